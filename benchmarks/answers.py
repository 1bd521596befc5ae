"""Answers that have to be posted, while ten thousand check-ins drain: how long somebody waits."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import crowds, houses
from benchmarks.crowds import Crowd
from benchmarks.drains import DUE_AT, clock
from benchmarks.engines import EmptyTurns
from benchmarks.messengers import Counting
from benchmarks.results import Result
from benchmarks.rounds import Act
from bot.clockwork import Clockwork
from bot.courier import Answers, Courier
from bot.crash_points import unharmed
from bot.dispatcher import Dispatcher
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.events import Said
from bot.domain.people import Person, Platform
from bot.ports import Delivery, Outcome
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.lanes import lanes
from bot.wiring.logs import configure
from storage import schema
from storage.sql import SqlStore
from storage.vault import Vault

_NUDGES, _TENANTS, _THREADS = 10_000, 100, 8
_EVERY = 0.02
"""Seconds between two who ask."""


@dataclass
class _Timing(Counting):
    """Counts the nudges, and notes when each answer was out, by its key."""

    answered: dict[str, float] = field(default_factory=dict)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        outcome = await super().send(delivery, card)
        if delivery.kind is Kind.ANSWER:
            self.sent -= 1
            self.answered[delivery.key] = perf_counter()
        return outcome


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as folder, _quiet():
        waited = sorted(await _waited(f"sqlite:///{folder}/rung.db"))
    return (
        Result(
            f"p99 of {len(waited)} answers, while {_NUDGES:,} nudges drain",
            waited[len(waited) * 99 // 100] * 1000,
            "ms",
            1000,
        ),
        Result("  the middle one", waited[len(waited) // 2] * 1000, "ms", None),
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """The log written, and thrown away."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        configure(Settings(rung_log_format="json"))
        yield


async def _waited(url: str) -> Sequence[float]:
    """Seconds from asking to the answer being out, of everybody who asked while nudges were."""
    crowd = Crowd(_NUDGES, _TENANTS, DUE_AT, busy=False)
    schema.upgrade(url)
    crowds.settle(url, crowd)
    store = SqlStore(url, Vault([crowds.KEY]))
    messenger = _Timing(_posted, _NUDGES, asyncio.Event())
    with ThreadPoolExecutor(_THREADS) as executor:
        courier = Courier(store, {Platform.SLACK: messenger}, lambda _: None, clock, executor)
        settings = Settings.model_validate({"rung_database_url": url})
        carrying = lanes(settings, courier, clock, unharmed)
        answers = Answers(courier, carrying.ring)
        dispatch = Dispatcher(store, Turns(houses.small), executor, carrying.ring, answers)
        clockwork = Clockwork(store, EmptyTurns(houses.small), clock, carrying.ring)
        await carrying.start()
        beat = asyncio.get_running_loop().run_in_executor(executor, clockwork.beat)
        began = await _asked(dispatch, messenger, list(crowd.people()))
        await beat
        await answers.settled()
        courier.close()
        await carrying.stop()
        store.close()
    return [messenger.answered[key] - at for key, at in began.items()]


async def _asked(
    dispatch: Dispatcher, messenger: _Timing, people: Sequence[Person]
) -> dict[str, float]:
    """Somebody asks every few milliseconds until the last nudge is out; when, by the answer's key."""
    began: dict[str, float] = {}
    asking = []
    for person in people:
        if messenger.done.is_set():
            break
        said = Said(text="plan", posts=True, **houses.header(person))
        began[f"answer:{said.id}"] = perf_counter()
        asking.append(asyncio.create_task(dispatch(said)))
        await asyncio.sleep(_EVERY)
    await messenger.done.wait()
    await asyncio.gather(*asking)
    return began


async def _posted(_id: str, _words: str) -> None:
    """Taken, and forgotten."""
