"""Every way in which a clock was put forward or back, by the tz database, and the minutes around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ZONES = tuple(sorted(available_timezones() - {"localtime"}))
"""Every name there is; `localtime` is this host's own."""


@dataclass(frozen=True, slots=True)
class Change:
    """A zone's clock put forward or back: `at` is the first instant of the new time."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def between(self) -> datetime:
        """The local minute in the middle of what the clock skips, or shows twice."""
        middle = self.at + (self.before + self.after) / 2
        return middle.replace(second=0, microsecond=0, tzinfo=None)


@cache
def changes(begin: datetime = BEGIN, end: datetime = END) -> dict[Change, ZoneInfo]:
    """Every kind of clock change there is in these years, with one zone that makes it."""
    found: dict[Change, ZoneInfo] = {}
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes_of(zone, begin, end):
            found.setdefault(change, zone)
    return found


def changes_of(zone: ZoneInfo, begin: datetime = BEGIN, end: datetime = END) -> Iterator[Change]:
    fortnight = timedelta(days=14)
    at, offset = begin, _offset(begin, zone)
    while at < end:
        following = min(at + fortnight, end)
        if (after := _offset(following, zone)) != offset:
            yield Change(_first_of(after, at, following, zone), offset, after)
        at, offset = following, after


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _first_of(offset: timedelta, low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The first minute between the two that has this offset."""
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (low, middle) if _offset(middle, zone) == offset else (middle, high)
    return high


@lru_cache(maxsize=4)
def minutes(day: date, zone: ZoneInfo) -> Sequence[datetime]:
    """Every minute of a local day, in order: as many as it has."""
    noon = datetime.combine(day, time(12), UTC)
    around = (noon + MINUTE * each for each in range(-28 * 60, 28 * 60))
    return tuple(each for each in around if each.astimezone(zone).date() == day)


def first_possible(day: date, wanted: time, zone: ZoneInfo) -> datetime | None:
    """The first minute of a day at which its clock shows the time or is past it; else the day's last.

    Found by looking at each minute there is: slow, and plainly right.
    """
    every = minutes(day, zone)
    late = (each for each in every if each.astimezone(zone).time() >= wanted)
    return next(late, every[-1] if every else None)
