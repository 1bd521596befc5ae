"""What pressing a button about something that waits for a manager, or for a talk, can mean."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import PersonId, SkillId


class RequestKind(StrEnum):
    """What somebody waits for from whoever leads their team."""

    NEED = "need"
    """What they wrote in a check-in."""
    CONFIRM = "confirm"
    """A second opinion on what they say they do."""
    TALK = "talk"


class Verdict(StrEnum):
    """What became of a request; WITHDRAWN is its person's own."""

    CONFIRMED = "confirmed"
    NOT_YET = "not-yet"
    ON_IT = "on-it"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ShowWaiting:
    """What waits for a manager, of one team or of all."""

    page: int = 0
    team: str | None = None


@dataclass(frozen=True, slots=True)
class ShowRequest:
    person: PersonId
    kind: RequestKind
    number: int


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    person: PersonId
    kind: RequestKind
    number: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class WriteReply:
    """A form for an answer with a line of one's own."""

    person: PersonId
    kind: RequestKind
    number: int


@dataclass(frozen=True, slots=True)
class ShowMine:
    """What the person waits for themselves."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A request of one's own taken back."""

    kind: RequestKind
    number: int


@dataclass(frozen=True, slots=True)
class AskConfirm:
    """Whoever leads a team is asked to confirm a skill; without team, that of the only one."""

    skill: SkillId
    team: str | None = None


@dataclass(frozen=True, slots=True)
class AskTalk:
    """Whoever leads a team is asked for time; without team, that of the only one."""

    team: str | None = None


@dataclass(frozen=True, slots=True)
class WriteTalk:
    """A form for a line beside a request for time."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowReady:
    """What to talk about with somebody; without, with whom there is something."""

    person: PersonId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class NoteTalk:
    """The person and the manager who presses have spoken today."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class UndoTalk:
    """The talk noted by mistake; `before` is the earlier one's instant without colons."""

    person: PersonId
    before: str | None = None
