"""Watching a skill: whoever does is told what has changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.editions import Edition
from bot.domain.ids import PersonId, SkillId


@dataclass(frozen=True, slots=True)
class Watch:
    """A skill that somebody watches `since` then (UTC), and how it stood when they were last told."""

    person: PersonId
    skill: SkillId
    since: datetime
    seen: Edition


@dataclass(frozen=True, slots=True)
class SaveWatch:
    """The watch as it is now; somebody has one for a skill."""

    watch: Watch


@dataclass(frozen=True, slots=True)
class DropWatch:
    person: PersonId
    skill: SkillId


WatchChange = SaveWatch | DropWatch


class Watches(Protocol):
    """Who watches what."""

    def skills(self, person: PersonId) -> Sequence[SkillId]:
        """What the person watches, in the order they began to."""
        ...

    def of(self, person: PersonId) -> Sequence[Watch]:
        """The same, with what they have seen of it."""
        ...
