"""P22, the calendar's part: every zone, every year, every rule owes each of its local dates exactly once."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest

from bot.calendars import calendar
from bot.domain.ids import Language
from bot.domain.occurrences import Calendar, Occurrence, Rhythm, next_working_day, occurrences
from bot.domain.schedules import dates
from tests.clock_changes import BEGIN, DAY, END, ZONES, changes_of, first_possible

FULL = os.environ.get("RUNG_PROMISES") == "full"
FIRST = BEGIN.date() if FULL else date(2026, 1, 1)
LAST = END.date() - DAY if FULL else date(2026, 12, 31)

RULES = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;BYDAY=SA,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "DTSTART:20240105\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
)
DAILY, *SELDOM = RULES
COUNTRIES = (
    *("AE", "AZ", "BR", "CN", "DE", "EG", "GB", "HK", "IL", "IN"),
    *("IR", "JP", "MM", "NP", "RU", "SA", "TR", "TW", "US", "ZA"),
)


def all_of(rhythm: Rhythm, days: Calendar, first: date, last: date) -> list[Occurrence]:
    """What a rhythm owes from one local date to another, in one go."""
    before = datetime.combine(first - 2 * DAY, time(), UTC)
    every = occurrences(rhythm, before, days, last_on=first - DAY)
    return list(takewhile(lambda each: each.day <= last, every))


def one_by_one(rhythm: Rhythm, days: Calendar, first: date, last: date) -> Iterator[Occurrence]:
    """The same, each asked for when the one before has come: as the diary does it."""
    after = datetime.combine(first - 2 * DAY, time(), UTC)
    day, period = first - DAY, ""
    while True:
        due = next(occurrences(rhythm, after, days, None, day, period))
        if due.day > last:
            return
        yield due
        after, day, period = due.at, due.day, due.period


class NoRest:
    """Nobody ever rests, so that nothing is moved."""

    def works(self, day: date) -> bool:
        return True

    def holiday(self, day: date, language: Language) -> str | None:
        return None


def assert_right(rhythm: Rhythm, found: Sequence[Occurrence], first: date, last: date) -> None:
    """Each date of the rule once and in order, at the local time or the first minute after it."""
    zone = ZoneInfo(rhythm.zone)
    expected = list(takewhile(lambda day: day <= last, dates(rhythm.rule, first)))
    assert [each.day for each in found] == expected, rhythm
    assert len({each.period for each in found}) == len(found), rhythm
    for each in found:
        shown = each.at.astimezone(zone)
        if shown.time() != rhythm.local_time or shown.fold or shown.date() != each.day:
            assert each.at == first_possible(each.day, rhythm.local_time, zone), (rhythm, each)


def times_of(zone: str) -> set[time]:
    """Nine o'clock, and a minute in the middle of what each change of the zone skips or repeats."""
    begin, end = (datetime.combine(each, time(), UTC) for each in (FIRST, LAST))
    inside = {change.between.time() for change in changes_of(ZoneInfo(zone), begin, end)}
    return (
        {time(9), time(0), time(23, 59)} | inside if FULL else {time(9)} | set(sorted(inside)[:1])
    )


@pytest.mark.parametrize("letter", sorted({name[0] for name in ZONES}))
def test_every_zone_owes_each_date_of_each_rule_once(letter: str) -> None:
    for zone in (name for name in ZONES if name.startswith(letter)):
        for wanted in times_of(zone):
            for rule in RULES if FULL else ("FREQ=WEEKLY;BYDAY=SU", RULES[5], RULES[9]):
                rhythm = Rhythm(rule, wanted, zone)
                found = all_of(rhythm, NoRest(), FIRST, LAST)
                assert_right(rhythm, found, FIRST, LAST)


@pytest.mark.parametrize("rule", RULES if FULL else SELDOM)
def test_asked_one_by_one_it_is_the_same(rule: str) -> None:
    for zone in ZONES if FULL else ZONES[::25]:
        rhythm = Rhythm(rule, min(times_of(zone)), zone)
        found = list(one_by_one(rhythm, NoRest(), FIRST, LAST))
        assert found == all_of(rhythm, NoRest(), FIRST, LAST)


@pytest.mark.parametrize("country", COUNTRIES)
def test_in_every_country_holidays_move_a_date_and_neither_lose_nor_double_it(country: str) -> None:
    days = calendar(country, None)
    for rule in RULES:
        rhythm = Rhythm(rule, time(9), "UTC")
        found = all_of(rhythm, days, FIRST, LAST)
        assert list(one_by_one(rhythm, days, FIRST, LAST)) == found
        prompts = {each.day: each for each in found}
        assert len(prompts) == len(found)
        for each in found:
            assert days.holiday(each.day, Language("en")) is None, each
            moved = days.holiday(each.wanted, Language("en")) is not None
            assert each.day == (next_working_day(each.wanted, days) if moved else each.wanted)
        for wanted in takewhile(lambda day: day <= LAST - 30 * DAY, dates(rule, FIRST)):
            lands = wanted
            if days.holiday(wanted, Language("en")) is not None:
                lands = next_working_day(wanted, days)
            assert prompts[lands].wanted >= wanted, (rule, wanted)
            assert lands - wanted < timedelta(days=21)
