# --- wann und wohin die Zusammenfassung eines Teams kommt -----------------------------------------
# Was man sagen kann, `|` dazwischen.
digest-word-here = hier | hierher | in diesen kanal | dieser kanal
digest-word-alone = dm | per dm | direktnachricht | an mich | nur an mich | mir | privat

digest-example = zusammenfassung #growth jeden freitag 15:00
digest-here-example = zusammenfassung hier jeden freitag 15:00
digest-team-example = team anlegen Wachstum
digest-typed = zusammenfassung
digest-no-team = Du leitest noch kein Team
digest-no-team-how = Eine Zusammenfassung gehört zu einem Team. Ein neues legst du zum Beispiel so an: `{ $example }`.
digest-which = Welches Team?
digest-which-words = Nenn es mit, zum Beispiel so: `{ $example }`.
digest-how = Wohin soll die Zusammenfassung, und wann?
digest-how-rhythm = Nenn einen Kanal, einen Tag und eine Uhrzeit, zum Beispiel `{ $example }`. Mit `dm` statt eines Kanals bekommst nur du sie.
digest-how-time = Dafür brauche ich genau eine Uhrzeit. Zum Beispiel `{ $example }`.
digest-how-month = An welchem Tag im Monat? Oder wöchentlich, zum Beispiel `{ $example }`.
digest-how-place = In welchen Kanal? Zum Beispiel `{ $example }`. Mit `dm` statt eines Kanals bekommst nur du sie.
digest-how-channel = Diesen Kanal kenne ich nicht. Erwähne mich dort und schreib `zusammenfassung hier jeden freitag 15:00`, oder wähl ihn beim Tippen aus: `{ $example }`.
digest-how-here = „Hier“ ist unser privater Chat. Schreib es im Kanal und erwähne mich, oder nenn den Kanal: `{ $example }`. Mit `dm` bekommst nur du sie.
digest-how-unseen = Ich konnte nicht prüfen, ob du in diesem Kanal bist. Wähl ihn gleich noch einmal aus, oder erwähne mich dort und schreib `zusammenfassung hier jeden freitag 15:00`.
digest-none = { $team } hat noch keine Zusammenfassung
digest-none-how = Sag, wohin sie soll und wann, zum Beispiel `{ $example }`. Du siehst sie, bevor irgendetwas gepostet wird.
digest-none-pick = Wähl aus, wohin sie soll. Oder erwähne mich in einem Kanal und sag, wann: `{ $example }`.
digest-of = Zusammenfassung für { $team }
digest-state-waits = Sie wartet auf dein Ja. Vorher wird nichts gepostet.
digest-state-goes = Sie kommt wie geplant und besteht aus dem, was jede Person in diesem Moment teilt.
digest-state-refused = Ihr Kanal nimmt von mir nichts an, deshalb wartet sie. Füg mich wieder zum Kanal hinzu oder wähl einen anderen.
digest-in-channel = in den Kanal des Teams
digest-in-named = in den Kanal { $channel }
digest-in-dm = nur an dich
digest-next = Die nächste kommt:
digest-nexts = Die nächsten kommen:
digest-preview = So sähe die Zusammenfassung für { $team } jetzt aus
digest-preview-when = Wann und wohin
digest-preview-why = Ohne dein Ja wird nichts gepostet. Jede Zusammenfassung entsteht neu aus dem, was in diesem Moment geteilt ist. Was über das Team gezählt wird, folgt in ihrem Thread, und nur über fünf Personen oder mehr.
digest-invite = Ich kann nur posten, wo ich Mitglied bin: Schreib im Kanal `/invite @Rung`.
digest-agreed = Die Zusammenfassung für { $team } ist eingerichtet
digest-agreed-how = Bei einem anderen Ort frage ich dich wieder, bei einem anderen Tag oder einer anderen Uhrzeit nicht.
digest-moved = Die Zusammenfassung für { $team } kommt jetzt { $rhythm }
digest-passed = Es wird nichts gepostet
digest-passed-how = Wenn du so weit bist, schreib `{ $show }`.
digest-stopped = { $team } bekommt keine Zusammenfassung mehr
digest-retried = Ich poste, was für { $team } noch wartet
digest-unagreed = Die Zusammenfassung für { $team } wartet auf dein Ja
digest-unagreed-how = Jetzt wäre sie gepostet worden. Ich poste nichts, bevor du sie gesehen und Ja gesagt hast, und erinnere dich nicht noch einmal.
digest-form = Zusammenfassung für { $team }
digest-where = Wohin
digest-to-alone = Nur an mich
digest-to-same = In ihren Kanal, wie bisher
digest-form-channel = Oder in einen Kanal
digest-form-channel-hint = Wenn du hier einen auswählst, kommt sie dorthin, egal, was oben steht.
digest-form-no-channel = Diesen Kanal kenne ich nicht. Wähl einen anderen oder lass das Feld leer.

# --- Kanäle zur Auswahl
digest-pick = Wohin soll die Zusammenfassung für { $team }?
digest-pick-why = Das sind der Kanal, in dem du geschrieben hast, und die Kanäle daneben. Egal, welchen du wählst: Du siehst die Zusammenfassung zuerst, und ohne dein Ja wird nichts gepostet.
digest-pick-more = { $count ->
    [one] Ein weiterer Kanal steht hier nicht: Erwähne mich dort und schreib `zusammenfassung hier`.
   *[other] { $count } weitere Kanäle stehen hier nicht: Erwähne mich in dem, den du meinst, und schreib `zusammenfassung hier`.
}
digest-pick-general = Allgemein

fact-digest-when = Kommt
fact-digest-where = Geht

# --- die Zusammenfassung selbst ---
digest-title = { $team }: { $first } bis { $last }
digest-answered = { $answered ->
    [one] { $answered } von { $invited } hat geantwortet.
   *[other] { $answered } von { $invited } haben geantwortet.
}
digest-answered-away = Geantwortet: { $answered } von { $invited }; nicht da: { $away }.
digest-more = { $count ->
    [one] Eine weitere Zeile steht im Thread.
   *[other] { $count } weitere Zeilen stehen im Thread.
}
digest-left-out = { $count ->
    [one] Eine weitere Person teilt etwas; hier ist kein Platz mehr dafür.
   *[other] { $count } weitere Personen teilen etwas; hier ist kein Platz mehr dafür.
}
digest-ladder = { $count ->
    [one] Die Karriereleiter hat sich geändert bei { $skills }.
   *[other] Die Karriereleiter hat sich bei { $count } Skills geändert: { $skills }.
}
digest-details = { $team }: die Einzelheiten
digest-edited = Was hier stand, wurde zurückgenommen.
digest-together = Zusammen
digest-together-how = Erreichte Erwartungen, gezählt über die { $people } Personen, die bei all diesen Skills ihren Fortschritt teilen.
digest-level = { $level } { $done } von { $total }
digest-unreachable = { $count ->
    [one] Eine Person im Team ist nicht erreichbar. Bitte sie, mir eine Nachricht zu schreiben, mehr braucht es nicht.
   *[other] { $count } Personen im Team sind nicht erreichbar. Bitte das Team, mir eine Nachricht zu schreiben, mehr braucht es nicht.
}
digest-quiet = Seit dem letzten Mal hat niemand etwas geteilt.
digest-why = Hier steht nur, was jede Person von sich aus geteilt hat.
forgotten-edited = { $count ->
    [one] Aus einer geposteten Zusammenfassung nehme ich deine Zeile gerade heraus.
   *[other] Aus { $count } geposteten Zusammenfassungen nehme ich deine Zeile gerade heraus.
}
forgotten-not-edited = Diese kann ich nicht mehr ändern, dort bleibt deine Zeile, bis jemand die Nachricht löscht: { $digests }.

choice-digest-form = Tag und Uhrzeit wählen
choice-digest-show = Meine Zusammenfassung
choice-digest-agree = So posten
choice-digest-change = Ändern
choice-digest-not-now = Jetzt nicht
choice-digest-stop = Zusammenfassung beenden
choice-digest-preview = Vorschau
choice-digest-retry = Noch einmal versuchen

help-digest-typed = zusammenfassung #growth jeden freitag 15:00
help-digest = wann und wohin die Zusammenfassung deines Teams geht, wenn du es leitest; du siehst sie zuerst, und ohne dein Ja wird nichts gepostet
