"""What a team may be shown, asked of the database: what is not shared is never fetched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.gatherings import Gathering
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, TenantId
from bot.domain.people import Away, Person, Place, Platform
from bot.domain.picks import Mark, Mood
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.teams import Standing
from storage import asked, members
from storage.gathering_statements import statements
from storage.seals import Seals
from storage.selects import Found, found

T = TypeVar("T", CheckIn, Rating, PlanItem)

_MARKS = {each.value: each for each in Mark}


def gathered(
    connection: Connection,
    seals: Seals,
    tenant: TenantId,
    empty: Gathering,
    only: PersonId | None,
) -> Gathering:
    """The gathering with what belongs in it."""
    given = {
        "tenant_": tenant,
        "team_": empty.team.id,
        "since_": empty.since,
        "until_": empty.until,
        "period_": empty.period,
        "only_": only,
    }
    wanted = statements(alone=only is not None)
    rows = found(connection, wanted.members, given)
    invited = sorted(rows, key=lambda row: str(row.person))
    shown = [each for each in invited if each.standing == Standing.JOINED]
    return replace(
        empty,
        members=tuple(members.member(seals, each) for each in invited),
        people={PersonId(each.person): _person(seals, tenant, each) for each in shown},
        check_ins=_by_person(
            _check_in(seals, tenant, each) for each in found(connection, wanted.check_ins, given)
        ),
        ratings=_by_person(_marks(found(connection, wanted.ratings, given))),
        plans=_by_person(_plan_item(each) for each in found(connection, wanted.plans, given)),
        unreachable=sum(each.gone for each in invited),
    )


def _person(seals: Seals, tenant: TenantId, row: Found) -> Person:
    return Person(
        id=PersonId(row.person),
        tenant=tenant,
        home=Place(Platform(row.platform), tenant, ""),
        name=seals.words(row.known_as, tenant, "people", "name", row.person),
        timezone=row.timezone,
        role=RoleId(row.role) if row.role else None,
        level=LevelId(row.level) if row.level else None,
        away=Away(row.away_since, row.away_until) if row.away_since else None,
    )


def _check_in(seals: Seals, tenant: TenantId, row: Found) -> CheckIn:
    which = row.person, str(row.number)
    return CheckIn(
        person=PersonId(row.person),
        number=row.number,
        period=row.period,
        at=row.at,
        state=CheckInState(row.state),
        asked=asked.read(row.asked),
        mood=Mood(row.mood) if row.mood else None,
        note=seals.words(row.note, tenant, "check_ins", "note", *which),
        need=seals.words(row.need, tenant, "check_ins", "need", *which),
        said_at=row.said_at,
    )


def _marks(rows: Sequence[Found]) -> Iterator[Rating]:
    # Unpacked, as there may be tens of thousands: see `SqlRecords.ratings`.
    for person, skill, statement, mark, at, wording in rows:
        yield Rating(person, skill, statement, _MARKS[mark], at, wording, "")


def _plan_item(row: Found) -> PlanItem:
    return PlanItem(PersonId(row.person), SkillId(row.skill), row.added_at)


def _by_person(sets: Iterable[T]) -> Mapping[PersonId, Sequence[T]]:
    found: dict[PersonId, list[T]] = {}
    for each in sets:
        found.setdefault(each.person, []).append(each)
    return found
