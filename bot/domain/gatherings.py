"""What a team may be shown of its people between two moments: all that a digest is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.check_ins import CheckIn
from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import zone_named
from bot.domain.teams import Member, ShareKind, Team


@dataclass(frozen=True, slots=True)
class Gathering:
    """Of what happened after `since` and not after `until`, what is shared with the team, and nothing else.

    `members` are all who were invited. Whoever shares nothing, wants to be left out of `period`, has
    declined or has left looks like somebody who has not answered yet: INVITED. `people` are the
    others, their role and level only where PROGRESS is shown, zone and absence only where ANSWERED
    is. `check_ins` have what each kind shows of them, the oldest first; `ratings`, in their order and
    without any evidence, are the newest since, the one before each, and what is being worked on.
    `heard` are those of the check-ins who said something: whoever only was away did not. Nothing of a
    check-in that is withheld is anywhere. `unreachable` counts among all who were invited.
    """

    team: Team
    since: datetime
    until: datetime
    period: str
    members: tuple[Member, ...]
    people: Mapping[PersonId, Person]
    check_ins: Mapping[PersonId, Sequence[CheckIn]]
    ratings: Mapping[PersonId, Sequence[Rating]]
    plans: Mapping[PersonId, Sequence[PlanItem]]
    heard: frozenset[PersonId] = frozenset()
    unreachable: int = 0

    def answered(self, member: Member) -> bool:
        """Whether they share that they said something in a check-in."""
        return member.person in self.heard and member.shows(ShareKind.ANSWERED)

    def away(self, member: Member) -> bool:
        """Whether they share that they were away, for a day at least, and said nothing."""
        if not member.shows(ShareKind.ANSWERED) or self.answered(member):
            return False
        if member.person in self.check_ins:
            return True
        known = self.people.get(member.person)
        if known is None or known.away is None:
            return False
        first, last = (_local_day(at, known.timezone) for at in (self.since, self.until))
        return known.away.since <= last and (known.away.until is None or first < known.away.until)


def _local_day(at: datetime, zone: str | None) -> date:
    return at.astimezone(zone_named(zone or "UTC")).date()
