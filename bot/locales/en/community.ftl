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
