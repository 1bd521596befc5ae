# Was nur Slack zu sagen braucht. Die Sätze des Gesprächs stehen in den anderen Dateien.

slack-choose = Bitte auswählen
slack-choose-from = Bitte auswählen: { $first } bis { $last }

slack-more-lines = { $count ->
    [one] Eine weitere Zeile passt nicht in eine Slack-Nachricht.
   *[other] { $count } weitere Zeilen passen nicht in eine Slack-Nachricht.
}

slack-more-lines-in-view = { $count ->
    [one] Eine weitere Zeile passt hier nicht hin.
   *[other] { $count } weitere Zeilen passen hier nicht hin.
}
slack-close = Schließen

slack-press-again = Slack war zu langsam, um das Fenster zu öffnen. Es ist nichts verloren: Bitte noch einmal drücken.
slack-command-again = Slack war zu langsam, um das Formular zu öffnen. Es ist nichts verloren: Bitte den Befehl noch einmal senden.

slack-form-needs-press = Slack öffnet ein Formular nur auf Knopfdruck: Hier ist der Knopf

slack-unavailable = Ich komme gerade nicht an meine Daten, deshalb wurde nichts geändert. Bitte in einer Minute noch einmal versuchen.
slack-broken = Das hat nicht geklappt: Der Fehler liegt bei mir und ist vermerkt. Bitte versuch es noch einmal. Passiert es wieder, sag es bitte den Leuten, die Rung hier betreiben.

slack-not-here = Rung ist für diesen Workspace nicht freigegeben. Wer Rung betreibt, kann ihn freigeben.

slack-stranger = Rung antwortet nur Menschen aus dem Workspace, in dem es installiert ist. Frag die Admins deines eigenen Slack nach Rung.

slack-guest = Rung ist für volle Mitglieder dieses Workspace da, und dein Konto ist hier ein Gastkonto. Von dem, was du geschrieben hast, wird nichts behalten. Wenn sich das ändern soll, frag die Admins dieses Workspace.

slack-form-refused = Das ließ sich nicht speichern. Deine Eingaben sind noch da: Bitte prüfen und noch einmal senden.
