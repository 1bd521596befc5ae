"""What a tenant's admins decide: who may make teams, and how long things are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.choices import Stored, TeamMakers
from bot.domain.deeds import Act
from bot.domain.ids import PersonId


class Office(StrEnum):
    """What somebody may do that not everybody may."""

    ADMIN = "admin"
    TEAM_MAKER = "team_maker"


USUAL: Mapping[Stored, int] = {Stored.ANSWERS: 365, Stored.SENDS: 30, Stored.EVENTS: 7}
"""Days, where nobody has set others."""

BOUNDS: Mapping[Stored, tuple[int, int]] = {
    # What a check-in and a digest look back on; five years, and nothing is kept for ever.
    Stored.ANSWERS: (60, 1825),
    # A digest in doubt waits for its manager so long.
    Stored.SENDS: (14, 365),
    # The platforms repeat for hours, and a server may be down for a day.
    Stored.EVENTS: (2, 30),
}
"""The fewest and the most days that can be set."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A tenant's rules; what is usual, until an admin sets others."""

    team_makers: TeamMakers = TeamMakers.EVERYONE
    answers_days: int = USUAL[Stored.ANSWERS]
    sends_days: int = USUAL[Stored.SENDS]
    events_days: int = USUAL[Stored.EVENTS]

    def days(self, what: Stored) -> int:
        match what:
            case Stored.ANSWERS:
                return self.answers_days
            case Stored.SENDS:
                return self.sends_days
            case Stored.EVENTS:
                return self.events_days

    def keeping(self, what: Stored, days: int) -> "Rules":
        """The same rules with another time for this."""
        match what:
            case Stored.ANSWERS:
                return replace(self, answers_days=days)
            case Stored.SENDS:
                return replace(self, sends_days=days)
            case Stored.EVENTS:
                return replace(self, events_days=days)


@dataclass(frozen=True, slots=True)
class Governance:
    """The rules, and who holds which office, in the order of their ids."""

    rules: Rules = Rules()
    offices: Mapping[Office, tuple[PersonId, ...]] = field(default_factory=dict)

    def holders(self, office: Office) -> tuple[PersonId, ...]:
        return self.offices.get(office, ())


@dataclass(frozen=True, slots=True)
class SaveRules:
    """The rules as they are from now on."""

    rules: Rules


@dataclass(frozen=True, slots=True)
class Appoint:
    """Somebody, whether or not Rung has met them, holds an office from now on."""

    person: PersonId
    office: Office


@dataclass(frozen=True, slots=True)
class Dismiss:
    person: PersonId
    office: Office


@dataclass(frozen=True, slots=True)
class Witness:
    """Something that changes nothing, and is written down all the same."""

    act: Act
    subject: PersonId | None = None


RuleChange = SaveRules | Appoint | Dismiss | Witness
"""What becomes of a tenant's rules, and of who may set them."""
