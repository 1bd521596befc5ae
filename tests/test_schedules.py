"""A local minute as an instant and a rule as its dates, over every zone and clock change up to 2030."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedules import around, dates, instant, next_due, zone_named
from tests.clock_changes import BEGIN, DAY, END, ZONES, changes, first_possible

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


# --- one local minute ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "local", "then"),
    [
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),  # does not exist: 03:00
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),  # comes twice: the first
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23 22:00"),  # the day begins at 01:00
        ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29 20:30"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # half an hour
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("America/Nuuk", "2026-03-28 23:30", "2026-03-29 00:59"),  # the day ends at 22:59
        ("Asia/Kathmandu", "2026-06-01 09:00", "2026-06-01 03:15"),
        ("UTC", "2026-03-29 02:30", "2026-03-29 02:30"),
    ],
)
def test_a_local_minute_is_one_instant(zone: str, local: str, then: str) -> None:
    wanted = datetime.fromisoformat(local)
    assert instant(wanted.date(), wanted.time(), ZoneInfo(zone)) == utc(then)


def test_a_day_that_a_zone_skipped_has_no_instant() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert instant(date(2011, 12, 30), time(9, 30), apia) is None
    assert instant(date(2011, 12, 29), time(9, 30), apia) == utc("2011-12-29 19:30")
    assert instant(date(2011, 12, 31), time(9, 30), apia) == utc("2011-12-30 19:30")


def test_the_tz_database_changes_clocks_in_many_ways() -> None:
    kinds = {change.after - change.before for change in changes()}
    assert {timedelta(hours=1), timedelta(hours=-1), timedelta(minutes=30)} <= kinds
    assert len(changes()) > 200


def test_around_every_clock_change_a_time_comes_once_a_day_at_the_first_minute_it_can() -> None:
    for change, zone in changes().items():
        was = change.at.astimezone(ZoneInfo("UTC")) + change.before
        now = was - change.before + change.after
        between = min(was, now) + abs(now - was) / 2
        times = {was.time(), now.time(), between.time(), time(0, 0), time(23, 59)}
        for day in {was.date(), now.date()}:
            for wanted in times:
                assert instant(day, wanted, zone) == first_possible(day, wanted, zone), (zone, day)


def test_around_every_clock_change_no_local_date_is_owed_twice_and_none_is_left_out() -> None:
    for change, zone in changes().items():
        first = (change.at - 2 * DAY).astimezone(zone).date()
        for wanted in {
            (change.at + change.before).time(),
            (change.at + (change.before + change.after) / 2).time(),
            time(23, 30),
        }:
            owed = _walk("FREQ=DAILY", wanted, zone.key, change.at - 2 * DAY, 4)
            dates = [each.astimezone(zone).date() for each in owed]
            assert dates in (
                [first + DAY * each for each in range(4)],
                [first + DAY * each for each in range(1, 5)],
            ), (zone, wanted)


def test_a_minute_that_comes_twice_has_two_instants_and_one_that_does_not_the_first_after_it() -> (
    None
):
    berlin = ZoneInfo("Europe/Berlin")
    twice = [utc("2026-10-25 00:30"), utc("2026-10-25 01:30")]
    assert list(around(date(2026, 10, 25), time(2, 30), berlin)) == twice
    assert list(around(date(2026, 3, 29), time(2, 30), berlin)) == [utc("2026-03-29 01:00")]
    assert list(around(date(2026, 3, 28), time(2, 30), berlin)) == [utc("2026-03-28 01:30")]


# --- rules ---------------------------------------------------------------------------------------


def _walk(rule: str, local_time: time, zone: str, after: datetime, steps: int) -> list[datetime]:
    """The next due instants, one after the other."""
    owed: list[datetime] = []
    for _ in range(steps):
        due = next_due(rule, local_time, zone, owed[-1] if owed else after)
        assert due is not None
        owed.append(due)
    return owed


_moments = st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None)).map(
    lambda at: at.replace(tzinfo=UTC)
)
_near_changes = st.builds(
    lambda change, hours: change.at + timedelta(hours=hours),
    st.sampled_from(sorted(changes(), key=lambda change: (change.at, change.before))),
    st.integers(-72, 72),
)
_zones = st.sampled_from(ZONES)
_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=300)
@given(_zones, _times, _moments | _near_changes, st.integers(1, 4), st.sets(st.integers(0, 6)))
def test_the_diary_moves_forward_once_per_local_date_on_the_days_of_its_rule(
    zone: str, wanted: time, after: datetime, weeks: int, days: set[int]
) -> None:
    days = days or {0}
    rule = f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={','.join(DAYS[each] for each in days)}"
    owed = _walk(rule, wanted, zone, after, 5)
    assert all(earlier < later for earlier, later in pairwise([after, *owed]))
    dates = [each.astimezone(ZoneInfo(zone)).date() for each in owed]
    assert len(set(dates)) == len(dates)
    for each in dates:
        assert each.weekday() in days
        assert (each - date(2024, 1, 1)).days // 7 % weeks == 0


@settings(max_examples=200)
@given(_zones, _times, _moments | _near_changes, st.floats(0, 1))
def test_whenever_it_is_asked_in_between_the_next_date_is_the_same(
    zone: str, wanted: time, after: datetime, share: float
) -> None:
    first, second = _walk("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", wanted, zone, after, 2)
    asked = first + (second - first) * min(share, 0.999)
    assert next_due("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", wanted, zone, asked) == second


def test_every_other_friday_is_every_other_friday() -> None:
    owed = _walk("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", time(15), "Europe/Berlin", BEGIN, 80)
    assert {later.date() - earlier.date() for earlier, later in pairwise(owed)} == {14 * DAY}


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1"])
def test_a_monthly_rule_keeps_its_day(rule: str) -> None:
    owed = _walk(rule, time(9), "Europe/Berlin", utc("2026-01-20 00:00"), 12)
    assert {each.astimezone(ZoneInfo("Europe/Berlin")).day for each in owed} == {1}


def test_the_first_friday_of_the_month_is_one() -> None:
    owed = _walk("FREQ=MONTHLY;BYDAY=1FR", time(15), "UTC", utc("2026-01-20 00:00"), 12)
    assert all(each.weekday() == 4 and each.day <= 7 for each in owed)
    assert [each.month for each in owed] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1]


def test_a_day_that_a_zone_skipped_is_owed_nothing() -> None:
    rule = "DTSTART:20110101\nRRULE:FREQ=DAILY"
    owed = _walk(rule, time(9, 30), "Pacific/Apia", utc("2011-12-28 12:00"), 4)
    assert [each.astimezone(ZoneInfo("Pacific/Apia")).day for each in owed] == [28, 29, 31, 1]


def test_two_hours_of_a_day_are_one_date() -> None:
    rule = "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0"
    first, second = _walk(rule, time(9), "UTC", utc("2026-03-23 08:00"), 2)
    assert (first, second) == (utc("2026-03-23 09:00"), utc("2026-03-24 09:00"))


def test_a_rule_names_its_dates_from_any_day_on() -> None:
    every = list(islice(dates("FREQ=WEEKLY;BYDAY=MO,TH", date.min), 300))
    assert every[:3] == [date(2024, 1, 1), date(2024, 1, 4), date(2024, 1, 8)]
    assert all(earlier < later for earlier, later in pairwise(every))
    for since in (date(2024, 1, 4), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)):
        expected = [each for each in every if each >= since][:5]
        assert list(islice(dates("FREQ=WEEKLY;BYDAY=MO,TH", since), 5)) == expected


def test_a_rule_may_rest_for_years() -> None:
    leap = list(islice(dates("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2025, 1, 1)), 2))
    assert leap == [date(2028, 2, 29), date(2032, 2, 29)]
    assert list(dates("FREQ=YEARLY;COUNT=2", date(2024, 6, 1))) == [date(2025, 1, 1)]
    assert list(dates("FREQ=YEARLY;COUNT=2", date(2026, 6, 1))) == []


def test_a_rule_that_has_ended_owes_nothing() -> None:
    assert next_due("FREQ=DAILY;UNTIL=20260323", time(9), "UTC", utc("2026-03-23 09:00")) is None
    last = next_due("FREQ=DAILY;UNTIL=20260323", time(9), "UTC", utc("2026-03-23 08:59"))
    assert last == utc("2026-03-23 09:00")


def test_a_zone_has_a_next_date_under_its_old_name_too() -> None:
    asked = utc("2026-03-23 08:00")
    dates = {next_due("FREQ=DAILY", time(9), f"Europe/{city}", asked) for city in ("Kyiv", "Kiev")}
    assert dates == {utc("2026-03-24 07:00")}


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Atlantis",
        "",
        "Europe",
        "europe/",
        "../UTC",
        "/etc/passwd",
        "a\0b",
        "\ud800",
        "." * 300,
    ],
)
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        next_due("FREQ=DAILY", time(9), name, BEGIN)


def test_every_name_the_host_has_is_a_zone() -> None:
    assert all(zone_named(name).key == name for name in ZONES)


def test_a_name_that_the_host_lacks_is_found_in_the_package() -> None:
    every = (files("tzdata") / "zones").read_text("utf-8").split()
    assert len(every) > 500
    assert all(zone_named(name).key == name for name in every)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every monday",
        "FREQ=NEVER",
        "BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=00;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=-1;BYDAY=MO",
    ],
)
def test_what_is_no_rule_for_dates_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        next_due(rule, time(9), "UTC", BEGIN)


@given(st.text() | st.text("FREQ=DAILY;BYINTVUWK0123:,-", max_size=30).map("FREQ=DAILY;".__add__))
def test_a_rule_is_read_or_refused_whatever_it_is(rule: str) -> None:
    with suppress(ValueError):
        next_due(rule, time(9), "UTC", BEGIN)
