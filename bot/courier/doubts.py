"""Deliveries of which nobody knows whether they arrived: asked about, else settled as each kind allows."""

from datetime import timedelta

from bot.courier import notices
from bot.courier.calls import Surprise
from bot.courier.desk import Desk, said
from bot.courier.leases import Leased
from bot.courier.verdicts import again, doubtful, left, ready
from bot.crash_points import CrashPoint
from bot.ports import Delivery, InDoubt, Later, Marked, Messenger, Sent, State

_ASKED_FOR = timedelta(minutes=10)
"""How long a provider is asked again that cannot answer just now."""


async def arose(desk: Desk, held: Leased, error: str) -> None:
    """A call was cut, or ended in a way that says nothing."""
    desk.meter.became(State.UNKNOWN)
    said(held.delivery, State.UNKNOWN, error)
    messenger = desk.messengers.get(held.delivery.place.platform)
    if messenger is None or not messenger.asks:
        await _marked(desk, doubtful(held.delivery, error, desk.clock(), desk.jitter))
    elif not desk.closing:  # else whoever finds the row after its lease asks
        await _asked(desk, messenger, held, error)


async def left_behind(desk: Desk, held: Leased) -> None:
    """A row that somebody leased and did not mark before they died."""
    delivery = held.delivery
    messenger = desk.messengers.get(delivery.place.platform)
    if messenger is None:
        await _marked(desk, left(delivery, "platform_off", desk.clock(), desk.jitter))
    elif not messenger.asks:
        await _marked(desk, left(delivery, "left_sending", desk.clock(), desk.jitter))
    else:
        await _asked(desk, messenger, held, None)


async def _asked(desk: Desk, messenger: Messenger, held: Leased, error: str | None) -> None:
    """`error` is what the doubt arose from just now: a provider that has failed us gets time. It is None
    for one that somebody left behind: that one is sent in its old place if it has not arrived."""
    sure = await desk.surely(held)
    if sure is None:
        return
    delivery = sure.delivery
    found = await desk.calls.made(messenger.find(delivery))
    desk.passes(CrashPoint.DOUBT_ASKED)
    now = desk.clock()
    match found:
        case Sent(provider_id):
            await _marked(desk, Marked(delivery, State.SENT, provider_id=provider_id))
        case None:
            at = ready(delivery, Later(error), now, desk.jitter) if error else None
            await _marked(desk, again(delivery, error or "not_arrived", at))
        case InDoubt(why):
            await _marked(desk, doubtful(delivery, why, now, desk.jitter))
        case Later(why) | Surprise(why):
            if _long_ago(delivery, desk):
                await _marked(desk, doubtful(delivery, why, now, desk.jitter))


def _long_ago(delivery: Delivery, desk: Desk) -> bool:
    """Whether it has been asked about for long enough; until then it is left as it is, and asked about
    when its lease is over."""
    first = delivery.first_tried_at
    return first is not None and desk.clock() - first >= _ASKED_FOR


async def _marked(desk: Desk, marked: Marked) -> None:
    """Whoever must look at a digest is told before its row waits for them: rather twice than never."""
    if marked.state is State.HELD:
        await notices.held(desk, marked.delivery)
    await desk.marks.add(marked)
    desk.passes(CrashPoint.DOUBT_MARKED)
