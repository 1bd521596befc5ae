"""What the hour of a schedule means: the event that its turn is taken for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.events import CheckInDue, DigestDue, Event, FollowUpDue, WatchDue
from bot.domain.ids import EventId, PersonId, TeamId
from bot.domain.occurrences import period
from bot.domain.records import Records
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Team


def event(records: Records, schedule: Schedule, now: datetime) -> Event | None:
    """What a schedule's hour means, or None when whoever it was for is gone."""
    due_at = schedule.next_due_at
    assert due_at is not None
    named = schedule.period or _period(schedule, due_at)
    id = EventId(f"{schedule.id}:{named}:{schedule.round}")
    if schedule.kind is ScheduleKind.DIGEST:
        team = records.team(TeamId(schedule.owner))
        if team is None:
            return None
        who = spokesperson(records, team)
        home = records.person(who)
        place = team.place or (home.home if home else None)
        if place is None:
            return None
        return DigestDue(
            id=id, who=who, place=place, home=home.home if home else place, at=now,
            schedule=schedule.id, team=team.id, period=named,
        )  # fmt: skip
    person = records.person(PersonId(schedule.owner))
    if person is None:
        return None
    if schedule.kind is ScheduleKind.FOLLOW_UP:
        return FollowUpDue(
            id=EventId(f"{id}:{due_at.isoformat()}"), who=person.id, place=person.home,
            home=person.home, at=now, schedule=schedule.id, due_at=due_at,
        )  # fmt: skip
    if schedule.kind is ScheduleKind.WATCH:
        return WatchDue(
            id=id, who=person.id, place=person.home, home=person.home, at=now,
            schedule=schedule.id, due_at=due_at,
        )  # fmt: skip
    return CheckInDue(
        id=id, who=person.id, place=person.home, home=person.home, at=now, schedule=schedule.id,
        period=named, round=schedule.round, due_at=due_at,
    )  # fmt: skip


def spokesperson(records: Records, team: Team) -> PersonId:
    """Whoever is spoken to about the team: the first of its managers that Rung can reach."""
    for id in team.managers:
        person = records.person(id)
        if person is not None and not person.unreachable:
            return id
    return team.manager


def _period(schedule: Schedule, due_at: datetime) -> str:
    """The period of a schedule that came without one: from a seed, or an older version of Rung."""
    day = due_at.astimezone(ZoneInfo(schedule.zone)).date()
    return period(schedule.rule, day) if schedule.rule else day.isoformat()
