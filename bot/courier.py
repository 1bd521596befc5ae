"""The outbox carried out: lease, compose, send, mark; in doubt ask, else say so."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.domain.cards import Card
from bot.errors import Unavailable
from bot.ports import (
    Clock,
    Delivery,
    InDoubt,
    Later,
    Messengers,
    Outcome,
    Refused,
    Sent,
    Store,
)

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
PATIENCE = timedelta(seconds=12)
"""How long a provider may take over one call: longer than the adapters' own clients wait."""

MOST_ATTEMPTS = 5
_AT_ONCE = LEASE // PATIENCE
"""As many as are surely carried before their lease is over: afterwards another process sends them too."""

_FIRST_WAIT = 5.0

T = TypeVar("T")
Answer = TypeVar("Answer")

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
        self._draining = asyncio.Lock()

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
        """Carries everything that is ready now; how many were tried. One drain waits for another."""
        async with self._draining:
            while left := await self._leased(self._store.overdue):
                for delivery in left:
                    await self._reconcile(delivery)
            tried = 0
            while ready := await self._leased(self._store.claim_owed):
                for delivery in ready:
                    await self._carry(delivery)
                tried += len(ready)
            return tried

    async def _leased(
        self, lease: Callable[[datetime, datetime, int], Sequence[Delivery]]
    ) -> Sequence[Delivery]:
        """The next few, none any more when we are closing."""
        if self._closing.is_set():
            return ()
        now = self._clock()
        return await self._away(lease, now, now + LEASE, _AT_ONCE)

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
        try:
            card = delivery.card or await self._away(self._compose, delivery)
        except Unavailable:
            raise
        except Exception as fault:  # noqa: BLE001  one that cannot be composed must not hold up the rest
            await self._mark(delivery, Later(type(fault).__name__))
            return
        if card is None:
            await self._end(delivery, "cancelled", "nothing_to_say")
        elif messenger is None:
            await self._end(delivery, "parked", "platform_off")
        else:
            await self._mark(delivery, await self._tried(messenger.send(delivery, card)))

    async def _tried(self, call: Awaitable[Answer]) -> Answer | InDoubt:
        """What a provider says within our patience; a surprise leaves it open what happened there."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return await call
        except Exception as fault:  # noqa: BLE001  whatever one call does, the next delivery is carried
            return InDoubt(type(fault).__name__)

    async def _mark(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self._clock()
        match outcome:
            case Sent(provider_id):
                held = await self._away(self._store.mark_sent, delivery, now, provider_id)
                self._said(delivery, "sent", held)
            case Later(error, seconds) if delivery.attempts < MOST_ATTEMPTS:
                wait = seconds if seconds is not None else _FIRST_WAIT * 2**delivery.attempts
                ready = now + timedelta(seconds=wait)
                held = await self._away(self._store.mark_owed, delivery, ready, error)
                self._said(delivery, "owed", held)
            case Later(error) | Refused(error):
                await self._end(delivery, "parked", error)
            case InDoubt(error):
                await self._end(delivery, "unknown", error)

    async def _end(self, delivery: Delivery, state: str, error: str) -> None:
        held = await self._away(self._store.mark_ended, delivery, state, self._clock(), error)
        self._said(delivery, state, held)

    def _said(self, delivery: Delivery, state: str, held: bool) -> None:
        """One line; `lease_lost` where somebody else had taken the delivery over and marks it."""
        state = state if held else "lease_lost"
        log.info("delivery", delivery_id=delivery.id, kind=delivery.kind, state=state)

    async def _reconcile(self, delivery: Delivery) -> None:
        """A row left `sending` by a process that died: asked about where it can be, else in doubt."""
        messenger = self._messengers.get(delivery.place.platform)
        found = (
            await self._tried(messenger.find(delivery)) if messenger else InDoubt("platform_off")
        )
        if found is None:
            await self._away(self._store.mark_owed, delivery, self._clock(), "not_arrived")
        else:
            await self._mark(delivery, found)

    async def _away(self, work: Callable[..., T], *arguments: object) -> T:
        """Store work in a worker thread."""
        return await self._loop.run_in_executor(self._executor, lambda: work(*arguments))
