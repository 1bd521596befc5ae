"""The running server: every door that is on, the heartbeat behind them, and an orderly end."""

import asyncio
import signal
from collections.abc import Iterable
from contextlib import AsyncExitStack

import structlog
from aiohttp import ClientSession, ClientTimeout, web
from prometheus_client import CollectorRegistry

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


async def run(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what it is doing."""
    async with engine(settings) as running, AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession(timeout=ClientTimeout(total=10)))
        opened = doors(running, session)
        for door in opened:
            running.messengers[door.platform] = door.messenger
            stack.push_async_callback(door.close)
        registry, cap = CollectorRegistry(), ConnectionCap()
        ready = Readiness(settings, running.store, running.houses, running.clock, running.executor)
        app = application(_routes(running, opened), ready, registry, cap)
        listening = await serve(app, settings.rung_host, settings.rung_port, cap)
        stack.push_async_callback(listening.stop)
        running.start()
        stack.push_async_callback(running.stop)
        _announce(listening.address, opened)
        await _stopped()


async def work(settings: Settings) -> None:
    """The same without HTTP: heartbeat and courier only."""
    async with engine(settings) as running, AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession(timeout=ClientTimeout(total=10)))
        for door in doors(running, session):
            running.messengers[door.platform] = door.messenger
            stack.push_async_callback(door.close)
        running.start()
        stack.push_async_callback(running.stop)
        await _stopped()


def _routes(running: Engine, opened: Iterable[Door]) -> Iterable[web.AbstractRouteDef]:
    settings = running.settings
    operator = Operator(settings.rung_operator_name, settings.rung_operator_contact)
    takeout = Takeout(running.store, running.clock, running.houses.words, running.executor)
    yield from Pages(running.houses.words, operator, takeout.waiting, takeout.redeem).routes()
    for door in opened:
        yield from door.routes


def _announce(address: str, opened: Iterable[Door]) -> None:
    """What is on, what is off, and where: the first thing a newcomer sees."""
    on = {door.platform for door in opened}
    print(f"Rung is listening on {address}")  # noqa: T201  the one line a person started us for
    for platform in (Platform.PLAYGROUND, Platform.SLACK, Platform.TEAMS):
        state = "on" if platform in on else "off (see README.md)"
        print(f"  {platform.value:<11} {state}")  # noqa: T201
    log.info("serving", address=address, on=sorted(on))


async def _stopped() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
