# --- einen Skill beobachten ----------------------------------------------------------------------
choice-watch = Beobachten
choice-unwatch = Nicht mehr beobachten
choice-unwatch-skill = { $skill } nicht mehr beobachten
choice-watch-again = Wieder beobachten
choice-watches = Was ich beobachte
choice-changes = Was sich bei { $skill } geändert hat
choice-show-skill = { $skill } zeigen
watch-begun = Du beobachtest jetzt { $skill }
watch-already = Du beobachtest { $skill } schon
watch-when = Wenn sich dort eine Erwartung ändert, sage ich dir am Morgen des nächsten Arbeitstags, was vorher da stand und was jetzt gilt.
watch-ended = Du beobachtest { $skill } nicht mehr
watch-not-there = Du hast { $skill } gar nicht beobachtet
watches-title = { $count ->
    [one] Du beobachtest { $count } Skill
   *[other] Du beobachtest { $count } Skills
}
watches-when = Ändern sich Erwartungen, sage ich dir am Morgen des nächsten Arbeitstags Bescheid.
watch-line = { $skill }: nichts Neues
watch-line-changed = { $skill }: **hat sich geändert**
watches-empty = Du beobachtest noch keinen Skill
watches-empty-how = Beobachte einen, und ich sage dir Bescheid, wenn sich dort Erwartungen ändern. Drück auf seiner Karte auf „Beobachten“, oder schreib zum Beispiel `{ $command }`.
watches-full = Du beobachtest schon { $most } Skills. Nimm erst einen davon heraus.

changes-title = Das hat sich bei { $skill } geändert
changes-title-several = { $count ->
    [one] { $count } Skill, den du beobachtest, hat sich geändert
   *[other] { $count } Skills, die du beobachtest, haben sich geändert
}
changes-none = Bei { $skill } hat sich seit meiner letzten Nachricht nichts geändert
changes-more = { $count ->
    [one] Dazu kommt { $count } weitere Änderung; du findest sie im Skill selbst.
   *[other] Dazu kommen { $count } weitere Änderungen; du findest sie im Skill selbst.
}
changes-why = Das bekommst du, weil du es beobachtest. Mit `{ $command }` siehst du, was du beobachtest, und kannst es beenden.
watch-typed = beobachten
change-renamed = Neuer Name
change-reworded = Neu formuliert
change-joined = Neu
change-gone = Nicht mehr erwartet
change-moved = Jetzt woanders erwartet
change-moved-to = Neu bei: { $where }
change-moved-off = Nicht mehr bei: { $where }
change-required = Ab jetzt Pflicht
change-optional = Ab jetzt optional
change-vanished = Diesen Skill gibt es nicht mehr, deshalb beobachte ich ihn nicht weiter. Deine Einschätzungen bleiben erhalten.
change-before = Vorher: { $text }
change-now = Jetzt: { $text }
change-where = { $what }: { $where }
change-cell = { $role } ({ $levels })
