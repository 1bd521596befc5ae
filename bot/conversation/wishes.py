"""What a message can ask for: a closed union, before anything is looked up in the records."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.vocabulary import Verb
from bot.domain.ids import LevelId, RoleId
from bot.domain.picks import Pick


class Purpose(StrEnum):
    """What somebody wants of the skill they named."""

    SHOW = "show"
    MATRIX = "matrix"
    COMPARE = "compare"
    RATE = "rate"
    HISTORY = "history"
    ADD = "add"
    DROP = "drop"
    CONFIRM = "confirm"
    WATCH = "watch"
    UNWATCH = "unwatch"
    SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class OfSkill:
    """Something about a skill, named in the person's own words."""

    purpose: Purpose
    words: str
    level: LevelId | None = None
    role: RoleId | None = None
    lower: LevelId | None = None


@dataclass(frozen=True, slots=True)
class Search:
    words: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """The skills of a domain or group, named in the person's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """A role, a level, or both, said of oneself."""

    role: RoleId | None
    level: LevelId | None


@dataclass(frozen=True, slots=True)
class Speak:
    """A language asked for in words."""

    words: str


@dataclass(frozen=True, slots=True)
class CheckInRhythm:
    words: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """The check-in, until whenever the words say."""

    words: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Days without check-ins, as the words say."""

    words: str


@dataclass(frozen=True, slots=True)
class HolidaysOf:
    """The public holidays to keep, by a country's name."""

    words: str


@dataclass(frozen=True, slots=True)
class ZoneOf:
    """The time zone of a place."""

    words: str


@dataclass(frozen=True, slots=True)
class OfTeam:
    """Something about a team, whose verb says what; the words behind it as they were typed."""

    verb: Verb
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """What of one's own a team may see, or (`off`) may see no longer, in the person's own words."""

    words: str
    off: bool = False


class DigestPurpose(StrEnum):
    """What somebody wants of a team's digest."""

    PLAN = "plan"
    PREVIEW = "preview"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class OfDigest:
    """Something about a team's digest, in the person's own words; PLAN without any: how it stands."""

    words: str = ""
    purpose: DigestPurpose = DigestPurpose.PLAN


@dataclass(frozen=True, slots=True)
class Ready:
    """A talk to get ready for, with somebody by name."""

    words: str


@dataclass(frozen=True, slots=True)
class OfRules:
    """Something about the tenant's rules, in an admin's own words; none: the rules."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Thank:
    """A word of thanks, and nothing else."""


@dataclass(frozen=True, slots=True)
class Agree:
    """Yes (or no) to whatever is open."""

    yes: bool


Wish = (
    Pick
    | OfSkill
    | Search
    | ListOf
    | AboutMe
    | Speak
    | CheckInRhythm
    | PutOff
    | Leave
    | HolidaysOf
    | ZoneOf
    | OfTeam
    | Share
    | OfDigest
    | Ready
    | OfRules
    | Thank
    | Agree
)
