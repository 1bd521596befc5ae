"""A check-in that moves with its person: to another zone, to other holidays, into an absence and back."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.conversation.prospects import calendar_of, had, is_away, local_day, owed, settled
from bot.conversation.scenes import House, Scene
from bot.domain.occurrences import Occurrence, is_quiet, next_working_day
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind, instant
from bot.words import LANGUAGES

_LOOK_BACK = timedelta(days=63)
"""Longer than any period."""


def current(scene: Scene) -> Schedule | None:
    """The person's check-in schedule, where they are now."""
    kept = scene.records.schedule(ScheduleKind.CHECK_IN, scene.person.id)
    if kept is None or scene.person.timezone in (None, kept.zone):
        return kept
    return moved(scene.house, scene.person, kept, scene.event.at)


def moved(house: House, person: Person, schedule: Schedule, now: datetime) -> Schedule:
    """The schedule for the person as they are now: where they are, whose holidays they keep, when they
    are away. What is still owed for a period is not lost by it, and does not come twice.
    """
    there = replace(schedule, zone=person.timezone or schedule.zone)
    due = schedule.next_due_at
    if due is None:
        return settled(person, there, had(schedule, there), now)
    if due <= now:
        return there
    if schedule.round:
        return _put_off(person, schedule, there, now)
    following = settled(person, there, had(schedule, there), now)
    mine = _of_period(person, there, min(now, due) - _LOOK_BACK)
    if mine is not None and (mine.away or mine.at > now):
        return following
    if mine is None and is_away(person, local_day(due, there.zone)):
        return following
    return _sooner(following, _caught_up(house, person, schedule, there, now))


def _of_period(person: Person, there: Schedule, after: datetime) -> Occurrence | None:
    """What is owed for the period that the schedule is waiting for."""
    every = islice(owed(person, there, had(there, there), after), 2 * _LOOK_BACK.days)
    return next((each for each in every if each.period == there.period), None)


def _put_off(person: Person, schedule: Schedule, there: Schedule, now: datetime) -> Schedule:
    """What the person put off stays where they put it: at its instant, or at its usual hour."""
    assert schedule.next_due_at is not None
    local = schedule.next_due_at.astimezone(ZoneInfo(schedule.zone))
    if is_away(person, local.date()):
        return settled(person, there, schedule.period, now)
    if local.time() != schedule.local_time:
        return there
    at = instant(local.date(), there.local_time, ZoneInfo(there.zone))
    return replace(there, next_due_at=max(at or schedule.next_due_at, now))


def _caught_up(
    house: House, person: Person, schedule: Schedule, there: Schedule, now: datetime
) -> Schedule:
    """What is owed for a period whose own hour is over here, or on a holiday: on the date it was to come
    if that is still ahead, now if that is today and disturbs nobody, else on the next working day."""
    assert schedule.next_due_at is not None
    local = ZoneInfo(there.zone)
    wanted, today = local_day(schedule.next_due_at, schedule.zone), local_day(now, there.zone)
    calendar, day = calendar_of(person), max(wanted, today)
    at = instant(day, there.local_time, local)
    if wanted == day and calendar.holiday(day, LANGUAGES[0]) is None:
        if at is not None and at > now:
            return replace(there, next_due_at=at)
        if day == today and not is_quiet(now, there.zone, house.quiet):
            return replace(there, next_due_at=now)
    while at is None or at <= now or not calendar.works(day):
        day = next_working_day(day, calendar)
        at = instant(day, there.local_time, local)
    return replace(there, next_due_at=at)


def _sooner(following: Schedule, caught_up: Schedule) -> Schedule:
    """The one that comes first; on the same date the one that the rule names."""
    first, second = caught_up.next_due_at, following.next_due_at
    if first is None or second is None:
        return caught_up if second is None else following
    zone = following.zone
    return caught_up if local_day(first, zone) < local_day(second, zone) else following
