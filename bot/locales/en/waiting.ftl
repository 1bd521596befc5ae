# --- what somebody asks of whoever leads their team ----------------------------------------------
confirm-nothing = There’s nothing to confirm yet
confirm-nothing-how = Mark what you do in { $skill } as “doing it” first; then you can ask for a second opinion on that.
confirm-which = Which team’s manager shall I ask?
confirm-which-what = They’ll see the skill and what you mark there as “doing it”, and nothing else.
confirm-asked = Asked whoever leads { $team } to confirm { $skill }
confirm-asked-what = This is all they see of it. What you mark from now on isn’t part of it unless you ask again.
talk-which = With which team’s manager do you want to talk?
talk-which-what = They’ll see that you’d like time for a talk, and a line from you if you add one.
talk-asked = You’d like time with whoever leads { $team }
talk-asked-what = It’s on their list now. I’ll tell you what they say.
talk-form = A line for your talk
talk-line = What it’s about
talk-line-hint = They read this beside your wish to talk
talk-typed = need time
request-no-team = You aren’t in a team yet
request-no-team-how = Whoever leads one has to invite you, and you have to accept. Until then there’s nobody I could ask.
request-withdrawn = Taken back
request-withdrawn-how = It’s off their list, and what it said is gone.

# --- what somebody waits for ---------------------------------------------------------------------
mine-title = { $count ->
    [one] You wait for one thing
   *[other] You wait for { $count } things
}
mine-nothing = You’re waiting for nothing
mine-nothing-how = You can ask whoever leads your team to confirm a skill, on its rating card, or for a talk: write `{ $example }`. What you need from them can also go into a check-in.
mine-confirm = { $number }. Asked on { $day }: please confirm **{ $skill }**
mine-talk = { $number }. Asked on { $day }: time for a talk
mine-need = { $number }. Said in a check-in on { $day }: what you need
mine-on-it = They’re on it.
mine-seen = On the list of whoever leads { $teams }.
mine-unseen = Nobody sees this: you share it with no team.

# --- what waits for a manager --------------------------------------------------------------------
waiting-title = { $count ->
    [one] One request waits for you
   *[other] { $count } requests wait for you
}
waiting-nothing = Nothing waits for you
waiting-nothing-how = When somebody in a team of yours asks you something, or shares what they need, it stands here.
waiting-confirm = { $number }. **{ $name }**, { $day }: please confirm { $skill }
waiting-talk = { $number }. **{ $name }**, { $day }: time for a talk
waiting-need = { $number }. **{ $name }**, { $day }: needs something from you
waiting-team = By way of { $team }.
waiting-on-it = You’re on it.
request-confirm-title = { $name } asks you to confirm { $skill }
request-talk-title = { $name } would like time for a talk
request-need-title = { $name } needs something from you
request-asked = { $team }, { $day }
request-told = Only they hear what you answer, and that it was you.
request-gone = That doesn’t wait for you
request-gone-how = It was answered or taken back, or it isn’t shared with you now.
request-answered = Answered already: { $verdict }
verdict-confirmed = Confirmed
verdict-not-yet = Not yet, let’s talk
verdict-on-it = On it
verdict-done = Done
reply-form = Your answer
reply-verdict = Answer
reply-line = A line with it
reply-line-hint = Only they read this
reply-send = Send
reply-no-verdict = Please choose an answer.
reply-kept = Kept: { $verdict }
reply-kept-how = I’ll tell { $name } privately, outside their quiet hours.

# --- told to whoever asked -----------------------------------------------------------------------
told-confirm-confirmed = { $name } confirms: you do this in { $skill }
told-confirm-not-yet = { $name } on { $skill }: not yet, let’s talk
told-talk-on-it = { $name } will find time for your talk
told-talk-done = { $name } says you’ve had your talk
told-need-on-it = { $name } is on what you need
told-need-done = { $name } has done what you needed
told-about = You had written:
told-why = You put this to whoever leads { $team }, so I tell you what they said.

# --- ready for a talk ----------------------------------------------------------------------------
ready-whom = With whom will you talk?
ready-whom-how = These share something with you, or wait for something from you.
ready-nobody = There’s nothing to get ready from
ready-nobody-how = Nobody shares anything with you at the moment. What people share is theirs to choose, and can change at any time.
ready-nothing = There’s nothing they share with you
ready-nothing-how = What people share is theirs to choose, and can change at any time.
ready-title = Talking with { $name }
ready-since = Shared with you since you spoke on { $day }:
ready-since-usual = Shared with you since { $day }; I don’t know when you last spoke:
ready-doing = Now marked as “doing it” in { $skill }: { $statement } What made the difference?
ready-working = Now working on, in { $skill }: { $statement } What would help?
ready-back = No longer marked as “doing it” in { $skill }: { $statement } What has changed?
ready-more = And { $count } more.
ready-stuck = It felt stuck on { $day }. What’s in the way?
ready-slow = It felt slow on { $day }. What would get it moving?
ready-note = Their own words on { $day }:
ready-answered = { $count ->
    [one] One check-in answered
   *[other] { $count } check-ins answered
}
ready-quiet = Nothing has moved in what they share. How are things, and what would they like to work on next?
ready-waits = Waiting for you
spoke = Noted: you and { $name } spoke today
spoke-how = Next time I’ll begin from here. Only you see this date, and it’s in the data they can export.
spoke-not = Taken back

home-waiting-requests = { $count ->
    [one] One request from your team waits for you.
   *[other] { $count } requests from your team wait for you.
}

choice-waiting = What waits for me
choice-waiting-all = All teams
choice-waiting-team = { $team } ({ $count })
choice-open-request = Answer { $number }
choice-reply-line = Answer with a line
choice-mine = What I wait for
choice-mine-withdraw = Take { $number } back
choice-mine-rewrite = Change { $number }
choice-withdraw = Take it back
choice-confirm = Ask to confirm this
choice-talk = Ask for a talk
choice-talk-write = Add a line
choice-talk-rewrite = Change the line
choice-ready = Get ready for a talk
choice-ready-again = Show it again
choice-spoke = We spoke

help-waiting-typed = waiting
help-waiting = what your team waits for from you, or you from your manager; “ready” prepares a talk
