"""One tenant's records as the memory store sees them."""

from collections.abc import Mapping, Sequence

from bot.domain.ids import EventId, PersonId, TeamId, TenantId
from bot.domain.people import Person
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.ports import Kept
from storage import cards, shapes
from storage.exporting import export
from storage.memory_tables import Tables
from storage.seals import Row


class MemoryRecords:
    """`bot.ports.Snapshot` over dictionaries that nobody changes meanwhile."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def person(self, id: PersonId) -> Person | None:
        return self._tables.people.get((self._tenant, id))

    def ratings(self, person: PersonId) -> Sequence[Rating]:
        return [rating for _, rating in self.numbered_ratings(person)]

    def numbered_ratings(self, person: PersonId) -> Sequence[tuple[int, Rating]]:
        """Beside each its number, the oldest first."""
        return sorted(
            (
                (number, rating)
                for (tenant, who, number), rating in self._tables.ratings.items()
                if (tenant, who) == (self._tenant, person)
            ),
            key=lambda numbered: numbered[0],
        )

    def plan(self, person: PersonId) -> Sequence[PlanItem]:
        return [item for _, item in self.numbered_plan(person)]

    def numbered_plan(self, person: PersonId) -> Sequence[tuple[int, PlanItem]]:
        """Beside each its number, in the order they were added."""
        return sorted(
            (
                numbered
                for (tenant, who, _), numbered in self._tables.plan_items.items()
                if (tenant, who) == (self._tenant, person)
            ),
            key=lambda numbered: numbered[0],
        )

    def check_in(self, person: PersonId) -> Schedule | None:
        return self.schedule(ScheduleKind.CHECK_IN, person)

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        """The one schedule of its kind that somebody or something has."""
        for (tenant, _), each in self._tables.schedules.items():
            if (tenant, each.kind, each.owner) == (self._tenant, kind, owner):
                return each
        return None

    def memberships(self, person: PersonId) -> Sequence[tuple[Team, Member]]:
        return [
            (self._tables.teams[tenant, team], member)
            for (tenant, team, who), member in sorted(self._tables.members.items(), key=_by_key)
            if (tenant, who) == (self._tenant, person)
        ]

    def team(self, id: TeamId) -> Team | None:
        return self._tables.teams.get((self._tenant, id))

    def members(self, team: TeamId) -> Sequence[Member]:
        return [
            member
            for (tenant, each, _), member in sorted(self._tables.members.items(), key=_by_key)
            if (tenant, each) == (self._tenant, team)
        ]

    def led(self, manager: PersonId) -> Sequence[Team]:
        """The teams whose manager the person is."""
        return [
            team
            for (tenant, _), team in self._tables.teams.items()
            if (tenant, team.manager) == (self._tenant, manager)
        ]

    def kept(self, event: EventId) -> Kept | None:
        row = self._tables.events.get((self._tenant, shapes.event_id(self._tenant, event)))
        if row is None:
            return None
        return Kept(cards.read_card(row["answer"]) if row["answer"] else None)

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return export(self._about(person).items())

    def _about(self, person: PersonId) -> Mapping[str, Sequence[Row]]:
        tenant, known, check_in = self._tenant, self.person(person), self.check_in(person)
        return {
            "people": [shapes.person_row(tenant, known)] if known else [],
            "ratings": [
                shapes.rating_row(tenant, each, number) | {"wording_text": each.wording_text}
                for number, each in self.numbered_ratings(person)
            ],
            "plan_items": [
                shapes.plan_row(tenant, each, number) for number, each in self.numbered_plan(person)
            ],
            "events": self._rows(self._tables.events, person),
            "deliveries": self._rows(self._tables.deliveries, person),
            "schedules": [shapes.schedule_row(tenant, check_in)] if check_in else [],
            "teams": [shapes.team_row(tenant, each) for each in self.led(person)],
            "members": [shapes.member_row(tenant, each) for _, each in self.memberships(person)],
            "exports": self._rows(self._tables.exports, person),
        }

    def _rows(self, rows: Mapping[tuple[str, str], Row], person: PersonId) -> Sequence[Row]:
        return [
            row
            for (tenant, _), row in rows.items()
            if (tenant, row["person"]) == (self._tenant, person)
        ]


def _by_key(entry: tuple[tuple[str, ...], object]) -> tuple[str, ...]:
    return entry[0]
