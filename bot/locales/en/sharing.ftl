# --- what a digest says of one person ------------------------------------------------------------
line-of = { $name }: { $facts }.
line-own = { $name }: { $words }
line-separator = { "; " }
line-away = away
line-answered = answered
line-begun = meets { $count ->
    [one] { $count } more expectation
   *[other] { $count } more expectations
} in { $skills }
line-working = working on { $count ->
    [one] { $count } expectation
   *[other] { $count } expectations
} in { $skills }
line-moving = it’s moving
line-slow = it’s slow going
line-stuck = stuck
line-stuck-with = stuck with { $skills }
line-note = left a note
line-need = needs something from their manager
line-note-said = In their own words:
line-need-said = What they need from their manager:

# --- sharing -------------------------------------------------------------------------------------
# Ways to name what is shared, `|` between them; `share-word-with` stands before a team's name.
share-word-answered = answered | that i answered | that i’ve answered | that i've answered | whether i answered
share-word-progress = progress | my progress | mood | my mood | progress and mood | my progress and mood | my progress and my mood
share-word-notes = notes | my notes | note | my note
share-word-needs = needs | my needs | what i need | what i need from my manager | what i wait for | what i’m waiting for | what i'm waiting for
share-word-everything = everything | all | it all | all of it
share-word-line = line | my line | preview | my preview
share-word-with = with | to
share-word-and = and | & | +

share-ask = What may your teams see of you?
share-ask-one = What may { $team } see of you?
share-goes-channel = { $team }’s digest is posted in its channel. Nothing of yours is in it unless you choose it here.
share-goes-alone = { $team }’s digest goes to its manager alone. Nothing of yours is in it unless you choose it here.
share-any-time = A change counts at once, for everything not yet sent, and can be taken back.
share-kind-answered = That I answered a check-in, or was away
share-kind-progress = My progress, skill by skill, and how it feels
share-kind-notes = The notes I write in a check-in
share-kind-needs = What I need from my manager
share-sees = sees { $what }
share-sees-none = sees nothing of yours
share-sees-answered = that you answered or were away
share-sees-progress = your progress and mood
share-sees-notes = your notes
share-sees-needs = what you need from your manager
share-archived = archived; nothing goes out any more
share-invited = { $team } has asked you to join. Nothing is shared before you say yes, and then only what you choose: write `{ $typed }` to see the invitation.
share-team-typed = team
share-no-team = You’re not in a team, so there’s nobody to share with
share-progress-typed = share progress
share-notes-typed = share notes with Growth
share-nothing-typed = share nothing
share-how-everything = I don’t take “everything”: each kind is shared by its name, for example `{ $progress_typed }`. Nothing has changed.
share-how-team = You’re not in a team of that name, so nothing has changed. These are yours:
share-how-unclear = I didn’t understand what to share, so nothing has changed. Write for example `{ $progress_typed }`, `{ $notes_typed }` or `{ $nothing_typed }`.
fact-team = Team { $team }
choice-share-yes = shown
choice-share-no = not shown
choice-share-off = Stop sharing
choice-share-all = What I share
choice-share-with = What { $team } sees
choice-share-stop-with = Stop sharing with { $team }
choice-own-line = My line in the digest

# --- one's own line ------------------------------------------------------------------------------
line-title = What your teams’ next digests say of you
line-title-one = What { $team }’s next digest says of you
line-planned = Goes out on { $when } ({ $zone }). As things stand, it says:
line-unplanned = No digest is planned yet, so nothing goes out. It would say:
line-shares-nothing = Nothing: { $team } sees nothing of yours.
line-nothing-yet = Nothing so far: since the last one there has been nothing of what you share.
line-left-out = Nothing: you’re left out this time. The one after that has your line again.
line-details = And in its details:
line-own-words = These are your words, without any details, for this one digest.
line-stale = That was about an earlier digest, so nothing has changed. This is the next one:
line-words-gone = What you wrote for { $team }’s next digest may tell of it, so that digest leaves you out. “My line in the digest” changes that.
line-gone = { $team }’s next digest leaves you out. “My line in the digest” changes that.
line-why = It is made anew when it goes out, so it may say more by then.
line-form = Your line
line-form-words = After your name, { $team } reads
line-form-hint = For this one digest, in place of everything else about you
line-form-empty = Write something, or choose “Leave me out this time”.
line-form-save = Save
choice-line-shorten = Shorten
choice-line-shorten-of = Shorten for { $team }
choice-line-leave = Leave me out this time
choice-line-leave-of = Leave me out of { $team } this time
choice-line-back = Put it back
choice-line-back-of = Put it back for { $team }
choice-line-choose = Choose what it sees
choice-line-choose-of = Choose what { $team } sees

# --- not this one --------------------------------------------------------------------------------
withheld = Your teams see nothing of this check-in: you’ve kept it to yourself.
seen = Your teams see of this: { $what }.
seen-by = { $team } ({ $what })
seen-by-nobody = Your teams see nothing of this.
choice-withhold = Not this one
choice-withhold-back = Show it after all
choice-withhold-day = Not this one: { $day }
choice-withhold-back-day = Show { $day } after all

help-share-typed = share
help-share = choose what your teams may see of you, and read your own line before it goes out

# --- in an export --------------------------------------------------------------------------------
standing-invited = asked to join
standing-joined = in the team
standing-declined = declined
standing-left = left
