"""Many people whose check-in is due at one moment, written into a database by the thousand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import islice

from sqlalchemy import insert

from benchmarks import houses
from bot.domain.ids import PersonId, ScheduleId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.plans import PlanItem
from bot.domain.schedules import Schedule, ScheduleKind
from storage import shapes
from storage.engines import engine
from storage.rows import table
from storage.seals import Row, Seals
from storage.vault import Vault

KEY = "a key that seals nothing of worth: 43 letters"
RULE, AT, ZONE = "FREQ=WEEKLY;BYDAY=MO", time(9, 30), "Europe/Berlin"

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """`size` people over so many tenants, each with a check-in due at `due_at`; `busy`: with a plan and
    some answers, so that there is something to ask them; `channel_every`: one in so many of a tenant's is
    reached in its channel, which they share."""

    size: int
    tenants: int
    due_at: datetime
    busy: bool = True
    channel_every: int = 0

    def people(self) -> Iterator[Person]:
        for number in range(self.size):
            tenant = TenantId(f"slack:T{number % self.tenants:04}")
            id = PersonId(f"U{number}")
            home = Place(Platform.SLACK, tenant, self._address(number))
            yield replace(houses.person(id), id=id, tenant=tenant, home=home)

    def _address(self, number: int) -> str:
        shared = self.channel_every and not number // self.tenants % self.channel_every
        return "C0" if shared else f"D{number}"


def settle(url: str, crowd: Crowd) -> None:
    """Writes the crowd into an empty database whose schema is up to date."""
    seals = Seals(Vault([KEY]))
    made = engine(url)
    with made.begin() as connection:
        for name, rows in _tables(crowd).items():
            statement, waiting = insert(table(name)), []
            for row in rows:
                waiting.append(seals.seal(name, row))
                if len(waiting) == _AT_ONCE:
                    connection.execute(statement, waiting)
                    waiting = []
            if waiting:
                connection.execute(statement, waiting)
    made.dispose()


def _tables(crowd: Crowd) -> dict[str, Iterator[Row]]:
    """Rows by table, in an order that no foreign key objects to."""
    schedules = (
        shapes.schedule_row(person.tenant, _schedule(person, crowd.due_at))
        for person in crowd.people()
    )
    people = (shapes.person_row(person.tenant, person) for person in crowd.people())
    if not crowd.busy:
        return {"people": people, "schedules": schedules}
    return {
        "people": people,
        "wordings": _wordings(crowd),
        "ratings": (
            shapes.rating_row(person.tenant, rating, number)
            for person in crowd.people()
            for number, rating in enumerate(houses.ratings(person), 1)
        ),
        "plan_items": (
            shapes.plan_row(person.tenant, PlanItem(person.id, houses.SKILL, houses.BEGAN), 1)
            for person in crowd.people()
        ),
        "schedules": schedules,
    }


def _wordings(crowd: Crowd) -> Iterator[Row]:
    """What everybody rated, once a tenant: the first people are of different tenants."""
    for person in islice(crowd.people(), crowd.tenants):
        for rating in houses.ratings(person):
            yield shapes.wording_row(person.tenant, rating)


def _schedule(person: Person, due_at: datetime) -> Schedule:
    id = ScheduleId(f"check-in:{person.id}")
    return Schedule(id, ScheduleKind.CHECK_IN, person.id, RULE, AT, ZONE, due_at)
