"""When something is due: a rule, a local time and a zone, and the next instant they name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrule, rruleset, rrulestr

from bot.domain.ids import ScheduleId

_FIRST_DAY = datetime(2024, 1, 1)  # noqa: DTZ001  local to whichever zone a schedule has
_TOO_OFTEN = re.compile("HOURLY|MINUTELY|SECONDLY", re.IGNORECASE)
_NEVER_ON = re.compile("INTERVAL=(-|0+(?![0-9]))", re.IGNORECASE)


class ScheduleKind(StrEnum):
    CHECK_IN = "check_in"
    FOLLOW_UP = "follow_up"
    """Comes once: its rule is empty. The owner is the person whose check-in is looked after."""
    DIGEST = "digest"
    WATCH = "watch"
    """Comes on every working day: its rule is empty. The owner is whoever watches."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something that comes round. `owner` is a person's id for a check-in, a team's for a digest.

    `rule` is RFC 5545 text, `zone` an IANA name. `next_due_at` is UTC, None when it never comes;
    `period` is the rule's own that it belongs to (`2026-W13`, `2026-03`, `2026-03-23`), and `round`
    counts how often that one was put off. `last_on` is the local date of the last prompt.
    """

    id: ScheduleId
    kind: ScheduleKind
    owner: str
    rule: str
    local_time: time
    zone: str
    next_due_at: datetime | None
    period: str = ""
    round: int = 0
    last_on: date | None = None


def next_due(rule: str, local_time: time, zone: str, after: datetime) -> datetime | None:
    """The first instant (UTC) strictly after `after` that the rule owes, or None if it has ended.

    A local date that the zone never had is owed nothing. Raises as `dates` and `zone_named` do.
    """
    local = zone_named(zone)
    for day in dates(rule, after.astimezone(local).date()):
        due = instant(day, local_time, local)
        if due is not None and due > after:
            return due
    return None


def dates(rule: str, since: date) -> Iterator[date]:
    """The local dates a rule names, from `since` on, each once and in order.

    A rule without a start counts from the first day of 2024, a Monday: every other week is then the
    same week whenever it is asked. Raises ValueError for a rule RFC 5545 does not know, or one with a
    frequency above daily.
    """
    year: int | None = since.year
    while year is not None:
        named, following = _year(rule, year)
        yield from named[bisect_left(named, since) :]
        year = following


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name, old names included.

    The host's tz database is asked first, then the one of the package `tzdata`, which knows the names
    that an older host lacks and those that a newer one has dropped. Raises ZoneInfoNotFoundError for
    what neither knows, and for what could never be a name.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError) as fault:
        raise ZoneInfoNotFoundError(f"no time zone: {name}") from fault


def instant(day: date, local_time: time, zone: ZoneInfo) -> datetime | None:
    """The local minute as an instant (UTC), or None where the zone skipped that day.

    In an overlap it is the earlier of the two, in a gap the first minute after it; where a gap takes
    the rest of the day, the last minute before it, so that a date's instant is always on that date.
    """
    first = around(day, local_time, zone)[0]
    either = (first, first - timedelta(minutes=1))
    return next((each for each in either if each.astimezone(zone).date() == day), None)


def around(day: date, local_time: time, zone: ZoneInfo) -> Sequence[datetime]:
    """Every instant (UTC) at which the clock shows the local minute; in a gap, the first after it."""
    wanted = datetime.combine(day, local_time.replace(fold=0), zone)
    both = {each.astimezone(UTC) for each in (wanted, wanted.replace(fold=1))}
    exact = [each for each in both if _shown(each, zone) == wanted.replace(tzinfo=None)]
    return sorted(exact) or (_end_of_gap(wanted, zone),)


@lru_cache(maxsize=2048)
def _year(rule: str, year: int) -> tuple[tuple[date, ...], int | None]:
    """The rule's dates of a year, and the next year that has any."""
    named: dict[date, None] = {}
    for each in _read(rule):
        if each.year > year:
            return tuple(named), each.year
        if each.year == year:
            named[each.date()] = None
    return tuple(named), None


@lru_cache(maxsize=512)
def _read(rule: str) -> rrule | rruleset:
    if _TOO_OFTEN.search(rule):
        raise ValueError("a rule gives dates: nothing comes more often than daily")
    if _NEVER_ON.search(rule):
        raise ValueError("a rule goes on by a day at least")
    try:
        return rrulestr(rule, dtstart=_FIRST_DAY, ignoretz=True)
    except (AttributeError, IndexError, KeyError, TypeError) as fault:
        raise ValueError(f"no rule of RFC 5545: {rule}") from fault


def _end_of_gap(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The first minute (UTC) after a gap in which a local time lies."""
    before = wanted.replace(fold=0).utcoffset()
    after = wanted.replace(fold=1).utcoffset()
    assert before is not None and after is not None
    minute = wanted.astimezone(UTC) - abs(before - after)
    while _shown(minute, zone) < wanted.replace(tzinfo=None):
        minute += timedelta(minutes=1)
    return minute


def _shown(at: datetime, zone: ZoneInfo) -> datetime:
    """What the zone's clock shows."""
    return at.astimezone(zone).replace(tzinfo=None)
