"""A server that answers in 20 ms, notes what it takes, and is too busy for a tenant while it is told so."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic
from typing import NamedTuple

from aiohttp import ClientSession, ClientTimeout, web

from benchmarks.houses import ROOT

_THINKS = 0.02
_RETRY_AFTER = 2
"""Seconds that it asks for while it is too busy."""


class Arrival(NamedTuple):
    """A message taken, at a moment (s) of the machine's monotonic clock."""

    id: str
    tenant: str
    place: str
    at: float


@dataclass
class Receiver:
    """The server, seen from the process that started it; its `address` is for those who post."""

    address: str
    session: ClientSession

    async def arrivals(self, ids: int = 0, within: float = 0.0) -> list[Arrival]:
        """What has arrived, as soon as so many ids have, or else after `within` seconds."""
        asked = {"ids": str(ids), "within": str(within)}
        async with self.session.get(f"{self.address}arrivals", params=asked) as answer:
            return [Arrival(*each) for each in await answer.json()]

    async def busy(self, tenant: str, seconds: float) -> None:
        """From now on the tenant is told to come back later, for so long."""
        said = {"tenant": tenant, "seconds": str(seconds)}
        async with self.session.put(f"{self.address}busy", params=said) as answer:
            answer.raise_for_status()


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """One in a process of its own, that has taken nothing yet."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.receivers", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        async with ClientSession(trust_env=False, timeout=ClientTimeout(total=None)) as session:
            yield Receiver(f"http://127.0.0.1:{port}/", session)
    finally:
        process.terminate()
        await process.wait()


@dataclass
class _Desk:
    """What the server knows."""

    arrivals: list[Arrival] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    busy_until: dict[str, float] = field(default_factory=dict)
    wanted: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        message, now = await request.json(), monotonic()
        id, tenant, place = (message.get(each, "") for each in ("id", "tenant", "place"))
        free = now >= self.busy_until.get(tenant, now)
        if free:
            self.arrivals.append(Arrival(id, tenant, place, now))
            self.ids.add(id)
            self._look()
        await asyncio.sleep(_THINKS)
        if free:
            return web.Response(text="ok")
        later = {"Retry-After": f"{_RETRY_AFTER}"}
        return web.Response(status=HTTPStatus.TOO_MANY_REQUESTS, headers=later)

    async def know(self, request: web.Request) -> web.Response:
        return web.json_response(request.query["id"] in self.ids)

    async def tell(self, request: web.Request) -> web.Response:
        self.wanted = int(request.query["ids"])
        self.enough.clear()
        self._look()
        with suppress(TimeoutError):
            async with asyncio.timeout(float(request.query["within"])):
                await self.enough.wait()
        return web.json_response(self.arrivals)

    async def be_busy(self, request: web.Request) -> web.Response:
        seconds = float(request.query["seconds"])
        self.busy_until[request.query["tenant"]] = monotonic() + seconds
        return web.Response(text="ok")

    def _look(self) -> None:
        if len(self.ids) >= self.wanted:
            self.enough.set()


def receiving() -> web.Application:
    """The server with nothing taken yet."""
    desk, app = _Desk(), web.Application()
    app.router.add_post("/", desk.take)
    app.router.add_get("/", desk.know)
    app.router.add_get("/arrivals", desk.tell)
    app.router.add_put("/busy", desk.be_busy)
    return app


async def serve(port_said: Callable[[int], None]) -> None:
    """Until cancelled."""
    runner = web.AppRunner(receiving(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    port_said(runner.addresses[0][1])
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(lambda port: print(port, flush=True)))
