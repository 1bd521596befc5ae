"""The running server: every door that is on, in one application, and an orderly end."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import ClientSession, ClientTimeout, web

from adapters.edge import ConnectionCap
from adapters.pages import Operator, Pages
from adapters.web import application, serve
from bot.domain.people import Platform
from bot.settings import Settings
from bot.wiring.doors import Door, doors
from bot.wiring.engine import Engine, engine
from bot.wiring.exporting import Takeout
from bot.wiring.readiness import Readiness

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens, and the doors that are open there."""

    address: str
    doors: Mapping[Platform, Door]


async def run(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what it is doing."""
    async with engine(settings) as running, listening(running) as there:
        _announce(there)
        await _stopped(running)


async def work(settings: Settings) -> None:
    """The same without HTTP: heartbeat and courier only."""
    async with engine(settings) as running, _speaking(running):
        await _stopped(running)


@asynccontextmanager
async def listening(running: Engine) -> AsyncIterator[Listening]:
    """The engine started, and its doors open to the world."""
    settings = running.settings
    async with _speaking(running) as opened, AsyncExitStack() as stack:
        cap = ConnectionCap()
        ready = Readiness(settings, running.store, running.houses, running.clock, running.executor)
        app = application(_routes(running, opened), ready, running.registry, cap, running.measure)
        server = await serve(app, settings.rung_host, settings.rung_port, cap)
        stack.push_async_callback(server.stop)
        yield Listening(server.address, {door.platform: door for door in opened})


@asynccontextmanager
async def _speaking(running: Engine) -> AsyncIterator[tuple[Door, ...]]:
    """The engine started, able to send through every platform that is on."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession(timeout=ClientTimeout(total=10)))
        opened = doors(running, session)
        for door in opened:
            running.messengers[door.platform] = door.messenger
            stack.push_async_callback(door.close)
        stack.push_async_callback(running.stop)
        await running.start()
        yield opened


def _routes(running: Engine, opened: Iterable[Door]) -> Iterable[web.AbstractRouteDef]:
    settings, words = running.settings, running.houses.words
    operator = Operator(settings.rung_operator_name, settings.rung_operator_contact)
    takeout = Takeout(running.store, running.clock, words, running.executor)
    yield from Pages(words, operator, takeout.waiting, takeout.redeem).routes()
    for door in opened:
        yield from door.routes


def _announce(there: Listening) -> None:
    """What is on, what is off, and where: the first thing a newcomer sees."""
    lines = [f"Rung is listening on {there.address}"]
    for platform in (Platform.PLAYGROUND, Platform.SLACK, Platform.TEAMS):
        state = "on" if platform in there.doors else "off (see README.md)"
        lines.append(f"  {platform.value:<11} {state}")
    print("\n".join(lines), flush=True)  # noqa: T201  the lines a person started us for
    log.info("serving", address=there.address, on=sorted(there.doors))


async def _stopped(running: Engine) -> None:
    """Until the system or the keyboard says so. SIGHUP looks at the ladder at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, running.look)
    await stop.wait()
    running.wind_down()
