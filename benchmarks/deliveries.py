"""Thousands of check-ins due at one moment: ours beside the stock designs, each alone in a process."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks import crowds
from benchmarks.crowds import Crowd
from benchmarks.databases import Databases, databases, upgrade
from benchmarks.drains import DUE_AT, Drained, Order
from benchmarks.houses import ROOT
from benchmarks.receivers import receiver
from benchmarks.results import Result
from benchmarks.rounds import Act

_ROUNDS = 3
_TENANTS = 100
_FLOOD = 100_000
_THEIRS_AT_MOST = 10_000
"""Of ten times as many, a job for each takes minutes or hours; APScheduler's loop stands still for one."""


async def measured(yardstick: Act) -> Sequence[Result]:
    """Ratios: our time through theirs, message by message."""
    size = int(os.environ.get("RUNG_BENCH_SIZE", "10000"))
    rounds = _ROUNDS if size <= _THEIRS_AT_MOST else 1
    with databases() as fresh:
        async with receiver() as taking:
            bench = Bench(fresh, size, rounds)
            found = [
                each for rival in _RIVALS for each in await bench.beside(rival, taking.address)
            ]
            return [*found, *[await _real_turns(bench, kind) for kind in ("sqlite", "postgres")]]


async def flooded(yardstick: Act) -> Sequence[Result]:
    """A hundred thousand of ours over HTTP, once; theirs at as many as they bear."""
    with databases() as fresh:
        async with receiver() as taking:
            bench = Bench(fresh, _FLOOD, 1)
            rivals = [each for each in _RIVALS if each.http]
            return [each for rival in rivals for each in await bench.beside(rival, taking.address)]


@dataclass(frozen=True, slots=True)
class Rival:
    """A design to stand beside, on which database, and the most that ours may take of its time."""

    kind: str
    name: str
    http: bool
    target: float


_RIVALS = (
    Rival("sqlite", "apscheduler", False, 1 / 4),
    Rival("postgres", "apscheduler", False, 1 / 2.5),
    Rival("sqlite", "apscheduler", True, 1 / 3),
    Rival("postgres", "apscheduler", True, 1 / 2.5),
    Rival("postgres", "procrastinate", False, 1 / 8),
)


@dataclass
class Bench:
    """Databases to be used up, how many are due, and how often that is measured."""

    databases: Databases
    size: int
    rounds: int

    async def beside(self, rival: Rival, address: str) -> Sequence[Result]:
        """Ours and theirs by turns."""
        to, most = address if rival.http else "", min(self.size, _THEIRS_AT_MOST)
        ours, theirs = [], []
        for _ in range(self.rounds):
            ours.append(await self.drained("rung", rival.kind, self.size, to))
            theirs.append(await self.drained(rival.name, rival.kind, most, to))
        own = _middle(ours)
        rate, other = self.size / own.seconds, most / _middle(theirs).seconds
        where = "over HTTP" if rival.http else "to nowhere"
        fewer = f" for {most:,}, each message" if most < self.size else ""
        what = f"{self.size:,} check-ins {where}, {rival.kind}: through {rival.name}'s time{fewer}"
        return (
            Result(what, other / rate, "x", rival.target),
            Result(f"({rate:,.0f}/s; {rival.name})", other, "/s", None),
            Result("  longest the event loop stood still", own.blocked * 1000, "ms", 100),
            Result("  memory at its most", own.memory, "MB", 200),
        )

    async def drained(
        self, design: str, kind: str, size: int, to: str = "", *, real: bool = False
    ) -> Drained:
        """One run in a process of its own, on a database of its own."""
        order = Order(design, self.databases.new(kind), size, _TENANTS, to, real)
        if design in ("rung", "alone"):
            await asyncio.to_thread(_settled, order)
        command = (sys.executable, "-m", "benchmarks.drains", json.dumps(asdict(order)))
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        out, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"{design} on {kind} ended with {process.returncode}")
        return Drained(**json.loads(out))


async def _real_turns(bench: Bench, kind: str) -> Result:
    """The whole way, through the work that no design can do without."""
    size = min(bench.size, _THEIRS_AT_MOST)
    whole, alone = [], []
    for _ in range(bench.rounds):
        whole.append(await bench.drained("rung", kind, size, real=True))
        alone.append(await bench.drained("alone", kind, size, real=True))
    what = f"{size:,} real check-ins, {kind}: through load, turn, render and seal alone"
    return Result(what, _middle(whole).seconds / _middle(alone).seconds, "x", 1.5)


def _middle(runs: Sequence[Drained]) -> Drained:
    return Drained(
        median(each.seconds for each in runs),
        median(each.blocked for each in runs),
        median(each.memory for each in runs),
    )


def _settled(order: Order) -> None:
    upgrade(order.url)
    crowds.settle(order.url, Crowd(order.size, order.tenants, DUE_AT, busy=order.real))
