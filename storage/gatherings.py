"""What a team may be shown, asked of the database: what is not shared is never fetched.

Of thousands of people a digest says something of a hundred: what the others shared is fetched with
theirs, in the same questions, and opened only where somebody looks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.gatherings import Gathering
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, TenantId
from bot.domain.people import Away, Person, Place, Platform
from bot.domain.picks import Mark, Mood
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.teams import Member, Standing
from storage import asked, members
from storage.gathering_statements import statements
from storage.seals import Seals
from storage.selects import Found, passing, plain

T = TypeVar("T")

Row = tuple[Any, ...]
"""Whose it is comes first."""

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
    invited: list[Member] = []
    people: dict[PersonId, Person] = {}
    unreachable = 0
    for row in passing(connection, wanted.members, given):
        each = members.member(seals, row)
        invited.append(each)
        unreachable += row.gone
        if each.standing is Standing.JOINED:
            people[each.person] = _person(seals, tenant, row)
    said, marked, planned = (
        plain(connection, each, given) for each in (wanted.check_ins, wanted.ratings, wanted.plans)
    )
    return replace(
        empty,
        members=tuple(sorted(invited, key=lambda each: each.person)),
        people=people,
        check_ins=_ByPerson(said, partial(_check_in, seals, tenant)),
        ratings=_ByPerson(marked, _mark),
        plans=_ByPerson(planned, _plan_item),
        heard=frozenset(person for person, state, *_ in said if state != CheckInState.AWAY),
        unreachable=unreachable,
    )


class _ByPerson(Mapping[PersonId, Sequence[T]], Generic[T]):
    """Each person's, made of their rows when somebody looks. The rows come person by person."""

    def __init__(self, rows: Sequence[Row], make: Callable[[Row], T]) -> None:
        self._make, self._rows = make, rows
        self._after = {row[0]: at for at, row in enumerate(rows, 1)}
        ends = [0, *self._after.values()]
        self._first = dict(zip(self._after, ends, strict=False))

    def __getitem__(self, person: PersonId) -> Sequence[T]:
        rows = self._rows[self._first[person] : self._after[person]]
        return [self._make(row) for row in rows]

    def __contains__(self, person: object) -> bool:
        return person in self._first

    def __iter__(self) -> Iterator[PersonId]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)

    def __repr__(self) -> str:
        return repr(dict(self))


def _person(seals: Seals, tenant: TenantId, row: Found) -> Person:
    return Person(
        id=PersonId(row.person),
        tenant=tenant,
        home=_nowhere(row.platform, tenant),
        name=seals.words(row.known_as, tenant, "people", "name", row.person),
        timezone=row.timezone,
        role=RoleId(row.role) if row.role else None,
        level=LevelId(row.level) if row.level else None,
        away=Away(row.away_since, row.away_until) if row.away_since else None,
    )


@lru_cache
def _nowhere(platform: str, tenant: TenantId) -> Place:
    """Where somebody is met is no team's business; thousands are met nowhere."""
    return Place(Platform(platform), tenant, "")


def _check_in(seals: Seals, tenant: TenantId, row: Row) -> CheckIn:
    person, state, number, period, at, said_at, statements, mood, note, need = row
    return CheckIn(
        person=person,
        number=number,
        period=period,
        at=at,
        state=CheckInState(state),
        asked=asked.read(statements),
        mood=Mood(mood) if mood else None,
        note=seals.words(note, tenant, "check_ins", "note", person, str(number)),
        need=seals.words(need, tenant, "check_ins", "need", person, str(number)),
        said_at=said_at,
    )


def _mark(row: Row) -> Rating:
    person, skill, statement, mark, at, wording = row
    return Rating(person, skill, statement, _MARKS[mark], at, wording, "")


def _plan_item(row: Row) -> PlanItem:
    person, skill, added_at = row
    return PlanItem(PersonId(person), SkillId(skill), added_at)
