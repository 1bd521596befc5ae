"""The pulse that has time passing looked at, and remembers nothing: what is due is asked of SQL."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

_log = structlog.get_logger()

_JOB = "heartbeat"

_now = partial(datetime.now, UTC)


class Heartbeat:
    """Calls `beat` every so many seconds, the first time at once, and never twice at a time.

    A beat that fails is logged, and the next one comes as if nothing had happened.
    """

    def __init__(
        self,
        beat: Callable[[], Awaitable[None]],
        seconds: float,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._beat = beat
        self._seconds = seconds
        self._now = now
        self._beating = asyncio.Lock()
        self._watch: asyncio.TimerHandle | None = None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            jobstores={"default": MemoryJobStore()},
            executors={"default": AsyncIOExecutor()},
        )

    def start(self) -> None:
        self._scheduler.add_job(
            self.ring,
            "interval",
            id=_JOB,
            seconds=self._seconds,
            next_run_time=self._now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()
        self._look_again()

    async def ring(self) -> None:
        """Beats at once, or as soon as a beat under way has ended; returns when it is over."""
        async with self._beating:
            try:
                await self._beat()
            except Exception as error:  # noqa: BLE001  a failed beat must not stop the heart
                _log.error("beat_failed", error=type(error).__name__)

    async def stop(self) -> None:
        """Begins no new beat and lets one under way end."""
        if self._watch is not None:
            self._watch.cancel()
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        async with self._beating:
            self._scheduler.shutdown(wait=False)
            await asyncio.sleep(0)  # shutting down is put on the loop, not done at once

    def _look_again(self) -> None:
        """A system clock set back would leave the next beat hours away: it is brought near again."""
        soon = self._now() + timedelta(seconds=self._seconds)
        job = self._scheduler.get_job(_JOB)
        if job is not None and job.next_run_time > soon + timedelta(seconds=1):
            job.modify(next_run_time=soon)
        self._watch = asyncio.get_running_loop().call_later(self._seconds, self._look_again)
