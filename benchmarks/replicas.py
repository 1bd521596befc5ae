"""Two processes on one PostgreSQL beside one, and four of them counted by whoever receives."""

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median
from time import monotonic

from benchmarks import crowds
from benchmarks.crowds import Crowd
from benchmarks.databases import Databases, databases, upgrade
from benchmarks.houses import ROOT
from benchmarks.one_replica import Errand, Toll
from benchmarks.receivers import Arrival, receiver
from benchmarks.results import Result
from benchmarks.rounds import Act

_ROUNDS = 3
_TENANTS = 100
_PATIENCE = 300.0
"""Seconds after which what has not arrived is lost."""

_TO_END = 20.0

Owed = Counter[tuple[str, str]]
"""How many messages are to come, by tenant and place."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many messages somebody never got, and how many came once too often; seconds until all were out
    and marked; what each process came to."""

    lost: int
    doubled: int
    seconds: float
    tolls: Sequence[Toll]


async def measured(yardstick: Act) -> Sequence[Result]:
    size = int(os.environ.get("RUNG_BENCH_SIZE", "10000"))
    with databases() as fresh:
        return [
            *await _beside_one(fresh, size, real=False),
            *await _beside_one(fresh, size, real=True),
            *_four(await _drained(fresh, size, 4), size),
        ]


async def _beside_one(fresh: Databases, size: int, *, real: bool) -> Sequence[Result]:
    """Two by turns with one."""
    one, two = [], []
    for _ in range(_ROUNDS):
        one.append(await _drained(fresh, size, 1, real))
        two.append(await _drained(fresh, size, 2, real))
    alone, together = (median(each.seconds for each in runs) for runs in (one, two))
    what = f"{size:,} {'real ' if real else ''}check-ins over HTTP, one PostgreSQL"
    return (
        Result(f"{what}: 2 processes' time through one's", together / alone, "x", 1),
        Result(f"({size / together:,.0f}/s; one process)", size / alone, "/s", None),
        Result("  lost or doubled", sum(each.lost + each.doubled for each in one + two), "", 0),
    )


def _four(counted: Counted, size: int) -> Sequence[Result]:
    return (
        Result(f"{size:,} check-ins over HTTP, 4 processes: lost", counted.lost, "", 0),
        Result("  doubled", counted.doubled, "", 0),
        Result("  rate", size / counted.seconds, "/s", None),
        Result(
            "  longest an event loop stood still",
            max(each.blocked for each in counted.tolls) * 1000,
            "ms",
            None,
        ),
        Result("  memory of the largest", max(each.memory for each in counted.tolls), "MB", 200),
    )


async def _drained(fresh: Databases, size: int, processes: int, real: bool = False) -> Counted:
    """One run, on a database of its own."""
    crowd = Crowd(size, _TENANTS, datetime.now(UTC), busy=real)
    url = fresh.new("postgres")
    await asyncio.to_thread(settled, url, crowd)
    async with receiver() as taking:
        async with replicas(Errand(url, taking.address, real=real), processes) as working:
            began = monotonic()
            await working.begin()
            await taking.arrivals(size, _PATIENCE)
            tolls = await working.end()
            seconds = monotonic() - began
        arrived = await taking.arrivals()
    return Counted(*tally(crowd, arrived), seconds, tolls)


def settled(url: str, crowd: Crowd) -> None:
    """The crowd in an empty database."""
    upgrade(url)
    crowds.settle(url, crowd)


def tally(crowd: Crowd, arrived: Sequence[Arrival]) -> tuple[int, int]:
    """What a crowd missed: each is owed one message, where they are reached."""
    homes = Counter((str(each.tenant), each.home.address) for each in crowd.people())
    return missed(homes, arrived)


def missed(owed: Owed, arrived: Sequence[Arrival]) -> tuple[int, int]:
    """How many messages never came to where they were owed, and how many came once too often: under
    one id, or under another to somebody who had theirs."""
    once = {each.id: each for each in arrived}
    got = Counter((each.tenant, each.place) for each in once.values())
    return (owed - got).total(), (got - owed).total() + len(arrived) - len(once)


@dataclass(frozen=True, slots=True)
class Replicas:
    """Processes that stand ready."""

    processes: Sequence[asyncio.subprocess.Process]

    async def begin(self) -> None:
        """All of them at once."""
        for each in self.processes:
            _tell(each)

    async def end(self) -> Sequence[Toll]:
        """Ends them once they have nothing under way."""
        for each in self.processes:
            _tell(each)
        return [Toll(**json.loads(await _line(each))) for each in self.processes]


@asynccontextmanager
async def replicas(errand: Errand, count: int) -> AsyncIterator[Replicas]:
    """So many, their lanes open, who have not yet beaten."""
    async with AsyncExitStack() as stack:
        started = [await stack.enter_async_context(_replica(errand)) for _ in range(count)]
        for each in started:
            await _line(each)
        yield Replicas(started)


@asynccontextmanager
async def _replica(errand: Errand) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.one_replica", json.dumps(asdict(errand)),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()  # whoever waits to be told goes on, and ends
        try:
            await asyncio.wait_for(process.wait(), _TO_END)
        except TimeoutError:
            process.kill()
            await process.wait()


def _tell(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")


async def _line(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    said = await process.stdout.readline()
    if not said:
        raise RuntimeError(f"a replica ended with {await process.wait()}")
    return said
