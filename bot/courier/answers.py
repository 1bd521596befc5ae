"""Answers that nobody holds a connection open for, sent at once by the process that took the turn."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

import structlog

from bot.courier.carrying import Courier
from bot.domain.ids import DeliveryId, TenantId

log = structlog.get_logger(__name__)


class Answers:
    """May be called from any thread. What cannot be sent now is left to the tenant's lane, by `ring`."""

    def __init__(self, courier: Courier, ring: Callable[[Iterable[TenantId]], None]) -> None:
        self._courier = courier
        self._ring = ring
        self._loop = asyncio.get_running_loop()
        self._under_way: set[asyncio.Task[None]] = set()
        self._waiting: dict[TenantId, list[DeliveryId]] = {}

    def __call__(self, tenant: TenantId, ids: Sequence[DeliveryId]) -> None:
        self._loop.call_soon_threadsafe(self._begin, tenant, tuple(ids))

    def _begin(self, tenant: TenantId, ids: Sequence[DeliveryId]) -> None:
        """What comes while others are being leased is leased together next."""
        if tenant in self._waiting:
            self._waiting[tenant] += ids
            return
        self._waiting[tenant] = [*ids]
        task = self._loop.create_task(self._send(tenant))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, tenant: TenantId) -> None:
        try:
            done = await self._courier.send_now(tenant, lambda: self._waiting.pop(tenant))
        except Exception as fault:  # noqa: BLE001  the sweep finds what was not sent
            log.error("answer_left", tenant=tenant, error=type(fault).__name__)
            return
        if not done:
            self._ring((tenant,))

    async def settled(self) -> None:
        """Returns when none is being sent."""
        while self._under_way:
            await asyncio.wait(self._under_way)
