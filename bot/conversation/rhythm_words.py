"""A rhythm as people say it, understood; and a rhythm said to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from bot.conversation.hours import NO_TIME, bare_hour, hour
from bot.conversation.lexicon import Lexicon
from bot.domain.recurrences import (
    LAST,
    MOST_WEEKS,
    WORKING,
    MonthDay,
    NthWeekday,
    Recurrence,
    Weekly,
)
from bot.words import Phrases

_MONDAY = date(2024, 1, 1)


class Puzzle(StrEnum):
    """Why words were not understood as a rhythm."""

    TIME = "time"
    """The time is none that a day has, or there are two."""
    MONTH = "month"
    """Monthly, but not on which day."""
    RHYTHM = "rhythm"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said of a rhythm: the recurrence, or None for the one there is; minutes after midnight,
    or None for the hour there is."""

    recurrence: Recurrence | None
    minute: int | None


def understood(
    words: str, lexicon: Lexicon, working: frozenset[int] = WORKING, day: int = 0
) -> Wanted | Puzzle:
    """The rhythm in the words; never a guess at a number that makes no sense.

    `working` are the days of the person's working week, `day` is meant where none is named.
    """
    minute, signs = hour(lexicon.signs(words))
    if minute == NO_TIME:
        return Puzzle.TIME
    found = _recurrence(signs, working, day)
    if isinstance(found, Puzzle):
        return found
    recurrence, rest = found
    if minute is None:
        minute, rest = bare_hour(rest)
    if minute == NO_TIME:
        return Puzzle.TIME
    if re.search(r"(?<!\S)(?:[nocpdem]-?\d\S*|half|quarter|times)(?!\S)", rest):
        return Puzzle.RHYTHM
    if recurrence is None and minute is None:
        return Puzzle.RHYTHM
    return Wanted(recurrence, minute)


def described(say: Phrases, recurrence: Recurrence, at: time) -> str:
    """The rhythm in words: `every two weeks on Friday at 09:30`."""
    clock = f"{at:%H:%M}"
    match recurrence:
        case Weekly(days, 1) if days == WORKING:
            return say.line("rhythm-working-days", time=clock)
        case Weekly(days, 1):
            return say.line("rhythm-weekly", days=_weekdays(say, days), time=clock)
        case Weekly(days, every):
            return say.line("rhythm-weeks", weeks=every, days=_weekdays(say, days), time=clock)
        case NthWeekday(nth, day):
            return say.line("rhythm-nth", nth=nth, day=weekday(say, day), time=clock)
        case MonthDay(31):
            return say.line("rhythm-last-day", time=clock)
        case MonthDay(day):
            key = "rhythm-date" if day <= 28 else "rhythm-late-date"
            return say.line(key, day=day, time=clock)


def weekday(say: Phrases, day: int) -> str:
    """A weekday's name; 0 is Monday."""
    return say.weekday(_MONDAY + timedelta(days=day))


def _weekdays(say: Phrases, days: frozenset[int]) -> str:
    return say.row(weekday(say, day) for day in sorted(days))


def _recurrence(
    signs: str, working: frozenset[int], day: int
) -> tuple[Recurrence | None, str] | Puzzle:
    """The recurrence in signs that have no time any more, and what is left of them."""
    if re.search(r"(?<!\S)(?:month|month-end)(?!\S)", signs):
        return _monthly(signs)
    weeks, rest = _interval(signs)
    if not 1 <= weeks <= MOST_WEEKS:
        return Puzzle.RHYTHM
    if weeks == 1 and (found := _of_month(rest)):
        return found
    days, rest = _days(rest, working)
    if days:
        return Weekly(days, weeks), rest
    if weeks > 1 or re.search(r"(?<!\S)(?:weekly|week)(?!\S)", rest):
        return Weekly(frozenset({day}), weeks), rest
    return None, rest


def _monthly(signs: str) -> tuple[Recurrence, str] | Puzzle:
    """A day of each month, named by its weekday or its date."""
    if re.search(r"(?<!\S)every [no]\d+ month(?!\S)|(?<!\S)n\d+ month(?!\S)", signs):
        return Puzzle.RHYTHM
    found = _of_month(signs)
    if found is None and (date := re.search(r"(?<!\S)n(\d+)(?!\S)(?! (?:week|day))", signs)):
        found = _on_date(int(date[1]), _without(signs, date))
    return found or Puzzle.MONTH


def _of_month(signs: str) -> tuple[Recurrence, str] | Puzzle | None:
    """The n-th weekday, a date, or the end of a month, where ordinals say so."""
    if found := re.search(r"(?<!\S)o(-?\d+) w(\d)(?!\S)", signs):
        nth = int(found[1])
        if nth != LAST and not 1 <= nth <= 4:
            return Puzzle.RHYTHM
        return NthWeekday(nth, int(found[2])), _without(signs, found)
    if found := re.search(r"(?<!\S)(?:month-end|o-1 day)(?!\S)", signs):
        return MonthDay(31), _without(signs, found)
    if found := re.search(r"(?<!\S)o(\d+)(?!\S)", signs):
        return _on_date(int(found[1]), _without(signs, found))
    return None


def _on_date(date: int, rest: str) -> tuple[Recurrence, str] | Puzzle:
    """A date of each month, if a month has it, and no weekday besides."""
    if not 1 <= date <= 31 or re.search(r"(?<!\S)w\d", rest):
        return Puzzle.RHYTHM
    return MonthDay(date), rest


def _interval(signs: str) -> tuple[int, str]:
    """Every how many weeks, and the signs without that; 0 for what is no number of weeks."""
    if found := re.search(r"(?<!\S)fortnightly(?!\S)", signs):
        return 2, _without(signs, found)
    if found := re.search(r"(?<!\S)every [no](\d+) week(?!\S)", signs):
        return int(found[1]), _without(signs, found)
    if found := re.search(r"(?<!\S)every [no](\d+) day(?!\S)", signs):
        days = int(found[1])
        return (days // 7 if days % 7 == 0 else 0), _without(signs, found)
    if found := re.search(r"(?<!\S)every o([2-8]) (?=w\d)", signs):
        return int(found[1]), _without(signs, found)
    return 1, signs


def _days(signs: str, working: frozenset[int]) -> tuple[frozenset[int], str]:
    """The weekdays that are named, ranges filled in; `n1` before one is an article."""
    days: set[int] = set()
    if found := re.search(r"(?<!\S)working-days(?!\S)", signs):
        days |= working
        signs = _without(signs, found)
    while found := re.search(r"(?<!\S)w(\d) (?:to|until) w(\d)(?!\S)", signs):
        days.update(_range(int(found[1]), int(found[2])))
        signs = _without(signs, found)
    while found := re.search(r"(?<!\S)(?:n1 )?w(\d)(?!\S)", signs):
        days.add(int(found[1]))
        signs = _without(signs, found)
    return frozenset(days), signs


def _range(first: int, last: int) -> Iterator[int]:
    for step in range((last - first) % 7 + 1):
        yield (first + step) % 7


def _without(signs: str, found: re.Match[str]) -> str:
    return " ".join(f"{signs[: found.start()]} {signs[found.end() :]}".split())
