"""What a turn wants done: the only way the conversation reaches the world."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.cards import Card, Form
from bot.domain.check_ins import CheckIn
from bot.domain.ids import DeliveryId, Language, PersonId, SkillId, TeamId
from bot.domain.invitations import Allow, KeepInvitation, Refuse, SendInvitation
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.proposals import LadderChange
from bot.domain.ratings import Rating
from bot.domain.requests import RequestChange
from bot.domain.rules import RuleChange
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team

_FIRST = Language("en")


class Kind(StrEnum):
    """What sort of message is owed: how long it is worth sending, and what doubt does to it."""

    ANSWER = "answer"
    CHECK_IN = "check_in"
    REMINDER = "reminder"
    NOTICE = "notice"  # to the one who can mend something, or has to know it
    REDRAW = "redraw"  # no message: one that was sent is shown differently
    DIGEST = "digest"
    INVITATION = "invitation"


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
    """A message nobody is waiting for. `key` makes it owed once, however often it is decided.

    It goes out at `not_before` (None: now) and is worth nothing from `expires_at` on. `language` is
    the reader's, for the words an adapter itself must add. `who` is them, where it is another's event.
    """

    card: Card
    to: Place
    kind: Kind
    key: str
    not_before: datetime | None = None
    expires_at: datetime | None = None
    language: Language = _FIRST
    who: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Redraw:
    """The message that was sent under the key `of`, shown as this card from now on, without a sound.
    One that has not been sent yet is withdrawn instead. `key` makes it owed once."""

    card: Card
    to: Place
    of: str
    key: str
    language: Language = _FIRST


@dataclass(frozen=True, slots=True)
class SendDigest:
    """A digest owed: a team and a period, no words; they are composed when it is sent.

    `of` is the key of the digest whose details these are: sent once that is, as its thread.
    """

    team: TeamId
    to: Place
    period: str
    key: str
    language: Language = _FIRST
    not_before: datetime | None = None
    expires_at: datetime | None = None
    of: str | None = None


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
class KeepSchedule:
    """The schedule as it is from now on; there is one of a kind for an owner."""

    schedule: Schedule


@dataclass(frozen=True, slots=True)
class DropSchedule:
    kind: ScheduleKind
    owner: str


@dataclass(frozen=True, slots=True)
class WithdrawNudges:
    """Check-ins and reminders that are owed to the person and not yet being sent: they are not sent."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class SaveCheckIn:
    """The check-in as it is now; a person's are told apart by their number."""

    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class Settle:
    """What somebody found out about a delivery that was held: it is sent, or owed again. Nothing comes
    of it unless `by` leads the team whose digest it is; None is whoever runs Rung."""

    delivery: DeliveryId
    arrived: bool
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SaveTeam:
    """The team as it is now, its managers with it."""

    team: Team


@dataclass(frozen=True, slots=True)
class Invite:
    """Somebody named in a team; nothing changes for one who is in it already."""

    member: Member


@dataclass(frozen=True, slots=True)
class SaveMember:
    """What a member made of it, and shares now; nothing for somebody whom nobody invited."""

    member: Member


@dataclass(frozen=True, slots=True)
class RemoveMember:
    team: TeamId
    person: PersonId


@dataclass(frozen=True, slots=True)
class Forget:
    """Every trace of the person, in every table, and in what is still owed to them."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ReleaseDigests:
    """Digests that their place did not take are owed again: to `to`, or (None) where they were to go."""

    team: TeamId
    to: Place | None = None


@dataclass(frozen=True, slots=True)
class WithdrawDigests:
    """Digests of the team that are owed or wait for something are not sent."""

    team: TeamId


@dataclass(frozen=True, slots=True)
class MoveLines:
    """What members wrote for the team's digest of the period `of` is for that of the period `to`."""

    team: TeamId
    of: str
    to: str


TeamChange = (
    SaveTeam | Invite | SaveMember | RemoveMember | MoveLines | KeepInvitation | Refuse | Allow
)
"""What becomes of a team, and of who is in it."""

Change = (
    RecordRating | SaveToPlan | RemoveFromPlan | IssueExport | KeepSchedule | DropSchedule
    | WithdrawNudges | SaveCheckIn | Settle | ReleaseDigests | WithdrawDigests
    | TeamChange | RuleChange | RequestChange | LadderChange | Forget
)  # fmt: skip
"""What a store keeps."""

Owed = Send | SendDigest | SendInvitation | Redraw
"""What an outbox keeps."""

Reply = Answer | Open | Reject
"""What goes back at once."""

Effect = Reply | Owed | Change


@dataclass(frozen=True, slots=True)
class Turn:
    """What was decided: the person as they are now (None: unknown, or forgotten), and what to do."""

    person: Person | None
    effects: tuple[Effect, ...]
