"""The program that the promises kill: the real engine, with platforms that the HTTP provider plays.

It reads its settings as Rung does, says on standard output where it listens, and ends by SIGTERM as
`rung worker` does. Slack is the platform that can be asked afterwards, Teams the one that cannot.

    POST /said      somebody says something: 200 once it is kept; the answer is posted
    POST /pressed   somebody presses buttons
    POST /beat      a heartbeat, over when it is answered
"""

import asyncio
import json
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

from adapters.clock import SystemClock
from bot.domain.events import Event, Header, Picked, Said, Seen
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.tokens import Token, decode
from bot.errors import Unavailable
from bot.safety import settings
from bot.settings import Settings
from bot.wiring.engine import Engine
from bot.wiring.logs import configure
from bot.wiring.parts import Houses, clock_file, public_address, single_server, store
from bot.words import Words
from tests.promises.messenger import HttpMessenger

ASKS = {Platform.SLACK: True, Platform.TEAMS: False}


async def work(provider: str, words: Words) -> None:
    """Until SIGTERM."""
    read = settings()
    configure(read)
    with engine(read, words) as running:
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(
                ClientSession(connector=TCPConnector(limit=0))
            )
            for platform, asks in ASKS.items():
                running.messengers[platform] = HttpMessenger(provider, session, running.clock, asks)
            stop = asyncio.Event()
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
            stack.push_async_callback(running.stop)
            await running.start()
            runner = web.AppRunner(_doors(running), access_log=None, shutdown_timeout=1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            print(json.dumps({"listening": f"http://127.0.0.1:{site.port}"}), flush=True)  # noqa: T201
            await stop.wait()
            running.wind_down()


@contextmanager
def engine(read: Settings, words: Words) -> Iterator[Engine]:
    """As `bot.wiring.engine` puts it together, but for the words: to read them takes ten times as long as
    all the rest, and the nursery has done so."""
    with single_server(read), store(read) as kept, ThreadPoolExecutor(8) as executor:
        house = Houses(read, words, public_address(read))
        yield Engine(read, SystemClock(clock_file(read)), house, kept, executor)


def _doors(running: Engine) -> web.Application:
    async def said(request: web.Request) -> web.Response:
        told = await request.json()
        return await _taken(
            running, Said(**_header(told, running.clock()), text=told["text"], posts=True)
        )

    async def pressed(request: web.Request) -> web.Response:
        told = await request.json()
        picks = tuple(decode(Token(each)) for each in told["tokens"])
        return await _taken(running, Picked(**_header(told, running.clock()), picks=picks))

    async def beat(_: web.Request) -> web.Response:
        await running.heartbeat.ring()
        return web.Response()

    app = web.Application()
    app.router.add_post("/said", said)
    app.router.add_post("/pressed", pressed)
    app.router.add_post("/beat", beat)
    return app


async def _taken(running: Engine, event: Event) -> web.Response:
    """Acknowledged once it is kept; 503 where it cannot be."""
    try:
        await running.dispatch(event)
    except Unavailable:
        return web.Response(status=503)
    return web.Response()


def _header(told: Mapping[str, Any], at: datetime) -> Header:
    place = Place(Platform(told["platform"]), TenantId(told["tenant"]), told["address"])
    return {
        "id": EventId(told["id"]),
        "who": PersonId(told["who"]),
        "place": place,
        "home": place,
        "at": at,
        "seen": Seen(),
    }
