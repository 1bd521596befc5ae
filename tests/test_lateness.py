"""What becomes of a check-in that is looked at late: sent, caught up once, or left to the next."""

from datetime import UTC, datetime, time, timedelta
from statistics import mean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import ScheduleId
from bot.domain.lateness import (
    GRACE,
    SPREAD,
    CatchUp,
    Lateness,
    OnTime,
    TooLate,
    expires_at,
    lateness,
)
from bot.domain.occurrences import USUAL_QUIET, QuietHours, is_quiet
from tests.clock_changes import DAY, MINUTE, ZONES, changes

BERLIN = "Europe/Berlin"
MINE = ScheduleId("check-in:U012AB3CD")
NEVER_QUIET = QuietHours(time(0), time(0))


def local(words: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def found(due: str, now: str, quiet: QuietHours = USUAL_QUIET, who: str = MINE) -> Lateness:
    return lateness(ScheduleId(who), local(due), local(now), BERLIN, quiet)


@pytest.mark.parametrize(
    ("due", "now"),
    [
        ("2026-03-23 09:00", "2026-03-23 09:00"),
        ("2026-03-23 09:00", "2026-03-23 09:15"),
        ("2026-03-23 09:00", "2026-03-23 07:00"),  # the clock was put back
        ("2026-03-23 06:00", "2026-03-23 06:10"),  # in quiet hours, but chosen
        ("2026-03-23 23:59", "2026-03-24 00:10"),  # over midnight, but not late yet
    ],
)
def test_up_to_a_quarter_of_an_hour_is_on_time(due: str, now: str) -> None:
    assert found(due, now) == OnTime()


@pytest.mark.parametrize(
    ("due", "now"),
    [
        ("2026-03-23 09:00", "2026-03-24 09:00"),  # the day after
        ("2026-03-23 09:00", "2026-03-26 10:00"),  # three days off
        ("2026-03-23 09:00", "2026-03-23 19:00"),  # its evening is quiet
        ("2026-03-23 18:55", "2026-03-23 19:11"),
        ("2026-03-23 23:30", "2026-03-24 00:00"),
        ("2026-03-23 21:00", "2026-03-23 21:16"),  # chosen in the evening; a catch-up was not
    ],
)
def test_what_is_of_no_use_on_its_day_is_left_to_the_next(due: str, now: str) -> None:
    assert found(due, now) == TooLate()


@pytest.mark.parametrize(
    ("due", "now", "begin", "end"),
    [
        ("2026-03-23 09:00", "2026-03-23 09:16", "2026-03-23 09:16", "2026-03-23 09:46"),
        ("2026-03-23 09:00", "2026-03-23 18:00", "2026-03-23 18:00", "2026-03-23 18:30"),
        ("2026-03-23 09:00", "2026-03-23 18:50", "2026-03-23 18:50", "2026-03-23 18:59"),
        ("2026-03-23 09:00", "2026-03-23 18:59", "2026-03-23 18:59", "2026-03-23 18:59"),
        ("2026-03-23 06:00", "2026-03-23 07:00", "2026-03-23 08:00", "2026-03-23 08:30"),
    ],
)
def test_a_late_one_is_caught_up_on_its_day_and_never_into_quiet_hours(
    due: str, now: str, begin: str, end: str
) -> None:
    first, last = local(begin), local(end)
    caught_up = [found(due, now, who=f"check-in:{number}") for number in range(200)]
    instants = [each.at for each in caught_up if isinstance(each, CatchUp)]
    assert len(instants) == 200
    assert first <= min(instants) <= max(instants) <= last
    assert max(instants) - min(instants) >= (last - first) * 0.9


def test_without_quiet_hours_a_late_one_still_ends_with_its_day() -> None:
    caught_up = found("2026-03-23 09:00", "2026-03-23 23:58", NEVER_QUIET)
    assert isinstance(caught_up, CatchUp)
    assert local("2026-03-23 23:58") <= caught_up.at < local("2026-03-24 00:00")


def test_those_that_catch_up_are_spread_evenly_and_each_keeps_its_place() -> None:
    due, now = local("2026-03-23 09:00"), local("2026-03-23 12:00")
    quarters = [0, 0, 0, 0]
    for number in range(2_000):
        each = lateness(ScheduleId(f"check-in:U{number:08}"), due, now, BERLIN, USUAL_QUIET)
        assert isinstance(each, CatchUp)
        quarters[min(3, (each.at - now) * 4 // SPREAD)] += 1
    assert min(quarters) > 0.9 * mean(quarters)


def test_a_place_is_the_same_in_every_process_and_release() -> None:
    caught_up = found("2026-03-23 09:00", "2026-03-23 12:00")
    assert caught_up == CatchUp(local("2026-03-23 12:00") + timedelta(seconds=83))


@pytest.mark.parametrize(
    ("due", "zone", "then"),
    [
        ("2026-03-23 09:00", BERLIN, "2026-03-23 23:00"),
        ("2026-03-29 09:00", BERLIN, "2026-03-29 22:00"),  # summer time by then
        ("2026-03-23 23:50", BERLIN, "2026-03-23 23:20"),  # it may be on time after midnight
        ("2026-04-23 09:00", "Africa/Cairo", "2026-04-23 22:00"),  # there is no midnight
        ("2026-10-29 23:30", "Africa/Cairo", "2026-10-29 22:00"),  # 23:00 comes twice
        ("2026-03-28 09:00", "America/Nuuk", "2026-03-29 01:00"),
        ("2011-12-29 09:00", "Pacific/Apia", "2011-12-30 10:00"),  # the next date is the 31st
        ("2026-03-23 09:00", "Pacific/Kiritimati", "2026-03-23 10:00"),
    ],
)
def test_a_prompt_is_worth_nothing_once_its_day_is_over(due: str, zone: str, then: str) -> None:
    assert expires_at(local(due, zone), zone) == datetime.fromisoformat(then).replace(tzinfo=UTC)


_moments = st.builds(
    lambda change, minutes: change.at + MINUTE * minutes,
    st.sampled_from(sorted(changes(), key=lambda change: (change.at, change.before))),
    st.integers(-3000, 3000),
)
_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=200)
@given(
    _moments,
    st.integers(0, 3000).map(lambda minutes: MINUTE * minutes),
    st.sampled_from(ZONES),
    st.builds(QuietHours, _times, _times),
    st.text(max_size=9),
)
def test_a_catch_up_is_on_its_day_outside_quiet_hours_and_no_sooner_than_now(
    due: datetime, late: timedelta, zone: str, quiet: QuietHours, who: str
) -> None:
    now = due + late
    match lateness(ScheduleId(who), due, now, zone, quiet):
        case OnTime():
            assert late <= GRACE
            assert now < expires_at(due, zone)
        case CatchUp(at):
            assert late > GRACE
            assert now <= at < expires_at(due, zone)
            assert not is_quiet(at, zone, quiet)
            tz = ZoneInfo(zone)
            assert at.astimezone(tz).date() == due.astimezone(tz).date()
        case TooLate():
            assert late > GRACE
            until = expires_at(due, zone)
            left = range(max(0, min((until - now) // MINUTE, 2 * DAY // MINUTE)))
            offsets = {each.astimezone(ZoneInfo(zone)).utcoffset() for each in (now, until)}
            assert len(offsets) > 1 or all(
                is_quiet(now + MINUTE * each, zone, quiet) for each in left
            )
