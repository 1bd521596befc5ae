"""Servers that are compared, each alone in a process of its own, and what of the processor they take.

A module that is one of them calls `main`: it prints its address, and ends with its input.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from benchmarks import houses

Settled = dict[str, str]
Make = Callable[[Settled], AbstractAsyncContextManager[str]]
Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, and the process it is."""

    address: str
    pid: int

    def spent(self) -> float:
        """Seconds of processor its threads have taken: on Linux a process has a clock for that."""
        return time.clock_gettime(~self.pid << 3 | 2)


def main(kinds: Mapping[str, Make]) -> None:
    """Serves as the kind and the settings on the command line say; its log goes nowhere."""
    kind, settings, out = sys.argv[1], json.loads(sys.argv[2]), sys.stdout
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        asyncio.run(_run(kinds[kind](settings), lambda said: print(said, file=out, flush=True)))


async def _run(server: AbstractAsyncContextManager[str], say: Callable[[str], None]) -> None:
    async with server as address:
        say(address)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@asynccontextmanager
async def serving(*routes: web.AbstractRouteDef) -> AsyncIterator[str]:
    """A bare aiohttp server on loopback; its address."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{site.port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def started(module: str, kind: str, settings: Mapping[str, str]) -> AsyncIterator[Server]:
    command = (sys.executable, "-m", f"benchmarks.{module}", kind, json.dumps(settings))
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, cwd=houses.ROOT, stdin=pipe, stdout=pipe)
    assert child.stdin is not None
    assert child.stdout is not None
    address = (await child.stdout.readline()).decode().strip()
    if not address:
        raise RuntimeError(f"{kind} did not start")
    try:
        yield Server(address, child.pid)
    finally:
        child.stdin.close()
        await child.wait()
