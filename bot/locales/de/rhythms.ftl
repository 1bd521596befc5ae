# --- Ein Rhythmus in Worten ----------------------------------------------------------------------
rhythm-working-days = von Montag bis Freitag um { $time } Uhr
rhythm-weekly = jeden { $days } um { $time } Uhr
rhythm-weeks = alle { $weeks ->
    [2] zwei
    [3] drei
    [4] vier
   *[other] { $weeks }
} Wochen am { $days } um { $time } Uhr
rhythm-nth = am { $nth ->
    [1] ersten
    [2] zweiten
    [3] dritten
    [4] vierten
   *[-1] letzten
} { $day } jedes Monats um { $time } Uhr
rhythm-last-day = am letzten Tag jedes Monats um { $time } Uhr
rhythm-date = am { $day }. jedes Monats um { $time } Uhr
rhythm-late-date = am { $day }. jedes Monats (oder am letzten Tag) um { $time } Uhr

# --- Ein Rhythmus gewählt ------------------------------------------------------------------------
check-in-planned-title = Ich melde mich { $rhythm } bei dir
check-in-comes = Der nächste Check-in kommt am { $when } ({ $zone }).
check-in-comes-utc = Der nächste Check-in kommt am { $when } UTC. Deine Zeitzone kenne ich noch nicht.
check-in-comes-never = Solange du weg bist, kommt keiner.
check-in-country = An Feiertagen melde ich mich nicht, sondern am nächsten Arbeitstag. Ich richte mich nach: { $country }.
check-in-change = Ändern kannst du das zum Beispiel mit `{ $change }`, beenden mit `{ $stop }`.
check-in-how = Wann soll ich mich bei dir melden?
check-in-how-rhythm = Nenn einen Tag und eine Uhrzeit, zum Beispiel `{ $example }`.
check-in-how-month = An welchem Tag im Monat? Zum Beispiel `{ $example }`.
check-in-how-time = Dafür brauche ich genau eine Uhrzeit. Zum Beispiel `{ $example }`.
check-in-example = checkin montags 9:30
check-in-example-month = checkin jeden ersten Montag im Monat 9:30
check-in-typed = checkin
rhythm-often = Wie oft?
rhythm-often-weekly = jede Woche
rhythm-often-weeks-2 = alle zwei Wochen
rhythm-often-weeks-3 = alle drei Wochen
rhythm-often-working-days = jeden Arbeitstag
rhythm-often-nth-1 = monatlich, am ersten solchen Wochentag
rhythm-often-nth-2 = monatlich, am zweiten solchen Wochentag
rhythm-often-nth-3 = monatlich, am dritten solchen Wochentag
rhythm-often-nth-4 = monatlich, am vierten solchen Wochentag
rhythm-often-nth-last = monatlich, am letzten solchen Wochentag
rhythm-often-date = monatlich, an einem Datum
rhythm-day = Wochentag
rhythm-date-field = Tag im Monat
rhythm-date-hint = Nur für „monatlich, an einem Datum“: 1 bis 31, wobei 31 den letzten Tag meint
rhythm-time = Uhrzeit
rhythm-time-hint = 9:30
rhythm-no-often = Bitte wähl etwas aus der Liste.
rhythm-no-day = Bitte wähl einen Wochentag.
rhythm-no-date = Hier gehört eine Zahl von 1 bis 31 hin.
rhythm-no-time = Hier brauche ich eine Uhrzeit, etwa 9:30 oder 15 Uhr.

# --- Warum gerade dann ---------------------------------------------------------------------------
why-put-off = Bis dahin hast du ihn verschoben.
why-kept = Dieser stand noch von vor der Änderung aus.
why-moved = Verschoben vom { $day }, da ist kein Arbeitstag.
why-holiday = Verschoben vom { $day }: { $holiday }.
why-clocks = An dem Tag wird die Uhr umgestellt, { $time } Uhr gibt es dann nicht.
why-quiet = Das liegt in der Ruhezeit, aber du hast es so gewählt.
when-title = Deine nächsten Check-ins
when-title-none = Vorerst keine Check-ins
when-reason = { ": " }
when-away = { $first }: fällt aus, da bist du weg.
when-away-several = { $first } bis { $last }: { $count } fallen aus, da bist du weg.
when-away-week = { $first }: fällt aus, in dieser Woche bist du weg.
when-away-weeks = { $first } bis { $last }: { $count } fallen aus, in diesen Wochen bist du weg.
when-zone-unknown = Deine Zeitzone kenne ich nicht, darum sind diese Zeiten in UTC.
when-zone-chosen = Die Uhrzeiten gelten in der Zeitzone, die du gewählt hast.
when-zone-platform = Die Uhrzeiten gelten in der Zeitzone aus deinem Profil hier.
when-none = Du hast keine Check-ins
when-none-how = Los geht es zum Beispiel mit `{ $example }` oder mit einem Klick.
fact-rhythm = Check-ins
fact-away = Abwesend
rhythm-none = keine
fact-next = Nächster Check-in
fact-holidays = Feiertage
holidays-nobody = ich richte mich nach keinen
check-in-moved-along = Deine Check-ins sind mitgereist. Der nächste kommt am { $when } ({ $zone }).

# --- Verschieben ---------------------------------------------------------------------------------
snooze-title = Ich frage am { $when }
snooze-merged = Das wäre am Tag deines nächsten Check-ins oder danach, also bleibt es bei dem einen.
snooze-ask = Bis wann soll ich warten?
snooze-past = Dieser Zeitpunkt ist schon vorbei.
snooze-bounds = Ich kann zwischen fünf Minuten und zwei Wochen warten. Wenn du länger Ruhe möchtest, mach eine Pause.
snooze-how = Darin habe ich keine Zeit gefunden.
snooze-example = Du kannst es auch schreiben, zum Beispiel `{ $example }`.
snooze-example-typed = später bis freitag
snooze-already = Vorher hätte ich sowieso nicht gefragt
snooze-nothing = Es gibt nichts zu verschieben: Du hast keine Check-ins
snooze-away = Solange du weg bist, gibt es nichts zu verschieben

# --- Weg -----------------------------------------------------------------------------------------
away-until = Keine Check-ins bis { $until }
away-from-until = Keine Check-ins von { $since } bis { $until }
away-from = Keine Check-ins ab { $since }
away-for-good = Keine Check-ins, bis du wieder da bist
away-any-time = Selbst anfangen kannst du jederzeit: `{ $example }`.
away-ask = Wie lange bist du weg?
away-how = Nenn einen Tag, der noch kommt, zum Beispiel `{ $example }`.
away-example-typed = pause bis 2. Januar
back = Willkommen zurück
back-already = Du bist gar nicht weg

# --- Feiertage -----------------------------------------------------------------------------------
holidays-title = Deine Feiertage: { $country }
holidays-title-none = Ich richte mich nach keinen Feiertagen
holidays-what = Fällt ein Check-in auf einen Feiertag, kommt er am nächsten Arbeitstag.
holidays-source-chosen = Das hast du so gewählt.
holidays-source-platform = Dieses Land steht in deinem Profil hier.
holidays-source-zone = Auf das Land schließe ich aus deiner Zeitzone.
holidays-source-unknown = Ich weiß nicht, in welchem Land du bist.
holidays-change = Ändern kannst du das zum Beispiel mit `{ $example }`.
holidays-example-typed = feiertage bayern
holidays-unknown = Die Feiertage dort kenne ich nicht
holidays-unknown-how = Zu „{ $words }“ kenne ich keine. Nenn ein Land oder ein Bundesland, zum Beispiel `{ $example }`.
holidays-no-country = Die Feiertage dort kenne ich nicht. Nenn ein Land oder lass das Feld leer, wenn ich mich nach keinen richten soll.
holidays-form = Feiertage
holidays-field = Land oder Bundesland
holidays-hint = Deutschland, Bayern, … oder leer für keine

# --- Zeitzone ------------------------------------------------------------------------------------
zone-title = Deine Zeitzone ist { $zone }
zone-title-unknown = Deine Zeitzone kenne ich nicht
zone-clock = In { $place } ist es jetzt { $time } Uhr.
zone-source-chosen = Die hast du gewählt.
zone-source-platform = Sie steht in deinem Profil hier und geht mit, wenn du reist.
zone-source-unknown = Bis dahin rechne ich in UTC.
zone-change = Ändern kannst du sie zum Beispiel mit `{ $example }`.
zone-example-typed = zeitzone new york
zone-auto = auto | automatisch | profil | zurücksetzen
zone-which = Welche Zeit gilt bei dir?
zone-unknown = Diesen Ort kenne ich nicht
zone-unknown-how = Zu „{ $words }“ habe ich keine Zeitzone gefunden. Nenn eine große Stadt in deiner Nähe, zum Beispiel `{ $example }`.
zone-no-place = Diesen Ort kenne ich nicht. Nenn eine große Stadt in deiner Nähe.
zone-several = Dort gibt es mehrere Zeitzonen. Nenn eine Stadt.
zone-form = Zeitzone
zone-field = Stadt oder Zeitzone
zone-hint = Berlin, New York, Europe/Vienna, … oder leer für die aus deinem Profil
cities-europe-berlin = münchen | muenchen | hamburg | frankfurt | köln | koeln | stuttgart | düsseldorf | duesseldorf | leipzig | dresden
cities-europe-london = edinburgh | manchester | birmingham | glasgow
cities-europe-zurich = genf | basel | bern
cities-asia-shanghai = peking | shenzhen | guangzhou
cities-asia-kolkata = mumbai | delhi | neu-delhi | bangalore
cities-asia-tokyo = osaka | kyoto | tokio
cities-america-new-york = boston | washington | miami
cities-america-chicago = austin | dallas | houston
cities-america-los-angeles = san francisco | seattle | san diego
cities-america-toronto = ottawa | montreal
cities-america-sao-paulo = rio | rio de janeiro | brasilia
cities-australia-sydney = canberra

# --- Hilfe ------------------------------------------------------------------------------------------
help-when-typed = wann
help-when = deine nächsten Check-ins und warum gerade dann; „später“ verschiebt einen
help-away-typed = pause bis freitag
help-away = so lange keine Check-ins; mit „feiertage“ und „zeitzone“ sagst du, wo du bist

# --- Auswahl -------------------------------------------------------------------------------------
choice-when = Nächste Check-ins
choice-rhythm = Rhythmus wählen
choice-check-in-now = Jetzt einchecken
choice-country = Feiertage
choice-country-none = Keine Feiertage
choice-zone = Zeitzone
choice-zone-auto = Wie im Profil
choice-back = Ich bin wieder da
choice-away-week = Eine Woche Pause
choice-away-weeks = Zwei Wochen Pause
choice-away-for-good = Pause, bis ich zurück bin
choice-snooze-hours = In 2 Stunden fragen
choice-snooze-tomorrow = Morgen fragen
choice-snooze-week = In einer Woche fragen
