"""When something is due: a rule, a local time and a zone, and the next instant they name."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.domain.ids import ScheduleId


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

    The rule gives local dates; the time on them is local too. In a clock's gap it is the first
    minute after it, in an overlap the earlier of the two. Raises ValueError for a rule RFC 5545
    does not know and ZoneInfoNotFoundError for an unknown zone.
    """
    local = ZoneInfo(zone)
    today = after.astimezone(local).date()
    dates = rrulestr(rule, dtstart=datetime.combine(today - timedelta(days=7), time()))
    for day in dates.xafter(datetime.combine(today - timedelta(days=1), time()), inc=True):
        due = instant(day.date(), local_time, local)
        if due > after:
            return due
    return None


def instant(day: date, local_time: time, zone: ZoneInfo) -> datetime:
    """The local minute as an instant (UTC): after a gap, before an overlap is over."""
    wanted = datetime.combine(day, local_time.replace(fold=0), zone)
    exact = wanted.astimezone(ZoneInfo("UTC"))
    if exact.astimezone(zone).replace(tzinfo=None, fold=0) == wanted.replace(tzinfo=None, fold=0):
        return exact
    return _end_of_gap(wanted, zone)


def _end_of_gap(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The first minute that exists after a local time that does not."""
    before = wanted.replace(fold=0).utcoffset()
    after = wanted.replace(fold=1).utcoffset()
    assert before is not None and after is not None
    start = wanted.astimezone(ZoneInfo("UTC")) - abs(before - after)
    minute = start
    while minute.astimezone(zone).replace(tzinfo=None) < wanted.replace(tzinfo=None):
        minute += timedelta(minutes=1)
    return minute
