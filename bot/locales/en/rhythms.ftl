# --- a rhythm in words ---------------------------------------------------------------------------
rhythm-working-days = from Monday to Friday at { $time }
rhythm-weekly = every { $days } at { $time }
rhythm-weeks = every { $weeks ->
    [2] two
    [3] three
    [4] four
   *[other] { $weeks }
} weeks on { $days } at { $time }
rhythm-nth = on the { $nth ->
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[-1] last
} { $day } of each month at { $time }
rhythm-last-day = on the last day of each month at { $time }
rhythm-date = on the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
   *[other] { $day }th
} of each month at { $time }
rhythm-late-date = on the { $day }th of each month, or its last day, at { $time }

# --- a rhythm chosen -----------------------------------------------------------------------------
check-in-planned-title = I’ll check in with you { $rhythm }
check-in-comes = The next one comes on { $when } ({ $zone }).
check-in-comes-utc = The next one comes on { $when } UTC; I don’t know your time zone yet.
check-in-comes-never = None comes while you’re away.
check-in-country = On public holidays ({ $country }) I stay quiet, and come on the next working day instead.
check-in-change = To change this, write for example `{ $change }`. To stop, write `{ $stop }`.
check-in-how = When should I check in?
check-in-how-rhythm = Name a day and a time, for example `{ $example }`.
check-in-how-month = On which day of the month? For example `{ $example }`.
check-in-how-time = I need one time of day for that. For example `{ $example }`.
check-in-example = checkin weekly monday 9:30
check-in-example-month = checkin monthly first monday 9:30
check-in-typed = checkin
rhythm-often = How often?
rhythm-often-weekly = every week
rhythm-often-weeks-2 = every two weeks
rhythm-often-weeks-3 = every three weeks
rhythm-often-working-days = every working day
rhythm-often-nth-1 = monthly, on the first such weekday
rhythm-often-nth-2 = monthly, on the second such weekday
rhythm-often-nth-3 = monthly, on the third such weekday
rhythm-often-nth-4 = monthly, on the fourth such weekday
rhythm-often-nth-last = monthly, on the last such weekday
rhythm-often-date = monthly, on a date
rhythm-day = Weekday
rhythm-date-field = Date
rhythm-date-hint = Only for “monthly, on a date”: 1 to 31, where 31 means the last day
rhythm-time = Time of day
rhythm-time-hint = 9:30
rhythm-no-often = Choose one from the list.
rhythm-no-day = Choose a weekday.
rhythm-no-date = A date is a number from 1 to 31.
rhythm-no-time = I need a time of day such as 9:30 or 3pm.

# --- why then ------------------------------------------------------------------------------------
why-put-off = You put it off until then.
why-kept = This one was still owed from before the change.
why-moved = Moved from { $day }, which is no working day.
why-holiday = Moved from { $day }: { $holiday }.
why-clocks = The clocks change that day, so { $time } doesn’t exist.
why-quiet = That’s in the quiet hours, but you chose it, so it stands.
when-title = Your next check-ins
when-title-none = No check-ins for now
when-reason = { ": " }
when-away = { $first }: left out, you’re away.
when-away-several = { $first } to { $last }: { $count } left out, you’re away.
when-away-week = { $first }: left out, you’re away in that week.
when-away-weeks = { $first } to { $last }: { $count } left out, you’re away in those weeks.
when-zone-unknown = I don’t know your time zone, so these hours are UTC.
when-zone-chosen = The hours are those of the time zone you chose.
when-zone-platform = The hours are those of the time zone in your profile here.
when-none = You have no check-ins
when-none-how = To begin, write for example `{ $example }`, or press a button.
fact-rhythm = Check-ins
fact-away = Away
rhythm-none = none
fact-next = Next check-in
fact-holidays = Public holidays
holidays-nobody = none are kept
check-in-moved-along = Your check-ins moved along with you. The next one comes on { $when } ({ $zone }).

# --- putting off ---------------------------------------------------------------------------------
snooze-title = I’ll ask on { $when }
snooze-merged = That would be on the day of your next check-in or after it, so there’s just that one.
snooze-ask = Until when should I wait?
snooze-past = That moment is over already.
snooze-bounds = I can wait between five minutes and two weeks. To be left alone for longer, pause.
snooze-how = I didn’t find a time in that.
snooze-example = You can write it too, for example `{ $example }`.
snooze-example-typed = snooze until friday
snooze-already = I wouldn’t ask before then anyway
snooze-nothing = There’s nothing to put off: you have no check-ins
snooze-away = There’s nothing to put off while you’re away

# --- away ----------------------------------------------------------------------------------------
away-until = No check-ins until { $until }
away-from-until = No check-ins from { $since } until { $until }
away-from = No check-ins from { $since } on
away-for-good = No check-ins until you’re back
away-any-time = You can still check in whenever you like: `{ $example }`.
away-ask = How long will you be away?
away-how = Name a day to come, for example `{ $example }`.
away-example-typed = pause until 2 January
back = Welcome back
back-already = You’re not away

# --- public holidays -----------------------------------------------------------------------------
holidays-title = Your public holidays: { $country }
holidays-title-none = I keep no public holidays for you
holidays-what = A check-in that falls on one comes on the next working day.
holidays-source-chosen = You chose that.
holidays-source-platform = That’s the country in your profile here.
holidays-source-zone = I took the country from your time zone.
holidays-source-unknown = I don’t know which country you’re in.
holidays-change = To change it, write for example `{ $example }`.
holidays-example-typed = holidays germany
holidays-unknown = I don’t know the public holidays there
holidays-unknown-how = I know none for “{ $words }”. Name a country or a state, for example `{ $example }`.
holidays-no-country = I don’t know the public holidays there. Name a country, or leave this empty for none.
holidays-form = Public holidays
holidays-field = Country or state
holidays-hint = Germany, Bavaria, … or empty for none

# --- time zone -----------------------------------------------------------------------------------
zone-title = Your time zone is { $zone }
zone-title-unknown = I don’t know your time zone
zone-clock = In { $place } it’s { $time } now.
zone-source-chosen = You chose it.
zone-source-platform = That’s the zone in your profile here, and it follows you when you travel.
zone-source-unknown = Until I do, I count in UTC.
zone-change = To change it, write for example `{ $example }`.
zone-example-typed = zone new york
zone-auto = auto | automatic | platform | follow me | reset
zone-which = Which time is yours?
zone-unknown = I don’t know that place
zone-unknown-how = I found no time zone for “{ $words }”. Name a big city near you, for example `{ $example }`.
zone-no-place = I don’t know that place. Name a big city near you.
zone-several = There are several time zones there. Name a city.
zone-form = Time zone
zone-field = City or zone
zone-hint = Berlin, New York, Europe/Vienna, … or empty for your profile’s
cities-europe-berlin = munich | hamburg | frankfurt | cologne | stuttgart | düsseldorf | leipzig | dresden
cities-europe-london = edinburgh | manchester | birmingham | glasgow
cities-europe-zurich = geneva | basel | bern
cities-asia-shanghai = beijing | shenzhen | guangzhou | hangzhou | chengdu | peking
cities-asia-kolkata = mumbai | delhi | new delhi | bangalore | bengaluru | hyderabad | pune | chennai
cities-asia-tokyo = osaka | kyoto | yokohama
cities-america-new-york = boston | washington | miami | atlanta | philadelphia | nyc
cities-america-chicago = austin | dallas | houston | minneapolis
cities-america-los-angeles = san francisco | seattle | san diego | portland | la | sf
cities-america-toronto = ottawa | montreal
cities-america-sao-paulo = rio | rio de janeiro | brasilia
cities-australia-sydney = canberra

# --- help ------------------------------------------------------------------------------------------
help-when-typed = when
help-when = your next check-ins, and why then; “snooze” puts one off
help-away-typed = pause until friday
help-away = no check-ins meanwhile; “holidays” and “zone” say where you are

# --- choices -------------------------------------------------------------------------------------
choice-when = Next check-ins
choice-rhythm = Choose a rhythm
choice-check-in-now = Check in now
choice-country = Public holidays
choice-country-none = Keep none
choice-zone = Time zone
choice-zone-auto = Follow my profile
choice-back = I’m back
choice-away-week = Pause a week
choice-away-weeks = Pause two weeks
choice-away-for-good = Pause until I’m back
choice-snooze-hours = Ask in 2 hours
choice-snooze-tomorrow = Ask tomorrow
choice-snooze-week = Ask in a week
