"""A manager's team: who leads it, who was invited, and what each has chosen to show."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.people import Place

SMALLEST_GROUP = 5
"""People below whom nothing is counted: a number about fewer tells of somebody."""


class ShareKind(StrEnum):
    """What of a person's a team may be shown, each given and taken back by itself."""

    ANSWERED = "answered"
    """That they answered, or were away."""
    PROGRESS = "progress"
    """How far they are with each skill, and how it feels."""
    NOTES = "notes"
    """The line of their own."""
    NEEDS = "needs"
    """What they wait for from their manager."""


class Standing(StrEnum):
    """What somebody made of being invited. Nobody but they is ever told which it is."""

    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Team:
    """`managers` in the order they were named: the first is told what has to be told.

    `place` is where the digest goes; None: to the first manager, alone. `zone` (IANA), `country` and
    `region` say when its digest is due, as a person's do. `agreed` once a manager has seen a preview
    and said yes: nothing is posted before. Nothing of an archived team goes on by itself.
    """

    id: TeamId
    name: str
    managers: tuple[PersonId, ...]
    place: Place | None
    language: Language
    zone: str = "UTC"
    country: str | None = None
    region: str | None = None
    agreed: bool = False
    archived_at: datetime | None = None
    refused_at: datetime | None = None
    """Since when its place takes no digest, as a manager was told; None while it does."""

    @property
    def manager(self) -> PersonId:
        """Whoever is spoken to about the team."""
        return self.managers[0]

    def led_by(self, person: PersonId) -> bool:
        return person in self.managers


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What somebody wants said of them in one period's digest instead of what would be; "": nothing."""

    period: str
    words: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody invited to a team. Nothing of theirs is shown until they say so.

    `since` (UTC) is when their standing began. `line` is what they wrote for the digest to come. `name`
    is theirs as whoever invited them knew it: what a list shows, whatever they made of it.
    """

    team: TeamId
    person: PersonId
    standing: Standing = Standing.INVITED
    shares: frozenset[ShareKind] = frozenset()
    since: datetime | None = None
    line: OwnLine | None = None
    name: str = ""

    def shows(self, kind: ShareKind) -> bool:
        return self.standing is Standing.JOINED and kind in self.shares

    def without_words(self) -> "Member":
        """What they wrote may tell of something that they take back now. To say what would be said without
        it could be more than they wanted: the digest it was for says nothing."""
        own = self.line
        return replace(self, line=replace(own, words="")) if own and own.words else self
