"""What a rhythm owes: on which dates, for which period, moved by holidays, left out by absence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendars import NO_HOLIDAYS, calendar
from bot.domain.ids import Language
from bot.domain.occurrences import (
    USUAL_QUIET,
    Calendar,
    Occurrence,
    QuietHours,
    Rhythm,
    is_quiet,
    next_working_day,
    occurrences,
    out_of_quiet,
    period,
)
from bot.domain.people import Away
from tests.clock_changes import BEGIN, DAY, END, MINUTE, ZONES, changes, first_possible

BERLIN, NINE = "Europe/Berlin", time(9)
GERMANY = calendar("DE", None)
MONDAYS, WORKDAYS = "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
FORTNIGHTLY = "DTSTART:20260327\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
MONTH_ENDS = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def owed(
    rule: str,
    after: str,
    count: int,
    days: Calendar = NO_HOLIDAYS,
    away: Away | None = None,
    last_on: date | None = None,
    last_period: str = "",
    zone: str = BERLIN,
) -> list[Occurrence]:
    rhythm = Rhythm(rule, NINE, zone)
    every = occurrences(rhythm, utc(after), days, away, last_on, last_period)
    return list(islice(every, count))


def days(of: Sequence[Occurrence]) -> list[str]:
    return [f"{each.day:%a %d %b}" for each in of]


@dataclass(frozen=True, slots=True)
class Country:
    """A calendar made up for a test."""

    weekend: frozenset[int]
    holidays: frozenset[date]

    def works(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def holiday(self, day: date, language: Language) -> str | None:
        return "a holiday" if day in self.holidays else None


# --- holidays -------------------------------------------------------------------------------------


def test_easter_monday_moves_the_check_in_to_tuesday() -> None:
    first, second = owed(MONDAYS, "2026-03-31 00:00", 2, GERMANY)
    assert (first.day, first.wanted) == (date(2026, 4, 7), date(2026, 4, 6))
    assert (first.at, first.period) == (utc("2026-04-07 07:00"), "2026-W15")
    assert (second.day, second.wanted) == (date(2026, 4, 13), date(2026, 4, 13))


@pytest.mark.parametrize("hour", range(0, 96, 6))
def test_what_was_moved_is_found_on_every_day_in_between(hour: int) -> None:
    after = utc("2026-04-03 06:00") + timedelta(hours=hour)
    first = next(occurrences(Rhythm("FREQ=WEEKLY;BYDAY=FR", NINE, BERLIN), after, GERMANY))
    assert (first.day, first.wanted) == (date(2026, 4, 7), date(2026, 4, 3))


def test_good_friday_and_easter_monday_move_to_one_tuesday() -> None:
    first, *others = owed("FREQ=WEEKLY;BYDAY=MO,FR", "2026-03-31 00:00", 3, GERMANY)
    assert (first.day, first.wanted, first.period) == (
        date(2026, 4, 7),
        date(2026, 4, 6),
        "2026-04-06",
    )
    assert days(others) == ["Fri 10 Apr", "Mon 13 Apr"]


def test_a_day_with_a_date_of_its_own_takes_none_from_another() -> None:
    found = owed(WORKDAYS, "2026-04-01 22:00", 3, GERMANY)
    assert days(found) == ["Thu 02 Apr", "Tue 07 Apr", "Wed 08 Apr"]
    assert [each.wanted for each in found] == [each.day for each in found]


def test_a_weekend_that_somebody_chose_stays_and_comes_before_what_was_moved_over_it() -> None:
    found = owed("FREQ=WEEKLY;BYDAY=FR,SA,SU", "2026-04-02 12:00", 4, GERMANY)
    assert days(found) == ["Sat 04 Apr", "Sun 05 Apr", "Tue 07 Apr", "Fri 10 Apr"]
    assert found[2].wanted == date(2026, 4, 3)


def test_a_holiday_on_a_saturday_that_somebody_chose_moves_to_monday() -> None:
    (first,) = owed("FREQ=WEEKLY;BYDAY=SA", "2026-10-01 00:00", 1, GERMANY)
    assert (first.day, first.wanted) == (date(2026, 10, 5), date(2026, 10, 3))


@pytest.mark.parametrize(
    ("country", "rule", "after", "day"),
    [
        # Thursday 23 September 2027 is a holiday in Saudi Arabia, Friday and Saturday its weekend.
        ("SA", "FREQ=WEEKLY;BYDAY=TH", "2027-09-20 00:00", date(2027, 9, 26)),
        # Thursday 23 July 2026: Revolution Day in Egypt, whose week begins on Sunday.
        ("EG", "FREQ=WEEKLY;BYDAY=TH", "2026-07-20 00:00", date(2026, 7, 26)),
        # Friday 1 January 2021: Saturday was free in the Emirates, until they moved the weekend.
        ("AE", "FREQ=WEEKLY;BYDAY=FR", "2020-12-31 12:00", date(2021, 1, 3)),
        # Friday 2 December 2022: a holiday, and Saturday and Sunday the weekend since that year.
        ("AE", "FREQ=WEEKLY;BYDAY=FR", "2022-12-01 12:00", date(2022, 12, 5)),
    ],
)
def test_a_weekend_is_the_country_s_own(country: str, rule: str, after: str, day: date) -> None:
    text = f"DTSTART:20200101\nRRULE:{rule}"
    first = owed(text, after, 1, calendar(country, None), zone="UTC")[0]
    assert first.day == day
    assert first.wanted < day


def test_a_holiday_may_move_a_date_into_the_next_week_or_year_and_keeps_its_period() -> None:
    christmas, new_year = owed("FREQ=WEEKLY;BYDAY=FR", "2026-12-20 00:00", 2, GERMANY)
    assert (christmas.day, christmas.period) == (date(2026, 12, 28), "2026-W52")
    assert (new_year.day, new_year.period) == (date(2027, 1, 4), "2026-W53")


def test_two_weeks_that_land_on_one_day_have_one_prompt() -> None:
    rest = frozenset(date(2026, 5, 1) + DAY * each for each in range(14))
    country = Country(frozenset({5, 6}), rest)
    found = owed(MONDAYS, "2026-04-28 00:00", 2, country)
    assert days(found) == ["Fri 15 May", "Mon 18 May"]
    assert found[0].period == "2026-W20"


def test_nobody_hangs_where_nobody_ever_works() -> None:
    never = Country(frozenset(range(7)), frozenset())
    assert next_working_day(date(2026, 3, 23), never) == date(2026, 3, 24)
    assert days(owed(MONDAYS, "2026-03-23 12:00", 2, never)) == ["Mon 30 Mar", "Mon 06 Apr"]


# --- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "day", "named"),
    [
        (MONDAYS, date(2026, 3, 23), "2026-W13"),
        (MONDAYS, date(2026, 3, 29), "2026-W13"),
        (MONDAYS, date(2027, 1, 1), "2026-W53"),
        ("FREQ=WEEKLY", date(2026, 1, 1), "2026-W01"),
        (FORTNIGHTLY, date(2026, 3, 27), "2026-W13"),
        (FORTNIGHTLY, date(2026, 4, 3), "2026-W13"),
        (FORTNIGHTLY, date(2026, 4, 6), "2026-W15"),
        (FORTNIGHTLY, date(2026, 3, 20), "2026-W11"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", date(2024, 1, 12), "2024-W01"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", date(2026, 3, 23), "2026-03-23"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", date(2026, 3, 25), "2026-W13"),
        ("freq=weekly;byday=mo", date(2026, 3, 25), "2026-W13"),
        ("FREQ=DAILY", date(2026, 3, 23), "2026-03-23"),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 3, 2), "2026-03"),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 3, 27), "2026-03"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 3, 15), "2026-03"),
        (MONTH_ENDS, date(2026, 2, 28), "2026-02"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", date(2026, 3, 2), "2026-03-02"),
        ("FREQ=MONTHLY;BYDAY=1MO,5MO", date(2026, 3, 2), "2026-03-02"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", date(2026, 3, 15), "2026-03-15"),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", date(2026, 7, 1), "2026-07"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", date(2026, 7, 1), "2026-07"),
    ],
)
def test_a_date_belongs_to_a_period_of_its_rule(rule: str, day: date, named: str) -> None:
    assert period(rule, day) == named


def test_the_last_of_the_month_comes_in_every_month() -> None:
    found = owed(MONTH_ENDS, "2027-12-31 12:00", 14, zone="UTC")
    assert [each.day.month for each in found] == [*range(1, 13), 1, 2]
    assert all((each.day + DAY).day == 1 for each in found)
    assert found[1].day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("named", "dates"), [("28,29", (28, 29, 29, 29)), ("28,29,30", (28, 30, 30, 29))]
)
def test_the_29th_or_30th_is_that_day_or_the_month_s_last(named: str, dates: Sequence[int]) -> None:
    rule = f"FREQ=MONTHLY;BYMONTHDAY={named};BYSETPOS=-1"
    found = [
        *owed(rule, "2026-02-01 00:00", 1),
        *owed(rule, "2026-04-01 00:00", 2),
        *owed(rule, "2028-02-01 00:00", 1),
    ]
    assert tuple(each.day.day for each in found) == dates


# --- changes of mind ------------------------------------------------------------------------------


def test_a_week_that_had_its_prompt_gets_no_second_by_a_later_day() -> None:
    fridays = owed("FREQ=WEEKLY;BYDAY=FR", "2026-03-24 10:00", 1, last_period="2026-W13")
    assert days(fridays) == ["Fri 03 Apr"]


def test_a_week_that_had_none_yet_gets_it_on_the_new_day() -> None:
    fridays = owed("FREQ=WEEKLY;BYDAY=FR", "2026-03-24 10:00", 1, last_period="2026-W12")
    assert days(fridays) == ["Fri 27 Mar"]


def test_no_date_gets_a_second_prompt_by_a_later_hour_or_another_rhythm() -> None:
    last_on = date(2026, 3, 23)
    for rule in (MONDAYS, WORKDAYS, "FREQ=MONTHLY;BYMONTHDAY=23", "FREQ=DAILY"):
        rhythm = Rhythm(rule, time(17), BERLIN)
        first = next(occurrences(rhythm, utc("2026-03-23 09:00"), NO_HOLIDAYS, None, last_on))
        assert first.day > last_on


def test_a_zone_to_the_east_or_west_neither_doubles_nor_skips_a_week() -> None:
    had = owed(MONDAYS, "2026-03-22 12:00", 1, zone="Asia/Tokyo")[0]
    after, last = str(had.at.replace(tzinfo=None)), had.day
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        following = owed(MONDAYS, after, 2, last_on=last, last_period=had.period, zone=zone)
        assert days(following) == ["Mon 30 Mar", "Mon 06 Apr"]


def test_what_a_holiday_moved_into_the_next_week_does_not_use_that_week_up() -> None:
    had = owed("FREQ=WEEKLY;BYDAY=FR", "2026-12-20 00:00", 1, GERMANY)[0]
    following = owed(
        "FREQ=WEEKLY;BYDAY=FR", "2026-12-28 08:00", 1, GERMANY, None, had.day, had.period
    )
    assert [each.period for each in following] == ["2026-W53"]


# --- absence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "left_out"),
    [
        (date(2026, 3, 29), date(2026, 3, 30), True),  # its Sunday
        (date(2026, 3, 23), date(2026, 3, 24), True),  # its Monday
        (date(2026, 3, 25), None, True),
        (date(2026, 3, 1), date(2026, 3, 24), True),
        (date(2026, 3, 1), date(2026, 3, 23), False),  # back on Monday
        (date(2026, 3, 30), date(2026, 4, 5), False),  # leaves a week later
        (date(2026, 3, 25), date(2026, 3, 25), False),  # no day at all
    ],
)
def test_one_day_away_in_its_week_leaves_a_check_in_out(
    since: date, until: date | None, left_out: bool
) -> None:
    (first,) = owed(MONDAYS, "2026-03-22 12:00", 1, away=Away(since, until))
    assert (first.day, first.away) == (date(2026, 3, 23), left_out)


def test_of_several_days_a_week_only_those_away_are_left_out() -> None:
    away = Away(date(2026, 3, 24), date(2026, 3, 26))
    found = owed("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-03-22 12:00", 3, away=away)
    assert [each.away for each in found] == [False, True, False]


def test_of_a_month_the_week_of_its_date_counts() -> None:
    for since, left_out in ((date(2026, 3, 13), True), (date(2026, 3, 16), False)):
        away = Away(since, since + DAY)
        (first,) = owed("FREQ=MONTHLY;BYMONTHDAY=15", "2026-03-01 12:00", 1, away=away)
        assert first.away is left_out


def test_what_was_moved_into_an_absence_is_left_out_though_its_own_week_was_not() -> None:
    away = Away(date(2026, 12, 28), date(2026, 12, 31))
    found = owed("FREQ=WEEKLY;BYDAY=FR", "2026-12-20 00:00", 2, GERMANY, away)
    assert [each.away for each in found] == [True, True]


def test_absence_for_good_leaves_out_everything_and_hides_nothing() -> None:
    found = owed(MONDAYS, "2026-03-22 12:00", 60, away=Away(date(2026, 3, 30), None))
    assert [each.away for each in found] == [False] + [True] * 59


# --- any rule, any zone, any calendar -------------------------------------------------------------

_sets_of_days = st.sets(st.sampled_from(DAYS), min_size=1).map(",".join)
_starts = st.dates(date(2024, 1, 1), date(2024, 4, 1)).map("DTSTART:{:%Y%m%d}\nRRULE:".format)
_rules = st.one_of(
    st.just("FREQ=DAILY"),
    st.builds("FREQ=WEEKLY;BYDAY={}".format, _sets_of_days),
    st.builds(
        "{}FREQ=WEEKLY;INTERVAL={};BYDAY={}".format, _starts, st.integers(2, 4), _sets_of_days
    ),
    st.builds(
        "FREQ=MONTHLY;BYDAY={}{}".format,
        st.sampled_from([1, 2, 3, 4, 5, -1]),
        st.sampled_from(DAYS),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 28)),
    st.sampled_from(["28,29", "28,29,30", "28,29,30,31"]).map(
        "FREQ=MONTHLY;BYMONTHDAY={};BYSETPOS=-1".format
    ),
)
_zones = st.sampled_from(ZONES)
_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
_moments = st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None)).map(
    lambda at: at.replace(tzinfo=UTC)
)
_near_changes = st.builds(
    lambda change, hours: change.at + timedelta(hours=hours),
    st.sampled_from(sorted(changes(), key=lambda change: (change.at, change.before))),
    st.integers(-72, 72),
)


@st.composite
def _countries(draw: st.DrawFn, around: date) -> Country:
    weekend = draw(st.sampled_from([{5, 6}, {4, 5}, {6}, {4}, {4, 6}, set[int]()]))
    offs = draw(st.lists(st.tuples(st.integers(-40, 120), st.integers(1, 12)), max_size=8))
    rest = frozenset(around + DAY * (at + each) for at, long in offs for each in range(long))
    return Country(frozenset(weekend), rest)


def _expected(
    rhythm: Rhythm, after: datetime, country: Country, last_on: date | None, last_period: str
) -> Iterator[Occurrence]:
    """What is owed, found the long way: every date of the rule, each pushed on day by day."""
    zone = ZoneInfo(rhythm.zone)
    today = after.astimezone(zone).date()
    start = datetime(2024, 1, 1)  # noqa: DTZ001  rules are local
    midnight = datetime.combine(today, time())
    rule = rrulestr(rhythm.rule, dtstart=start)
    landed: dict[date, date] = {}
    for each in rule.between(midnight - 150 * DAY, midnight + 400 * DAY):
        day = wanted = each.date()
        if period(rhythm.rule, wanted) == last_period:
            continue
        if wanted in country.holidays:
            while day.weekday() in country.weekend or day in country.holidays:
                day += DAY
        landed[day] = wanted
    for day, wanted in sorted(landed.items()):
        if day < today or (last_on is not None and day <= last_on):
            continue
        at = first_possible(day, rhythm.local_time, zone)
        assert at is not None
        if at > after:
            yield Occurrence(at, day, period(rhythm.rule, wanted), wanted)


@settings(max_examples=120)
@given(_rules, _zones, _times, _moments | _near_changes, st.data())
def test_any_rule_owes_each_of_its_dates_once_wherever_holidays_move_it(
    rule: str, zone: str, wanted: time, after: datetime, data: st.DataObject
) -> None:
    country = data.draw(_countries(after.date()))
    last_on = data.draw(st.none() | st.integers(-5, 40).map(lambda n: after.date() + DAY * n))
    done = data.draw(st.none() | st.integers(-5, 40).map(lambda n: after.date() + DAY * n))
    last_period = period(rule, done) if done else ""
    rhythm = Rhythm(rule, wanted, zone)
    found = list(islice(occurrences(rhythm, after, country, None, last_on, last_period), 4))
    expected = list(islice(_expected(rhythm, after, country, last_on, last_period), 4))
    assert found[: len(expected)] == expected
    assert len(expected) >= 2


@settings(max_examples=120)
@given(_rules, _zones, _times, _moments | _near_changes, st.data())
def test_asked_after_each_one_it_names_the_same_as_in_one_go(
    rule: str, zone: str, wanted: time, after: datetime, data: st.DataObject
) -> None:
    country, rhythm = data.draw(_countries(after.date())), Rhythm(rule, wanted, zone)
    at_once = list(islice(occurrences(rhythm, after, country), 8))
    one_by_one: list[Occurrence] = []
    for _ in at_once:
        last = one_by_one[-1] if one_by_one else None
        asked = last.at + timedelta(seconds=data.draw(st.integers(0, 600))) if last else after
        known = (last.day, last.period) if last else (None, "")
        one_by_one.append(next(occurrences(rhythm, asked, country, None, *known)))
    assert one_by_one == at_once
    assert all(one.at < other.at and one.day < other.day for one, other in pairwise(at_once))
    assert len({each.period for each in at_once}) == len(at_once)
    shown = [each.at.astimezone(ZoneInfo(zone)).date() for each in at_once]
    assert shown == [each.day for each in at_once]


def test_a_day_that_a_zone_skipped_is_owed_nothing_and_nothing_is_moved_to_it() -> None:
    daily = "DTSTART:20111201\nRRULE:FREQ=DAILY"
    found = owed(daily, "2011-12-28 22:00", 4, zone="Pacific/Apia")
    assert [each.day.day for each in found] == [29, 31, 1, 2]
    thursday = Country(frozenset({5, 6}), frozenset({date(2011, 12, 29)}))
    weekly = "DTSTART:20111201\nRRULE:FREQ=WEEKLY;BYDAY=TH"
    assert days(owed(weekly, "2011-12-28 22:00", 1, thursday, zone="Pacific/Apia")) == [
        "Mon 02 Jan"
    ]
    kwajalein = owed("DTSTART:19930801\nRRULE:FREQ=DAILY", "1993-08-19 22:00", 3, zone="Kwajalein")
    assert [each.day.day for each in kwajalein] == [20, 22, 23]


def test_a_rule_that_ends_owes_its_last_date_though_that_is_moved() -> None:
    (last,) = owed("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260406", "2026-04-01 00:00", 5, GERMANY)
    assert (last.day, last.wanted) == (date(2026, 4, 7), date(2026, 4, 6))


def test_a_zone_or_rule_that_is_none_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        owed(MONDAYS, "2026-03-23 00:00", 1, zone="Europe/Atlantis")
    with pytest.raises(ValueError, match="BYDAY"):
        owed("FREQ=WEEKLY;BYDAY=XX", "2026-03-23 00:00", 1)


# --- quiet hours ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("local", "quiet", "is_so"),
    [
        ("18:59:59", USUAL_QUIET, False),
        ("19:00", USUAL_QUIET, True),
        ("00:00", USUAL_QUIET, True),
        ("07:59:59", USUAL_QUIET, True),
        ("08:00", USUAL_QUIET, False),
        ("12:30", QuietHours(time(12), time(13)), True),
        ("13:00", QuietHours(time(12), time(13)), False),
        ("00:00", QuietHours(time(8), time(8)), False),
        ("08:00", QuietHours(time(8), time(8)), False),
    ],
)
def test_quiet_hours_are_local(local: str, quiet: QuietHours, is_so: bool) -> None:
    for zone in ("Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati"):
        at = datetime.combine(date(2026, 6, 1), time.fromisoformat(local), ZoneInfo(zone))
        assert is_quiet(at.astimezone(UTC), zone, quiet) is is_so


@pytest.mark.parametrize(
    ("at", "zone", "quiet", "then"),
    [
        ("2026-03-23 12:00", BERLIN, USUAL_QUIET, "2026-03-23 12:00"),
        ("2026-03-23 20:00", BERLIN, USUAL_QUIET, "2026-03-24 07:00"),
        ("2026-03-28 20:00", BERLIN, USUAL_QUIET, "2026-03-29 06:00"),  # an hour less that night
        ("2026-10-24 19:00", BERLIN, USUAL_QUIET, "2026-10-25 07:00"),  # an hour more
        # Ends at 02:30, which comes twice: already over, until it is quiet once more.
        ("2026-10-25 00:40", BERLIN, QuietHours(time(19), time(2, 30)), "2026-10-25 00:40"),
        ("2026-10-25 01:10", BERLIN, QuietHours(time(19), time(2, 30)), "2026-10-25 01:30"),
        # Ends at 02:30, which does not come: the clock goes from 02:00 to 03:00.
        ("2026-03-29 00:30", BERLIN, QuietHours(time(19), time(2, 30)), "2026-03-29 01:00"),
        # Nothing but 02:15 to 02:45 is not quiet, and that does not come: a day later, then.
        ("2026-03-29 00:30", BERLIN, QuietHours(time(2, 45), time(2, 15)), "2026-03-30 00:15"),
        # Ends at 23:30 on an evening that ends at 22:59.
        (
            "2026-03-28 23:00",
            "America/Nuuk",
            QuietHours(time(20), time(23, 30)),
            "2026-03-29 01:00",
        ),
        # Ends on a day that the zone skipped.
        ("2011-12-30 07:00", "Pacific/Apia", USUAL_QUIET, "2011-12-30 18:00"),
    ],
)
def test_what_lies_in_quiet_hours_waits_for_their_end(
    at: str, zone: str, quiet: QuietHours, then: str
) -> None:
    assert out_of_quiet(utc(at), zone, quiet) == utc(then)


@settings(max_examples=150)
@given(_moments | _near_changes, _zones, _times, _times)
def test_nobody_waits_longer_than_it_is_quiet_and_nobody_is_disturbed(
    at: datetime, zone: str, begins: time, ends: time
) -> None:
    quiet = QuietHours(begins, ends)
    at = at.replace(second=0, microsecond=0)
    then = out_of_quiet(at, zone, quiet)
    assert not is_quiet(then, zone, quiet)
    assert at <= then <= at + 2 * DAY
    if then > at:
        # Unless the clock was changed in the meantime, every minute of the wait was quiet.
        offsets = {each.astimezone(ZoneInfo(zone)).utcoffset() for each in (at, then)}
        every = range(0, (then - at) // MINUTE, 7)
        assert len(offsets) > 1 or all(is_quiet(at + MINUTE * n, zone, quiet) for n in every)
