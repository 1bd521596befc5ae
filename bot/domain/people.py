"""A person as Rung knows them, and the places where they can be spoken to."""

from dataclasses import dataclass
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

    `private` says that nobody but the person reads what is put there.
    """

    platform: Platform
    tenant: TenantId
    address: str
    private: bool = True


class Question(StrEnum):
    """What Rung has asked a person and is waiting to hear."""

    ROLE = "role"
    LEVEL = "level"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Asking:
    """The open question, and what the person wanted when it had to be asked."""

    question: Question
    then: Pick | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One value: load one, save one, forget one.

    `timezone` is an IANA name, `country` an ISO 3166-1 alpha-2 code; both None until known.
    `language` None means the language their platform named has never been seen nor one chosen.
    """

    id: PersonId
    tenant: TenantId
    home: Place
    name: str = ""
    timezone: str | None = None
    country: str | None = None
    language: Language | None = None
    language_chosen: bool = False
    role: RoleId | None = None
    level: LevelId | None = None
    asking: Asking | None = None
    met: bool = False
    """Whether Rung has said what it is to them: the welcome comes once."""
