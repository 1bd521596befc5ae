"""What was asked in a check-in, and what was said to it: a snapshot of one day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import PersonId, SkillId, StatementId, WordingHash
from bot.domain.picks import Mark, Mood


class CheckInState(StrEnum):
    """OPEN: asked, nothing said yet. ANSWERED: at least one thing was said, and more may be.
    CLOSED: nothing was said until it was too late for it. AWAY: not asked, because the person was away.
    NOTHING: there was nothing to ask, and the person was told so. UNPLANNED: nothing that is asked about
    was on their plan, and they were asked what to work on.
    """

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    AWAY = "away"
    NOTHING = "nothing"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that was asked about, the wording it had, and the mark given to it here, if any."""

    skill: SkillId
    statement: StatementId
    wording: WordingHash
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """`number` counts a person's check-ins from 1. `keys` are those its messages are owed under, empty
    for one that the person began. `note` is a line of their own, `need` what they wait for from their
    manager; both empty when not said.
    """

    person: PersonId
    number: int
    period: str
    at: datetime
    state: CheckInState
    asked: tuple[Asked, ...] = ()
    mood: Mood | None = None
    note: str = ""
    need: str = ""
    said_at: datetime | None = None
    reminded: bool = False
    keys: tuple[str, ...] = ()
    withheld: bool = False
    """Whether the person said "not this one": nothing of it is shown to any team."""
