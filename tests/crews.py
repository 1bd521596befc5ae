"""What stands in a store before a transcript begins: its teams, with their digests, and its admins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from bot.domain.ids import Language, PersonId, ScheduleId, TeamId, TenantId
from bot.domain.people import Place
from bot.domain.rules import Appoint, Office
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member, Standing, Team
from bot.ports import Store
from bot.turntaking import changed
from bot.words import LANGUAGES
from tests.chats import Crew, Who


def appoint(store: Store, tenant: TenantId, who: PersonId, now: datetime) -> None:
    """An admin named as whoever runs Rung does it."""
    with store.write(tenant) as tx:
        changed(tx, [Appoint(who, Office.ADMIN)], None, now)


def found(
    store: Store,
    tenant: TenantId,
    crew: Crew,
    lead: Who,
    now: datetime,
    id_of: Callable[[str], PersonId] = PersonId,
    place_of: Callable[[str], Place] | None = None,
) -> None:
    """The team kept, and its digest planned in its manager's zone."""
    name, zone = crew.name.lower(), lead.zone or "UTC"
    id = TeamId(name if name.isascii() else f"team-{name.encode().hex()}")
    place = place_of(crew.digest[2]) if crew.digest and place_of else None
    language = Language(lead.language or LANGUAGES[0])
    managers = (id_of(crew.manager),)
    team = Team(id, crew.name, managers, place, language, zone, crew.country)
    with store.write(tenant) as tx:
        members = [Member(id, id_of(each), Standing.JOINED) for each in crew.members]
        tx.save_team(replace(team, agreed=bool(crew.digest)), members)
        if crew.digest:
            tx.save_schedule(_digest(id, crew.digest, zone, now))


def _digest(team: TeamId, digest: tuple[int, time, str], zone: str, now: datetime) -> Schedule:
    weekday, at, _ = digest
    rule = f"FREQ=WEEKLY;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[weekday]}"
    first = next_due(rule, at, zone, now)
    return Schedule(ScheduleId(f"digest:{team}"), ScheduleKind.DIGEST, team, rule, at, zone, first)
