### Die wenigen Seiten für den Browser: die eigenen Daten, Datenschutz, Nutzung, Hilfe.

## Die eigenen Daten

page-export-title = Alles, was Rung über dich gespeichert hat
page-export-words = Der Knopf gibt dir deine Daten, ein einziges Mal. Danach funktioniert dieser Link nicht mehr.
page-export-button = Meine Daten anzeigen
page-export-done = Speichere sie jetzt: diese Seite lässt sich kein zweites Mal öffnen.
page-export-markdown = Zum Lesen speichern (Markdown)
page-export-json = Für andere Programme speichern (JSON)
page-export-read = Hier lesen
page-export-gone-title = Dieser Link funktioniert nicht mehr
page-export-gone = Er gilt einmal und zehn Minuten lang. Bitte Rung um einen neuen: schreib `export`.

## Wer das betreibt

page-operator = Dieses Rung wird betrieben von { $name }.
page-operator-unnamed = Wer dieses Rung betreibt, hat hier keinen Namen angegeben. Es wurde zum Ausprobieren aufgesetzt.
page-contact = Kontakt:

## Datenschutz

page-privacy-title = Datenschutz
page-privacy-keeps = Was Rung speichert
page-privacy-keeps-words = Deinen Namen, deine Zeitzone, dein Land und deine Sprache, so wie deine Chat-Plattform sie zeigt. Deine Rolle und dein Level. Deine Einschätzungen und Check-ins mit Notizen und Links, deinen Plan, wann du gefragt werden möchtest und was du mit wem teilst und wann du das geändert hast. Eine Nachricht an dich, bis sie angekommen ist.
page-privacy-use = Wozu
page-privacy-use-words = Um dir zu antworten, dich zu den Zeiten zu fragen, die du gewählt hast, und anderen zu zeigen, was du teilen wolltest. Sonst nichts: keine Werbung, keine Auswertung, nichts wird verkauft, und kein KI-Modell bekommt es zu sehen oder lernt daraus.
page-privacy-sees = Wer es sieht
page-privacy-sees-words = Du. Eine Führungskraft sieht nur, was du teilst, und nur so lange du es teilst. Deine Notizen und Links sind verschlüsselt gespeichert; den Schlüssel hat, wer dieses Rung betreibt. In Protokollen stehen Kennungen, Zahlen und Zeiten, nie deine Worte.
page-privacy-travels = Welche Wege es geht
page-privacy-travels-words = Was du Rung schreibst und was es antwortet, läuft über die Chat-Plattform, die du nutzt. Von dort geht es zu dem Rechner, auf dem Rung läuft, und zu niemandem sonst. Wo dieser Rechner steht und wer ihn bereitstellt, kann dir sagen, wer dieses Rung betreibt.
page-privacy-long = Wie lange es bleibt
page-privacy-long-words = Bis du es löschen lässt. Manches geht von selbst: eine Einschätzung, die eine neuere ersetzt hat, und ein Check-in nach { $answers } Tagen; was aus einer Nachricht wurde, ohne ihre Worte, nach { $sends } Tagen; eine Anfrage und ihre Antwort nach { $events } Tagen. Die Admins deines Workspace oder deiner Organisation können dafür andere Fristen gesetzt haben, von zwei Tagen bis fünf Jahren; frag sie danach. Sicherungskopien und Protokolle werden höchstens { $copies } Tage aufbewahrt.
page-privacy-gone = Wenn Rung entfernt wird
page-privacy-gone-words = Wird Rung aus einem Slack-Workspace entfernt, so wird alles aus diesem Workspace sofort gelöscht, auch die Zugangstoken; die letzte Sicherungskopie davon ist { $copies } Tage später weg. Wer Rung nur für sich entfernt, wie es in Teams geht, ist nach { $left } Tagen vergessen.
page-privacy-rights = Was du tun kannst
page-privacy-rights-words = Schreib `export`, um alles zu bekommen, oder `vergiss mich`, um alles sofort löschen zu lassen. Kannst du Rung nicht schreiben, dann wende dich an die, die es betreiben: sie können beides für dich tun. Wer vergessen wurde, von dem bleibt eine Zeile, ein Pseudonym und die Zeit, damit ihn keine eingespielte Sicherungskopie zurückbringt; und dass etwas geändert wurde, unter einem zufälligen Namen, den niemand mehr zuordnen kann.

## Nutzungsbedingungen

page-terms-title = Nutzungsbedingungen
page-terms-meaning = Was Rung ist
page-terms-meaning-words = Rung zeigt, was eine Karriereleiter erwartet, und hilft dir zu sehen, wo du stehst. Deine Einschätzungen sind deine eigene Sicht. Sie sind keine Beurteilung, und niemand darf dazu gebracht werden, sie zu teilen.
page-terms-who = Wer es nutzen darf
page-terms-who-words = Rung ist für Menschen im Beruf ab 16 Jahren. Wer es hier nutzen darf, entscheiden die, die dieses Rung betreiben.
page-terms-care = Was nicht hineingehört
page-terms-care-words = Bitte schreib keine Passwörter, keine Kundendaten und nichts über andere Menschen in Notizen und Links.
page-terms-warranty = Keine Gewähr
page-terms-warranty-words = Rung ist freie Software unter der Apache-Lizenz 2.0 und kommt so, wie es ist, ohne Gewähr. Wer es betreibt, kann diesen Dienst ändern oder beenden.

## Hilfe

page-support-title = Hilfe
page-support-chat = Im Chat
page-support-chat-words = Schreib `help`: Rung antwortet mit dem, was du gerade sagen kannst.
page-support-operator = Wenn etwas nicht funktioniert
page-support-operator-words = Schreib denen, die dieses Rung betreiben, was du getan hast und wann. Schick ihnen nie deine Einschätzungen oder Notizen; sie brauchen sie nicht.
page-support-soon = Du bekommst innerhalb von zwei Werktagen eine Antwort.
page-support-outside = Wer dieses Rung betreibt, findet mit dem Befehl `rung doctor` heraus, was nicht stimmt.
