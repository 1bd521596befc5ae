"""What people wait for, in the memory store."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.ids import PersonId, TenantId
from bot.domain.picks import RequestKind
from bot.domain.requests import Request, RequestChange, SaveRequest, SaveTalk, Shown, Waiting, need
from bot.domain.teams import Member, ShareKind, Standing, Team
from bot.errors import Conflict
from storage import waits
from storage.memory_tables import Tables


class MemoryRequests:
    """`bot.domain.requests.Requests` over dictionaries; and the way to change them."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def waiting(self, manager: PersonId, after: datetime) -> Sequence[Waiting]:
        every = self._every(manager, after)
        return waits.once(each for each in every if each.request.waits)

    def put_to(
        self, manager: PersonId, person: PersonId, kind: RequestKind, number: int, after: datetime
    ) -> Waiting | None:
        which = person, kind, number
        every = (
            each
            for each in self._every(manager, after)
            if (each.request.person, each.request.kind, each.request.number) == which
        )
        return next(iter(waits.once(every)), None)

    def of(self, person: PersonId) -> Sequence[Request]:
        whose = (
            each
            for (tenant, who, _, _), each in self._tables.requests.items()
            if (tenant, who) == (self._tenant, person)
        )
        return sorted(whose, key=lambda each: each.at)

    def shown(self, manager: PersonId, person: PersonId | None = None) -> Sequence[Shown]:
        rows = [
            (each.person, each.team)
            for _, each in self._joined(manager)
            if each.shares and person in (None, each.person)
        ]
        people = {
            id: each for (tenant, id), each in self._tables.people.items() if tenant == self._tenant
        }
        spoke = {
            who: at
            for (tenant, whose, who), at in self._tables.talks.items()
            if (tenant, whose) == (self._tenant, manager)
        }
        return waits.shown(people, spoke, rows)

    def talks(self, person: PersonId) -> Sequence[SaveTalk]:
        """When the person and others spoke last, whoever of them is the manager."""
        return [
            SaveTalk(manager, who, at)
            for (tenant, manager, who), at in self._tables.talks.items()
            if tenant == self._tenant and person in (manager, who)
        ]

    def change(self, change: RequestChange) -> None:
        """Raises Conflict where somebody else was first."""
        match change:
            case SaveRequest(request, before):
                key = self._tenant, request.person, request.kind.value, request.number
                kept = self._tables.requests.get(key)
                if _state(kept) != _state(before) or (
                    (self._tenant, request.person) not in self._tables.people
                ):
                    raise Conflict
                self._tables.requests[key] = request
            case SaveTalk(manager, person, None):
                self._tables.talks.pop((self._tenant, manager, person), None)
            case SaveTalk(manager, person, at):
                assert at is not None
                self._tables.talks[self._tenant, manager, person] = at

    def _every(self, manager: PersonId, after: datetime) -> Iterator[Waiting]:
        for team, member in self._joined(manager):
            person = self._tables.people.get((self._tenant, member.person))
            if person is None:
                continue
            for each in self.of(member.person):
                if each.team == team.id:
                    yield Waiting(each, person, team.id, team.name, each)
            if ShareKind.NEEDS in member.shares:
                for need, kept in self._needs(member.person, after):
                    yield Waiting(need, person, team.id, team.name, kept)

    def _needs(self, person: PersonId, after: datetime) -> Iterator[tuple[Request, Request | None]]:
        for (tenant, who, number), each in self._tables.check_ins.items():
            theirs = (tenant, who) == (self._tenant, person)
            if theirs and each.need and not each.withheld and each.at >= after:
                key = tenant, who, RequestKind.NEED.value, number
                kept = self._tables.requests.get(key)
                at = each.said_at or each.at
                yield need(who, number, at, each.need, kept), kept

    def _joined(self, manager: PersonId) -> Iterator[tuple[Team, Member]]:
        """Who has joined a team that the manager leads: only of them anything is ever found."""
        for (tenant, id, person), member in self._tables.members.items():
            team = self._tables.teams.get((tenant, id))
            if tenant != self._tenant or team is None or person == manager:
                continue
            if team.led_by(manager) and not team.archived_at and member.standing is Standing.JOINED:
                yield team, member


def _state(request: Request | None) -> object:
    return (request.verdict, request.answered_at) if request else None
