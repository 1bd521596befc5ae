# --- watching a skill ----------------------------------------------------------------------------
choice-watch = Watch
choice-unwatch = Stop watching
choice-unwatch-skill = Stop watching { $skill }
choice-watch-again = Watch it again
choice-watches = What I watch
choice-changes = What changed in { $skill }
choice-show-skill = Show { $skill }
watch-begun = You’re watching { $skill }
watch-already = You’re already watching { $skill }
watch-when = When its expectations change, I’ll tell you in the morning of the next working day: what stood there before, and what stands there now.
watch-ended = You’re no longer watching { $skill }
watch-not-there = You weren’t watching { $skill }
watches-title = { $count ->
    [one] You’re watching { $count } skill
   *[other] You’re watching { $count } skills
}
watches-when = When expectations change, I’ll tell you in the morning of the next working day.
watch-line = { $skill }: nothing new
watch-line-changed = { $skill }: **has changed**
watches-empty = You’re not watching any skill
watches-empty-how = Watch one, and I’ll tell you when its expectations change. Press “Watch” on its card, or write for example `{ $command }`.
watches-full = You’re already watching { $most } skills. Stop watching one first.

changes-title = What has changed in { $skill }
changes-title-several = { $count ->
    [one] { $count } skill you watch has changed
   *[other] { $count } skills you watch have changed
}
changes-none = Nothing has changed in { $skill } since I last told you
changes-more = { $count ->
    [one] { $count } more change is in the skill itself.
   *[other] { $count } more changes are in the skill itself.
}
changes-why = You asked me to watch. To see what you watch, or to stop, write `{ $command }`.
watch-typed = watch
change-renamed = New name
change-reworded = Reworded
change-joined = New
change-gone = No longer expected
change-moved = Expected elsewhere
change-moved-to = From now on: { $where }
change-moved-off = No longer: { $where }
change-required = Required from now on
change-optional = Optional from now on
change-vanished = This skill is no longer part of the ladder, so I’ve stopped watching it. Your ratings are kept.
change-before = Before: { $text }
change-now = Now: { $text }
change-where = { $what }: { $where }
change-cell = { $role } ({ $levels })

# --- proposing a better text ---------------------------------------------------------------------
choice-suggest = Suggest an edit
choice-proposals = Proposals
choice-proposal = Proposal { $number }
choice-comment = Comment
choice-proposal-accept = Accept
choice-proposal-decline = Decline
choice-proposal-withdraw = Take it back
suggest-title = Suggest an edit
suggest-which = Which expectation?
suggest-text = Your text
suggest-text-hint = One sentence about something a person can be seen to do.
suggest-why = Why is it better?
suggest-seen = Everybody here can read both, with your name.
suggest-send = Send
suggest-empty = Write the text you’d like to see there.
suggest-long = Please keep the text to { $most } characters.
suggest-why-long = Please keep the reason to { $most } characters.
suggest-same = That’s what stands there already.
suggest-full = Many of your proposals are still open. Take one back first, or wait for an answer.
proposal-title = Proposal { $number }: { $skill }
proposal-kept = Thank you, that’s proposal { $number }: { $skill }
proposal-text = Proposed: { $text }
proposal-line = { $state }; { $who }
fact-proposal-by = From
fact-proposal-state = State
proposal-open = open
proposal-accepted = accepted
proposal-declined = declined
proposal-withdrawn = Proposal taken back
proposal-gone = That proposal isn’t there any more
proposal-seen = Everybody here can read it, with its author’s name, and comment on it. An admin accepts or declines it.
proposal-in-ladder = The ladder says so now.
proposal-overtaken = The ladder’s text has changed since.
proposal-statement-gone = The ladder no longer has this expectation.
proposal-accepted-what = The ladder says so as soon as whoever keeps its files has written it there.
proposal-where = It belongs into `{ $file }`, statement `{ $statement }`, language `{ $language }`.
proposal-now-accepted = Your proposal { $number } was accepted: { $skill }
proposal-now-declined = Your proposal { $number } was declined: { $skill }
proposal-commented = { $name } on your proposal { $number }: { $skill }
proposal-told = You get this because the proposal is yours.
proposals-title = { $count ->
    [0] No proposal is open
    [one] { $count } proposal is open
   *[other] { $count } proposals are open
}
proposals-empty = Nobody has proposed anything yet
proposals-empty-how = If an expectation isn’t clear, or isn’t true, press “Suggest an edit” on its skill’s card.
heading-comments = Comments
comments-earlier = { $count ->
    [one] { $count } earlier comment
   *[other] { $count } earlier comments
}
comment-by = { $name }, { $day }
comment-title = Comment on proposal { $number }
comment-words = Your comment
comment-hint = Everybody here can read it, with your name.
comment-empty = Write what you’d like to say.
comment-long = Please keep the comment to { $most } characters.
help-suggest-typed = suggest { $skill }
help-suggest = propose a better text for an expectation; “proposals” shows what others propose
home-waiting-proposals = { $count ->
    [one] { $count } proposal for the ladder waits for an admin’s answer.
   *[other] { $count } proposals for the ladder wait for an admin’s answer.
}
