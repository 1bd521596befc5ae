"""What a team's rhythm still owes it: on the working days of its country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.calendars import calendar
from bot.domain.occurrences import Occurrence, Rhythm, occurrences
from bot.domain.schedules import Schedule
from bot.domain.teams import Team


def owed(team: Team | None, schedule: Schedule, had: str, after: datetime) -> Iterator[Occurrence]:
    """What the schedule's rule owes after an instant: nothing for the period `had`, and nothing on or
    before the date of the last one. Nobody's absence moves it."""
    rhythm = Rhythm(schedule.rule, schedule.local_time, schedule.zone)
    days = calendar(team.country, team.region) if team else calendar(None, None)
    return occurrences(rhythm, after, days, None, schedule.last_on, had)


def settled(team: Team | None, schedule: Schedule, had: str, after: datetime) -> Schedule:
    """The schedule at its first date after an instant."""
    for each in owed(team, schedule, had, after):
        return replace(schedule, next_due_at=each.at, period=each.period, round=0)
    return replace(schedule, next_due_at=None, round=0)
