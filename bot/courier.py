"""The outbox carried out: lease, compose, send, mark; in doubt ask, else say so."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import timedelta
from typing import TypeVar

import structlog

from bot.domain.cards import Card
from bot.ports import Clock, Delivery, InDoubt, Later, Messengers, Outcome, Refused, Sent, Store

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 5
_BATCH = 20
_FIRST_WAIT = 5.0

T = TypeVar("T")

Compose = Callable[[Delivery], Card | None]
"""The words of a delivery that names only a team and a period; None when there is nothing to say."""


class Courier:
    """One lane for what nobody is waiting for. `ring` may be called from any thread."""

    def __init__(
        self,
        store: Store,
        messengers: Messengers,
        compose: Compose,
        clock: Clock,
        executor: Executor,
    ) -> None:
        self._store = store
        self._messengers = messengers
        self._compose = compose
        self._clock = clock
        self._executor = executor
        self._bell = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._lane: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def start(self) -> None:
        self._lane = asyncio.create_task(self._run())

    def ring(self) -> None:
        """There is something to carry."""
        self._loop.call_soon_threadsafe(self._bell.set)

    async def stop(self) -> None:
        """Finishes what is being sent, then stops."""
        self._closing.set()
        self._bell.set()
        if self._lane is not None:
            await self._lane

    async def drain(self) -> int:
        """Carries everything that is ready now; how many were tried."""
        now = self._clock()
        for left in await self._away(self._store.overdue, now, now + LEASE, _BATCH):
            await self._reconcile(left)
        tried = 0
        while not self._closing.is_set():
            ready = await self._away(self._store.claim_owed, now, now + LEASE, _BATCH)
            if not ready:
                break
            for delivery in ready:
                await self._carry(delivery)
            tried += len(ready)
        return tried

    async def _run(self) -> None:
        while not self._closing.is_set():
            await self._bell.wait()
            self._bell.clear()
            try:
                await self.drain()
            except Exception as fault:  # noqa: BLE001  the lane must outlive whatever one row does to it
                log.error("lane_failed", error=type(fault).__name__)

    async def _carry(self, delivery: Delivery) -> None:
        messenger = self._messengers.get(delivery.place.platform)
        card = delivery.card or await self._away(self._compose, delivery)
        if card is None:
            await self._end(delivery, "cancelled", "nothing_to_say")
        elif messenger is None:
            await self._end(delivery, "parked", "platform_off")
        else:
            await self._mark(delivery, await messenger.send(delivery, card))

    async def _mark(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self._clock()
        match outcome:
            case Sent(provider_id):
                await self._away(self._store.mark_sent, delivery, now, provider_id)
                self._said(delivery, "sent")
            case Later(error, seconds) if delivery.attempts < MOST_ATTEMPTS:
                wait = seconds if seconds is not None else _FIRST_WAIT * 2**delivery.attempts
                await self._away(
                    self._store.mark_owed, delivery, now + timedelta(seconds=wait), error
                )
                self._said(delivery, "owed")
            case Later(error) | Refused(error):
                await self._end(delivery, "parked", error)
            case InDoubt(error):
                await self._end(delivery, "unknown", error)

    async def _end(self, delivery: Delivery, state: str, error: str) -> None:
        await self._away(self._store.mark_ended, delivery, state, self._clock(), error)
        self._said(delivery, state)

    def _said(self, delivery: Delivery, state: str) -> None:
        log.info("delivery", delivery_id=delivery.id, kind=delivery.kind, state=state)

    async def _reconcile(self, delivery: Delivery) -> None:
        """A row left `sending` by a process that died: asked about where it can be, else in doubt."""
        messenger = self._messengers.get(delivery.place.platform)
        found = await messenger.find(delivery) if messenger else InDoubt("platform_off")
        if found is None:
            await self._away(self._store.mark_owed, delivery, self._clock(), "not_arrived")
        else:
            await self._mark(delivery, found)

    async def _away(self, work: Callable[..., T], *arguments: object) -> T:
        """Store work in a worker thread."""
        return await self._loop.run_in_executor(self._executor, lambda: work(*arguments))
