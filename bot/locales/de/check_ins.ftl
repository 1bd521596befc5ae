# --- a check-in ----------------------------------------------------------------------------------
check-in-title = Wie läuft’s?
check-in-ask = Einmal tippen pro Frage genügt, und du kannst jede auslassen.
check-in-ask-nothing-stale = Deinen ganzen Plan hast du dir neulich erst angesehen, darum nur eine Frage.
check-in-kept = Ist notiert. Der Rest hat Zeit, du kannst ihn auch auslassen.
check-in-thanks = Danke, ist notiert. Du kannst alles noch ändern.
check-in-reworded = (Inzwischen anders formuliert.)
check-in-mood = Wie fühlt es sich an?
mood-moving = es geht voran
mood-slow = zäh
mood-stuck = ich stecke fest
check-in-note-said = In deinen Worten:
check-in-need-said = Was du von deiner Führungskraft brauchst (das siehst nur du, bis du es teilst):
check-in-nothing = Heute habe ich keine Fragen: Deinen ganzen Plan hast du dir neulich erst angesehen. Ich melde mich, wenn wieder etwas ansteht.
check-in-no-plan = Auf deinem Plan steht nichts, wonach ich fragen könnte. Woran möchtest du arbeiten?
check-in-why = Du hast mich gebeten nachzufragen. Wenn du das nicht mehr möchtest, schreib `{ $stop }`.
check-in-stopped = Ab jetzt keine Check-ins mehr
check-in-stop-typed = checkin nie
check-in-form = In deinen Worten
check-in-note = Ein Satz dazu, wie es läuft
check-in-note-hint = Was vorankam und was bremst
check-in-need = Was ich von meiner Führungskraft brauche
check-in-need-hint = Das siehst nur du, bis du es teilst
check-in-save = Speichern
check-in-long = Bitte höchstens { $most } Zeichen.

# --- a check-in nobody answered ------------------------------------------------------------------
check-in-reminder-title = Noch Zeit für einen kurzen Check-in?
check-in-closed-title = Check-in vom { $day }
check-in-closed = Dieser Check-in ist geschlossen. Du kannst ihn trotzdem noch öffnen und antworten.
check-in-closed-away = Du bist abwesend, darum fällt dieser Check-in aus. Du kannst ihn trotzdem noch öffnen und antworten.
check-in-closed-stopped = Check-ins sind abgestellt, darum ist auch dieser geschlossen.
check-in-closed-changed = Deine Rolle oder Stufe hat sich seitdem geändert, diese Fragen passen nicht mehr.
check-in-replaced = Ein neuerer ist an seine Stelle getreten. Du kannst diesen trotzdem noch öffnen.
check-in-asked-again = Ich habe weiter unten noch einmal gefragt.

# --- check-ins offered ---------------------------------------------------------------------------
offer-check-ins = Soll ich einmal in der Woche nachfragen, wie es läuft? Montags um { $time } Uhr deiner Zeit, dreißig Sekunden, und ein Wort genügt, um es abzustellen.
offer-planned = { $skill } steht auf deinem Plan, damit ich weiß, wonach ich fragen soll.
offer-empty-plan = Dein Plan ist noch leer. Woran möchtest du arbeiten?
offer-declined = Gut, dann frage ich nicht nach
offer-declined-how = Falls du es dir anders überlegst, schreib `{ $example }`.

# --- check-ins of the past -----------------------------------------------------------------------
history-check-ins-title = Deine bisherigen Check-ins
history-no-check-ins = Du hast noch keinen Check-in beantwortet.
history-on-moving = { $day }: ging voran
history-on-slow = { $day }: zäh
history-on-stuck = { $day }: festgesteckt
history-said = **{ $mark }**: { $statement }
history-not-answered = { $day }: ohne Antwort
history-away = { $day }: da warst du abwesend
history-away-several = { $first } bis { $last }: da warst du abwesend ({ $count } ausgelassen)
history-streak = { $count } hintereinander beantwortet.
history-felt = Wie es sich anfühlte, das Älteste zuerst: { $signs } ({ $counts })
history-felt-moving = { $count }× ging voran
history-felt-slow = { $count }× zäh
history-felt-stuck = { $count }× festgesteckt
history-progress-name = Erwartungen, die du erfüllst
history-progress = Erwartungen, die du erfüllst: { $bars } von { $first } auf { $last }

# --- a digest in doubt ---------------------------------------------------------------------------
digest-held = Ist die Zusammenfassung für { $team } angekommen?
digest-held-how = Beim Posten ist die Verbindung abgerissen, bevor ich eine Antwort hatte. Schau bitte im Kanal nach: Ohne dein Wort poste ich sie nicht ein zweites Mal.
digest-refused = Die Zusammenfassung für { $team } lässt sich nicht posten
digest-refused-how = Der Kanal nimmt von mir nichts mehr an: Vielleicht ist er archiviert, oder ich wurde entfernt. Füg mich wieder hinzu oder wähl einen anderen Kanal.
digest-arrived = Gut, dann bleibt es dabei
digest-again = Ich poste sie noch einmal

choice-check-in-write = Satz dazu schreiben
choice-check-in-rewrite = Worte ändern
choice-check-in-history = Frühere Check-ins
choice-check-in-reopen = Öffnen
choice-offer-yes = Ja, frag nach
choice-offer-no = Nein, danke
choice-change = { $day } ändern
choice-digest-arrived = Ist angekommen
choice-digest-again = Noch einmal posten
