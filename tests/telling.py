"""What Rung says, written down as a transcript has it."""

from collections.abc import Callable, Iterator

from adapters.console.render import form_text, text
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import PersonId
from bot.domain.people import Place
from bot.ports import Delivery, Response
from tests.chats import block

Whom = Callable[[PersonId], str]
"""Somebody's key in the transcript."""

Where = Callable[[Place], str]
"""A channel's name there."""


def answered(response: Response) -> Iterator[str]:
    """What somebody is answered at once."""
    if response.card is not None:
        yield block("bot:", text(response.card))
    if response.form is not None:
        yield block("bot:", form_text(response.form))
    for field, error in (response.errors or {}).items():
        yield block("bot:", f"! {field}: {error}")


def told(delivery: Delivery, card: Card, whom: Whom, where: Where) -> str:
    """What Rung says by itself, and to whom or where; or whose old message it shows differently now."""
    return block(_addressed(delivery, whom, where), text(card))


def _addressed(delivery: Delivery, whom: Whom, where: Where) -> str:
    private = delivery.place.private
    if delivery.kind is Kind.REDRAW:
        at = f"for {whom(delivery.who)}" if private else f"in #{where(delivery.place)}"
        return f"bot redraws {at}:"
    if private:
        return f"bot to {whom(delivery.who)}:"
    return f"bot {'under' if delivery.of else 'in'} #{where(delivery.place)}:"
