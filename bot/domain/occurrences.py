"""When a rhythm comes round for somebody, and why then: their zone, holidays, absence and quiet hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import Protocol

from bot.domain.ids import Language
from bot.domain.people import Away
from bot.domain.schedules import around, dates, instant, zone_named

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_ANY_LANGUAGE = Language("en")
_LONGEST_REST = 60
"""Days: no country rests that long, and a calendar that never works must not hang anybody."""

_FREQUENCY = re.compile(r"FREQ=(\w+)", re.IGNORECASE)
_INTERVAL = re.compile(r"INTERVAL=(\d+)", re.IGNORECASE)
_ENOUGH = 100
"""Dates of a rule that show whether it names several in one week, or in one month."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours without unasked messages, from `begins` until `ends`, usually over midnight; none
    where both are the same."""

    begins: time
    ends: time


USUAL_QUIET = QuietHours(time(19), time(8))


class Calendar(Protocol):
    """The working days of a country."""

    def works(self, day: date) -> bool:
        """Whether people work on that day: neither their weekend nor a public holiday."""
        ...

    def holiday(self, day: date, language: Language) -> str | None:
        """The name of the public holiday, in that language where it is known; None for other days."""
        ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """RFC 5545 text, a local time, an IANA zone."""

    rule: str
    local_time: time
    zone: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date that a rhythm owes. `at` is UTC, `day` the local date it falls on, `period` the rule's
    own that it is for.

    `wanted` is the local date the rule named: another than `day` where that was a public holiday.
    `away` says that it is left out, because its week (its day, for a rhythm of several days a week)
    has a day on which the person is away.
    """

    at: datetime
    day: date
    period: str
    wanted: date
    away: bool = False


def occurrences(
    rhythm: Rhythm,
    after: datetime,
    calendar: Calendar,
    away: Away | None = None,
    last_on: date | None = None,
    last_period: str = "",
) -> Iterator[Occurrence]:
    """What the rhythm owes strictly after an instant (UTC), those left out included, in order.

    One for a period at most and one for a local date at most: none in `last_period`, none on or
    before `last_on`. A date that is a public holiday goes to the next working day; where that has a
    date of its own, or others come there as well, the latest of them stays. A local date that the
    zone never had is owed nothing. Raises ValueError for what is no rule, and ZoneInfoNotFoundError
    for an unknown zone.
    """
    today = after.astimezone(zone_named(rhythm.zone)).date()
    for planned in _landed(rhythm, today, calendar, last_period):
        if planned.at > after and (last_on is None or planned.day > last_on):
            yield planned if away is None else _seen_from(away, planned, rhythm.rule)


def period(rule: str, day: date) -> str:
    """The rule's own period a local date belongs to: its ISO week (`2026-W13`; of a rhythm of several
    weeks the first of them), its month (`2026-03`), or the day itself (`2026-03-23`) where a rule
    names several days of a week."""
    span, monday, weeks = _span(rule)
    match span:
        case _Span.DAY:
            return day.isoformat()
        case _Span.WEEK:
            first = day - _DAY * ((day - monday).days % (7 * weeks))
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02}"
        case _Span.MONTH:
            return f"{day:%Y-%m}"


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after `day`; the day after it where none comes for two months."""
    following = (day + _DAY * each for each in range(1, _LONGEST_REST))
    return next((each for each in following if calendar.works(each)), day + _DAY)


def is_quiet(at: datetime, zone: str, quiet: QuietHours) -> bool:
    """Whether the local minute lies in the quiet hours."""
    local = at.astimezone(zone_named(zone)).time()
    if quiet.begins <= quiet.ends:
        return quiet.begins <= local < quiet.ends
    return local >= quiet.begins or local < quiet.ends


def out_of_quiet(at: datetime, zone: str, quiet: QuietHours) -> datetime:
    """`at`, or the end of the quiet hours (UTC) it lies in."""
    if not is_quiet(at, zone, quiet):
        return at
    local = zone_named(zone)
    today = at.astimezone(local).date()
    ends = (
        each
        for days in range(4)
        for each in around(today + _DAY * days, quiet.ends, local)
        if each > at and not is_quiet(each, zone, quiet)
    )
    return next(ends, at)


# --- dates of a rule, and where they land ---------------------------------------------------------


def _landed(
    rhythm: Rhythm, today: date, calendar: Calendar, last_period: str
) -> Iterator[Occurrence]:
    """What is owed from `today` on, and maybe some of the days off before. At most one that was moved
    is waiting for its day: what comes before that day is a day off that somebody chose, and stays."""
    moved: Occurrence | None = None
    for wanted in dates(rhythm.rule, _begin(today, calendar)):
        if moved is not None and moved.day < wanted:
            yield moved
            moved = None
        planned = _planned(rhythm.rule, rhythm.local_time, rhythm.zone, wanted)
        if planned is None or planned.period == last_period:
            continue
        if calendar.works(wanted) or calendar.holiday(wanted, _ANY_LANGUAGE) is None:
            if moved is not None and moved.day == wanted:
                moved = None
            yield planned
        else:
            moved = _moved(planned, rhythm, calendar)
    if moved is not None:
        yield moved


def _begin(today: date, calendar: Calendar) -> date:
    """The first date that may have been moved to today or later: the first of the days off before."""
    for _ in range(_LONGEST_REST):
        if calendar.works(today - _DAY):
            break
        today -= _DAY
    return today


@lru_cache(maxsize=16384)
def _planned(rule: str, local_time: time, zone: str, day: date) -> Occurrence | None:
    """What a date of the rule owes if nothing stands against it; None where the zone skipped it.

    Thousands share a rhythm, and each is asked for again and again: hence the memory.
    """
    at = instant(day, local_time, zone_named(zone))
    return None if at is None else Occurrence(at, day, period(rule, day), day)


def _moved(planned: Occurrence, rhythm: Rhythm, calendar: Calendar) -> Occurrence:
    """The same, on the first working day after it that the zone has."""
    day, at = planned.day, None
    while at is None:
        day = next_working_day(day, calendar)
        at = instant(day, rhythm.local_time, zone_named(rhythm.zone))
    return replace(planned, at=at, day=day)


def _seen_from(away: Away, planned: Occurrence, rule: str) -> Occurrence:
    """The same, left out if its day, or the days it stands for, overlap an absence."""
    begin, end = planned.wanted, planned.wanted + _DAY
    if _span(rule)[0] is not _Span.DAY:
        begin -= _DAY * begin.weekday()
        end = begin + _WEEK
    overlaps = max(begin, away.since) < (end if away.until is None else min(end, away.until))
    return replace(planned, away=True) if overlaps or away.covers(planned.day) else planned


# --- periods --------------------------------------------------------------------------------------


class _Span(Enum):
    """What a rule has one date of."""

    DAY = auto()
    WEEK = auto()
    MONTH = auto()


@lru_cache(maxsize=512)
def _span(rule: str) -> tuple[_Span, date, int]:
    """What the rule has one date of, the Monday its weeks count from, and how many weeks are one."""
    some = tuple(islice(dates(rule, date.min), _ENOUGH))
    monday = some[0] - _DAY * some[0].weekday() if some else date.min
    frequency, interval = _FREQUENCY.search(rule), _INTERVAL.search(rule)
    weeks = int(interval[1]) if interval else 1
    match frequency[1].upper() if frequency else "":
        case "WEEKLY":
            span, named = _Span.WEEK, {(each - monday).days // 7 for each in some}
        case "MONTHLY" | "YEARLY":
            span, named = _Span.MONTH, {each.year * 12 + each.month for each in some}
        case _:
            return _Span.DAY, monday, 1
    return (span if len(named) == len(some) else _Span.DAY), monday, weeks
