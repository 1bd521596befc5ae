# Was nur Teams zu sagen braucht. Die Sätze des Gesprächs stehen in den anderen Dateien.

teams-save = Speichern

teams-more = Weitere Möglichkeiten
teams-choose = Bitte auswählen
teams-go = Weiter
teams-choose-first = Bitte zuerst etwas aus der Liste auswählen.
teams-nothing-changed = Es wurde nichts geändert, also gab es nichts zu speichern.
teams-press-again = Das ist schon erledigt oder unterwegs verloren gegangen. Bitte noch einmal auf den Knopf drücken.

teams-progress = { $bar } { $share } %

teams-more-lines = { $count ->
    [one] Eine weitere Zeile passt nicht in eine Teams-Nachricht.
   *[other] { $count } weitere Zeilen passen nicht in eine Teams-Nachricht.
}

teams-field-required = Bitte ausfüllen.
teams-field-long = Das ist länger als erlaubt.
teams-field-choose = Bitte auswählen.
teams-more-choices = { $count ->
    [one] Eine weitere Möglichkeit passt hier nicht hin.
   *[other] { $count } weitere Möglichkeiten passen hier nicht hin.
}
teams-form-left = Es wurde nichts geändert. Mit „Hilfe“ siehst du alles, was ich kann.
teams-form-refused = Das ließ sich nicht speichern. Bitte das Formular prüfen und noch einmal senden.

teams-answered-in-chat = Ich habe dir in unserem Chat geantwortet, wo nur du es liest.
teams-asked-elsewhere = Das hast du mich in einem Kanal oder Gruppenchat gefragt.
teams-open-chat = Ich antworte in einem Chat, den nur du liest, und kann dir dort noch nicht schreiben. Bitte öffne einen Chat mit mir und frag dort noch einmal.

teams-stranger = Rung antwortet nur Menschen aus der Organisation, in der es installiert ist. Frag die Teams-Admins deiner eigenen Organisation nach Rung.

teams-wait = Das dauert gerade länger als sonst. Sobald ich die Antwort habe, steht sie hier; du musst nicht noch einmal drücken.

teams-unavailable = Ich komme gerade nicht an meine Daten, deshalb wurde nichts geändert. Bitte in einer Minute noch einmal versuchen.
teams-broken = Das hat nicht geklappt: Der Fehler liegt bei mir und ist vermerkt. Bitte versuch es noch einmal. Passiert es wieder, sag es bitte den Leuten, die Rung hier betreiben.
teams-picker-empty = Bleibt die Liste hier leer, dann nenn die Leute in einem Kanal, in dem ich bin: Erwähne mich und sie.
