"""Taking a turn: what an adapter asks for, and what it gets back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.cards import Card, Form
from bot.domain.events import Event


@dataclass(frozen=True, slots=True)
class Response:
    """What an adapter gives back at once: at most one of these is there.

    `language` is the reader's, for the words an adapter itself must add (a button's "Send").
    `changed` says that something about the person was kept: a page about them may look different now;
    the same answer to a repeated event says so no more.
    `forgotten` says that the person has just been forgotten: whatever keeps what was said must not
    keep this.
    """

    card: Card | None = None
    form: Form | None = None
    errors: Mapping[str, str] | None = None
    language: str = "en"
    changed: bool = field(default=False, compare=False)
    forgotten: bool = False


class Dispatch(Protocol):
    async def __call__(self, event: Event) -> Response:
        """Takes the turn, keeps what it decided, and gives back what to say now."""
        ...
