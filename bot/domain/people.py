"""A person as Rung knows them, and the places where they can be spoken to."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ids import Language, LevelId, PersonId, RoleId, TenantId
from bot.domain.picks import Pick


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    PLAYGROUND = "playground"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a card can be put; `address` means something to its adapter only.

    It may have lines: what the platform calls the conversation, which is one tenant's; the way there,
    which changes; whatever else it takes. `private` says that nobody but the person reads what is put
    there.
    """

    platform: Platform
    tenant: TenantId
    address: str
    private: bool = True

    @property
    def conversation(self) -> str:
        """Empty where the address does not say, or the conversation has not begun."""
        first, lines, _ = self.address.partition("\n")
        return first if lines else ""

    def by_way_of(self, newer: "Place") -> "Place":
        """The same place by the way that the newer one shows."""
        mine, theirs = self.address.split("\n"), newer.address.split("\n")
        if len(mine) < 2 or len(theirs) < 2:
            return self
        return replace(self, address="\n".join((mine[0], theirs[1], *mine[2:])))

    def renewed(self, newer: "Place") -> "Place":
        """A person's own place as it was named last; a conversation once begun is not forgotten."""
        return newer if newer.conversation else self.by_way_of(newer)


class Question(StrEnum):
    """What Rung has asked a person and is waiting to hear."""

    ROLE = "role"
    LEVEL = "level"
    FORGET = "forget"
    CHECK_INS = "check_ins"
    ARCHIVE = "archive"

    @property
    def passes(self) -> bool:
        """Whether a yes or no means it only in what is said next."""
        return self in (Question.CHECK_INS, Question.ARCHIVE)

    @property
    def is_needed(self) -> bool:
        """Whether Rung cannot go on without the answer, and so asks again."""
        return self in (Question.ROLE, Question.LEVEL)


@dataclass(frozen=True, slots=True)
class Asking:
    """The open question, and what the person wanted when it had to be asked."""

    question: Question
    then: Pick | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Local dates on which nothing is asked: from `since` until the day before `until` (None: for good)."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """One value: load one, save one, forget one.

    `timezone` is an IANA name, `country` an ISO 3166-1 alpha-2 code, `region` a subdivision that the
    library `holidays` knows in it; None until known. `country` is what the platform names or the
    person chose (`country_chosen`; None then means that they want no holidays kept); `locale_country`
    is only a hint, from the locale their client is set to.
    `language` None means the language their platform named has never been seen nor one chosen.
    """

    id: PersonId
    tenant: TenantId
    home: Place
    name: str = ""
    timezone: str | None = None
    timezone_chosen: bool = False
    country: str | None = None
    region: str | None = None
    country_chosen: bool = False
    locale_country: str | None = None
    language: Language | None = None
    language_chosen: bool = False
    role: RoleId | None = None
    level: LevelId | None = None
    asking: Asking | None = None
    met: bool = False
    """Whether Rung has said what it is to them: the welcome comes once."""
    offered: bool = False
    """Whether check-ins have been offered: that comes once."""
    country_told: bool = False
    """Whether they were shown whose public holidays are kept for them: that comes once, too."""
    away: Away | None = None
    unreachable: str | None = None
    """Why they cannot be spoken to; None while they can. See `bot.domain.reach`."""
    reach_changed_at: datetime | None = None
    """When that last changed, or was last confirmed; None where it never has been otherwise."""
    platform_admin: bool = False
    """Whether their platform calls them an admin or owner, as far as it was heard last."""
