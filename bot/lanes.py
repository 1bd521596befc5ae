"""Who works for which tenant, in one process: a lane of its own for each that has work."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

import structlog

from bot.crash_points import CrashPoint, Pass, unharmed
from bot.domain.ids import TenantId
from bot.ports import Clock

log = structlog.get_logger(__name__)

Carry = Callable[[TenantId], Awaitable[datetime | None]]
"""One round of a tenant's deliveries; when there may be more, None when nothing waits."""

_AT_WORK = 64
"""How many lanes carry at the same time; the others have their turn after theirs, round by round."""


class EmbeddedLanes:
    """Implements `Lanes` with asyncio's tasks. A lane ends when nothing waits for it."""

    def __init__(
        self, carry: Carry, clock: Clock, passes: Pass = unharmed, at_work: int = _AT_WORK
    ) -> None:
        self._carry = carry
        self._clock = clock
        self._pass = passes
        self._loop = asyncio.get_running_loop()
        self._places = asyncio.Semaphore(at_work)
        self._bells: dict[TenantId, asyncio.Event] = {}
        self._lanes: set[asyncio.Task[None]] = set()
        self._closing = False

    def ring(self, tenants: Iterable[TenantId]) -> None:
        """Wakes the lanes that sleep and begins those that are not there."""
        self._loop.call_soon_threadsafe(self._rung, tuple(tenants))

    async def start(self) -> None:
        """Nothing to do: lanes begin when they are rung for."""

    async def stop(self) -> None:
        """Wakes every lane, so that it ends; returns when all have."""
        self._closing = True
        for bell in self._bells.values():
            bell.set()
        while self._lanes:
            await asyncio.wait(self._lanes)

    def _rung(self, tenants: tuple[TenantId, ...]) -> None:
        if self._closing:
            return
        for tenant in tenants:
            if tenant in self._bells:
                self._bells[tenant].set()
            else:
                self._bells[tenant] = asyncio.Event()
                lane = self._loop.create_task(self._lane(tenant, self._bells[tenant]))
                self._lanes.add(lane)
                lane.add_done_callback(self._lanes.discard)
        self._pass(CrashPoint.BELL_RUNG)

    async def _lane(self, tenant: TenantId, bell: asyncio.Event) -> None:
        """Ends when nothing waits; after a failure too, unless somebody has rung since: the sweep will."""
        try:
            while not await self._worked(tenant, bell) and bell.is_set() and not self._closing:
                pass
        finally:
            del self._bells[tenant]

    async def _worked(self, tenant: TenantId, bell: asyncio.Event) -> bool:
        """Whether it worked to its end."""
        try:
            await self._kept_going(tenant, bell)
        except Exception as fault:  # noqa: BLE001  what one tenant's rows do must not end the lane
            log.error("lane_failed", tenant=tenant, error=type(fault).__name__)
            return False
        return True

    async def _kept_going(self, tenant: TenantId, bell: asyncio.Event) -> None:
        """Round by round until nothing waits. Nobody can ring between that and its end unheard: there is
        no await."""
        while not self._closing:
            async with self._places:
                bell.clear()
                more_at = await self._carry(tenant)
            if more_at is None:
                if not bell.is_set():
                    return
            else:
                await self._slept(bell, (more_at - self._clock()).total_seconds())

    async def _slept(self, bell: asyncio.Event, seconds: float) -> None:
        """Until then, or until somebody rings."""
        if seconds <= 0 or self._closing:
            return
        try:
            async with asyncio.timeout(seconds):
                await bell.wait()
        except TimeoutError:
            return
