"""The least that any answer over HTTP costs here: one GET of a bare aiohttp handler on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, web

from benchmarks.rounds import Act


@asynccontextmanager
async def bare_get() -> AsyncIterator[Act]:
    """A GET over a connection that stays open, asked and answered in this process."""
    app = web.Application()
    app.router.add_get("/", _answered)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with ClientSession(trust_env=False) as session:

        async def get() -> None:
            async with session.get(f"http://{host}:{port}/") as response:
                await response.read()

        yield get
    await runner.cleanup()


async def _answered(_: web.Request) -> web.Response:
    return web.Response(text="ok")
