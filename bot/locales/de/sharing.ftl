# --- Was eine Zusammenfassung über eine Person sagt ----------------------------------------------
line-of = { $name }: { $facts }.
line-own = { $name }: { $words }
line-separator = { "; " }
line-away = abwesend
line-answered = hat geantwortet
line-begun = { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
} neu erreicht ({ $skills })
line-working = { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
} in Arbeit ({ $skills })
line-moving = es geht voran
line-slow = es geht langsam
line-stuck = kommt nicht weiter
line-stuck-with = kommt nicht weiter ({ $skills })
line-note = hat etwas dazu geschrieben
line-need = braucht etwas von der Führungskraft
line-note-said = In eigenen Worten:
line-need-said = Was von der Führungskraft gebraucht wird:
