# --- Was eine Zusammenfassung über eine Person sagt ----------------------------------------------
line-of = { $name }: { $facts }.
line-own = { $name }: { $words }
line-separator = { "; " }
line-away = abwesend
line-answered = hat geantwortet
line-begun = { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
} neu erreicht ({ $skills })
line-working = { $count ->
    [one] { $count } Erwartung
   *[other] { $count } Erwartungen
} in Arbeit ({ $skills })
line-moving = es geht voran
line-slow = es geht langsam
line-stuck = kommt nicht weiter
line-stuck-with = kommt nicht weiter ({ $skills })
line-note = hat etwas dazu geschrieben
line-need = braucht etwas von der Führungskraft
line-note-said = In eigenen Worten:
line-need-said = Was von der Führungskraft gebraucht wird:

# --- Teilen --------------------------------------------------------------------------------------
# Wie man sagt, was geteilt wird, `|` dazwischen; `share-word-with` steht vor dem Namen eines Teams.
share-word-answered = geantwortet | dass ich geantwortet habe | ob ich geantwortet habe
share-word-progress = fortschritt | fortschritte | meinen fortschritt | mein fortschritt | meine fortschritte | stimmung | meine stimmung | fortschritt und stimmung | meinen fortschritt und meine stimmung
share-word-notes = notizen | meine notizen | notiz | meine notiz
share-word-needs = bedarf | meinen bedarf | was ich brauche | was ich von meiner führungskraft brauche | worauf ich warte
share-word-everything = alles | das alles
share-word-line = zeile | meine zeile | vorschau | meine vorschau
share-word-with = mit | für | an
share-word-and = und | sowie | & | +

share-ask = Was dürfen deine Teams von dir sehen?
share-ask-one = Was darf { $team } von dir sehen?
share-goes-channel = Die Zusammenfassung für { $team } wird im Kanal des Teams gepostet. Von dir steht nur darin, was du hier auswählst.
share-goes-alone = Die Zusammenfassung für { $team } bekommt nur die Führungskraft. Von dir steht nur darin, was du hier auswählst.
share-any-time = Eine Änderung gilt sofort, für alles, was noch nicht verschickt ist, und lässt sich zurücknehmen.
share-kind-answered = Dass ich einen Check-in beantwortet habe oder abwesend war
share-kind-progress = Mein Fortschritt, Skill für Skill, und wie es läuft
share-kind-notes = Die Notizen aus meinen Check-ins
share-kind-needs = Was ich von meiner Führungskraft brauche
share-sees = sieht: { $what }
share-sees-none = sieht nichts von dir
share-sees-answered = ob du geantwortet hast oder abwesend warst
share-sees-progress = deinen Fortschritt und wie es läuft
share-sees-notes = deine Notizen
share-sees-needs = was du von deiner Führungskraft brauchst
share-archived = archiviert; es wird nichts mehr verschickt
share-invited = { $team } möchte dich dabeihaben. Bevor du zusagst, wird nichts geteilt, und danach nur, was du auswählst: Mit `{ $typed }` siehst du die Einladung.
share-team-typed = team
share-no-team = Du bist in keinem Team, also gibt es niemanden, mit dem du teilen kannst
share-progress-typed = teile meinen Fortschritt
share-notes-typed = teile Notizen mit Wachstum
share-nothing-typed = teile nichts
share-how-everything = „Alles“ gibt es hier nicht: Jede Art teilst du unter ihrem Namen, zum Beispiel `{ $progress_typed }`. Es hat sich nichts geändert.
share-how-team = In einem Team mit diesem Namen bist du nicht, also hat sich nichts geändert. Das sind deine:
share-how-unclear = Ich habe nicht verstanden, was du teilen möchtest, also hat sich nichts geändert. Schreib zum Beispiel `{ $progress_typed }`, `{ $notes_typed }` oder `{ $nothing_typed }`.
fact-team = Team { $team }
choice-share-yes = sichtbar
choice-share-no = nicht sichtbar
choice-share-off = Nicht mehr teilen
choice-share-all = Was ich teile
choice-share-with = Was { $team } sieht
choice-share-stop-with = Nicht mehr mit { $team } teilen
choice-own-line = Meine Zeile

# --- Die eigene Zeile ----------------------------------------------------------------------------
line-title = Was die nächsten Zusammenfassungen deiner Teams über dich sagen
line-title-one = Was die nächste Zusammenfassung für { $team } über dich sagt
line-planned = Sie kommt am { $when } ({ $zone }). So wie es jetzt ist, sagt sie:
line-unplanned = Es ist noch keine Zusammenfassung geplant, also wird nichts verschickt. Sie würde sagen:
line-shares-nothing = Nichts: { $team } sieht nichts von dir.
line-nothing-yet = Bisher nichts: Seit der letzten gab es nichts von dem, was du teilst.
line-left-out = Nichts: Diesmal kommst du nicht vor. In der danach steht deine Zeile wieder.
line-details = Und in den Einzelheiten:
line-own-words = Das sind deine Worte, ohne Einzelheiten, nur für diese eine Zusammenfassung.
line-stale = Das betraf eine frühere Zusammenfassung, also hat sich nichts geändert. Das ist die nächste:
line-words-gone = Was du für die nächste Zusammenfassung von { $team } geschrieben hast, könnte das noch verraten. Darum kommst du in ihr nicht vor; unter „Meine Zeile“ kannst du das ändern.
line-gone = In der nächsten Zusammenfassung von { $team } kommst du nicht vor; unter „Meine Zeile“ kannst du das ändern.
line-why = Sie entsteht neu, wenn sie verschickt wird; bis dahin kann mehr dazukommen.
line-form = Deine Zeile
line-form-words = Nach deinem Namen liest { $team }
line-form-hint = Nur für diese eine Zusammenfassung, anstelle von allem anderen über dich
line-form-empty = Schreib etwas oder wähl „Diesmal weglassen“.
line-form-save = Speichern
choice-line-shorten = Kürzen
choice-line-shorten-of = Für { $team } kürzen
choice-line-leave = Diesmal weglassen
choice-line-leave-of = Bei { $team } diesmal weglassen
choice-line-back = Doch wie vorher
choice-line-back-of = Bei { $team } doch wie vorher
choice-line-choose = Auswählen, was es sieht
choice-line-choose-of = Auswählen, was { $team } sieht

# --- Diesen nicht --------------------------------------------------------------------------------
withheld = Deine Teams sehen nichts von diesem Check-in: Du hast ihn für dich behalten.
seen = Das sehen deine Teams davon: { $what }.
seen-by = { $team } ({ $what })
seen-by-nobody = Deine Teams sehen nichts davon.
choice-withhold = Diesen nicht teilen
choice-withhold-back = Doch teilen
choice-withhold-day = Nicht teilen: { $day }
choice-withhold-back-day = Doch teilen: { $day }

help-share-typed = teilen
help-share = auswählen, was deine Teams von dir sehen dürfen, und deine Zeile lesen, bevor sie verschickt wird

# --- in an export --------------------------------------------------------------------------------
standing-invited = eingeladen
standing-joined = im Team
standing-declined = abgelehnt
standing-left = ausgetreten
