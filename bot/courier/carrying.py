"""What is owed to a tenant, carried: what was left in doubt first, then what is ready, in its order."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from bot.courier import doubts
from bot.courier.desk import Compose, Desk, Tell
from bot.courier.leases import LEASE, Leased, Ticks, leased, ticks
from bot.courier.sending import ANSWER, DELIVERY, Points, Round, marked, sent
from bot.courier.verdicts import Jitter
from bot.crash_points import CrashPoint, Pass, unharmed
from bot.domain.ids import DeliveryId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Platform
from bot.ports import UNMEASURED, Clock, Delivery, Messengers, Meter, Store
from bot.threads import Threads

_AT_ONCE = 30
"""How many are under way for a tenant at the same time, where the platform can be asked afterwards."""

_ANSWERS_AT_ONCE = 100
"""The same of answers: each is waited for by somebody, and a connector may take its time."""

_ROUND = 200
_CLAIMING = 4
"""How many tenants are claimed for at the same time: half of the worker threads are left for marks, beats
and people who press a button, and on SQLite a beat is not crowded out by those who wait to write."""

_A_MOMENT = timedelta(milliseconds=100)
"""For rows that are ready while somebody else is taking them."""

_GRACE = 6.0
"""Seconds for which a provider may take its time once we are to stop."""

T = TypeVar("T")


@dataclass(slots=True)
class _Lane:
    """What this process knows of a tenant's lane. `asks`: whether all that came through it lately goes to
    platforms that can be asked; until something came, nobody knows."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    leasing: asyncio.Lock = field(default_factory=asyncio.Lock)
    asks: bool = False


class Courier:
    """Carries one tenant's deliveries at a time; any number of tenants side by side."""

    def __init__(
        self,
        store: Store,
        messengers: Messengers,
        compose: Compose,
        clock: Clock,
        executor: Executor,
        tell: Tell | None = None,
        passes: Pass = unharmed,
        ticks: Ticks = ticks,
        jitter: Jitter = random.random,
        meter: Meter = UNMEASURED,
    ) -> None:
        self._desk = Desk(
            store, messengers, compose, clock, Threads(executor), tell, passes, ticks, jitter, meter
        )
        self._lanes: dict[TenantId, _Lane] = {}
        self._claiming = asyncio.Semaphore(_CLAIMING)
        self._at_work = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def drain(self, tenant: TenantId) -> datetime | None:
        """Carries everything that is ready; when there may be more (None: nothing waits)."""
        more_at = await self.carry(tenant)
        while more_at is not None and more_at <= self._desk.clock() and not self._desk.closing:
            more_at = await self.carry(tenant)
        return more_at

    async def carry(self, tenant: TenantId) -> datetime | None:
        """One round, in turn with whoever else carries for this tenant here; when there may be more (None:
        nothing waits). Raises Unavailable, and leaves what it had leased to be asked about."""
        lane = self._lanes.setdefault(tenant, _Lane())
        async with lane.turn:
            if self._desk.closing:
                return None
            return await self._busy(self._round(tenant, lane))

    async def send_now(self, tenant: TenantId, these: Callable[[], Sequence[DeliveryId]]) -> bool:
        """Sends these at once, whatever waits before them; whether none of them is left for the lane.

        `these` is asked once, when nobody else is leasing answers of the tenant's here.
        """
        return await self._busy(self._answers(tenant, these))

    def close(self, seconds: float = _GRACE) -> None:
        """Begins nothing more, and gives what is being sent a few seconds; the rest is handed back."""
        if not self._desk.closing:
            self._desk.closing = True
            self._desk.calls.cut(seconds)

    async def idle(self) -> None:
        """Returns when nothing is being carried."""
        await self._idle.wait()

    async def _round(self, tenant: TenantId, lane: _Lane) -> datetime | None:
        desk = self._desk
        async with self._claiming:
            began, most = desk.ticks(), self._most(lane)
            now, limits = desk.clock(), self._limits()
            claim = await desk.away(desk.store.claim, tenant, now, LEASE, most, limits)
        desk.meter.claimed(desk.ticks() - began)
        if claim.left and await self._looked_after(tenant):
            return desk.clock()
        if claim.deliveries:
            desk.passes(CrashPoint.DELIVERY_CLAIMED)
            done = await self._carried(lane, [leased(each, began) for each in claim.deliveries])
            # Whoever owes more meanwhile has rung: nothing is looked for that nobody has spoken of.
            last = claim.more_at is None and len(claim.deliveries) < most
            return None if done and last else desk.clock()
        return None if claim.more_at is None else max(claim.more_at, desk.clock() + _A_MOMENT)

    async def _looked_after(self, tenant: TenantId) -> bool:
        """Settles what was left behind `sending`, whoever leased it; whether there was any."""
        desk, found = self._desk, False
        while not desk.closing:
            began = desk.ticks()
            left = await desk.away(desk.store.left, tenant, LEASE, _AT_ONCE)
            if not left:
                break
            found = True
            desk.passes(CrashPoint.DOUBT_LEASED)
            await _all(doubts.left_behind(desk, leased(each, began)) for each in left)
        return found

    async def _carried(self, lane: _Lane, held: Sequence[Leased]) -> bool:
        """Those that can be asked about go side by side. Of the others one is under way at a time, and
        marked before the next: a process that is killed leaves a single one in doubt. Whether none of
        them is left to do."""
        alone = [each for each in held if not self._asks(each.delivery)]
        lane.asks = not alone
        if alone[1:]:
            await self._back([each.delivery for each in alone[1:]])
        waiting = set(map(id, alone[1:]))
        round = await self._sent(DELIVERY, [each for each in held if id(each) not in waiting])
        return not (waiting or round.unfinished or round.untried)

    async def _answers(self, tenant: TenantId, these: Callable[[], Sequence[DeliveryId]]) -> bool:
        desk = self._desk
        async with self._lanes.setdefault(tenant, _Lane()).leasing:
            ids, began = these(), desk.ticks()
            if desk.closing:
                return False
            claimed = await desk.away(desk.store.claim_these, tenant, ids, desk.clock(), LEASE)
        desk.passes(CrashPoint.ANSWER_CLAIMED)
        round = await self._sent(
            ANSWER, [leased(each, began) for each in claimed], _ANSWERS_AT_ONCE
        )
        return len(claimed) == len(ids) and not round.unfinished and not round.untried

    async def _sent(self, points: Points, held: Sequence[Leased], at_once: int = _AT_ONCE) -> Round:
        desk, round, waiting = self._desk, Round(points), iter(held)

        async def work() -> None:
            for each in waiting:
                await sent(desk, each, round)

        try:
            await _all(work() for _ in range(min(len(held), at_once)))
        finally:
            await marked(desk, round)
        if round.untried:
            await self._back(round.untried)
        return round

    async def _back(self, deliveries: Sequence[Delivery]) -> None:
        await self._desk.away(self._desk.store.hand_back, deliveries)

    async def _busy(self, work: Awaitable[T]) -> T:
        self._at_work += 1
        self._idle.clear()
        try:
            return await work
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._idle.set()

    def _asks(self, delivery: Delivery) -> bool:
        messenger = self._desk.messengers.get(delivery.place.platform)
        return messenger is None or messenger.asks

    def _most(self, lane: _Lane) -> int:
        asks = lane.asks or all(each.asks for each in self._desk.messengers.values())
        return _ROUND if asks else 1

    def _limits(self) -> Mapping[Platform, Limits]:
        return {platform: each.limits for platform, each in self._desk.messengers.items()}


async def _all(works: Iterable[Awaitable[None]]) -> None:
    """Every one of them to its end; then the first failure, if any."""
    for ended in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(ended, BaseException):
            raise ended
