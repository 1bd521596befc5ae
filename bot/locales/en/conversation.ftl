sentences = { $first } { $second }
list-separator = { ", " }

# --- meeting -------------------------------------------------------------------------------------
welcome = Hello, I’m Rung. I tell you what the next level of your role expects of you, skill by skill, and help you get there. What you tell me stays with you until you choose to share it.
ask-role = Which role is yours?
ask-role-in-words = You can also just write it, for example “{ $example }”.
ask-role-example = I’m a { $level } { $role }
ask-role-again = I couldn’t find a role in that. Choose one below, or write its name.
ask-level = Which level are you at now?
ask-level-why = Your current level, not the one you’re aiming for. You can change it at any time.
ask-level-again = I couldn’t find a level in that. Choose one below, or write its name.
role-gone = That role is no longer part of the ladder. Which one fits now?
level-gone = That level is no longer part of the ladder. Which one fits now?
question-moved-on = That button belonged to an earlier question.
question-settled = You answered that one already. This is what I have, and you can change it here.

# --- a person ------------------------------------------------------------------------------------
me-title = This is what I know about you
me-aside = Only you can see this.
not-said = not said yet
fact-name = Name
fact-role = Role
fact-level = Level
fact-language = Language
fact-zone = Time zone
fact-plan = Plan
fact-plan-skills = { $count ->
    [0] nothing yet
    [one] { $count } skill
   *[other] { $count } skills
}
became = You’re now { $level }, { $role }
became-next = I’ll show you what { $level } expects from here on.
became-top = That’s the top of this ladder. From here on I’ll show you what it takes to stay there.
became-plan = On the way to { $level } this is asked of you:
became-skill = { $skill }: { $new } new, { $deepens } going deeper
became-skill-required = { $skill }: { $new } new, { $deepens } going deeper; it becomes required
became-skill-gone = { $skill } isn’t expected in this role. Your ratings are kept.
ask-language = Which language should I speak with you?
language-set = I’ll speak English with you from now on.
ladder-language = These expectations are written in { $language }; this ladder has no English version.

# --- a skill -------------------------------------------------------------------------------------
fact-domain = Domain
fact-expectations = Requirements
fact-counts = { $required } required and { $optional } optional, across { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
}
fact-updated = Last updated
required = required
optional = optional
skill-level = { $level }, { $role }: { $requirement }
skill-level-empty = { $level }, { $role }: nothing expected
skill-top = You’re at the top of this ladder. Being { $level } means keeping this up, and making room for others to grow into it.
skill-nothing-until = This skill isn’t expected there yet. It starts at { $level }:
skill-nothing-above = This skill isn’t expected at this level or above it.
skill-gone = The ladder no longer has that skill or level
skill-not-for-role = { $skill } isn’t expected of the role { $role }
skill-not-for-role-offer = You can still read it as another role sees it:
difference = From { $here } to { $there }: { $new ->
    [0] nothing new
   *[other] { $new } new
}, { $deepens ->
    [0] nothing deeper
   *[other] { $deepens } going deeper
}.
difference-becomes-required = The skill **becomes required**.
difference-becomes-optional = The skill becomes optional.
difference-stays-required = The skill stays required.
difference-stays-optional = The skill stays optional.
heading-new = New
heading-deepens = Goes deeper
heading-stays = Stays the same
grows-from = Grows from: { $statement }
matrix-title = { $skill }: from first level to last
compare-title = { $skill }: { $lower } and { $higher }
level-yours = { $level } (you)
cell-required = required, { $count ->
    [one] { $count } expectation
   *[other] { $count } expectations
}
cell-optional = optional, { $count ->
    [one] { $count } expectation
   *[other] { $count } expectations
}
cell-empty = nothing expected

# --- finding -------------------------------------------------------------------------------------
list-title = { $count ->
    [one] { $count } skill
   *[other] { $count } skills
}
list-counts = { $required } required, { $optional } optional, { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
}
list-aside = Press a skill, or write for example `{ $command }`.
list-empty = There is nothing on this page
find-title = { $count ->
    [one] { $count } skill for “{ $words }”
   *[other] { $count } skills for “{ $words }”
}
find-nothing-title = Nothing found
find-nothing = No skill of this ladder mentions “{ $words }”. Try another word, or look through the list.
look-up-title = Look up a skill
look-up-skill = Which skill?
look-up-hint = In your own words: fine-tuning, code review, “RAG as Data Scientist”. Leave it empty to see all skills.
look-up-submit = Look up
did-you-mean = { $count ->
    [one] Did you mean this one?
   *[other] Did you mean one of these?
}
thanked = You’re welcome!
unclear = I didn’t understand that
unclear-how = Write the name of a skill, or part of it. “help” lists everything else I can do.
stale-button = That button no longer leads anywhere

# --- rating --------------------------------------------------------------------------------------
mark-not-yet = not yet
mark-working = working on it
mark-doing = doing it
mark-cleared = taken back
mark-none = not rated
mark-reworded = { $mark }; the wording has changed since
rate-title = { $skill }: how far are you with { $level }?
rate-progress = { $doing } of { $total } doing, { $working } in progress
rate-aside = Each answer is kept at once and counts in every role that has it. Nobody sees your progress unless you share it.
rate-reworded = (You rated an earlier wording.)
evidence-of = Your evidence for: { $statement }
evidence-title = Add evidence
evidence-statement = About which expectation?
evidence-mark = How far are you?
evidence-note = Note
evidence-note-hint = What did you do, and what came of it?
evidence-link = Link
evidence-link-hint = https://… a pull request, a document, a talk
evidence-save = Save
evidence-no-statement = Choose one of the expectations in the list.
evidence-no-mark = Choose how far you are.
evidence-note-long = Please keep the note to { $most } characters.
evidence-link-long = Please keep the link to { $most } characters.
evidence-link-odd = A link starts with https:// or http:// and has no spaces.
history-title = { $skill }: your answers so far
history-empty = You haven’t rated anything here yet.
history-entry = { $day }, **{ $mark }**: { $statement }
history-entry-reworded = { $day }, **{ $mark }**: { $statement } (the wording has changed since)

# --- the plan ------------------------------------------------------------------------------------
plan-title = Your plan: towards { $level }
plan-title-top = Your plan as { $level }
plan-empty = Your plan is empty
plan-empty-how = Choose what you want to work on. I’ll show how far you are on the way to { $level }, and what to do next.
plan-overall = { $doing } of { $total } expectations reached on the way to { $level }
plan-overall-top = { $doing } of { $total } expectations kept up as { $level }
plan-all-reached = You’re doing everything your plan expects for { $level }. A good moment to talk about it, or to add another skill.
plan-next = Next
plan-line = { $skill } ({ $requirement }): { $doing } of { $total }
plan-added = { $skill } is on your plan
plan-already = { $skill } is already on your plan
plan-added-next = Rate yourself once, and I can tell you what to do first on the way to { $level }.
plan-added-standing = { $doing ->
    [0] You’ve begun on the way to { $level }.
   *[other] You’re doing { $doing } of its { $total } expectations for { $level } already.
}
plan-full = Your plan has { $most } skills, which is as many as it holds. Take one off first.
plan-dropped = { $skill } is off your plan
plan-dropped-kept = Your ratings are kept.
plan-not-there = { $skill } isn’t on your plan
plan-skill-gone = { $skill } is no longer part of the ladder. Your ratings are kept.
plan-skill-idle = { $skill } expects nothing of your role at { $level }.
next-begun = { $skill }. You’ve begun this, and it’s required for { $level }.
next-begun-optional = { $skill }. You’ve begun this; it’s optional for { $level }.
next-grows = { $skill }. It grows from something you already do, and it’s required for { $level }.
next-grows-optional = { $skill }. It grows from something you already do; it’s optional for { $level }.
next-deepens = { $skill }. It builds on your current level, and it’s required for { $level }.
next-deepens-optional = { $skill }. It builds on your current level; it’s optional for { $level }.
next-new = { $skill }. It’s new, and it’s required for { $level }.
next-new-optional = { $skill }. It’s new; it’s optional for { $level }.

# --- check-ins and digests -----------------------------------------------------------------------

# --- your data -----------------------------------------------------------------------------------
export-title = Everything I keep about you (page { $page } of { $pages })
export-aside = The files hold the same, as JSON and as text.
export-link-title = Your data is ready
export-link-label = View and download it in your browser
export-link-once = The link works once, within ten minutes, for anybody who has it.
export-no-address = I can’t make a link here: whoever runs me hasn’t said where I can be reached
forget-ask = Shall I forget you?
forget-what = Your profile, ratings, notes, plan and check-ins are deleted for good, at once. Save them first if you may want them again.
forget-nothing = I don’t know anything about you yet
forgotten = I’ve forgotten you
forgotten-again = Nothing about you is left here. If you ever write to me again, we’ll start fresh.
forget-kept = Everything stays as it was

# --- help ----------------------------------------------------------------------------------------
help-title = This is how I can help
help-skill-typed = skill { $skill }
help-skill = what the next level expects, and what’s new in it; add a level, “as” a role, or “matrix”
help-list-typed = list
help-list = all skills
help-find-typed = find LoRA
help-find = search names, keywords and expectations
help-rate-typed = rate { $skill }
help-rate = say how far you are, with a note or a link
help-plan-typed = plan
help-plan = what you’re working towards and what’s next; “plan add” and “plan drop” change it
help-watch-typed = watch { $skill }
help-watch = be told what changes in a skill; “watch” shows what you watch, “unwatch” stops it
help-me-typed = me
help-me = your role and level, and how to change them
help-check-in-typed = checkin weekly monday 9:30
help-check-in = I ask how it’s going, at your own hour; “checkin never” stops it, “history” shows what you said
help-export-typed = export
help-export = everything I keep about you
help-forget-typed = forget me
help-forget = delete all of it
help-language-typed = language deutsch
help-language = English, Deutsch or 中文
help-privacy = Only you see your ratings and notes. Nothing is shared unless you share it.
help-operator = This Rung is run by { $operator }.

# --- choices -------------------------------------------------------------------------------------
choice-list = All skills
choice-help = Help
choice-begin = Set my role
choice-rate = Rate myself
choice-rate-skill = Rate { $skill }
choice-add = Add to plan
choice-add-skill = Add { $skill }
choice-drop = Take off plan
choice-drop-skill = Take { $skill } off
choice-put-back = Put it back
choice-plan = My plan
choice-me = My profile
choice-role = Change role
choice-level = Change level
choice-language = Language
choice-export = Export my data
choice-export-link = Make a download link
choice-forget = Forget me
choice-forget-yes = Yes, forget everything
choice-forget-no = No, keep it
choice-my-level = My level: { $level }
choice-next-level = Next level: { $level }
choice-my-role = Only { $role }
choice-all-roles = All roles
choice-as-role = As { $role }
choice-matrix = All levels
choice-open = Open { $level }
choice-close = Close { $level }
choice-evidence = Add evidence
choice-history = My answers
choice-undo = Undo
choice-back-to = Back to { $name }
choice-previous = Previous page
choice-next = Next page
choice-earlier = Earlier answers
choice-later = Later answers
choice-cancel = Cancel
choice-check-in-stop = Stop check-ins
choice-check-in-weekly = Mondays at 09:00
