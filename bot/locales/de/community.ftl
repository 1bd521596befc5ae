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

# --- einen besseren Text vorschlagen -------------------------------------------------------------
choice-suggest = Änderung vorschlagen
choice-proposals = Vorschläge
choice-proposal = Vorschlag { $number }
choice-comment = Kommentieren
choice-proposal-accept = Annehmen
choice-proposal-decline = Ablehnen
choice-proposal-withdraw = Zurückziehen
suggest-title = Änderung vorschlagen
suggest-which = Um welche Erwartung geht es?
suggest-text = Dein Text
suggest-text-hint = Ein Satz über etwas, das man bei jemandem beobachten kann.
suggest-why = Warum ist das besser?
suggest-seen = Beides können alle hier lesen, mit deinem Namen.
suggest-send = Absenden
suggest-empty = Schreib den Text, der dort stehen soll.
suggest-long = Der Text darf höchstens { $most } Zeichen haben.
suggest-why-long = Die Begründung darf höchstens { $most } Zeichen haben.
suggest-same = Genau das steht dort schon.
suggest-full = Viele deiner Vorschläge sind noch offen. Zieh erst einen zurück, oder warte auf eine Antwort.
proposal-title = Vorschlag { $number }: { $skill }
proposal-kept = Danke, das ist Vorschlag { $number }: { $skill }
proposal-text = Vorschlag: { $text }
proposal-line = { $state }; { $who }
fact-proposal-by = Von
fact-proposal-state = Stand
proposal-open = offen
proposal-accepted = angenommen
proposal-declined = abgelehnt
proposal-withdrawn = Vorschlag zurückgezogen
proposal-gone = Diesen Vorschlag gibt es nicht mehr
proposal-seen = Alle hier können den Vorschlag samt Namen lesen und kommentieren. Ein Admin nimmt ihn an oder lehnt ihn ab.
proposal-in-ladder = Genau so steht es jetzt da.
proposal-overtaken = Der Text hat sich inzwischen geändert.
proposal-statement-gone = Diese Erwartung gibt es nicht mehr.
proposal-accepted-what = Er gilt, sobald ihn die Leute, die die Dateien pflegen, dort eingetragen haben.
proposal-where = Er gehört in `{ $file }`, Aussage `{ $statement }`, Sprache `{ $language }`.
proposal-now-accepted = Dein Vorschlag { $number } wurde angenommen: { $skill }
proposal-now-declined = Dein Vorschlag { $number } wurde abgelehnt: { $skill }
proposal-commented = { $name } zu deinem Vorschlag { $number }: { $skill }
proposal-told = Das bekommst du, weil der Vorschlag von dir ist.
proposals-title = { $count ->
    [0] Kein Vorschlag ist offen
    [one] { $count } Vorschlag ist offen
   *[other] { $count } Vorschläge sind offen
}
proposals-empty = Noch hat niemand etwas vorgeschlagen
proposals-empty-how = Ist eine Erwartung unklar oder stimmt sie nicht, drück auf der Karte des Skills auf „Änderung vorschlagen“.
heading-comments = Kommentare
comments-earlier = { $count ->
    [one] { $count } früherer Kommentar
   *[other] { $count } frühere Kommentare
}
comment-by = { $name }, { $day }
comment-title = Kommentar zu Vorschlag { $number }
comment-words = Dein Kommentar
comment-hint = Alle hier können ihn mit deinem Namen lesen.
comment-empty = Schreib, was du dazu sagen möchtest.
comment-long = Der Kommentar darf höchstens { $most } Zeichen haben.
help-suggest-typed = vorschlagen { $skill }
help-suggest = einen besseren Text für eine Erwartung vorschlagen; „vorschläge“ zeigt, was andere vorschlagen
home-waiting-proposals = { $count ->
    [one] { $count } Vorschlag zu den Erwartungen wartet auf die Antwort eines Admins.
   *[other] { $count } Vorschläge zu den Erwartungen warten auf die Antwort eines Admins.
}
