"""Whether somebody can be spoken to: why not, since when, and what opens the way to them again.

A reason is our own word, or the code a platform refused a message with.
"""

from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from bot.domain.people import Person

CLOSED = "account_closed"
"""Their account was closed: until the platform tells of them again."""

GUEST = "guest_account"
"""Their account is a guest's now, whom Rung is not for: until the platform tells otherwise."""

NOT_HERE = frozenset({CLOSED, GUEST, "account_inactive", "user_disabled"})
"""There is nobody to speak with, as we were told, or as Slack answered when we spoke."""

UNINSTALLED = "uninstalled"
"""They removed the app, and their platform told us so."""

LEFT = frozenset({UNINSTALLED, "BotNotInConversationRoster"})
"""They had the app and removed it: who does not come back is forgotten."""

NOT_INSTALLED = LEFT | {"ForbiddenOperationException", "NotEnoughPermissions"}
"""Installing the app opens the way again, and so do words of theirs in our chat."""


class Reach(NamedTuple):
    """Why somebody cannot be spoken to, and since when that, or the contrary, is so."""

    unreachable: str | None
    changed_at: datetime | None


class Opening(Enum):
    """What opens the way to somebody again."""

    INSTALLING = "the app installed for them, or words of theirs in our chat"
    WRITING = "words of theirs in our chat"
    RETURNING = "their account open again, or words of theirs"


def opened_by(reason: str) -> Opening:
    if reason in NOT_INSTALLED:
        return Opening.INSTALLING
    return Opening.RETURNING if reason in NOT_HERE else Opening.WRITING


def lost(person: Person, reason: str, at: datetime) -> Person:
    """The person, of whom we heard that nobody reaches them since then; unless we have heard later news."""
    if _is_old(person, at):
        return person
    return replace(person, unreachable=reason, reach_changed_at=at)


def refused(known: Reach, reason: str, at: datetime) -> Reach:
    """What is known of somebody whose message was refused now: who left has left, whatever else is said."""
    if known.unreachable == reason:
        return known
    if known.unreachable in LEFT and reason in NOT_INSTALLED:
        return known
    return Reach(reason, at)


def installed(person: Person, at: datetime) -> Person:
    """The person, for whom the app was installed then: that opens no way which they have closed otherwise."""
    if _is_old(person, at):
        return person
    why = person.unreachable
    opens = why is not None and opened_by(why) is Opening.INSTALLING
    return replace(person, unreachable=None if opens else why, reach_changed_at=at)


def sighted(person: Person, at: datetime) -> Person:
    """The person, of whom their platform tells: their account is open, unless we have heard later news."""
    if person.unreachable not in NOT_HERE or _is_old(person, at):
        return person
    return _back(person, at)


def active(person: Person, at: datetime, private: bool) -> Person:
    """The person, who said or pressed something: in private they can be spoken to there. In a channel it
    shows only that they have not gone."""
    if person.unreachable is None:
        return person
    return _back(person, at) if private else replace(person, reach_changed_at=at)


def has_left(person: Person, before: datetime) -> bool:
    """Whether they removed the app before that moment, and have not been heard of since."""
    since = person.reach_changed_at
    return person.unreachable in LEFT and since is not None and since < before


def _back(person: Person, at: datetime) -> Person:
    return replace(person, unreachable=None, reach_changed_at=at)


def _is_old(person: Person, at: datetime) -> bool:
    """Whether something newer is known: a platform tells in no particular order."""
    return person.reach_changed_at is not None and at < person.reach_changed_at
