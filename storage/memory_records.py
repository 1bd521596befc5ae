"""One tenant's records as the memory store sees them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.check_ins import CheckIn
from bot.domain.gatherings import Gathering
from bot.domain.ids import EventId, PersonId, TeamId, TenantId
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.ports import Kept
from storage import cards, chains, governing, request_shapes, shapes
from storage.exporting import export
from storage.memory_digests import MemoryDigests
from storage.memory_gatherings import gathered
from storage.memory_governing import MemoryGoverned
from storage.memory_invitations import MemoryInvitations
from storage.memory_proposals import MemoryProposals
from storage.memory_requests import MemoryRequests
from storage.memory_tables import Tables
from storage.memory_watches import MemoryWatches
from storage.seals import Row


class MemoryRecords(MemoryGoverned):
    """`bot.ports.Snapshot` over dictionaries that nobody changes meanwhile."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant
        self.requests = MemoryRequests(tables, tenant)
        self.digests = MemoryDigests(tables, tenant)
        self.invitations = MemoryInvitations(tables, tenant)
        self.watches = MemoryWatches(tables, tenant)
        self.proposals = MemoryProposals(tables, tenant)

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

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        return self._tables.schedules.get((self._tenant, kind, owner))

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        theirs = (
            each
            for (tenant, who, _), each in self._tables.check_ins.items()
            if (tenant, who) == (self._tenant, person)
        )
        return sorted(theirs, key=lambda each: -each.number)[:limit]

    def check_in(self, person: PersonId, number: int) -> CheckIn | None:
        return self._tables.check_ins.get((self._tenant, person, number))

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
        return [
            team
            for (tenant, _), team in sorted(self._tables.teams.items(), key=_by_key)
            if tenant == self._tenant and team.led_by(manager)
        ]

    def gathering(
        self,
        team: TeamId,
        since: datetime,
        until: datetime,
        period: str,
        only: PersonId | None = None,
    ) -> Gathering | None:
        known = self.team(team)
        if known is None:
            return None
        empty = Gathering(known, since, until, period, (), {}, {}, {}, {})
        return gathered(self._tables, self._tenant, empty, only)

    def kept(self, event: EventId) -> Kept | None:
        row = self._tables.events.get((self._tenant, shapes.event_id(self._tenant, event)))
        if row is None:
            return None
        return Kept(cards.read_card(row["answer"]) if row["answer"] else None)

    def elsewhere(self, place: Place) -> bool:
        homes = [(key[0], each.home) for key, each in self._tables.people.items()]
        posts = [(key[0], each.place) for key, each in self._tables.teams.items() if each.place]
        return any(
            tenant != self._tenant
            and each.platform is place.platform
            and each.conversation == place.conversation != ""
            for tenant, each in (*homes, *posts)
        )

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return export(self._about(person).items())

    def _about(self, person: PersonId) -> Mapping[str, Sequence[Row]]:
        tenant, known = self._tenant, self.person(person)
        return {
            "people": [shapes.person_row(tenant, known)] if known else [],
            "ratings": [
                shapes.rating_row(tenant, each, number) | {"wording_text": each.wording_text}
                for number, each in self.numbered_ratings(person)
            ],
            "plan_items": [
                shapes.plan_row(tenant, each, number) for number, each in self.numbered_plan(person)
            ],
            "watches": self.watches.rows(person),
            **self.proposals.rows(person),
            "check_ins": [
                shapes.check_in_row(tenant, each)
                for (whose, who, _), each in self._tables.check_ins.items()
                if (whose, who) == (tenant, person)
            ],
            "events": self._rows(self._tables.events, person),
            "deliveries": self._rows(self._tables.deliveries, person),
            "schedules": [
                shapes.schedule_row(tenant, each)
                for kind in ScheduleKind
                if kind is not ScheduleKind.DIGEST and (each := self.schedule(kind, person))
            ],
            "managers": self._leading(person),
            "members": [shapes.member_row(tenant, each) for _, each in self.memberships(person)],
            **self._governed(person),
            "requests": [
                request_shapes.request_row(tenant, each) for each in self.requests.of(person)
            ],
            "talks": [request_shapes.talk_row(tenant, e) for e in self.requests.talks(person)],
            "digest_lines": self.digests.lines(person),
            "invitations": self.invitations.rows(person),
            "exports": self._rows(self._tables.exports, person),
            "teams": [shapes.team_row(tenant, each) for each in self.led(person)],
            "audit": self._audit(person),
        }

    def _leading(self, person: PersonId) -> Sequence[Row]:
        """Them among the managers of each team they lead."""
        every = (shapes.manager_rows(self._tenant, each) for each in self.led(person))
        return [row for rows in every for row in rows if row["person"] == person]

    def _governed(self, person: PersonId) -> Mapping[str, Sequence[Row]]:
        """The offices they hold, and what the audit calls them."""
        tenant, name = self._tenant, self._tables.pseudonyms.get((self._tenant, person))
        return {
            "offices": [
                governing.office_row(tenant, person, office, at)
                for (whose, who, office), at in self._tables.offices.items()
                if (whose, who) == (tenant, person)
            ],
            "pseudonyms": [
                {"tenant": tenant, "person": person, "pseudonym": name, "proof": name}
                for _ in [name]
                if name
            ],
        }

    def _audit(self, person: PersonId) -> Sequence[Row]:
        """What was written down of what they did, and of what was done about them."""
        tenant, name = self._tenant, self._tables.pseudonyms.get((self._tenant, person))
        return [
            chains.row(tenant, each.deed, each.at, None, None) | {"number": number, "hash": ""}
            for number, each in enumerate(self._tables.audit.get(tenant, ()))
            if name and name in (each.deed.actor, each.deed.subject)
        ]

    def _rows(self, rows: Mapping[tuple[str, str], Row], person: PersonId) -> Sequence[Row]:
        return [
            row
            for (tenant, _), row in rows.items()
            if (tenant, row["person"]) == (self._tenant, person)
        ]


def _by_key(entry: tuple[tuple[str, ...], object]) -> tuple[str, ...]:
    return entry[0]
