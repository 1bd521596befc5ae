### Der Playground: die Seite um das Gespräch herum. Was Rung selbst sagt, steht anderswo.

playground-title = Rung-Playground
playground-subtitle = Rung zum Ausprobieren. Nichts verlässt diesen Rechner.
playground-skip = Direkt zum Gespräch
playground-menu = Person, Sprache und Uhr

## Gespräche

playground-conversations = Gespräche
playground-direct = Rung
playground-direct-about = Ein Direktchat. Nur du und Rung lesen mit.
playground-growth = #growth
playground-growth-about = Hier lesen alle mit. Rung antwortet, wenn du @Rung schreibst, und nur du siehst die Antwort.
playground-home = Start
playground-home-about = Was Rung dir zeigt, wenn du es öffnest.
playground-unread = neu
playground-others = Weitere Leute
playground-new-in = Neue Nachricht: {$place}

## Person, Sprache, Uhr

playground-people = Du bist
playground-employee = Teammitglied
playground-manager = Teamleitung
playground-language = Sprache dieser Seite
playground-language-about = Die Sprache, in der Rung mit dir spricht: schreib „language deutsch“.
playground-clock = Rungs Uhr
playground-clock-now = die echte Zeit
playground-clock-ahead = {$time} vor der echten Zeit
playground-clock-hour = +1 Stunde
playground-clock-day = +1 Tag
playground-clock-week = +1 Woche
playground-clock-next = Bis zum nächsten Mal
playground-clock-nothing = Für dich ist noch nichts geplant: Schreib „checkin wöchentlich montag 9:00“.
playground-clock-monday = Nächsten Montag, 09:00
playground-clock-about = Stell sie vor und sieh, was Rung tut, wenn es so weit ist.

## Nachrichten

playground-message-direct = Nachricht an Rung
playground-message-growth = Nachricht an #growth
playground-send = Senden
playground-said = {$name} hat geschrieben
playground-updated = Geändert: {$title}
playground-in-thread = im Thread
playground-only-you = Nur für dich sichtbar
playground-writing = Rung schreibt

## Eine Karte, jede Plattform

playground-show-as = Ansicht wie in
playground-as-rung = Rung
playground-as-slack = Slack
playground-as-teams = Teams
playground-as-text = Text
playground-copy = Kopieren
playground-copied = Kopiert

## Der Anfang

playground-empty-title = Was erwartet dein nächstes Level von dir?
playground-empty-words = Frag nach einem Skill. Rung fragt dich einmal nach Rolle und Level und zeigt dann, was neu ist, was tiefer geht und was Pflicht wird.
playground-empty-growth-title = Hier ist noch nichts
playground-empty-growth-words = Hier erscheint der Bericht eines Teams, gemacht aus dem, was jede Person teilen wollte. Du kannst Rung hier auch etwas fragen: erwähne es.
playground-try = Versuch es mit
playground-try-skill = Was das nächste Level erwartet
playground-try-list = Alle Skills, die es gibt
playground-try-help = Was du sagen kannst
playground-try-mention = Rung fragen, nur für dich sichtbar

## Wenn etwas schiefgeht

playground-lost = Rung ist nicht erreichbar. Es wird von selbst weiter versucht; nichts, was du gesendet hast, geht verloren.
playground-back = Wieder verbunden.
playground-failed = Das hat nicht geklappt: Der Fehler liegt bei Rung. Deine Nachricht ist noch da; versuch es noch einmal.
playground-refused-form = Noch nicht gespeichert: bitte sieh dir die markierten Felder an.
playground-retry = Noch einmal versuchen
playground-required = Pflichtfeld
playground-optional = freiwillig
playground-missing = Bitte füll das aus.
