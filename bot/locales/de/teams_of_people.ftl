# --- was man über ein Team sagen kann --------------------------------------------------------------
team-between = zu | zum | zur | ins | in | für | fuer | von | vom | aus | mit | namens | und | das | dem | team | als
team-rename-to = zu | in | → | ->
team-here = hier | in diesem kanal | hier im kanal
invitations-on-words = an | ein | wieder | erlauben
team-typed = team
team-create-typed = team anlegen Wachstum
team-add-typed = team einladen @ana @ben
team-remove-typed = team entfernen @ana
team-invite-typed = offene Einladung #allgemein
invitations-on-typed = team einladungen an

# --- die eigenen Teams ----------------------------------------------------------------------------
teams-title = Deine Teams
teams-title-none = Du bist noch in keinem Team
team-leading = Du leitest
team-joined = Du bist dabei
team-asked = Du bist eingeladen
team-begin = Ein Team ist eine Gruppe, deren Fortschritt du verfolgen möchtest, soweit jede und jeder ihn teilt. Für den Anfang schreib zum Beispiel `{ $example }`.
team-none = Du leitest noch kein Team
team-which = Welches Team meinst du?
team-not-yours = So ein Team hast du nicht
team-not-in = In diesem Team bist du nicht
team-a-colleague = jemand aus der Firma
team-someone = jemand aus der Firma ({ $code })
choice-teams = Meine Teams
choice-team = { $team }
choice-team-new = Neues Team

# --- anlegen --------------------------------------------------------------------------------------
team-made = { $team } ist angelegt
team-made-next = Noch ist niemand dabei. Lade Leute mit Namen ein, oder stell eine offene Einladung in einen Kanal.
team-counts = Alle, die du einlädst, bleiben auf der Liste, was auch immer sie antworten. Ob jemand angenommen hat, sagt dir nur die Person selbst; gezählt wird ab fünf Leuten.
team-form = Ein neues Team
team-form-rename = Ein anderer Name
team-form-add = Leute einladen
team-people-needed = Wähl mindestens eine Person
team-form-drop = Von der Liste nehmen
team-form-manager = Co-Leitung hinzufügen
team-form-successor = Übergeben
team-form-zone = Zeitzone des Teams
team-form-country = Feiertage des Teams
team-field-name = Name
team-field-people = Wen einladen?
team-field-people-hint = Alle bekommen eine einzige private Nachricht und entscheiden für sich.
team-field-person = Wen?
team-field-lead = Wen fragen?
team-make = Anlegen
team-invite = Einladen
team-drop = Von der Liste nehmen
team-ask = Fragen
team-name-needed = Ein Team braucht einen Namen mit mindestens einem Buchstaben oder einer Ziffer
team-name-long = Der Name ist zu lang: höchstens { $most } Zeichen
team-name-taken = Du leitest schon ein Team namens { $name }
team-renamed = Jetzt heißt es { $team }, vorher hieß es { $was }

# --- was die Leitung sieht ------------------------------------------------------------------------
team-title = { $team }
team-fact-managers = Leitung
team-fact-digest = Zusammenfassung
team-fact-holidays = Feiertage
team-no-holidays = keine
team-digest-none = noch nicht geplant
team-digest-alone = nur an dich, das nächste Mal am { $when }
team-digest-channel = in einem Kanal, das nächste Mal am { $when }
team-invited = { $count ->
    [one] 1 Person eingeladen
   *[other] { $count } Personen eingeladen
}
team-nobody = Noch ist niemand eingeladen. Schreib zum Beispiel `{ $example }`, oder drück einen Knopf.
choice-team-add = Leute einladen
choice-team-drop = Von der Liste nehmen
choice-team-rename = Umbenennen
choice-team-language = Sprache
choice-team-zone = Zeitzone
choice-team-country = Feiertage
choice-team-manager = Co-Leitung hinzufügen
choice-team-handover = Übergeben
choice-team-step-down = Nicht mehr leiten
choice-team-archive = Archivieren

# --- wer gefragt wird -----------------------------------------------------------------------------
team-added = Eingeladen ins Team { $team }
team-added-who = Auf der Liste stehen jetzt auch: { $names }. Alle, die ich fragen darf, bekommen eine einzige private Nachricht, in der steht, wer fragt und wofür. Sie kommt nicht nachts, und ich frage nicht noch einmal.
team-added-nobody = Zu { $team } wurde niemand eingeladen
team-pass-on = Ich kann nicht allen schreiben und verrate nicht, wen ich nicht erreiche. Um sicherzugehen, gib das hier weiter:
team-pass-on-words = Du bist bei Rung ins Team { $team } eingeladen. Schreib Rung „{ $word }“, dann siehst du, was das heißt. Gezeigt wird von dir nur, was du freigibst, und niemand erfährt, was du antwortest.
team-pass-on-manager = Du wirst gefragt, ob du bei Rung das Team { $team } mit leitest. Schreib Rung „{ $word }“, dann kannst du antworten. Sagst du Nein, ändert sich nichts.
team-pass-on-successor = Du wirst gefragt, ob du bei Rung das Team { $team } übernimmst. Schreib Rung „{ $word }“, dann kannst du antworten. Sagst du Nein, bleibt alles, wie es ist.
team-most = Mehr als { $most } Leute auf einmal gehen nicht; nenn die anderen bitte in einer weiteren Nachricht.
team-outsiders = Ich bin nur für Leute dieser Firma da, nicht für Gäste oder Apps: { $names }.
team-whom = Wen meinst du?
team-whom-how = Erwähne die Leute, zum Beispiel `{ $example }`, oder wähl sie aus einer Liste.
choice-team-whom = Leute auswählen
team-unsure = Wen meinst du mit „{ $words }“?
team-unsure-how = Diesmal habe ich niemanden eingeladen. Schreib es noch einmal und erwähne alle so, wie du ihnen schreiben würdest, oder wähl sie aus einer Liste.
team-dropped = Nicht mehr auf der Liste von { $team }: { $names }
team-dropped-what = Niemand erfährt davon. In den Zusammenfassungen des Teams steht ab jetzt nichts mehr über sie.
team-dropped-nobody = So heißt niemand auf der Liste

# --- die Einladung --------------------------------------------------------------------------------
invited-member = { $by } lädt dich in das Team { $team } ein
invited-member-what = **Wofür:** Das Team bekommt ab und zu eine Zusammenfassung: wer vorankommt, wer feststeckt und was noch auf Antwort wartet. Darin steht nur, was jede Person von sich aus teilt.
invited-member-seen = **Was man von dir sähe:** nichts, bis du etwas freigibst, Punkt für Punkt. Du siehst die genaue Zeile vorher und kannst alles jederzeit zurücknehmen.
invited-member-told = **Wer deine Antwort erfährt:** niemand. Auf der Liste stehen alle, die eingeladen wurden, was auch immer sie geantwortet haben.
invited-manager = { $by } fragt, ob du das Team { $team } mit leitest
invited-manager-what = **Wofür:** Du würdest die Zusammenfassung sehen, Leute einladen und beantworten, was auf die Leitung wartet, wie alle, die es jetzt leiten.
invited-manager-seen = **Was man von dir sähe:** nur, dass du das Team leitest, und das sehen nur die Leute darin.
invited-manager-told = **Wenn du nicht willst:** Es ändert sich nichts, und ich frage nicht noch einmal.
invited-successor = { $by } fragt, ob du das Team { $team } übernimmst
invited-successor-what = **Wofür:** Du würdest die Leitung übernehmen: die Zusammenfassung sehen, Leute einladen und beantworten, was auf die Leitung wartet.
invited-successor-seen = **Was man von dir sähe:** nur, dass du das Team leitest, und das sehen nur die Leute darin.
invited-successor-told = **Wenn du nicht willst:** Es bleibt alles, wie es ist, und ich frage nicht noch einmal.
invited-why = Diese Nachricht kommt nur ein einziges Mal, weil dich jemand aus deiner Firma genannt hat. Ich erinnere dich nicht daran. Ich bin Rung: Ich sage Leuten, was das nächste Level ihrer Rolle von ihnen erwartet.
choice-invited-yes = Annehmen
choice-invited-no = Ablehnen
choice-invitations-never = Nie wieder Einladungen von Rung
choice-invited-after-all = Doch annehmen
invited-declined = Abgelehnt: { $team }
invited-declined-what = Niemand erfährt davon, und für dich ändert sich nichts.
team-joined-now = Du bist jetzt im Team { $team }
team-joined-what = Noch sieht das Team nichts von dir. Was darf es sehen?
team-in = { $team }: du bist dabei
team-in-aside = Du kannst jederzeit gehen. Niemand erfährt davon.
choice-team-leave = Verlassen
choice-team-back = Wieder dabei sein
team-left = Du hast das Team { $team } verlassen
team-left-what = Ab jetzt wird dort nichts von dir gezeigt. Niemand erfährt davon, und die Liste und die Zahlen bleiben, wie sie waren.
invitations-never = Ich bringe dir keine Einladungen mehr
invitations-never-what = Wer nach dir fragt, erfährt davon nichts. Das gilt selbst dann, wenn du mich bittest, dich zu vergessen. Um es aufzuheben, schreib `{ $undo }`.
invitations-off = Du willst keine Einladungen und bekommst keine.
invitations-are-on = Kolleginnen und Kollegen dürfen dich in ihre Teams einladen
invitations-on = Du kannst wieder eingeladen werden
invitations-on-what = Jedes Team fragt ein einziges Mal, und nichts von dir wird gezeigt, was du nicht freigibst.
choice-invitations-on = Einladungen erlauben

# --- in einem Kanal -------------------------------------------------------------------------------
open-invitation = Wer möchte in { $team } dabei sein?
open-invitation-what = Das Team bekommt ab und zu eine Zusammenfassung. Darin steht nur, was jede Person von sich aus teilt, und am Anfang ist das nichts.
open-invitation-press = Drück den Knopf, dann zeige ich dir, und nur dir, was das heißt. Wer das Team leitet, sieht dich unter den Eingeladenen; wie du dich entscheidest, sieht niemand.
choice-ask-to-join = Zeig mir meine Einladung
open-posted = Die offene Einladung zu { $team } ist unterwegs
open-posted-what = Wer den Knopf drückt, bekommt eine eigene Einladung, die sonst niemand sieht. Im Kanal sieht man nicht, wer das war.
open-where = In welchen Kanal?
open-how = Nenn ihn, zum Beispiel `{ $example }`, oder sag „hier“ im Kanal selbst. Ich muss dort Mitglied sein.
open-refused = Die offene Einladung zu { $team } lässt sich nicht posten
open-refused-how = Der Kanal nimmt keine Nachrichten von mir an: Er ist vielleicht archiviert, oder ich bin nicht dabei. Füg mich dort hinzu, oder wähl einen anderen.

# --- wer es leitet, und wonach es geht ------------------------------------------------------------
team-asked-manager = Gefragt: Leitet { $name } das Team { $team } mit?
team-asked-manager-what = Ich frage ein einziges Mal, privat. Sobald die Person Ja sagt, leitet sie das Team mit.
team-asked-successor = Gefragt: Übernimmt { $name } das Team { $team }?
team-asked-successor-what = Ich frage ein einziges Mal, privat. Bis zum Ja leitest du es.
team-lead-outsider = Nur Leute dieser Firma können ein Team leiten
team-lead-already = Diese Person leitet es schon
team-lead-most = Ein Team können höchstens zehn Leute leiten
choice-team-take-back = Zurücknehmen
team-taken-back = Zurückgenommen: { $team } bleibt, wie es ist
team-lead-no = Du leitest { $team } nicht
team-lead-yes = Du leitest jetzt { $team }
team-lead-yes-what = Schreib `team`, um es zu sehen und Leute einzuladen.
team-leads-manager = { $name } leitet jetzt { $team } mit
team-leads-successor = { $name } leitet jetzt { $team }
team-last-manager = Nur du leitest es: Übergib es, oder archivier es
team-stepped-down = Du leitest { $team } nicht mehr
team-archive-ask = { $team } archivieren?
team-archive-what = Die Zusammenfassung hört auf, und was noch wartet, geht nicht mehr hinaus. Was die Leute freigegeben haben, bleibt ihre Sache, und du kannst das Team wieder öffnen.
choice-team-archive-yes = Archivieren
choice-team-keep = Behalten
team-archived = { $team } ist archiviert
team-archived-what = Es geht nichts mehr davon hinaus.
team-reopened = { $team } ist wieder offen
choice-team-reopen = { $team } wieder öffnen
team-language-ask = In welcher Sprache soll die Zusammenfassung sein?
team-language-set = Die Zusammenfassung von { $team } ist jetzt auf { $language }
team-zone-is = { $team } richtet sich nach { $zone }
team-zone-what = Die Zusammenfassung kommt dort zur selben Stunde.
team-country-set = Feiertage für { $team }: { $country }
team-country-none = Für { $team } gelten keine Feiertage
help-team-typed = team anlegen Wachstum
help-team = ein Team anlegen und Leute einladen; „team“ zeigt, welche du leitest, in welchen du bist und wer dich eingeladen hat
