"""Teams' side of the wire: the connector that takes replies, and the hosts of both kinds of token."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from aiohttp import web

from benchmarks.servers import serving
from tests.fakes.teams_keys import KeyHost, TokenHost

APP_ID = "11111111-2222-3333-4444-555555555555"
PASSWORD = "a password of nobody's"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Connector:
    """Takes whatever is posted, and answers each call after so many `seconds`."""

    keys: KeyHost = field(default_factory=lambda: KeyHost(_now, APP_ID))
    tokens: TokenHost = field(default_factory=lambda: TokenHost(_now, APP_ID, PASSWORD))
    seconds: float = 0.0
    base: str = ""
    posts: int = 0
    _awaited: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)

    @property
    def service_url(self) -> str:
        return f"{self.base}/emea/"

    def bearer(self) -> str:
        """A good token that was never used before."""
        later = next(self._numbers)
        claims = self.keys.claims(self.service_url)
        return self.keys.token(claims | {"exp": claims["exp"] + later})

    def reply(self, conversation: str) -> asyncio.Future[None]:
        """Done when the next message stands in the conversation and its call has been answered."""
        self._awaited[conversation] = asyncio.get_running_loop().create_future()
        return self._awaited[conversation]

    async def take(self, request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(self.seconds)
        waiting = self._awaited.get(request.match_info["conversation"])
        if waiting is None or waiting.done():
            return web.Response(status=409)
        self.posts += 1
        waiting.set_result(None)
        return web.json_response({"id": f"1{next(self._numbers):012}"}, status=201)


@asynccontextmanager
async def connecting() -> AsyncIterator[Connector]:
    """A connector on loopback, in this process."""
    connector = Connector()
    send = web.post("/emea/v3/conversations/{conversation}/activities", connector.take)
    routes = (send, *connector.keys.routes(), *connector.tokens.routes())
    async with serving(*routes) as connector.base:
        connector.keys.base = connector.tokens.base = connector.base
        yield connector
