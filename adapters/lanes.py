"""Who works for which tenant where there are many processes: bells hung in PostgreSQL, answered by one.

procrastinate runs the lanes. A job is only a doorbell: nothing is in it that is not in our own rows, so
that one lost, or rung twice, does no harm.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta

import structlog
from procrastinate import App, PsycopgConnector

from adapters.bells import QUEUE, TASK, Bells
from adapters.lanes_schema import SEARCH_PATH, check, plain
from bot.crash_points import Pass, unharmed
from bot.domain.ids import TenantId
from bot.ports import Clock

log = structlog.get_logger(__name__)

Carry = Callable[[TenantId], Awaitable[datetime | None]]
"""One round of a tenant's deliveries; when there may be more, None when nothing waits."""

_AT_WORK = 64
_VISIT = 5.0
"""Seconds of work for one tenant, before those who wait have their turn."""

_NAP = 2.0
"""The longest a lane sleeps in its place; for a longer wait it hangs a bell and makes room."""

_HEARTBEAT = 5.0
STALLED = 20.0
"""Seconds without a heartbeat after which a process counts as dead."""

_GRACE = 8.0
_PAUSE = 1.0


class SharedLanes:
    """Implements `Lanes`: at most one lane a tenant at a time, in whichever process."""

    def __init__(self, url: str, carry: Carry, clock: Clock, passes: Pass = unharmed) -> None:
        self._url = url
        self._carry = carry
        self._clock = clock
        self._app = App(
            connector=PsycopgConnector(
                conninfo=plain(url),
                kwargs={"options": SEARCH_PATH},
                min_size=1,
                max_size=8,
                timeout=2.0,
            )
        )
        self._app.task(name=TASK, queue=QUEUE)(self._lane)
        self._bells = Bells(self._app, passes)
        self._closing = asyncio.Event()
        self._works: list[asyncio.Task[None]] = []

    def ring(self, tenants: Iterable[TenantId]) -> None:
        """Hangs the bells that do not hang yet; those hung for later are brought forward."""
        if not self._closing.is_set():
            self._bells.ring(tenants)

    async def look(self) -> None:
        """Takes down the bells that dead processes were answering, and rings them again: the engine leaves
        them there, and their tenants locked."""
        self.ring(await self._bells.taken_down(STALLED))

    async def start(self) -> None:
        """Raises SchemaBehind where the engine's tables are missing or too old."""
        await asyncio.to_thread(check, self._url)
        await self._app.open_async()
        begin = asyncio.get_running_loop().create_task
        self._works = [begin(self._answering()), begin(self._watching()), begin(self._bells.hang())]

    async def stop(self) -> None:
        """Answers no more bells, lets the lanes at work end, and leaves theirs hanging for others."""
        self._closing.set()
        if not self._works:
            return
        (answering, watching, hanging), self._works = self._works, []
        answering.cancel()
        watching.cancel()
        await asyncio.wait([answering, watching])
        await self._bells.hung()
        hanging.cancel()
        await asyncio.wait([hanging])
        await self._app.close_async()

    async def _answering(self) -> None:
        """A worker, begun again whenever the database has thrown it out."""
        while not self._closing.is_set():
            try:
                await self._app.run_worker_async(
                    queues=[QUEUE],
                    concurrency=_AT_WORK,
                    fetch_job_polling_interval=1.0,
                    abort_job_polling_interval=60.0,
                    delete_jobs="always",
                    install_signal_handlers=False,
                    update_heartbeat_interval=_HEARTBEAT,
                    stalled_worker_timeout=STALLED,
                    shutdown_graceful_timeout=_GRACE,
                )
            except Exception as fault:  # noqa: BLE001  lanes must outlive a database that was gone
                log.error("lanes_failed", error=type(fault).__name__)
            await self._slept(_PAUSE)

    async def _watching(self) -> None:
        """At once, too: whoever died may have done so long before we came."""
        while not self._closing.is_set():
            try:
                await self.look()
            except Exception as fault:  # noqa: BLE001  looked at again in a moment
                log.error("watch_failed", error=type(fault).__name__)
            await self._slept(_HEARTBEAT)

    async def _lane(self, tenant: str) -> None:
        """What a bell is answered with. Never fails: an error would be the engine's to print."""
        try:
            more_at = await self._visited(TenantId(tenant))
        except Exception as fault:  # noqa: BLE001  the sweep rings again for what is left
            log.error("lane_failed", tenant=tenant, error=type(fault).__name__)
            return
        if self._closing.is_set():
            self._bells.ring([TenantId(tenant)])
        elif more_at is not None:
            self._bells.ring_at(TenantId(tenant), self._real(more_at))

    async def _visited(self, tenant: TenantId) -> datetime | None:
        """Round by round, as long as it pays to stay; when to come back (None: nothing waits)."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _VISIT
        while not self._closing.is_set():
            more_at = await self._carry(tenant)
            if more_at is None:
                return None
            wait = (more_at - self._clock()).total_seconds()
            if wait > _NAP or loop.time() >= until:
                return more_at
            if wait > 0:
                await self._slept(wait)
        return None

    async def _slept(self, seconds: float) -> bool:
        """Until then, or until we stop; whether we do."""
        try:
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        except TimeoutError:
            return False
        return True

    def _real(self, at: datetime) -> datetime:
        """The instant by the database's clock: people's may have been moved for a trial."""
        return datetime.now(UTC) + max(at - self._clock(), timedelta())
