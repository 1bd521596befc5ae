sentences = { $first } { $second }

# --- Kennenlernen --------------------------------------------------------------------------------
welcome = Hallo, ich bin Rung. Ich sage dir Skill für Skill, was das nächste Level in deiner Rolle von dir erwartet, und helfe dir, dorthin zu kommen. Was du mir erzählst, bleibt unter uns, bis du es selbst teilst.
ask-role = Welche Rolle hast du?
ask-role-in-words = Du kannst es auch einfach schreiben, zum Beispiel „{ $example }“.
ask-role-example = Ich bin { $level } { $role }
ask-role-again = Darin habe ich keine Rolle erkannt. Wähl unten eine aus oder schreib, wie sie heißt.
ask-level = Auf welchem Level bist du gerade?
ask-level-why = Gemeint ist dein jetziges Level, nicht das, auf das du hinarbeitest. Du kannst es jederzeit ändern.
ask-level-again = Darin habe ich kein Level erkannt. Wähl unten eins aus oder schreib, wie es heißt.
role-gone = Diese Rolle gibt es in der Karriereleiter nicht mehr. Welche passt jetzt?
level-gone = Dieses Level gibt es in der Karriereleiter nicht mehr. Welches passt jetzt?
question-moved-on = Dieser Knopf gehörte zu einer früheren Frage.
question-settled = Diese Frage hast du schon beantwortet. Das habe ich mir gemerkt, und hier kannst du es ändern.

# --- Eine Person ---------------------------------------------------------------------------------
me-title = Das weiß ich über dich
me-aside = Das siehst nur du.
not-said = noch nicht angegeben
fact-name = Name
fact-role = Rolle
fact-level = Level
fact-language = Sprache
fact-zone = Zeitzone
fact-plan = Plan
fact-plan-skills = { $count ->
    [0] noch leer
    [one] { $count } Skill
   *[other] { $count } Skills
}
became = Du bist jetzt { $role } ({ $level })
became-next = Ab jetzt zeige ich dir, was für { $level } erwartet wird.
became-top = Damit bist du ganz oben auf dieser Leiter. Ab jetzt zeige ich dir, was es braucht, um das zu halten.
became-plan = Auf dem Weg zu { $level } wird das von dir erwartet:
became-skill = { $skill }: { $new } neu, { $deepens } zum Vertiefen
became-skill-required = { $skill }: { $new } neu, { $deepens } zum Vertiefen; wird Pflicht
became-skill-gone = { $skill } wird in dieser Rolle nicht erwartet. Deine Einschätzungen bleiben erhalten.
ask-language = In welcher Sprache soll ich mit dir sprechen?
language-set = Ab jetzt spreche ich Deutsch mit dir.
ladder-language = Sprache dieser Erwartungen: { $language }. Auf Deutsch gibt es diese Karriereleiter nicht.

# --- Ein Skill -----------------------------------------------------------------------------------
fact-domain = Bereich
fact-expectations = Anforderungen
fact-counts = { $required } Pflicht und { $optional } optional, in { $roles ->
    [one] { $roles } Rolle
   *[other] { $roles } Rollen
}
fact-updated = Stand
required = Pflicht
optional = optional
skill-level = { $level }, { $role }: { $requirement }
skill-level-empty = { $level }, { $role }: keine Erwartungen
skill-top = Du bist ganz oben auf dieser Leiter. Für dich als { $level } heißt das: dranbleiben und anderen Raum lassen, selbst hineinzuwachsen.
skill-nothing-until = Hier wird dieser Skill noch nicht erwartet. Los geht es bei { $level }:
skill-nothing-above = Dieser Skill wird weder auf diesem Level noch darüber erwartet.
skill-gone = Diesen Skill oder dieses Level gibt es in der Karriereleiter nicht mehr
skill-not-for-role = { $skill } wird in der Rolle { $role } nicht erwartet
skill-not-for-role-offer = Ansehen kannst du dir den Skill trotzdem, aus Sicht einer anderen Rolle:
difference = Von { $here } zu { $there }: { $new ->
    [0] nichts neu
   *[other] { $new } neu
}, { $deepens ->
    [0] nichts zum Vertiefen
   *[other] { $deepens } zum Vertiefen
}.
difference-becomes-required = Der Skill **wird Pflicht**.
difference-becomes-optional = Der Skill wird optional.
difference-stays-required = Der Skill bleibt Pflicht.
difference-stays-optional = Der Skill bleibt optional.
heading-new = Neu
heading-deepens = Zum Vertiefen
heading-stays = Bleibt gleich
grows-from = Grundlage dafür: { $statement }
matrix-title = { $skill }: vom ersten bis zum letzten Level
compare-title = { $skill }: { $lower } und { $higher } im Vergleich
level-yours = { $level } (du)
cell-required = Pflicht, { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
}
cell-optional = optional, { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
}
cell-empty = keine Erwartungen

# --- Finden --------------------------------------------------------------------------------------
list-title = { $count ->
    [one] { $count } Skill
   *[other] { $count } Skills
}
list-counts = { $required } Pflicht, { $optional } optional, { $roles ->
    [one] { $roles } Rolle
   *[other] { $roles } Rollen
}
list-aside = Wähl einen Skill aus oder schreib zum Beispiel `{ $command }`.
list-empty = Auf dieser Seite steht nichts
find-title = { $count ->
    [one] { $count } Skill zu „{ $words }“
   *[other] { $count } Skills zu „{ $words }“
}
find-nothing-title = Nichts gefunden
find-nothing = Bei keinem Skill dieser Karriereleiter kommt „{ $words }“ vor. Versuch es mit einem anderen Wort oder sieh die Liste durch.
look-up-title = Skill nachschlagen
look-up-skill = Welcher Skill?
look-up-hint = In deinen Worten: Fine-Tuning, Code-Review, „RAG als Data Scientist“. Lass es leer, dann siehst du alle Skills.
look-up-submit = Nachschlagen
did-you-mean = { $count ->
    [one] Meinst du diesen?
   *[other] Meinst du einen von diesen?
}
thanked = Gern geschehen!
unclear = Das habe ich nicht verstanden
unclear-how = Schreib den Namen eines Skills oder einen Teil davon. Mit „hilfe“ siehst du, was ich sonst noch kann.
stale-button = Dieser Knopf führt inzwischen ins Leere

# --- Einschätzen ---------------------------------------------------------------------------------
mark-not-yet = noch nicht
mark-working = bin dran
mark-doing = mache ich
mark-cleared = zurückgenommen
mark-none = ohne Einschätzung
mark-reworded = { $mark }; der Wortlaut hat sich seitdem geändert
rate-title = { $skill }: Wo stehst du bei { $level }?
rate-progress = { $doing } von { $total } erreicht, { $working } in Arbeit
rate-aside = Jede Antwort ist sofort gespeichert und zählt in allen Rollen mit dieser Erwartung. Deinen Fortschritt sieht nur, wem du ihn zeigst.
rate-reworded = (Deine Einschätzung bezog sich auf einen früheren Wortlaut.)
evidence-of = Dein Beleg zu: { $statement }
evidence-title = Beleg hinzufügen
evidence-statement = Um welche Erwartung geht es?
evidence-mark = Wie weit bist du?
evidence-note = Notiz
evidence-note-hint = Was hast du gemacht, und was kam dabei heraus?
evidence-link = Link
evidence-link-hint = https://… ein Pull Request, ein Dokument, ein Vortrag
evidence-save = Speichern
evidence-no-statement = Bitte wähl eine Erwartung aus der Liste.
evidence-no-mark = Bitte wähl aus, wie weit du bist.
evidence-note-long = Die Notiz darf höchstens { $most } Zeichen lang sein.
evidence-link-long = Der Link darf höchstens { $most } Zeichen lang sein.
evidence-link-odd = Ein Link beginnt mit https:// oder http:// und enthält keine Leerzeichen.
history-title = { $skill }: deine bisherigen Antworten
history-empty = Hier hast du dich noch nicht eingeschätzt.
history-entry = { $day }, **{ $mark }**: { $statement }
history-entry-reworded = { $day }, **{ $mark }**: { $statement } (Der Wortlaut hat sich seitdem geändert.)

# --- Der Plan ------------------------------------------------------------------------------------
plan-title = Dein Plan: Richtung { $level }
plan-title-top = Dein Plan als { $level }
plan-empty = Dein Plan ist noch leer
plan-empty-how = Such dir aus, woran du arbeiten möchtest. Ich zeige dir, wie weit du Richtung { $level } schon bist und was als Nächstes ansteht.
plan-overall = Richtung { $level }: { $doing } von { $total } Erwartungen erreicht
plan-overall-top = Als { $level } erfüllst du { $doing } von { $total } Erwartungen
plan-all-reached = Du machst schon alles, was dein Plan für { $level } vorsieht. Ein guter Moment, um darüber zu sprechen oder dir noch einen Skill vorzunehmen.
plan-next = Als Nächstes
plan-line = { $skill } ({ $requirement }): { $doing } von { $total }
plan-added = { $skill } steht jetzt auf deinem Plan
plan-already = { $skill } steht schon auf deinem Plan
plan-added-next = Schätz dich einmal ein, dann kann ich dir sagen, was Richtung { $level } zuerst dran ist.
plan-added-standing = { $doing ->
    [0] Angefangen hast du schon. Für { $level } sind es { $total ->
        [one] { $total } Erwartung
       *[other] { $total } Erwartungen
    }.
   *[other] Für { $level } erfüllst du schon { $doing } von { $total } Erwartungen.
}
plan-full = Auf deinem Plan stehen schon { $most } Skills, mehr passen nicht darauf. Nimm zuerst einen herunter.
plan-dropped = { $skill } steht nicht mehr auf deinem Plan
plan-dropped-kept = Deine Einschätzungen bleiben erhalten.
plan-not-there = { $skill } steht nicht auf deinem Plan
plan-skill-gone = { $skill } gibt es in der Karriereleiter nicht mehr. Deine Einschätzungen bleiben erhalten.
plan-skill-idle = { $skill }: In deiner Rolle wird für { $level } nichts erwartet.
next-begun = { $skill }. Damit hast du schon angefangen, und für { $level } ist es Pflicht.
next-begun-optional = { $skill }. Damit hast du schon angefangen; für { $level } ist es optional.
next-grows = { $skill }. Das wächst aus etwas, das du schon machst, und ist für { $level } Pflicht.
next-grows-optional = { $skill }. Das wächst aus etwas, das du schon machst; für { $level } ist es optional.
next-deepens = { $skill }. Das baut auf deinem jetzigen Level auf und ist für { $level } Pflicht.
next-deepens-optional = { $skill }. Das baut auf deinem jetzigen Level auf; für { $level } ist es optional.
next-new = { $skill }. Das ist neu und für { $level } Pflicht.
next-new-optional = { $skill }. Das ist neu; für { $level } ist es optional.

# --- Check-ins und Zusammenfassungen -------------------------------------------------------------

# --- Deine Daten ---------------------------------------------------------------------------------
export-title = Alles, was ich über dich gespeichert habe (Seite { $page } von { $pages })
export-aside = Die Dateien enthalten dasselbe, als JSON und als Text.
export-link-title = Deine Daten liegen bereit
export-link-label = Im Browser ansehen und herunterladen
export-link-once = Der Link gilt zehn Minuten lang und nur ein einziges Mal. Wer ihn hat, kann ihn öffnen.
export-no-address = Hier kann ich keinen Link erstellen: Wer mich betreibt, hat nicht hinterlegt, unter welcher Adresse ich erreichbar bin
forget-ask = Soll ich dich vergessen?
forget-what = Dein Profil, dein Plan und deine Einschätzungen, Notizen und Check-ins werden sofort und endgültig gelöscht. Sichere sie vorher, falls du sie noch einmal brauchst.
forget-nothing = Ich weiß noch gar nichts über dich
forgotten = Ich habe dich vergessen
forgotten-again = Von dir ist hier nichts mehr da. Wenn du mir wieder einmal schreibst, fangen wir von vorn an.
forget-kept = Alles bleibt, wie es war

# --- Hilfe ---------------------------------------------------------------------------------------
help-title = Dabei kann ich dir helfen
help-skill-typed = skill { $skill }
help-skill = was das nächste Level erwartet und was daran neu ist; häng ein Level, „als“ mit einer Rolle oder „matrix“ an
help-list-typed = liste
help-list = alle Skills
help-find-typed = finde LoRA
help-find = Namen, Stichwörter und Erwartungen durchsuchen
help-rate-typed = einschätzen { $skill }
help-rate = sag, wie weit du bist, gern mit Notiz oder Link
help-plan-typed = plan
help-plan = woran du arbeitest und was als Nächstes ansteht; mit „plan hinzufügen“ und „plan entfernen“ änderst du ihn
help-watch-typed = beobachte { $skill }
help-watch = ich sage dir, wenn sich bei einem Skill etwas ändert; „beobachten“ zeigt, was du beobachtest, „nicht mehr beobachten“ beendet es
help-me-typed = profil
help-me = deine Rolle und dein Level, und wie du sie änderst
help-check-in-typed = checkin montags 9:30
help-check-in = ich frage zu deiner Zeit nach, wie es läuft; „checkin nie“ beendet das, „verlauf“ zeigt, was du gesagt hast
help-export-typed = export
help-export = alles, was ich über dich gespeichert habe
help-forget-typed = vergiss mich
help-forget = alles davon löschen
help-language-typed = sprache englisch
help-language = English, Deutsch oder 中文
help-privacy = Deine Einschätzungen und Notizen siehst nur du. Geteilt wird nur, was du selbst teilst.
help-operator = Dieses Rung wird betrieben von { $operator }.

# --- Auswahl -------------------------------------------------------------------------------------
choice-list = Alle Skills
choice-help = Hilfe
choice-begin = Meine Rolle angeben
choice-rate = Mich einschätzen
choice-rate-skill = { $skill } einschätzen
choice-add = Auf den Plan setzen
choice-add-skill = { $skill } hinzufügen
choice-drop = Vom Plan nehmen
choice-drop-skill = { $skill } vom Plan nehmen
choice-put-back = Wieder auf den Plan setzen
choice-plan = Mein Plan
choice-me = Mein Profil
choice-role = Rolle ändern
choice-level = Level ändern
choice-language = Sprache
choice-export = Meine Daten exportieren
choice-export-link = Download-Link erstellen
choice-forget = Vergiss mich
choice-forget-yes = Ja, alles vergessen
choice-forget-no = Nein, behalten
choice-my-level = Mein Level: { $level }
choice-next-level = Nächstes Level: { $level }
choice-my-role = Nur { $role }
choice-all-roles = Alle Rollen
choice-as-role = Als { $role }
choice-matrix = Alle Level
choice-open = { $level } aufklappen
choice-close = { $level } zuklappen
choice-evidence = Beleg hinzufügen
choice-history = Meine Antworten
choice-undo = Rückgängig machen
choice-back-to = Zurück zu { $name }
choice-previous = Vorherige Seite
choice-next = Nächste Seite
choice-earlier = Frühere Antworten
choice-later = Spätere Antworten
choice-cancel = Abbrechen
choice-check-in-stop = Check-ins beenden
choice-check-in-weekly = Montags um 09:00 Uhr

list-separator = { ", " }
