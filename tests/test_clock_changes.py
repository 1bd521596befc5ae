"""A daily prompt inside every clock change there is, side by side with APScheduler's CronTrigger."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from benchmarks.recurrences import by_cron, by_us, local_date, times
from tests.clock_changes import DAY, Change, changes, first_possible


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "ours", "cron"),
    [
        # What the clock skips.
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00", 1),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00", 1),
        ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23 22:00", 0),
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-23 22:00", 0),
        ("America/Havana", "2026-03-08 00:30", "2026-03-08 05:00", 0),
        ("America/Santiago", "2026-09-06 00:30", "2026-09-06 04:00", 0),
        ("America/Nuuk", "2026-03-28 23:30", "2026-03-29 00:59", 0),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30", 1),
        # What the clock shows twice.
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30", 2),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30", 2),
        ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29 20:30", 2),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45", 2),
        ("America/Nuuk", "2026-10-24 23:30", "2026-10-25 00:30", 2),
    ],
)
def test_ours_comes_once_where_cron_comes_as_often_as_the_clock_happens_to_show_it(
    zone: str, local: str, ours: str, cron: int
) -> None:
    wanted, instant = datetime.fromisoformat(local), utc(ours)
    local_zone, around = ZoneInfo(zone), (instant - 3 * DAY, instant + 3 * DAY)
    on_the_day = [
        each
        for each in by_us(zone, wanted.time(), *around)
        if local_date(each, local_zone) == wanted.date()
    ]
    assert on_the_day == [instant]
    fired = [local_date(each, local_zone) for each in by_cron(zone, wanted.time(), *around)]
    assert fired.count(wanted.date()) == cron


@cache
def wrong_in_cron() -> dict[Change, int]:
    """How often CronTrigger fires on the day of each change, where that is not once."""
    fired = {change: times(by_cron, change, zone) for change, zone in changes().items()}
    return {change: number for change, number in fired.items() if number != 1}


def test_cron_doubles_and_leaves_out() -> None:
    assert len([each for each in wrong_in_cron().values() if each > 1]) > 150
    assert len([each for each in wrong_in_cron().values() if each == 0]) > 25


def test_where_cron_doubles_or_leaves_out_ours_comes_once_at_the_first_minute_it_can() -> None:
    for change in wrong_in_cron():
        zone, wanted = changes()[change], change.between
        owed = by_us(zone.key, wanted.time(), change.at - 3 * DAY, change.at + 3 * DAY)
        found = [each for each in owed if local_date(each, zone) == wanted.date()]
        assert found == [first_possible(wanted.date(), wanted.time(), zone)], (zone, change)


def test_around_every_clock_change_ours_comes_once_on_each_date() -> None:
    for change, zone in changes().items():
        for at in {change.between.time(), (change.at + change.before).time(), time(23, 30)}:
            owed = by_us(zone.key, at, change.at - 3 * DAY, change.at + 3 * DAY)
            assert_each_date_once([local_date(each, zone) for each in owed])


def assert_each_date_once(found: Sequence[date]) -> None:
    assert len(found) >= 5
    assert list(found) == [found[0] + DAY * each for each in range(len(found))]
