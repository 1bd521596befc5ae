"""One leased delivery brought to its provider, and what becomes of it kept."""

from dataclasses import dataclass, field

from bot.courier import doubts, notices
from bot.courier.calls import Surprise
from bot.courier.desk import Desk
from bot.courier.leases import Leased
from bot.courier.marks import Kept
from bot.courier.verdicts import verdict
from bot.crash_points import CrashPoint
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.errors import Unavailable
from bot.ports import Delivery, InDoubt, Later, Marked, Messenger, Refused, Sent, State


@dataclass(frozen=True, slots=True)
class Points:
    """Where a process may die on the way."""

    sent: CrashPoint
    marked: CrashPoint


DELIVERY = Points(CrashPoint.DELIVERY_SENT, CrashPoint.DELIVERY_MARKED)
ANSWER = Points(CrashPoint.ANSWER_SENT, CrashPoint.ANSWER_MARKED)


@dataclass(slots=True)
class Round:
    """What was leased together. `halted` once its tenant takes nothing for now; `untried` is what goes
    back; `marks` tell when the others are marked."""

    points: Points
    halted: bool = False
    unfinished: bool = False
    untried: list[Delivery] = field(default_factory=list)
    marks: list[Kept] = field(default_factory=list)


async def sent(desk: Desk, held: Leased, round: Round) -> None:
    """Composed, sent, and on its way to be marked. Raises Unavailable."""
    delivery = held.delivery
    messenger = desk.messengers.get(delivery.place.platform)
    if messenger is None:
        round.marks.append(desk.marks.add(Marked(delivery, State.PARKED, "platform_off")))
        return
    card = await _card(desk, delivery)
    if isinstance(card, Later):
        await _settled(desk, round, delivery, card)
    elif card is None:
        round.marks.append(desk.marks.add(Marked(delivery, State.CANCELLED, "nothing_to_say")))
    else:
        await _tried(desk, round, held, messenger, card)


async def marked(desk: Desk, round: Round) -> None:
    """Returns once all that was sent is marked. Raises Unavailable."""
    for kept in round.marks:
        await kept
        desk.passes(round.points.marked)


async def _card(desk: Desk, delivery: Delivery) -> Card | Later | None:
    """What there is to say at this moment; Later where it cannot be composed."""
    if delivery.card is not None:
        return delivery.card
    try:
        return await desk.away(desk.compose, delivery)
    except Unavailable:
        raise
    except Exception as fault:  # noqa: BLE001  one that cannot be composed must not hold up the rest
        return Later(type(fault).__name__)


async def _tried(desk: Desk, round: Round, held: Leased, messenger: Messenger, card: Card) -> None:
    sure = await desk.surely(held)
    if sure is None:
        return
    if desk.closing or round.halted:
        round.untried.append(sure.delivery)
        return
    outcome = await desk.calls.made(messenger.send(sure.delivery, card))
    desk.passes(round.points.sent)
    match outcome:
        case Sent() | Later() | Refused():
            await _settled(desk, round, sure.delivery, outcome)
        case InDoubt(error) | Surprise(error):
            round.unfinished = True
            await doubts.arose(desk, sure, error)


async def _settled(
    desk: Desk, round: Round, delivery: Delivery, outcome: Sent | Later | Refused
) -> None:
    became = verdict(delivery, outcome, desk.clock(), desk.jitter)
    round.unfinished |= became.marked is None or became.marked.state is not State.SENT
    round.halted |= became.block is not None and became.block.place is None
    open_invitation = delivery.kind is Kind.INVITATION and not delivery.place.private
    if became.undeliverable and (delivery.kind is Kind.DIGEST or open_invitation):
        await notices.refused(desk, delivery)
    marked = await desk.keep(delivery, became)
    if marked is not None:
        round.marks.append(marked)
