### Wie ein Slack-Workspace Rung hereinlässt: die Seiten auf dem Rückweg von Slack und ein Wort an die Person, die es war.

## Die Seiten

page-slack-installed-title = Rung ist jetzt in deinem Slack
page-slack-installed-words = Hinzugefügt zu: { $name }
page-slack-installed-try = Probier es gleich aus: Schreib `{ $command }` in eine beliebige Unterhaltung, oder `{ $command } liste` für alle Skills, die es gibt. Die Antworten siehst nur du.
page-slack-installed-quiet = Rung schreibt von sich aus niemandem. Alle fangen damit an, wann sie möchten, und werden nur gefragt, wozu sie Ja gesagt haben.
page-slack-open = Rung in Slack öffnen
page-slack-declined = Was du abgelehnt hast
page-slack-declined-words = Rung kommt ohne aus. Wenn du es später doch erlauben möchtest, installiere Rung noch einmal.
page-slack-without-channels-history = Reißt die Verbindung ab, während eine Zusammenfassung in einen öffentlichen Kanal geht, wird die Führungskraft des Teams gefragt, ob sie angekommen ist.
page-slack-without-groups-history = Reißt die Verbindung ab, während eine Zusammenfassung in einen privaten Kanal geht, wird die Führungskraft des Teams gefragt, ob sie angekommen ist.

page-slack-cancelled-title = Es wurde nichts installiert
page-slack-cancelled-words = Du hast bei Slack abgebrochen. Rung ist also nicht in deinem Workspace, und es wurde nichts gespeichert. Du kannst jederzeit neu anfangen.

page-slack-over-title = Dieser Weg ist nicht mehr offen
page-slack-over-words = Er gilt einmal, zehn Minuten lang, und nur in dem Browser, in dem er begonnen hat. Falls du gerade gelesen hast, dass Rung in deinem Slack ist, ist alles gut und du musst nichts weiter tun. Sonst fang bitte noch einmal an.

page-slack-not-here-title = Rung ist für diesen Workspace nicht freigegeben
page-slack-not-here-words = Wer dieses Rung betreibt, entscheidet, welche Workspaces es nutzen dürfen, und deiner gehört noch nicht dazu. Hier wurde nichts gespeichert. Bitte dort um die Freigabe, oder lass die App von einem Slack-Admin wieder entfernen.

page-slack-failed-title = Das hat nicht geklappt
page-slack-failed-words = Slack hat nicht richtig geantwortet, oder Rung konnte die Antwort nicht speichern. Bitte fang in einer Minute noch einmal an. Passiert es wieder, sag es bitte den Leuten, die dieses Rung betreiben.

page-slack-again = Noch einmal anfangen

## An die Person, die es installiert hat, wenn Slack den Schlüssel nicht erneuert

slack-access-ends = Rung verliert bald den Zugang zu diesem Slack
slack-access-ends-how = Slack hat den Schlüssel, mit dem Rung hier spricht, nicht erneuert, und der jetzige gilt noch höchstens zwei Stunden. Du hast Rung hereingelassen, deshalb erfährst nur du davon: { $link }. Das dauert eine Minute, und nichts von dem, was die Leute geschrieben haben, geht verloren.
slack-access-ends-link = bitte installiere es noch einmal
