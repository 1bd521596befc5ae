# --- when and where a team's digest goes -----------------------------------------------------------
# Words people may say, `|` between them.
digest-word-here = here | in here | to here | this channel | in this channel
digest-word-alone = dm | by dm | direct message | to me | me | privately | private

digest-example = digest #growth weekly friday 15:00
digest-here-example = digest here weekly friday 15:00
digest-team-example = team create Growth
digest-typed = digest
digest-no-team = You don’t lead a team yet
digest-no-team-how = A digest belongs to a team. To make one, write for example `{ $example }`.
digest-which = Which team?
digest-which-words = Name it as well, for example `{ $example }`.
digest-how = Where should the digest go, and when?
digest-how-rhythm = Name a channel, a day and a time, for example `{ $example }`. With `dm` instead of a channel, only you get it.
digest-how-time = I need one time of day for that. For example `{ $example }`.
digest-how-month = On which day of the month? Or weekly, for example `{ $example }`.
digest-how-place = In which channel? For example `{ $example }`. With `dm` instead of a channel, only you get it.
digest-how-channel = I don’t know that channel. Mention me in it and write `digest here weekly friday 15:00`, or pick it as you type: `{ $example }`.
digest-how-here = “Here” is our private chat. Write it in the channel and mention me, or name the channel: `{ $example }`. With `dm`, only you get it.
digest-how-unseen = I couldn’t make sure that you’re in that channel. Choose it again in a moment, or mention me in it and write `digest here weekly friday 15:00`.
digest-none = { $team } has no digest yet
digest-none-how = Say where it should go and when, for example `{ $example }`. You see it before anything is posted.
digest-none-pick = Pick where it should go. Or mention me in a channel and say when: `{ $example }`.
digest-of = { $team }’s digest
digest-state-waits = It waits for your yes. Nothing is posted before that.
digest-state-goes = It goes out as planned, made of what each person shares at that moment.
digest-state-refused = Its channel doesn’t take messages from me, so it waits. Add me to the channel again, or choose another.
digest-in-channel = in its channel
digest-in-named = in the channel { $channel }
digest-in-dm = to you alone
digest-next = The next one comes:
digest-nexts = The next ones come:
digest-preview = This is { $team }’s digest as it would be now
digest-preview-when = When and where
digest-preview-why = Nothing is posted until you say yes. Each digest is made anew of what people share at that moment; what is counted over the team follows in its thread, and only over five people or more.
digest-invite = I can only post where I’m a member: write `/invite @Rung` in the channel.
digest-agreed = { $team }’s digest is on
digest-agreed-how = A change of place asks you again. A change of day or time doesn’t.
digest-moved = { $team }’s digest now comes { $rhythm }
digest-passed = Nothing will be posted
digest-passed-how = When you’re ready, write `{ $show }`.
digest-stopped = { $team } gets no digest any more
digest-retried = I’ll post what’s waiting for { $team }
digest-unagreed = { $team }’s digest waits for your yes
digest-unagreed-how = It would have been posted now. I post nothing until you have seen it and agreed, and I won’t remind you again.
digest-form = { $team }’s digest
digest-where = Where
digest-to-alone = To me alone
digest-to-same = To its channel, as now
digest-form-channel = Or to a channel
digest-form-channel-hint = If you choose one here, the digest goes there, whatever is chosen above.
digest-form-no-channel = I don’t know that channel. Choose another, or leave this empty.

# --- channels to choose from
digest-pick = Where should { $team }’s digest go?
digest-pick-why = These are the channel you wrote in and those beside it. Whichever you pick, you see the digest first, and nothing is posted without your yes.
digest-pick-more = { $count ->
    [one] One more channel isn’t listed here: mention me in it and write `digest here`.
   *[other] { $count } more channels aren’t listed here: mention me in the one you mean and write `digest here`.
}
digest-pick-general = General

fact-digest-when = Comes
fact-digest-where = Goes

# --- the digest itself ---
digest-title = { $team }: { $first } to { $last }
digest-answered = { $answered } of { $invited } answered.
digest-answered-away = { $answered } of { $invited } answered, { $away } away.
digest-more = { $count ->
    [one] One more stands in the thread.
   *[other] { $count } more stand in the thread.
}
digest-left-out = { $count ->
    [one] One more person shares something; there is no room for it here.
   *[other] { $count } more people share something; there is no room for it here.
}
digest-ladder = { $count ->
    [one] The ladder has changed in { $skills }.
   *[other] The ladder has changed in { $count } skills: { $skills }.
}
digest-details = { $team }: the details
digest-edited = What stood here was taken back.
digest-together = Together
digest-together-how = Expectations met, over the { $people } people who share their progress in all of these.
digest-level = { $level } { $done } of { $total }
digest-unreachable = { $count ->
    [one] One person in the team can’t be reached. Ask them to write me a message; that’s all it takes.
   *[other] { $count } people in the team can’t be reached. Ask the team to write me a message; that’s all it takes.
}
digest-quiet = Nobody has shared anything since the last one.
digest-why = Made of what each person chose to share.
forgotten-edited = { $count ->
    [one] Your line is being taken out of one digest that was posted.
   *[other] Your line is being taken out of { $count } digests that were posted.
}
forgotten-not-edited = I can’t change these any more, so your line stays there until somebody deletes the message: { $digests }.

choice-digest-form = Choose day and time
choice-digest-show = Show my digest
choice-digest-agree = Post it then
choice-digest-change = Change
choice-digest-not-now = Not now
choice-digest-stop = Stop the digest
choice-digest-preview = Preview
choice-digest-retry = Try again

help-digest-typed = digest #growth weekly friday 15:00
help-digest = when and where your team’s digest goes, if you lead it; you see it first, and nothing is posted without your yes
