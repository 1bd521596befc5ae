"""The next date of a weekly check-in, asked of ourselves, of dateutil alone and of APScheduler's trigger."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from dateutil.rrule import rrulestr

from benchmarks.results import Result
from benchmarks.rounds import YARDSTICK, Act, medians
from bot.calendars import NO_HOLIDAYS, calendar
from bot.domain.occurrences import Rhythm, occurrences
from tests.clock_changes import Change, changes

_RULE, _AT, _ZONE = "FREQ=WEEKLY;BYDAY=MO", time(9), "Europe/Berlin"
_YEAR = 2026
_ROUNDS, _ASKED = 7, 100
_DAY = timedelta(days=1)

Fired = Callable[[str, time, datetime, datetime], Sequence[datetime]]
"""When something daily comes in a zone, at a local time, between two instants."""


async def measured(yardstick: Act) -> Sequence[Result]:
    took = await medians({YARDSTICK: yardstick, **_askers()}, _ROUNDS)
    return (*_times(took), *_faults())


# --- how long it takes ----------------------------------------------------------------------------


def _askers() -> Mapping[str, Act]:
    """Each asks for the next date at a hundred instants of a week: for a hundred people of one rhythm,
    or (the first) for a hundred with whom nobody shares the hour."""
    zone, monday = ZoneInfo(_ZONE), datetime(_YEAR, 3, 23, tzinfo=UTC)
    instants = [monday + 7 * _DAY * each / _ASKED for each in range(_ASKED)]
    later, shared, bavaria = count(1), Rhythm(_RULE, _AT, _ZONE), calendar("DE", "BY")

    def many(ask: Callable[[datetime], object]) -> Act:
        async def act() -> None:
            for each in instants:
                ask(each)

        return act

    def unlike() -> Rhythm:
        return Rhythm(_RULE, (monday + timedelta(seconds=next(later))).time(), _ZONE)

    start = datetime(_YEAR - 2, 1, 1, 9)  # noqa: DTZ001  dateutil's rules are local
    trigger = CronTrigger(day_of_week="mon", hour=9, timezone=zone)
    return {
        "anew": many(lambda after: next(occurrences(unlike(), after, NO_HOLIDAYS))),
        "shared": many(lambda after: next(occurrences(shared, after, NO_HOLIDAYS))),
        "holidays": many(lambda after: next(occurrences(shared, after, bavaria))),
        "rrule": many(lambda after: _by_rrule(start, zone, after)),
        "cron": many(lambda after: trigger.get_next_fire_time(None, after)),
    }


def _by_rrule(start: datetime, zone: ZoneInfo, after: datetime) -> datetime | None:
    """dateutil as its documentation has it: the rule read, and the next of its local dates."""
    local = after.astimezone(zone).replace(tzinfo=None)
    found = rrulestr(_RULE, dtstart=start).after(local)
    return found and found.replace(tzinfo=zone)


def _times(took: Mapping[str, float]) -> Iterator[Result]:
    cron = took["cron"]
    for what, name, most in (
        ("next date, an hour that nobody shares", "anew", 1),
        ("next date, a rhythm that others have too", "shared", 0.2),
        ("next date, the same with Bavaria's holidays", "holidays", 0.2),
        ("next date, dateutil's rrule alone", "rrule", None),
        ("next date, CronTrigger", "cron", None),
    ):
        micro = took[name] / _ASKED * 1e6
        yield Result(f"{what} ({micro:.3g} µs)", took[name] / cron, "x CronTrigger", most)


# --- how often it is wrong ------------------------------------------------------------------------


def _faults() -> Iterator[Result]:
    """A daily prompt in the middle of what each clock change of a year skips, or shows twice."""
    begin, end = datetime(_YEAR, 1, 1, tzinfo=UTC), datetime(_YEAR + 1, 1, 1, tzinfo=UTC)
    every = changes(begin, end)
    for who, fired, most in (
        ("ours", by_us, 0),
        ("rrule", by_rrule, None),
        ("CronTrigger", by_cron, None),
    ):
        found = Counter(times(fired, change, zone) for change, zone in every.items())
        twice = sum(times for fires, times in found.items() if fires > 1)
        what = f"{len(every)} clock changes of {_YEAR}, {who}"
        yield Result(f"{what}: fired twice", twice, "times", most)
        yield Result(f"{what}: not at all", found[0], "times", most)


def times(fired: Fired, change: Change, zone: ZoneInfo) -> int:
    """How often it fired on the local date of the change."""
    day, wanted = change.between.date(), change.between.time()
    each = fired(zone.key, wanted, change.at - 3 * _DAY, change.at + 3 * _DAY)
    return [local_date(at, zone) for at in each].count(day)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    # By way of UTC: a time that the zone never had is otherwise left as it is.
    return at.astimezone(UTC).astimezone(zone).date()


def by_us(zone: str, wanted: time, begin: datetime, end: datetime) -> Sequence[datetime]:
    owed = occurrences(Rhythm("FREQ=DAILY", wanted, zone), begin, NO_HOLIDAYS)
    return [each.at for each in islice(owed, 10) if each.at <= end]


def by_cron(zone: str, wanted: time, begin: datetime, end: datetime) -> Sequence[datetime]:
    """As APScheduler asks: each time it fired, for the time after that."""
    trigger = CronTrigger(hour=wanted.hour, minute=wanted.minute, timezone=ZoneInfo(zone))
    fired: list[datetime] = []
    at = trigger.get_next_fire_time(None, begin)
    while at is not None and at <= end:
        fired.append(at)
        at = trigger.get_next_fire_time(at, at)
    return fired


def by_rrule(zone: str, wanted: time, begin: datetime, end: datetime) -> Sequence[datetime]:
    """dateutil's local dates with the zone put to them, each time asked for what comes after now."""
    local = ZoneInfo(zone)
    start = datetime.combine(begin.date() - _DAY, wanted)
    fired: list[datetime] = []
    now = begin
    while True:
        shown = now.astimezone(local).replace(tzinfo=None)
        found = rrulestr("FREQ=DAILY", dtstart=start).after(shown)
        assert found is not None
        now = found.replace(tzinfo=local).astimezone(UTC)
        if now > end:
            return fired
        fired.append(now)
