"""How Rung calls a platform: what one tenant's call brings back does not go out with the next one's."""

import asyncio

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler

from adapters.slack import speak as slack_speak
from adapters.teams import wire as teams_wire
from bot.wiring.outgoing import CONNECTIONS, outgoing


async def test_a_cookie_goes_nowhere() -> None:
    sent: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        sent.append(request.headers.get("Cookie", ""))
        return web.Response(headers={"Set-Cookie": "tenant=acme; Path=/"})

    async with _server(answer) as server, outgoing() as session:
        for _ in range(2):
            async with session.get(f"http://localhost:{server.port}/"):
                pass
    assert sent == ["", ""]


async def test_a_platform_that_answers_nobody_holds_up_no_other() -> None:
    silent = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/silent":
            await silent.wait()
        return web.Response(text="here")

    async def asked(path: str) -> str:
        async with (teams if path == "/" else slack).get(server.make_url(path)) as said:
            return await said.text()

    async with _server(answer) as server, outgoing() as slack, outgoing() as teams:
        waiting = [asyncio.create_task(asked("/silent")) for _ in range(CONNECTIONS + 1)]
        await asyncio.sleep(0.2)
        assert await asyncio.wait_for(asked("/"), 5) == "here"
        assert not any(each.done() for each in waiting)
        silent.set()
        assert await asyncio.gather(*waiting) == ["here"] * len(waiting)


async def test_what_is_known_never_to_have_left_is_known_before_anybody_gives_it_up() -> None:
    async with outgoing() as session:
        connecting = session.timeout.connect
    assert connecting is not None
    assert connecting < min(slack_speak._SECONDS, teams_wire._SECONDS)


def _server(answer: Handler) -> TestServer:
    app = web.Application()
    app.router.add_get("/{any:.*}", answer)
    return TestServer(app)
