"""The rhythms somebody can choose, as values, and as the RFC 5545 text that is kept of them."""

import re
from dataclasses import dataclass

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of a week as a rule names them; 0 is Monday."""

WORKING = frozenset(range(5))
"""The working days of most countries."""

MOST_WEEKS = 8
LAST = -1

_WEEKLY = re.compile(r"FREQ=WEEKLY(?:;INTERVAL=([2-8]))?;BYDAY=([A-Z,]+)")
_NTH = re.compile(r"FREQ=MONTHLY;BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)")
_DATE = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=([1-9]|1\d|2[0-8])")
_LATE = {
    day: f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(each) for each in range(28, day + 1))};BYSETPOS=-1"
    for day in (29, 30, 31)
}
"""A date that not every month has means that date, or the month's last."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """These days (0 is Monday) of every week, or of every so many weeks (1 to MOST_WEEKS)."""

    days: frozenset[int]
    every: int = 1


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th (1 to 4, or LAST) of a weekday in each month."""

    nth: int
    day: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A date (1 to 31) of each month, or its last where it has no such date."""

    date: int


Recurrence = Weekly | NthWeekday | MonthDay


def rule(recurrence: Recurrence) -> str:
    """The recurrence part of a rule: `FREQ=WEEKLY;BYDAY=MO`."""
    match recurrence:
        case Weekly(days, every):
            interval = f";INTERVAL={every}" if every > 1 else ""
            return f"FREQ=WEEKLY{interval};BYDAY={','.join(DAYS[day] for day in sorted(days))}"
        case NthWeekday(nth, day):
            return f"FREQ=MONTHLY;BYDAY={nth}{DAYS[day]}"
        case MonthDay(date):
            return _LATE.get(date, f"FREQ=MONTHLY;BYMONTHDAY={date}")


def recurrence(text: str) -> Recurrence | None:
    """What a rule says, its start left aside; None for any that nobody could have chosen here."""
    part = text.rpartition("RRULE:")[2]
    for date, late in _LATE.items():
        if part == late:
            return MonthDay(date)
    if found := _DATE.fullmatch(part):
        return MonthDay(int(found[1]))
    if found := _NTH.fullmatch(part):
        return NthWeekday(int(found[1]), DAYS.index(found[2]))
    return _weekly(part)


def _weekly(part: str) -> Weekly | None:
    found = _WEEKLY.fullmatch(part)
    names = found[2].split(",") if found else []
    if found is None or not all(name in DAYS for name in names) or len(set(names)) < len(names):
        return None
    return Weekly(frozenset(DAYS.index(name) for name in names), int(found[1] or 1))
