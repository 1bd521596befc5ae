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
