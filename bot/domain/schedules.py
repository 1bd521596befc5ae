"""When something is due: a rule, a local time and a zone, and the next instant they name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

from bot.domain.ids import ScheduleId

_FIRST_DAY = datetime(2024, 1, 1)  # noqa: DTZ001  local to whichever zone a schedule has


class ScheduleKind(StrEnum):
    CHECK_IN = "check_in"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something that comes round. `owner` is a person's id for a check-in, a team's for a digest.

    `rule` is RFC 5545 text, `zone` an IANA name. `next_due_at` is UTC, None when it never comes.
    """

    id: ScheduleId
    kind: ScheduleKind
    owner: str
    rule: str
    local_time: time
    zone: str
    next_due_at: datetime | None


def next_due(rule: str, local_time: time, zone: str, after: datetime) -> datetime | None:
    """The first instant (UTC) strictly after `after` that the rule owes, or None if it has ended.

    The rule gives local dates, a rule without a start counting from the first day of 2024, a Monday.
    The time on them is local too, as `instant` has it; a date the zone never had is owed nothing.
    Raises ValueError for a rule RFC 5545 does not know, or one with a frequency above daily, and
    ZoneInfoNotFoundError for an unknown zone.
    """
    local = ZoneInfo(zone)
    yesterday = after.astimezone(local).date() - timedelta(days=1)
    for day in _dates(rule).xafter(datetime.combine(yesterday, time()), inc=True):
        due = instant(day.date(), local_time, local)
        if due is not None and due > after:
            return due
    return None


def instant(day: date, local_time: time, zone: ZoneInfo) -> datetime | None:
    """The local minute as an instant (UTC), or None where the zone skipped that day.

    In an overlap it is the earlier of the two, in a gap the first minute after it; where a gap takes
    the rest of the day, the last minute before it, so that a date's instant is always on that date.
    """
    wanted = datetime.combine(day, local_time.replace(fold=0), zone)
    exact = wanted.astimezone(UTC)
    if exact.astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return exact
    after = _end_of_gap(wanted, zone)
    around = (after, after - timedelta(minutes=1))
    return next((each for each in around if each.astimezone(zone).date() == day), None)


@lru_cache(maxsize=64)
def _dates(rule: str) -> rrule | rruleset:
    """The dates of a rule, those found so far remembered: there are few rules, asked again and again.

    Every other week is the same week whenever it is asked, because the first day is always the same.
    """
    if any(often in rule.upper() for often in ("HOURLY", "MINUTELY", "SECONDLY")):
        raise ValueError("a rule gives dates: nothing comes more often than daily")
    try:
        return rrulestr(rule, dtstart=_FIRST_DAY, cache=True, ignoretz=True)
    except (AttributeError, IndexError, KeyError, TypeError) as fault:
        raise ValueError(f"no rule of RFC 5545: {rule}") from fault


def _end_of_gap(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The first minute (UTC) after a gap in which a local time lies."""
    before = wanted.replace(fold=0).utcoffset()
    after = wanted.replace(fold=1).utcoffset()
    assert before is not None and after is not None
    minute = wanted.astimezone(UTC) - abs(before - after)
    while minute.astimezone(zone).replace(tzinfo=None) < wanted.replace(tzinfo=None):
        minute += timedelta(minutes=1)
    return minute
