# Was Store und Menüs einer Plattform über Rung sagen. Der Name eines Befehls ist ein Wort, das verbs.ftl versteht.

manifest-name-full = Rung, dein Entwicklungscoach
manifest-short = Skill für Skill: was das nächste Level in deiner Rolle von dir erwartet
manifest-full = Rung ist ein Coach für deine Entwicklung. Rung kennt deine Rolle und dein Level und sagt dir für jeden Skill, was das nächste Level von dir erwartet: was neu ist, was auf Bekanntem aufbaut, was Pflicht wird. Schätz dich ein, halte Belege fest und plane, woran du arbeiten möchtest.
manifest-full-sharing = Wenn du es möchtest, fragt Rung einmal pro Woche nach, zu deiner Ortszeit. Was du erzählst, bleibt bei dir: Die Zusammenfassung für ein Team besteht nur aus dem, was jede Person von sich aus geteilt hat.
manifest-full-begin = Schreib zum Einstieg „liste“ oder den Namen eines Skills. „hilfe“ zeigt, was du noch fragen kannst. „export“ gibt dir alles, was Rung über dich gespeichert hat, und „vergiss mich“ löscht es.
manifest-full-limits = Rung spricht Deutsch, Englisch und Chinesisch. Ein KI-Modell braucht es nicht. In einem Kanal antwortet Rung nur, wenn es erwähnt wird.

## Befehle, wie Teams sie auflistet: höchstens 32 Zeichen, und 128 für das, was jeder tut

manifest-command-skill = skill
manifest-command-skill-about = Und dahinter der Name eines Skills: was das nächste Level darin von dir erwartet
manifest-command-list = liste
manifest-command-list-about = Alle Skills, die es gibt
manifest-command-rate = einschätzen
manifest-command-rate-about = Und dahinter der Name eines Skills: wie weit du mit den Erwartungen bist
manifest-command-plan = plan
manifest-command-plan-about = Worauf du hinarbeitest, wie weit du bist und was als Nächstes ansteht
manifest-command-me = profil
manifest-command-me-about = Rolle, Level, Sprache und deine Daten: ändern, mitnehmen, löschen lassen
manifest-command-check-in = checkin
manifest-command-check-in-about = Jetzt auf deinen Plan schauen, oder mit Tag und Uhrzeit: checkin montags 9:30
manifest-command-help = hilfe
manifest-command-help-about = Was du fragen kannst und wie es funktioniert

## Vorschläge, die in einer noch leeren Unterhaltung stehen

manifest-prompt-list = Zeig mir alle Skills
manifest-prompt-list-about = Die ganze Karriereleiter, nach Bereichen und Gruppen
manifest-prompt-plan = Was steht als Nächstes an?
manifest-prompt-plan-about = Worauf du hinarbeitest und was zuerst dran ist
manifest-prompt-check-in = Frag mich jeden Montag
manifest-prompt-check-in-about = Montags um 09:00 in deiner Zeitzone; lässt sich jederzeit abstellen
