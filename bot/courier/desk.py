"""What every part of the courier works with, and the small acts they share."""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import structlog

from bot.courier.calls import Calls
from bot.courier.leases import LEASE, Leased, Ticks, leased, ticks
from bot.courier.marks import Kept, Marks
from bot.courier.verdicts import Jitter, Verdict
from bot.crash_points import Pass, unharmed
from bot.domain.cards import Card
from bot.domain.events import Event
from bot.ports import UNMEASURED, Clock, Delivery, Marked, Messengers, Meter, State, Store
from bot.threads import Threads

log = structlog.get_logger(__name__)

Compose = Callable[[Delivery], Card | None]
"""The words of a delivery that names only a team and a period; None when there is nothing to say."""

Tell = Callable[[Event], Awaitable[object]]
"""Takes a turn for somebody who has to know what became of a delivery."""


@dataclass
class Desk:
    """Where deliveries are handled; `closing` says that no other is begun."""

    store: Store
    messengers: Messengers
    compose: Compose
    clock: Clock
    away: Threads
    tell: Tell | None = None
    passes: Pass = unharmed
    ticks: Ticks = ticks
    jitter: Jitter = random.random
    meter: Meter = UNMEASURED
    closing: bool = False
    calls: Calls = field(default_factory=Calls)
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.marks = Marks(self._written)

    async def surely(self, held: Leased) -> Leased | None:
        """The lease with time left for a whole call, renewed if need be; None once it is not ours.

        A process that was stopped and wakes finds here that it has slept too long.
        """
        if held.lasts(self.ticks()):
            return held
        began = self.ticks()
        if not await self.away(self.store.renew, held.delivery, LEASE):
            said(held.delivery, "lease_lost")
            return None
        renewed = leased(held.delivery, began)
        return renewed if renewed.lasts(self.ticks()) else None

    async def keep(self, delivery: Delivery, verdict: Verdict) -> Kept | None:
        """Writes what becomes of a delivery and of whom else it concerns; what tells when it is marked."""
        if verdict.block is not None:
            block, reason, now = verdict.block, verdict.error or "", self.clock()
            await self.away(
                self.store.block, delivery.tenant, block.place, block.until, reason, now
            )
        if verdict.unreachable:
            reason, now = verdict.error or "", self.clock()
            await self.away(self.store.out_of_reach, delivery.tenant, delivery.who, reason, now)
        if verdict.marked is not None:
            return self.marks.add(verdict.marked)
        await self.away(self.store.hand_back, [delivery])
        self.meter.became(State.OWED)
        said(delivery, State.OWED, verdict.error)
        return None

    async def _written(self, together: Sequence[Marked]) -> None:
        await self.away(self._marked, together)

    def _marked(self, together: Sequence[Marked]) -> None:
        """`lease_lost` where somebody else had taken the delivery over and marks it. The lines are written
        in the worker thread, too: at each the loop would have to get back in after those who work."""
        held = self.store.mark(together, self.clock())
        for marked, holds in zip(together, held, strict=True):
            if holds:
                self.meter.became(marked.state)
            said(marked.delivery, marked.state if holds else "lease_lost", marked.error)


def said(delivery: Delivery, state: str, error: str | None = None) -> None:
    """The one line about a delivery."""
    about = {"error": error} if error else {}
    log.info("delivery", delivery_id=delivery.id, kind=delivery.kind, state=state, **about)
