"""One design alone in its process: what is due at once goes out, and it says in JSON what that cost."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, redirect_stdout
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks import crowds, houses, peers
from benchmarks.crowds import Crowd
from benchmarks.engines import EmptyTurns, engine
from benchmarks.memory import peak
from benchmarks.messengers import AT_ONCE, Counting, Post, posting
from benchmarks.stalls import watched
from bot.domain.cards import lines as spoken
from bot.domain.effects import Send
from bot.domain.events import CheckInDue
from bot.domain.ids import EventId
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.logs import configure
from bot.wiring.server import settle
from storage.sql import SqlStore
from storage.vault import Vault

DUE_AT = datetime.fromisoformat("2026-01-12T08:30:00+00:00")
_STARTED = perf_counter()
_PATIENCE = 900.0
"""Seconds after which a design has failed."""

Run = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure: `design` is rung, apscheduler or procrastinate; `to` the server's address, empty
    for nowhere; `real` turns or empty ones."""

    design: str
    url: str
    size: int
    tenants: int
    to: str = ""
    real: bool = False


@dataclass(frozen=True, slots=True)
class Drained:
    """Seconds until the last message was out and marked, the longest time the event loop stood still,
    and the most memory the process held (MB)."""

    seconds: float
    blocked: float
    memory: float


def clock() -> datetime:
    """A little after all of it is due, and it runs: what failed is tried again."""
    return DUE_AT + timedelta(seconds=5 + perf_counter() - _STARTED)


def main() -> None:
    order = Order(**json.loads(sys.argv[1]))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        configure(Settings(rung_log_format="json"))
        drained = asyncio.run(_drained(order))
    print(json.dumps(asdict(drained)))


async def _drained(order: Order) -> Drained:
    async with posting(order.to) as post, _design(order, post) as run:
        houses.small()  # as Rung has it before it serves
        settle()  # so too, and in fairness the others
        async with watched() as longest:
            began = perf_counter()
            await asyncio.wait_for(run(), _PATIENCE)
            seconds = perf_counter() - began
        return Drained(seconds, longest(), peak())


@asynccontextmanager
async def _design(order: Order, post: Post) -> AsyncIterator[Run]:
    """What is measured, ready to begin."""
    match order.design:
        case "rung":
            made = _rung(order, post)
        case "apscheduler":
            made = _apscheduler(order, post)
        case "procrastinate":
            made = _procrastinate(order, post)
        case "alone":
            made = _alone(order)
        case _:
            raise ValueError(order.design)
    async with made as run:
        yield run


@asynccontextmanager
async def _rung(order: Order, post: Post) -> AsyncIterator[Run]:
    messenger = Counting(post, order.size, asyncio.Event())
    turns = (Turns if order.real else EmptyTurns)(houses.small)
    async with engine(order.url, messenger, turns, clock) as parts:

        async def run() -> None:
            heartbeat = parts.heartbeat()
            heartbeat.start()
            await messenger.done.wait()
            await parts.courier.idle()
            await heartbeat.stop()

        yield run


@asynccontextmanager
async def _apscheduler(order: Order, post: Post) -> AsyncIterator[Run]:
    peers.Sender.begin(post, order.size)
    async with peers.apscheduler(order.url, _ids(order)) as scheduler:

        async def run() -> None:
            scheduler.resume()
            await peers.Sender.done.wait()

        yield run


@asynccontextmanager
async def _procrastinate(order: Order, post: Post) -> AsyncIterator[Run]:
    peers.Sender.begin(post, order.size)
    async with peers.procrastinate(order.url) as (app, task):

        async def run() -> None:
            await peers.deferred(task, _ids(order))
            working = asyncio.create_task(
                app.run_worker_async(
                    concurrency=AT_ONCE, install_signal_handlers=False, delete_jobs="always"
                )
            )
            await peers.Sender.done.wait()
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

        yield run


@asynccontextmanager
async def _alone(order: Order) -> AsyncIterator[Run]:
    """What no design can do without: every person loaded, their turn taken, the card rendered and sealed."""
    store, vault = SqlStore(order.url, Vault([crowds.KEY])), Vault([crowds.KEY])
    turns = Turns(houses.small)

    async def run() -> None:
        for person in Crowd(order.size, order.tenants, DUE_AT).people():
            with store.read(person.tenant) as records:
                kept = records.schedule(ScheduleKind.CHECK_IN, person.id)
                assert kept is not None
                following = turns.successor(records, kept, clock())
                decided = turns.decide(records, _due(person, following))
            (send,) = [each for each in decided.turn.effects if isinstance(each, Send)]
            vault.seal("\n".join(spoken(send.card)), (person.tenant, "deliveries", send.key))

    try:
        yield run
    finally:
        store.close()


def _due(person: Person, schedule: Schedule) -> CheckInDue:
    return CheckInDue(
        id=EventId(schedule.id), who=person.id, place=person.home, home=person.home, at=clock(),
        schedule=schedule.id, period=schedule.period, round=0, due_at=DUE_AT,
    )  # fmt: skip


def _ids(order: Order) -> list[str]:
    return [f"message-{number}" for number in range(order.size)]


if __name__ == "__main__":
    main()
