# --- a check-in ----------------------------------------------------------------------------------
check-in-title = How is it going?
check-in-ask = One tap each; skip any you like.
check-in-ask-nothing-stale = You’ve looked at everything on your plan lately, so there’s only one question.
check-in-kept = Kept. The rest can wait, or be skipped.
check-in-thanks = Thanks, I’ve kept that. You can change any of it.
check-in-reworded = (This has been reworded since.)
check-in-mood = How does it feel?
mood-moving = moving
mood-slow = slow
mood-stuck = stuck
check-in-note-said = In your words:
check-in-need-said = What you need from your manager (only you see it until you share it):
check-in-nothing = Nothing to ask today: you’ve looked at everything on your plan lately. I’ll stay quiet until there’s something.
check-in-no-plan = There’s nothing on your plan to ask about. What would you like to work on?
check-in-why = You asked me to check in. To stop, write `{ $stop }`.
check-in-stopped = No more check-ins
check-in-stop-typed = checkin never
check-in-form = In your words
check-in-note = A line about how it’s going
check-in-note-hint = What moved, what’s in the way
check-in-need = What I need from my manager
check-in-need-hint = Only you see this until you share it
check-in-save = Save
check-in-long = Please keep this to { $most } characters.

# --- a check-in nobody answered ------------------------------------------------------------------
check-in-reminder-title = Still time for a quick check-in
check-in-closed-title = Check-in of { $day }
check-in-closed = This one is closed. You can still open it and answer.
check-in-closed-away = You’re away, so this one is left out. You can still open it and answer.
check-in-closed-stopped = Check-ins are off, so this one is closed.
check-in-closed-changed = Your role or level has changed since, so these questions no longer fit.
check-in-replaced = A newer one has taken its place. You can still open this one.
check-in-asked-again = I’ve asked again further down.

# --- check-ins offered ---------------------------------------------------------------------------
offer-check-ins = Shall I ask you once a week how it’s going? Mondays at { $time } your time, thirty seconds, and a word stops it.
offer-planned = { $skill } is on your plan, so I know what to ask about.
offer-empty-plan = Your plan is still empty. What would you like to work on?
offer-declined = No check-ins, then
offer-declined-how = If you change your mind, write `{ $example }`.

# --- check-ins of the past -----------------------------------------------------------------------
history-check-ins-title = Your check-ins so far
history-no-check-ins = You haven’t answered a check-in yet.
history-on-moving = { $day }: moving
history-on-slow = { $day }: slow
history-on-stuck = { $day }: stuck
history-said = **{ $mark }**: { $statement }
history-not-answered = { $day }: no answer
history-away = { $day }: you were away
history-away-several = { $first } to { $last }: you were away ({ $count } left out)
history-streak = You’ve answered { $count } in a row.
history-felt = How it felt, oldest first: { $signs } ({ $counts })
history-felt-moving = { $count }× moving
history-felt-slow = { $count }× slow
history-felt-stuck = { $count }× stuck
history-progress-name = Expectations you meet
history-progress = Expectations you meet: { $bars } from { $first } to { $last }

# --- a digest in doubt ---------------------------------------------------------------------------
digest-held = Did { $team }’s digest arrive?
digest-held-how = I posted it and lost the connection before I heard back. Have a look in the channel: I won’t post it twice unless you say so.
digest-refused = { $team }’s digest can’t be posted
digest-refused-how = Its channel doesn’t take messages from me any more: it may be archived, or I was removed. Add me again, or choose another channel.
digest-arrived = Good, I’ll leave it at that
digest-again = I’ll post it again

choice-check-in-write = Add a line
choice-check-in-rewrite = Change my words
choice-check-in-history = Earlier check-ins
choice-check-in-reopen = Open it
choice-offer-yes = Yes, check in
choice-offer-no = No, thanks
choice-change = Change { $day }
choice-digest-arrived = It arrived
choice-digest-again = Post it again
