"""When somebody is told what has changed in the skills they watch: in the morning of each working day."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.conversation.prospects import UTC_ZONE, calendar_of, local_day
from bot.domain.ids import ScheduleId
from bot.domain.occurrences import next_working_day
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind, instant
from bot.domain.teams import Team

_NINE = time(9)


def planned(person: Person, now: datetime) -> Schedule:
    """The first look after now."""
    id, zone = ScheduleId(f"watch:{person.id}"), person.timezone or UTC_ZONE
    fresh = Schedule(id, ScheduleKind.WATCH, person.id, "", _NINE, zone, None)
    return settled(person, fresh, now)


def settled(whose: Person | Team | None, schedule: Schedule, after: datetime) -> Schedule:
    """The schedule at its first look after an instant, on a working day where the person is now that has
    had none yet."""
    if not isinstance(whose, Person):
        return replace(schedule, next_due_at=None)
    due, zone = schedule.next_due_at, whose.timezone or schedule.zone
    had = local_day(due, schedule.zone) if due and due <= after else schedule.last_on
    calendar, day = calendar_of(whose), local_day(after, zone)
    at = instant(day, schedule.local_time, ZoneInfo(zone)) if calendar.works(day) else None
    while at is None or at <= after or (had is not None and day <= had):
        day = next_working_day(day, calendar)
        at = instant(day, schedule.local_time, ZoneInfo(zone))
    return replace(schedule, zone=zone, next_due_at=at, period=day.isoformat(), last_on=had)
