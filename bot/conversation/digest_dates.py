"""When a team's digest comes: by its rhythm, in the team's zone, never on a holiday of its country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice

from bot.calendars import calendar
from bot.conversation.planning import anchored, kept
from bot.conversation.prospects import had, local_day
from bot.conversation.team_days import owed, settled
from bot.domain.digests import Part
from bot.domain.effects import MoveLines
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, ScheduleId
from bot.domain.occurrences import Occurrence, period
from bot.domain.records import Records
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.spans import Text
from bot.domain.teams import Team
from bot.words import Phrases

FIRST = timedelta(days=7)
"""What the first digest of a team tells of."""

MOST = 3
"""How many of the dates to come are told."""


def planned(
    team: Team, old: Schedule | None, text: str, local_time: time, now: datetime
) -> Schedule:
    """The team's digest by this rule from now on, in place of the one there may be.

    A period that had its digest gets no second one by another day; one that has not had it yet keeps
    its old date, where the new rule has none left in it.
    """
    fresh = Schedule(
        ScheduleId(f"digest:{team.id}"),
        ScheduleKind.DIGEST,
        team.id,
        text,
        local_time,
        team.zone,
        None,
        last_on=old.last_on if old else None,
    )
    latest = had(old, fresh)
    fresh = replace(fresh, rule=anchored(fresh, old, latest, now))
    following = settled(team, fresh, latest, now)
    return (kept(old, fresh, following, now) if old else None) or following


def resumed(team: Team, schedule: Schedule, now: datetime) -> Schedule:
    """The schedule at its first date after now: it had waited for something."""
    return settled(team, schedule, had(schedule, schedule), now)


def coming(schedule: Schedule) -> str:
    """The period of the digest that comes next, or waits for a yes; "" where none does."""
    if schedule.period or schedule.next_due_at is None:
        return schedule.period
    return period(schedule.rule, local_day(schedule.next_due_at, schedule.zone))


def lines(team: Team, old: Schedule | None, fresh: Schedule) -> tuple[MoveLines, ...]:
    """The digest that comes next by another rhythm says of somebody what they wanted of the next one."""
    of, to = coming(old) if old else "", coming(fresh)
    return (MoveLines(team.id, of, to),) if of and to and of != to else ()


def dates(team: Team, schedule: Schedule) -> Iterator[Occurrence]:
    """The next of them, with the reason for each."""
    due = schedule.next_due_at
    if due is None:
        return iter(())
    return islice(owed(team, schedule, "", due - timedelta(seconds=1)), MOST)


def why(team: Team, say: Phrases, each: Occurrence) -> tuple[Text, ...]:
    """The holiday that moved it, by its name; nothing for one that was not moved."""
    if each.wanted == each.day:
        return ()
    day = say.weekday_and_day(each.wanted)
    name = calendar(team.country, team.region).holiday(each.wanted, say.language)
    if name is None:
        return (say.text("why-moved", day=day),)
    return (say.text("why-holiday", day=day, holiday=name),)


def gathered(
    records: Records, team: Team, period: str, now: datetime, only: PersonId | None = None
) -> Gathering:
    """What is shared, by everybody or by one alone, since the digest of an earlier period."""
    before = (
        each.at
        for each in records.digests.past(team.id)
        if each.part is Part.MESSAGE and each.period != period
    )
    found = records.gathering(team.id, max(before, default=now - FIRST), now, period, only)
    assert found is not None, "whoever asks has the team"
    return found
