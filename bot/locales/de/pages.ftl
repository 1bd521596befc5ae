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
page-privacy-keeps-words = Deinen Namen, deine Zeitzone, dein Land und deine Sprache, so wie deine Chat-Plattform sie zeigt. Deine Rolle und dein Level. Deine Einschätzungen mit Notizen und Links, deinen Plan, wann du gefragt werden möchtest und was du mit wem teilst.
page-privacy-use = Wozu
page-privacy-use-words = Um dir zu antworten, dich zu den Zeiten zu fragen, die du gewählt hast, und anderen zu zeigen, was du teilen wolltest. Sonst nichts: keine Werbung, keine Auswertung, und kein KI-Modell bekommt es zu sehen.
page-privacy-sees = Wer es sieht
page-privacy-sees-words = Du. Eine Führungskraft sieht nur, was du teilst, und nur so lange du es teilst. Deine Notizen und Links sind verschlüsselt gespeichert; den Schlüssel hat, wer dieses Rung betreibt. In Protokollen stehen Kennungen und Zahlen, nie deine Worte.
page-privacy-travels = Welche Wege es geht
page-privacy-travels-words = Was du Rung schreibst und was es antwortet, läuft über die Chat-Plattform, die du nutzt. Von dort geht es zu dem Rechner, auf dem Rung läuft, und nirgendwohin sonst.
page-privacy-rights = Was du tun kannst
page-privacy-rights-words = Schreib `export`, um alles zu bekommen, oder `forget me`, um alles löschen zu lassen. Sicherungskopien liegen bei denen, die dieses Rung betreiben; frag dort, wie lange.

## Nutzungsbedingungen

page-terms-title = Nutzungsbedingungen
page-terms-meaning = Was Rung ist
page-terms-meaning-words = Rung zeigt, was eine Karriereleiter erwartet, und hilft dir zu sehen, wo du stehst. Deine Einschätzungen sind deine eigene Sicht. Sie sind keine Beurteilung, und niemand darf dazu gebracht werden, sie zu teilen.
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
page-support-outside = Wer dieses Rung betreibt, findet mit dem Befehl `rung doctor` heraus, was nicht stimmt.
