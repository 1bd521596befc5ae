"""Being asked into a team: who asked whom, for what, and when; and wanting never to be asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.people import Place

ASKED_AGAIN = timedelta(days=90)
"""How long a team does not ask somebody once more, whatever they made of it."""


class Capacity(StrEnum):
    """What somebody is asked to be: in the team, one of its managers, or its manager instead."""

    MEMBER = "member"
    MANAGER = "manager"
    SUCCESSOR = "successor"
    ANYBODY = "anybody"
    """In the team, whoever reads the channel where it is asked."""


@dataclass(frozen=True, slots=True)
class Named:
    """A colleague whom somebody named: with a mention, or in a picker.

    `home` is where they can be spoken to alone although Rung may never have met them; None where their
    platform allows that only once they have met. `welcome` is False for whom Rung is not for: a guest,
    somebody of another company, another app.
    """

    person: PersonId
    name: str = ""
    home: Place | None = None
    language: Language | None = None
    zone: str | None = None
    welcome: bool = True


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody asked at `at` (UTC) by `by` (None: who has been forgotten since). `open` until they
    answer; it is kept for a while after that, so that nobody is asked twice."""

    team: TeamId
    person: PersonId
    capacity: Capacity
    by: PersonId | None
    at: datetime
    open: bool = True


@dataclass(frozen=True, slots=True)
class SendInvitation:
    """An invitation owed to somebody else than who caused the event: it names the team and the capacity, and
    no words; they are composed when it is sent, if it still stands then."""

    team: TeamId
    person: PersonId
    capacity: Capacity
    to: Place
    key: str
    not_before: datetime
    expires_at: datetime
    language: Language


@dataclass(frozen=True, slots=True)
class KeepInvitation:
    """The invitation as it is now; somebody has one for an capacity of a team."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class Refuse:
    """The person is never to be invited again, by whomever; forgetting them does not undo it."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Allow:
    """The person may be invited again."""

    person: PersonId


class Invitations(Protocol):
    """Who was asked to be what, and who never wants to be asked."""

    def to(self, person: PersonId) -> Sequence[Invitation]:
        """Everything the person was asked to be and that is still remembered, by team and capacity."""
        ...

    def of(self, team: TeamId) -> Sequence[Invitation]:
        """The same of a team, by person and capacity."""
        ...

    def refusing(self, people: Sequence[PersonId]) -> frozenset[PersonId]:
        """Those of them who never want to be invited again."""
        ...
