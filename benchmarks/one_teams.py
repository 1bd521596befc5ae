"""One server that Teams could speak to, alone in its process: `bare`, `mute` or `rung`.

`bare` reads JSON, posts an echo of it to the connector and waits for its answer; `mute` only echoes in
the HTTP answer, and posts nothing; `rung` is all of Rung. Only Rung checks who speaks.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

from aiohttp import ClientSession, web

from benchmarks.servers import Settled, main, serving
from benchmarks.whole import rung

_PATH = "/api/messages"


@asynccontextmanager
async def bare(_: Settled) -> AsyncIterator[str]:
    async with ClientSession(trust_env=False) as session:

        async def respond(request: web.Request) -> web.Response:
            asked = await request.json()
            conversation = quote(asked["conversation"]["id"], safe="")
            url = f"{asked['serviceUrl']}v3/conversations/{conversation}/activities"
            echo = {"type": "message", "text": asked.get("text", "")}
            async with session.post(url, json=echo) as answer:
                await answer.json()
            return web.Response()

        async with serving(web.post(_PATH, respond)) as address:
            yield address


@asynccontextmanager
async def mute(_: Settled) -> AsyncIterator[str]:
    async def respond(request: web.Request) -> web.Response:
        asked = await request.json()
        return web.json_response({"statusCode": 200, "value": asked.get("value")})

    async with serving(web.post(_PATH, respond)) as address:
        yield address


if __name__ == "__main__":
    main({"bare": bare, "mute": mute, "rung": rung})
