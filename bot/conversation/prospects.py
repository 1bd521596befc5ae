"""What a person's rhythm still owes them: the next prompt, those behind it, and what was had already."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.calendars import calendar, country_of
from bot.domain.occurrences import Calendar, Occurrence, Rhythm, occurrences, period
from bot.domain.people import Person
from bot.domain.schedules import Schedule

UTC_ZONE = "UTC"
"""Where somebody is taken to be whose zone nobody has named."""


def owed(person: Person, schedule: Schedule, had: str, after: datetime) -> Iterator[Occurrence]:
    """What the schedule's rule owes the person after an instant, those left out included; nothing for
    the period `had`, and nothing on or before the date of the last prompt."""
    rhythm = Rhythm(schedule.rule, schedule.local_time, schedule.zone)
    return occurrences(rhythm, after, calendar_of(person), person.away, schedule.last_on, had)


def settled(person: Person, schedule: Schedule, had: str, after: datetime) -> Schedule:
    """The schedule at its first prompt after an instant; at none for somebody who is away for good."""
    for each in owed(person, schedule, had, after):
        if not each.away:
            return replace(schedule, next_due_at=each.at, period=each.period, round=0)
        if person.away is None or person.away.until is None:
            break
    return replace(schedule, next_due_at=None, round=0)


def behind(person: Person, schedule: Schedule) -> Iterator[Occurrence]:
    """What comes after the schedule's next prompt, those left out included."""
    due = schedule.next_due_at
    if due is None:
        return iter(())
    on = replace(schedule, last_on=local_day(due, schedule.zone))
    return owed(person, on, schedule.period, due)


def left_out(person: Person, schedule: Schedule, now: datetime) -> list[datetime]:
    """What does not come before the schedule's next prompt, because the person is away."""
    due = schedule.next_due_at
    if due is None or person.away is None:
        return []
    ahead = takewhile(lambda each: each.at < due, owed(person, schedule, "", now))
    return [each.at for each in ahead if each.away]


def had(old: Schedule | None, fresh: Schedule) -> str:
    """The period in which the last prompt came, if both rules count in the same ones; none if that is
    the one still waited for: a holiday moved the last prompt into it."""
    if old is None or old.last_on is None:
        return ""
    latest = period(old.rule, old.last_on)
    waiting = latest == old.period and not old.round
    return "" if waiting or not alike(latest, period(fresh.rule, old.last_on)) else latest


def alike(one: str, other: str) -> bool:
    """Whether two periods are of the same kind: weeks, months or days."""
    return ("W" in one, len(one)) == ("W" in other, len(other))


def calendar_of(person: Person) -> Calendar:
    """The working days where the person lives."""
    whose = country_of(person)
    return calendar(whose.country, whose.region)


def working_days(person: Person, day: date) -> frozenset[int]:
    """The weekdays (0 is Monday) on which people work in the person's country, holidays aside."""
    return weekdays(calendar_of(person), day)


def weekdays(calendar: Calendar, day: date) -> frozenset[int]:
    """The weekdays of a calendar's working week, about that day."""
    every = (day + timedelta(days=each) for each in range(35))
    return frozenset(each.weekday() for each in every if calendar.works(each))


def local_day(at: datetime, zone: str) -> date:
    """The date it is at an instant in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def is_away(person: Person, day: date) -> bool:
    return person.away is not None and person.away.covers(day)
