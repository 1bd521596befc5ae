"""A better text for a statement of the ladder, as somebody proposed it, and what others say to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.ids import Language, PersonId, SkillId, StatementId
from bot.domain.watches import WatchChange


class ProposalState(StrEnum):
    """OPEN until an admin says yes or no, or its author takes it back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`number` counts a tenant's. `before` is the statement's text as it stood then, `text` the proposed one,
    both in `language`; `why` may be empty. `at` and `decided_at` are UTC."""

    number: int
    person: PersonId
    skill: SkillId
    statement: StatementId
    language: Language
    before: str
    text: str
    why: str
    at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says to a proposal; `number` counts its comments."""

    proposal: int
    number: int
    person: PersonId
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveProposal:
    """The proposal as it is now, in place of one in the state `before` (None: it is new): if another change
    came first, the turn is taken anew."""

    proposal: Proposal
    before: ProposalState | None = None


@dataclass(frozen=True, slots=True)
class SaveComment:
    comment: Comment


ProposalChange = SaveProposal | SaveComment
LadderChange = WatchChange | ProposalChange
"""What becomes of what people watch in the ladder, and would word better."""


class Proposals(Protocol):
    """What the people of a tenant propose."""

    def every(self) -> Sequence[Proposal]:
        """All that are kept, the newest first."""
        ...

    def one(self, number: int) -> Proposal | None: ...

    def comments(self, proposal: int) -> Sequence[Comment]:
        """The oldest first."""
        ...
