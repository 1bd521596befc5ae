"""Where measured messages go: nowhere, or to a local server that takes its time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import ClientSession

from bot.domain.cards import Card
from bot.domain.cards import lines as spoken
from bot.domain.pace import Limits
from bot.ports import Delivery, InDoubt, Later, Outcome, Sent, Whose
from bot.wiring.outgoing import CONNECTIONS, outgoing

Post = Callable[[str, str], Awaitable[None]]
"""Puts words (second) on their way under an id (first)."""

WORDS = "How is it going? One tap each; skip any you like."

AT_ONCE = CONNECTIONS
"""Connections to the server: as many for everybody who is measured."""


@asynccontextmanager
async def posting(url: str) -> AsyncIterator[Post]:
    """To the server at `url`; without one, nowhere."""
    if not url:
        yield _nowhere
        return
    async with outgoing() as session:

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


@dataclass
class Posting:
    """A platform's messenger that keeps to its limits, may be told to wait, and can be asked: the other end
    is a receiver."""

    session: ClientSession
    url: str
    asks: bool = True
    limits: Limits = field(default_factory=Limits)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        message = {
            "id": delivery.id,
            "tenant": delivery.tenant,
            "place": delivery.place.address,
            "text": "\n".join(spoken(card)),
        }
        async with self.session.post(self.url, json=message) as answer:
            await answer.read()
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return Later("ratelimited", float(answer.headers["Retry-After"]), Whose.TENANT)
        answer.raise_for_status()
        return Sent(delivery.id)

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        async with self.session.get(self.url, params={"id": delivery.id}) as answer:
            return Sent(delivery.id) if await answer.json() else None


@asynccontextmanager
async def posted_to(url: str, limits: Limits) -> AsyncIterator[Posting]:
    """A messenger to the receiver at `url`."""
    async with outgoing() as session:
        yield Posting(session, url, limits=limits)
