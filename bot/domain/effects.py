"""What a turn wants done: the only way the conversation reaches the world."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.domain.cards import Card, Form
from bot.domain.ids import PersonId, ScheduleId, SkillId, TeamId
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating


class Kind(StrEnum):
    """What sort of message is owed: how long it is worth sending, and what doubt does to it."""

    ANSWER = "answer"
    CHECK_IN = "check_in"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Answer:
    """Said back to whoever caused the event, in the place it came from."""

    card: Card


@dataclass(frozen=True, slots=True)
class Open:
    """A form put before the person who pressed."""

    form: Form


@dataclass(frozen=True, slots=True)
class Reject:
    """A form refused: a sentence for each field at fault, by field id. Nothing was kept."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Send:
    """A message nobody is waiting for. `key` makes it owed once, however often it is decided."""

    card: Card
    to: Place
    kind: Kind
    key: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SendDigest:
    """A digest owed: a team and a period, no words; they are composed when it is sent."""

    team: TeamId
    to: Place
    period: str
    key: str


@dataclass(frozen=True, slots=True)
class RecordRating:
    rating: Rating


@dataclass(frozen=True, slots=True)
class SaveToPlan:
    item: PlanItem


@dataclass(frozen=True, slots=True)
class RemoveFromPlan:
    person: PersonId
    skill: SkillId


@dataclass(frozen=True, slots=True)
class IssueExport:
    """Lets the bearer of `secret` fetch the person's data once, until `expires_at` (UTC)."""

    person: PersonId
    secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rule (RFC 5545), a local time, an IANA zone, and the first instant (UTC) they name."""

    schedule: ScheduleId
    rule: str
    local_time: time
    zone: str
    next_due_at: datetime


@dataclass(frozen=True, slots=True)
class PlanCheckIn:
    """The person's check-in from now on, or None to stop it."""

    person: PersonId
    rhythm: Rhythm | None


@dataclass(frozen=True, slots=True)
class SetSharing:
    team: TeamId
    person: PersonId
    shares_progress: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """Every trace of the person, in every table, and in what is still owed to them."""

    person: PersonId


Change = (
    RecordRating | SaveToPlan | RemoveFromPlan | IssueExport | PlanCheckIn | SetSharing | Forget
)
"""What a store keeps."""

Owed = Send | SendDigest
"""What an outbox keeps."""

Reply = Answer | Open | Reject
"""What goes back at once."""

Effect = Reply | Owed | Change


@dataclass(frozen=True, slots=True)
class Turn:
    """What was decided: the person as they are now (None: unknown, or forgotten), and what to do."""

    person: Person | None
    effects: tuple[Effect, ...]
