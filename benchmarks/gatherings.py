"""Teams whose people share everything, written into a database by the thousand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, insert

from benchmarks import houses
from benchmarks.crowds import KEY
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.ids import Language, PersonId, ScheduleId, TeamId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.picks import Mood
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, ShareKind, Standing, Team
from storage import shapes
from storage.engines import engine
from storage.rows import table
from storage.seals import Row, Seals
from storage.vault import Vault

RULE, AT, ZONE = "FREQ=WEEKLY;BYDAY=FR", time(9), "Europe/Berlin"

_AT_ONCE = 10_000
_WEEK = timedelta(days=7)
_BEFORE = timedelta(days=2)
"""How long before the digest everybody said something."""


@dataclass(frozen=True, slots=True)
class Teams:
    """So many teams of `size` people over so many tenants, each with a digest due at `due_at` in a channel
    of its own."""

    count: int
    tenants: int
    size: int
    due_at: datetime

    def teams(self) -> Iterator[Team]:
        for number in range(self.count):
            tenant = TenantId(f"slack:T{number % self.tenants:04}")
            yield Team(
                id=TeamId(f"team-{number}"),
                name=f"Team {number}",
                managers=(PersonId(f"U{number}-0"),),
                place=Place(Platform.SLACK, tenant, f"C{number}", private=False),
                language=Language("en"),
                zone=ZONE,
                country="DE",
                agreed=True,
            )

    def people(self, team: Team) -> Iterator[Person]:
        assert team.place is not None
        tenant, number = team.place.tenant, team.id.removeprefix("team-")
        for nth in range(self.size):
            id = PersonId(f"U{number}-{nth}")
            home = Place(Platform.SLACK, tenant, f"D{number}-{nth}")
            yield replace(houses.person(id), tenant=tenant, home=home, name=f"Ana {nth}")


def settle(url: str, teams: Teams) -> None:
    """Writes them into an empty database whose schema is up to date."""
    seals = Seals(Vault([KEY]))
    made = engine(url)
    with made.begin() as connection:
        waiting: dict[str, list[Row]] = {}
        for name, row in _rows(teams):
            rows = waiting.setdefault(name, [])
            rows.append(seals.seal(name, row))
            if len(rows) == _AT_ONCE:
                _flush(connection, waiting)
        _flush(connection, waiting)
    made.dispose()


def _flush(connection: Connection, waiting: dict[str, list[Row]]) -> None:
    """In the order in which tables were first met, which no foreign key objects to."""
    for name, rows in waiting.items():
        if rows:
            connection.execute(insert(table(name)), rows)
        rows.clear()


def _rows(teams: Teams) -> Iterator[tuple[str, Row]]:
    told: set[TenantId] = set()
    for team in teams.teams():
        assert team.place is not None
        tenant = team.place.tenant
        yield "teams", shapes.team_row(tenant, team)
        for row in shapes.manager_rows(tenant, team):
            yield "managers", row
        yield "schedules", shapes.schedule_row(tenant, _schedule(team, teams.due_at))
        for person in teams.people(team):
            if tenant not in told:
                told.add(tenant)
                yield from (
                    ("wordings", shapes.wording_row(tenant, each)) for each in _said(person, teams)
                )
            yield "people", shapes.person_row(tenant, person)
            member = Member(team.id, person.id, Standing.JOINED, frozenset(ShareKind))
            yield "members", shapes.member_row(tenant, member)
            for number, rating in enumerate(_said(person, teams), 1):
                yield "ratings", shapes.rating_row(tenant, rating, number)
            yield "check_ins", shapes.check_in_row(tenant, _check_in(person, teams))


def _said(person: Person, teams: Teams) -> Iterator[Rating]:
    """Half of their answers long ago, half of them since the last digest."""
    for number, each in enumerate(houses.ratings(person)):
        at = teams.due_at - (_BEFORE if number % 2 else 3 * _WEEK)
        yield replace(each, at=at)


def _check_in(person: Person, teams: Teams) -> CheckIn:
    at = teams.due_at - _BEFORE
    return CheckIn(
        person=person.id, number=1, period="2026-W01", at=at, state=CheckInState.ANSWERED,
        mood=Mood.SLOW, note="The second run went better.", need="An hour with the data team.",
        said_at=at,
    )  # fmt: skip


def _schedule(team: Team, due_at: datetime) -> Schedule:
    return Schedule(
        ScheduleId(f"digest:{team.id}"), ScheduleKind.DIGEST, team.id, RULE, AT, ZONE, due_at
    )
