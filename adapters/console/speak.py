"""Cards that come by themselves, put between the prompts of the one terminal there is."""

from collections.abc import Callable
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import Language, PersonId
from bot.domain.pace import Limits
from bot.ports import Delivery, Outcome, Refused, Sent

ELSEWHERE = "not_at_this_terminal"
"""Why somebody else's messages are not shown here."""


class Screen(Protocol):
    """Where lines appear."""

    def tell(self, card: Card) -> None: ...

    def note(self, line: str) -> None: ...


class Terminal:
    """Implements `Messenger` for the one person who sits here; what scrolled by is not shown again.

    `changed` says in one line, in a language, that a card shown before is this one now.
    """

    asks = True
    limits = Limits()

    def __init__(
        self, who: PersonId, screen: Screen, changed: Callable[[Card, Language], str]
    ) -> None:
        self._who = who
        self._screen = screen
        self._changed = changed
        self._shown: set[str] = set()

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        if delivery.who != self._who:
            return Refused(ELSEWHERE)
        if delivery.kind is Kind.REDRAW:
            self._screen.note(self._changed(card, delivery.language))
        else:
            self._screen.tell(card)
        self._shown.add(delivery.id)
        return Sent(delivery.id)

    async def find(self, delivery: Delivery) -> Sent | None:
        """What another process may have shown is gone with its terminal."""
        return Sent(delivery.id) if delivery.id in self._shown else None
