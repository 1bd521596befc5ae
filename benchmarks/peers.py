"""The stock ways to send many messages at one moment, as their own documentation has them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from procrastinate import App, PsycopgConnector

from benchmarks.messengers import AT_ONCE, WORDS, Post

_BATCH = 1000


class Sender:
    """What a job calls: jobs are kept by the name of a function, so that this one is looked up."""

    post: Post
    wanted = 0
    sent = 0
    done: asyncio.Event
    gate: asyncio.Semaphore

    @classmethod
    def begin(cls, post: Post, wanted: int) -> None:
        cls.post, cls.wanted, cls.sent = staticmethod(post), wanted, 0
        cls.done, cls.gate = asyncio.Event(), asyncio.Semaphore(AT_ONCE)

    @classmethod
    async def send(cls, id: str) -> None:
        async with cls.gate:
            await cls.post(id, WORDS)
        cls.sent += 1
        if cls.sent == cls.wanted:
            cls.done.set()


async def send(id: str) -> None:
    """The job."""
    await Sender.send(id)


@asynccontextmanager
async def apscheduler(url: str, ids: Sequence[str]) -> AsyncIterator[AsyncIOScheduler]:
    """A job per message in its SQLAlchemy job store, all of them due; resume it to begin."""
    store = SQLAlchemyJobStore(url=url)
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        jobstores={"default": store},
        executors={"default": AsyncIOExecutor()},
        job_defaults={"misfire_grace_time": None},
    )
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    for id in ids:
        scheduler.add_job(send, "date", run_date=now, args=[id], id=id)
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0)


@asynccontextmanager
async def procrastinate(url: str) -> AsyncIterator[tuple[Any, Any]]:
    """Its app and the task that sends, its schema applied."""
    app = App(connector=PsycopgConnector(conninfo=url))
    task = app.task(name="send")(send)
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        yield app, task


async def deferred(task: Any, ids: Sequence[str]) -> None:
    """A job per message, in batches."""
    for begin in range(0, len(ids), _BATCH):
        await task.batch_defer_async(*({"id": id} for id in ids[begin : begin + _BATCH]))
