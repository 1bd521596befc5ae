"""What people wait for from whoever leads their team, and when the two spoke last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ids import PersonId, SkillId, StatementId, TeamId
from bot.domain.people import Person
from bot.domain.picks import RequestKind, Verdict

NEEDS_WAIT = timedelta(days=56)
"""How long what was written in a check-in waits for an answer: later ones have been asked since."""

STAYS_OPEN = (None, Verdict.ON_IT)
"""The verdicts with which a request goes on waiting."""


@dataclass(frozen=True, slots=True)
class Request:
    """`number` counts a person's of its kind; a NEED has the number of its check-in.

    `team` is the one it was put to, None for a NEED, which every team may see with which needs are
    shared. `statements` are what a CONFIRM is about. `words` are those of the person; a NEED's row has
    those that were answered, and waits again once the check-in says something else.
    """

    person: PersonId
    kind: RequestKind
    number: int
    at: datetime
    team: TeamId | None = None
    skill: SkillId | None = None
    statements: tuple[StatementId, ...] = ()
    words: str = ""
    verdict: Verdict | None = None
    answered_at: datetime | None = None

    @property
    def waits(self) -> bool:
        return self.verdict in STAYS_OPEN


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request as a manager may see it now: whose, and by way of which of their teams."""

    request: Request
    person: Person
    team: TeamId
    team_name: str
    kept: Request | None = None
    """What is kept of it, where that is anything: an answer to a NEED that has been written anew."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody who shares something with a manager: by way of which teams, and when the two spoke last,
    as far as the manager has said."""

    person: Person
    teams: tuple[TeamId, ...]
    spoke: datetime | None = None


def need(person: PersonId, number: int, at: datetime, words: str, kept: Request | None) -> Request:
    """What a check-in asks for: answered only as long as it says what was answered."""
    asked = Request(person, RequestKind.NEED, number, at, words=words)
    if kept is None or kept.words != words:
        return asked
    return replace(asked, verdict=kept.verdict, answered_at=kept.answered_at)


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """The request as it is now, in place of `before` (None: there was none): if another came first, the
    turn is taken anew."""

    request: Request
    before: Request | None = None


@dataclass(frozen=True, slots=True)
class SaveTalk:
    """When a manager and somebody spoke last; None: never, as far as is known."""

    manager: PersonId
    person: PersonId
    at: datetime | None


RequestChange = SaveRequest | SaveTalk
"""What becomes of what people wait for."""


class Requests(Protocol):
    """One tenant's requests. What a manager is given has passed their teams' members' consent: only of
    people who joined a team that the manager leads and that is not archived."""

    def waiting(self, manager: PersonId, after: datetime) -> Sequence[Waiting]:
        """What waits for them, the oldest first: each once. `after`: no check-in's need from before."""
        ...

    def put_to(
        self, manager: PersonId, person: PersonId, kind: RequestKind, number: int, after: datetime
    ) -> Waiting | None:
        """That one, answered or not; None for any that they may not see."""
        ...

    def of(self, person: PersonId) -> Sequence[Request]:
        """All that is kept of the person's, the oldest first."""
        ...

    def shown(self, manager: PersonId, person: PersonId | None = None) -> Sequence[Shown]:
        """Who shares something with them now, by id; or that one, if they do."""
        ...
