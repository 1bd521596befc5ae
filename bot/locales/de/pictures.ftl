### Das Bild eines Teams: wie weit es ist, Skill für Skill und Level für Level, und wie es weiterging.

verb-team-map = team karte | teamkarte | team bild | teambild | heatmap | team heatmap
verb-team-progress = team fortschritt | teamfortschritt | fortschritt im team | fortschritt meines teams

choice-picture = Bild
choice-picture-map = Skills und Levels
choice-picture-progress = Fortschritt im Verlauf

## Skills und Levels

picture-map = {$team}: Skills und Levels
picture-map-caption = Erfüllte Erwartungen, nach Skill und Level
picture-map-how = Gezählt mit der Zusammenfassung vom {$day}, über alle, die in ihren Summen stehen: wie viele der Erwartungen jedes Levels sie zusammen erfüllen. Das Bild ändert sich mit der nächsten.

picture-skill = Skill
picture-share = {$share} %
picture-nothing = nichts erwartet
picture-alt = {$caption}. {$facts}
picture-alt-row = {$name}: {$shares}.
picture-levels = Levels: {$names}
picture-skills = Skills: {$names}

## Im Verlauf

picture-progress = {$team}: Fortschritt im Verlauf
picture-progress-caption = Erfüllte Erwartungen
picture-progress-words = Am {$when} waren {$first} aller Erwartungen erfüllt, jetzt sind es {$last}.
picture-progress-first = Am {$when} waren {$first} aller Erwartungen erfüllt.
picture-progress-how = Jede Zusammenfassung zählt die, die in ihren eigenen Summen stehen, zuletzt die vom {$day}. Wer das ist und wie viele es sind, kann sich von einer zur nächsten ändern.
picture-digest = Zusammenfassung
picture-done = Erfüllt

## Wo es keines gibt

picture-none-yet = {$team}: noch kein Bild
picture-none-yet-what = Es kommt mit der ersten Zusammenfassung des Teams.
picture-too-few = {$team}: diesmal kein Bild
picture-too-few-what = Ein Bild braucht {$people} Menschen, die ihren Fortschritt mit dem Team teilen und dieselben Skills eingeschätzt haben. Mit weniger würde es von Einzelnen erzählen.
