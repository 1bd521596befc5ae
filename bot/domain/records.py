"""The one window through which a conversation may look at what is kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.check_ins import CheckIn
from bot.domain.deeds import Act, Entry
from bot.domain.digests import Digests
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, TeamId
from bot.domain.invitations import Invitations
from bot.domain.people import Person
from bot.domain.plans import PlanItem
from bot.domain.proposals import Proposals
from bot.domain.ratings import Rating
from bot.domain.requests import Requests
from bot.domain.rules import Governance
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.domain.watches import Watches


class Records(Protocol):
    """One tenant's records, read in one snapshot. Few calls, whole sets."""

    def person(self, id: PersonId) -> Person | None: ...

    def ratings(self, person: PersonId) -> Sequence[Rating]:
        """Every answer the person ever gave, the oldest first."""
        ...

    def plan(self, person: PersonId) -> Sequence[PlanItem]:
        """In the order they were added."""
        ...

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        """What comes round for a person, or a team."""
        ...

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        """The newest so many, the newest first."""
        ...

    def check_in(self, person: PersonId, number: int) -> CheckIn | None: ...

    def memberships(self, person: PersonId) -> Sequence[tuple[Team, Member]]: ...

    def led(self, manager: PersonId) -> Sequence[Team]:
        """The teams that the person leads, archived ones too."""
        ...

    def team(self, id: TeamId) -> Team | None: ...

    def members(self, team: TeamId) -> Sequence[Member]: ...

    def gathering(
        self,
        team: TeamId,
        since: datetime,
        until: datetime,
        period: str,
        only: PersonId | None = None,
    ) -> Gathering | None:
        """What the team may be shown of what happened after `since` and not after `until`: as many
        questions for a large team as for a small one.

        `only` leaves out everybody else, and has what they would be left out with for `period`.
        """
        ...

    def teams(self) -> Sequence[Team]:
        """Every team of the tenant."""
        ...

    def governance(self) -> Governance:
        """The tenant's rules, and who holds which office."""
        ...

    def audited(self, acts: Collection[Act], limit: int) -> Sequence[Entry]:
        """The newest so many entries of these acts, the newest first; none about somebody who was
        forgotten since."""
        ...

    @property
    def requests(self) -> Requests: ...

    @property
    def digests(self) -> Digests: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def watches(self) -> Watches: ...

    @property
    def proposals(self) -> Proposals: ...

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Every record about the person, opened, as words, by table: what an export gives them."""
        ...
