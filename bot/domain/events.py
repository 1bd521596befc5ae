"""What can happen: everything a conversation reacts to, each with who, where and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from bot.domain.channels import Channel
from bot.domain.ids import DeliveryId, EventId, Language, PersonId, ScheduleId, TeamId
from bot.domain.invitations import Named
from bot.domain.people import Place
from bot.domain.picks import Pick
from bot.domain.reach import CLOSED


@dataclass(frozen=True, slots=True)
class Seen:
    """What the platform let us see of the person this time; None where it said nothing."""

    name: str | None = None
    timezone: str | None = None
    language: Language | None = None
    country: str | None = None
    locale_country: str | None = None
    """The country of their client's locale: a hint, where the zone leaves open which it is."""
    platform_admin: bool | None = None
    """Whether the platform calls them an admin or owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The header of every event. `at` is UTC; `home` is where the person can be spoken to alone.

    `posts` says that nobody holds a connection open for the answer, so that it has to be posted to
    `place` as a message of its own: it is owed, like any message, and goes out at once.
    """

    id: EventId
    who: PersonId
    place: Place
    home: Place
    at: datetime
    seen: Seen = Seen()
    posts: bool = False


class Header(TypedDict):
    """The header as arguments, for whoever makes events of several kinds."""

    id: EventId
    who: PersonId
    place: Place
    home: Place
    at: datetime
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Happening):
    """Words, as typed: a command's text, a message with any mention of us taken off.

    `people` are the colleagues mentioned in it, each still there by name. `channels` are those named in
    the text, by how they stand in it; `here` is the channel it was said in, as everybody there reads it,
    None where the person and we are alone. `nearby` are the channels to choose from there, where the
    platform lists them: that one first.
    """

    text: str
    here: Place | None = None
    channels: Mapping[str, Place] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    nearby: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Happening):
    """Buttons pressed, or menus chosen, together: at least one, in the card's order.

    A token that was none of ours is None: the person pressed something, and hears what they can do.
    `channels` are those that a pick names and that the person is in, by the pick's name for them, where
    it takes the platform to tell; `nearby` are those of them whose name is known.
    """

    picks: tuple[Pick | None, ...]
    channels: Mapping[str, Place] = field(default_factory=dict)
    nearby: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Happening):
    """A form sent: what it was for, and its fields by id; and the colleagues and the channel chosen in
    it, the channel by its field's value."""

    submit: Pick | None
    values: Mapping[str, str]
    people: tuple[Named, ...] = ()
    channels: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOpened(Happening):
    """The person looks at the platform's page about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted(Happening):
    """The platform said something of the person, in `seen`, without their having done anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed(Happening):
    """The person cannot be spoken to since `at`: their account was closed, or they removed the app."""

    reason: str = CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded(Happening):
    """The person, met just now, turned out to be somebody Rung is not for: nothing of them is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed(Happening):
    """The app was installed for the person at `at`, by whomever: nothing is said to them for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInDue(Happening):
    """The hour the person asked for has come: `due_at` (UTC), which may be a while ago.

    `period` is the rule's own (`2026-W13`, `2026-03`, `2026-03-23`), `round` how often it was put off.
    """

    schedule: ScheduleId
    period: str
    round: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDue(Happening):
    """A check-in that was sent is to be looked after: to be reminded of, or closed."""

    schedule: ScheduleId
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchDue(Happening):
    """The hour at which somebody is told what has changed in the skills they watch, if anything has."""

    schedule: ScheduleId
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryHeld(Happening):
    """Nobody knows whether a team's digest arrived; `who` is its manager, who can look.

    `refused` says that it surely did not, because its channel does not take it any more: nothing is
    to be settled then, the channel is to be mended, or another chosen. `invitation` says that it was no
    digest, but the team's open invitation.
    """

    delivery: DeliveryId
    team: TeamId
    period: str
    refused: bool = False
    invitation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDue(Happening):
    """A team's digest is owed; `who` is its manager, `place` its channel."""

    schedule: ScheduleId
    team: TeamId
    period: str


Event = (
    Said
    | Picked
    | Submitted
    | HomeOpened
    | Sighted
    | Departed
    | Excluded
    | Installed
    | CheckInDue
    | FollowUpDue
    | DigestDue
    | WatchDue
    | DeliveryHeld
)
