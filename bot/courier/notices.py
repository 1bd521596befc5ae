"""A team's manager told of a digest in doubt, or of a channel that takes nothing any more."""

import structlog

from bot.courier.desk import Desk
from bot.domain.effects import Kind
from bot.domain.events import DeliveryHeld
from bot.domain.ids import EventId
from bot.domain.people import Person
from bot.errors import Unavailable
from bot.ports import Delivery

log = structlog.get_logger(__name__)


async def held(desk: Desk, delivery: Delivery) -> None:
    """Nobody knows whether it arrived: its manager can look. Raises Unavailable."""
    await _told(desk, delivery, refused=False)


async def refused(desk: Desk, delivery: Delivery) -> None:
    """Its channel is gone, or closed to us: its manager can mend that. Raises Unavailable."""
    await _told(desk, delivery, refused=True)


async def _told(desk: Desk, delivery: Delivery, *, refused: bool) -> None:
    """Once for each time that it was leased: posted again and in doubt again, it is told of again."""
    if desk.tell is None or delivery.team is None or delivery.period is None:
        return
    manager = await desk.away(_manager, desk, delivery)
    if manager is None:
        log.warning("nobody_to_tell", delivery_id=delivery.id)
        return
    what = "refused" if refused else "held"
    event = DeliveryHeld(
        id=EventId(f"{what}:{delivery.id}:{delivery.fence}"),
        who=manager.id,
        place=manager.home,
        home=manager.home,
        at=desk.clock(),
        delivery=delivery.id,
        team=delivery.team,
        period=delivery.period,
        refused=refused,
        invitation=delivery.kind is Kind.INVITATION,
    )
    try:
        await desk.tell(event)
    except Unavailable:
        raise
    except Exception as fault:  # noqa: BLE001  the row is marked even if nobody can be told of it
        log.error("nobody_told", delivery_id=delivery.id, error=type(fault).__name__)


def _manager(desk: Desk, delivery: Delivery) -> Person | None:
    """Whoever leads the team now: the first of them that can be spoken to."""
    assert delivery.team is not None
    with desk.store.read(delivery.tenant) as records:
        team = records.team(delivery.team)
        known = [records.person(each) for each in (team.managers if team else ())]
        return next((each for each in known if each and not each.unreachable), None)
