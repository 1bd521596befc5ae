"""Where measured messages go: nowhere, or to a local server that takes its time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

from bot.domain.cards import Card
from bot.domain.cards import lines as spoken
from bot.domain.pace import Limits
from bot.ports import Delivery, InDoubt, Outcome, Sent

Post = Callable[[str, str], Awaitable[None]]
"""Puts words (second) on their way under an id (first)."""

AT_ONCE = 200
"""Connections to the server: as many for everybody who is measured."""

THINKS = 0.02


@asynccontextmanager
async def posting(url: str) -> AsyncIterator[Post]:
    """To the server at `url`; without one, nowhere."""
    if not url:
        yield _nowhere
        return
    connector = TCPConnector(limit=AT_ONCE)
    async with ClientSession(
        trust_env=False, connector=connector, timeout=ClientTimeout(total=30)
    ) as session:

        async def post(id: str, words: str) -> None:
            async with session.post(url, json={"id": id, "text": words}) as answer:
                await answer.read()

        yield post


async def _nowhere(_id: str, _words: str) -> None:
    """Taken, and forgotten."""


@dataclass
class Counting:
    """A platform's messenger: renders the card as words, posts it, and counts. `done` is set at `wanted`."""

    post: Post
    wanted: int
    done: asyncio.Event
    asks: bool = True
    limits: Limits = field(default_factory=Limits)
    sent: int = 0

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        await self.post(delivery.id, "\n".join(spoken(card)))
        self.sent += 1
        if self.sent == self.wanted:
            self.done.set()
        return Sent(delivery.id)

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        return None


async def serve(port_said: Callable[[int], None]) -> None:
    """The server that answers in THINKS seconds, until cancelled."""

    async def taken(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(THINKS)
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_post("/", taken)
    runner = web.AppRunner(app, access_log=None)
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
