"""Whether a prompt that comes late is still worth sending, and when, so that not all come at once."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from zlib import crc32

from bot.domain.ids import ScheduleId
from bot.domain.occurrences import QuietHours, is_quiet, out_of_quiet
from bot.domain.schedules import around, zone_named

GRACE = timedelta(minutes=15)
SPREAD = timedelta(minutes=30)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OnTime:
    """No more than GRACE late: nobody will notice."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Late, and still of use on its day, if it is not sent before `at` (UTC)."""

    at: datetime


@dataclass(frozen=True, slots=True)
class TooLate:
    """Its day is over, or will be before anybody may be disturbed: the next one follows."""


Lateness = OnTime | CatchUp | TooLate


def lateness(
    schedule: ScheduleId, due_at: datetime, now: datetime, zone: str, quiet: QuietHours
) -> Lateness:
    """What becomes of a prompt that was due at one instant and is looked at in another (both UTC).

    Quiet hours bind a catch-up only: the hour itself was chosen. A schedule is always put in the
    same place among the others that catch up, wherever that is reckoned.
    """
    if now - due_at <= GRACE:
        return OnTime()
    begin, end = out_of_quiet(now, zone, quiet), _midnight_after(due_at, zone)
    if begin >= end:
        return TooLate()
    minutes = (begin + _MINUTE * each for each in range(SPREAD // _MINUTE + 1))
    free = takewhile(lambda each: each < end and not is_quiet(each, zone, quiet), minutes)
    seconds = (len(tuple(free)) - 1) * 60
    return CatchUp(begin + timedelta(seconds=crc32(schedule.encode()) % (seconds + 1)))


def expires_at(due_at: datetime, zone: str) -> datetime:
    """The instant (UTC) from which a prompt is worth nothing: the local midnight after its day. One
    that is on time a minute before that, or after it, still has a while to be sent."""
    return max(_midnight_after(due_at, zone), due_at + 2 * GRACE)


def _midnight_after(at: datetime, zone: str) -> datetime:
    """The first instant (UTC) of the next local date; of a date the zone skipped, the one after it."""
    local = zone_named(zone)
    tomorrow = at.astimezone(local).date() + _DAY
    return next(each for each in around(tomorrow, time(), local) if each > at)
