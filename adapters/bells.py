"""Doorbells in procrastinate's table: at most one waits for a tenant, for now or for later."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import structlog
from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job, Status

from bot.crash_points import CrashPoint, Pass
from bot.domain.ids import TenantId

log = structlog.get_logger(__name__)

QUEUE = "lanes"
TASK = "lane"

_HANGING = """
    SELECT id, queueing_lock AS tenant, scheduled_at
    FROM procrastinate_jobs
    WHERE status = 'todo' AND task_name = %(task)s AND queueing_lock = ANY(%(tenants)s)
"""
"""Asked once for all who are rung for: to catch AlreadyEnqueued costs a transaction a tenant."""

Wanted = Mapping[TenantId, datetime | None]
"""When to ring for whom, by the database's clock; None: now."""


class Bells:
    """Rung from any thread, hung together."""

    def __init__(self, app: App, passes: Pass) -> None:
        self._app = app
        self._pass = passes
        self._loop = asyncio.get_running_loop()
        self._wanted: dict[TenantId, datetime | None] = {}
        self._rung = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def ring(self, tenants: Iterable[TenantId]) -> None:
        """For now."""
        self._loop.call_soon_threadsafe(self._want, dict.fromkeys(tenants))

    def ring_at(self, tenant: TenantId, at: datetime) -> None:
        """For later, by the database's clock, unless somebody rings before."""
        self._want({tenant: at})

    async def hang(self) -> None:
        """Hangs what is rung for, until it is cancelled."""
        while True:
            await self._rung.wait()
            self._rung.clear()
            wanted, self._wanted = self._wanted, {}
            try:
                await self._hung(wanted)
            except Exception as fault:  # noqa: BLE001  the sweep rings again
                log.error("bells_lost", tenants=len(wanted), error=type(fault).__name__)
            if not self._wanted:
                self._empty.set()

    async def hung(self) -> None:
        """Returns when all that was rung for hangs."""
        await self._empty.wait()

    async def taken_down(self, seconds: float) -> Sequence[TenantId]:
        """Takes down the bells that were being answered by processes without a heartbeat for so long, and
        forgets these; whose bells they were."""
        jobs = self._app.job_manager
        tenants = []
        for job in await jobs.get_stalled_jobs(task_name=TASK, seconds_since_heartbeat=seconds):
            assert job.id is not None
            try:
                await jobs.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
            except ConnectorException:
                continue  # another process was first
            tenants.append(TenantId(str(job.task_kwargs["tenant"])))
        await jobs.prune_stalled_workers(seconds)
        return tenants

    def _want(self, wanted: Wanted) -> None:
        for tenant, at in wanted.items():
            known = self._wanted.get(tenant, at)
            self._wanted[tenant] = None if at is None or known is None else min(at, known)
        if wanted:
            self._empty.clear()
            self._rung.set()

    async def _hung(self, wanted: Wanted) -> None:
        missing = await self._missing(wanted)
        try:
            await self._deferred(missing)
        except AlreadyEnqueued:  # another process hung one of them in between: none of ours was
            for tenant, at in missing.items():
                await self._alone(tenant, at)
        self._pass(CrashPoint.BELL_RUNG)

    async def _missing(self, wanted: Wanted) -> Wanted:
        """The bells that do not hang, or hang for too late: these are taken down, to be hung anew."""
        rows = await self._app.connector.execute_query_all_async(
            _HANGING, task=TASK, tenants=list(wanted)
        )
        missing = dict(wanted)
        for row in rows:
            tenant, hangs_at = TenantId(row["tenant"]), row["scheduled_at"]
            at = wanted[tenant]
            late = hangs_at is not None and hangs_at > (at or datetime.now(UTC))
            if not late or not await self._app.job_manager.cancel_job_by_id_async(
                row["id"], delete_job=True
            ):
                del missing[tenant]
        return missing

    async def _alone(self, tenant: TenantId, at: datetime | None) -> None:
        try:
            await self._deferred({tenant: at})
        except AlreadyEnqueued:
            return

    async def _deferred(self, wanted: Wanted) -> None:
        bells = [
            Job(
                id=None,
                queue=QUEUE,
                lock=tenant,
                queueing_lock=tenant,
                task_name=TASK,
                task_kwargs={"tenant": tenant},
                scheduled_at=at,
            )
            for tenant, at in wanted.items()
        ]
        if bells:
            await self._app.job_manager.batch_defer_jobs_async(jobs=bells)
