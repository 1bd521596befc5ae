"""What a transaction reads as its records do."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.domain.check_ins import CheckIn
from bot.domain.deeds import Act, Entry
from bot.domain.digests import Digests
from bot.domain.gatherings import Gathering
from bot.domain.ids import EventId, PersonId, TeamId
from bot.domain.invitations import Invitations
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.proposals import Proposals
from bot.domain.ratings import Rating
from bot.domain.requests import Requests
from bot.domain.rules import Governance
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.domain.watches import Watches
from bot.ports import Kept, Snapshot


class Reading:
    """`bot.ports.Snapshot` by way of the records that there are."""

    _records: Snapshot

    def person(self, id: PersonId) -> Person | None:
        return self._records.person(id)

    def ratings(self, person: PersonId) -> Sequence[Rating]:
        return self._records.ratings(person)

    def plan(self, person: PersonId) -> Sequence[PlanItem]:
        return self._records.plan(person)

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        return self._records.schedule(kind, owner)

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        return self._records.check_ins(person, limit)

    def check_in(self, person: PersonId, number: int) -> CheckIn | None:
        return self._records.check_in(person, number)

    def memberships(self, person: PersonId) -> Sequence[tuple[Team, Member]]:
        return self._records.memberships(person)

    def led(self, manager: PersonId) -> Sequence[Team]:
        return self._records.led(manager)

    def team(self, id: TeamId) -> Team | None:
        return self._records.team(id)

    def members(self, team: TeamId) -> Sequence[Member]:
        return self._records.members(team)

    def gathering(
        self,
        team: TeamId,
        since: datetime,
        until: datetime,
        period: str,
        only: PersonId | None = None,
    ) -> Gathering | None:
        return self._records.gathering(team, since, until, period, only)

    def teams(self) -> Sequence[Team]:
        return self._records.teams()

    def governance(self) -> Governance:
        return self._records.governance()

    def audited(self, acts: Collection[Act], limit: int) -> Sequence[Entry]:
        return self._records.audited(acts, limit)

    @property
    def requests(self) -> Requests:
        return self._records.requests

    @property
    def digests(self) -> Digests:
        return self._records.digests

    @property
    def invitations(self) -> Invitations:
        return self._records.invitations

    @property
    def proposals(self) -> Proposals:
        return self._records.proposals

    @property
    def watches(self) -> Watches:
        return self._records.watches

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return self._records.everything(person)

    def kept(self, event: EventId) -> Kept | None:
        return self._records.kept(event)

    def elsewhere(self, place: Place) -> bool:
        return self._records.elsewhere(place)
