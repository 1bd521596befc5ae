"""The running server: every door that is on, in one application, and an orderly end."""

import asyncio
import errno
import gc
import signal
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from aiohttp import web

from adapters.edge import ConnectionCap
from adapters.pages import Operator, Pages
from adapters.pictures.showing import Pictures
from adapters.web import application, serve
from bot.domain.people import Platform
from bot.errors import NowhereToListen
from bot.settings import Settings
from bot.wiring.doors import Door, doors
from bot.wiring.engine import Engine, engine
from bot.wiring.exporting import Takeout
from bot.wiring.keeping import kept_for
from bot.wiring.outgoing import outgoing
from bot.wiring.parts import keys
from bot.wiring.picturing import Gallery, paint
from bot.wiring.readiness import Readiness
from storage.vault import Vault

log = structlog.get_logger(__name__)

_LAST_SECONDS = 3.0
"""Whoever stops us waits for ten, of which requests and deliveries under way may have had six."""

_BETWEEN_COLLECTIONS = 10_000
"""Objects made and not gone."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens, and the doors that are open there."""

    address: str
    doors: Mapping[Platform, Door]


async def run(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what it is doing."""
    async with engine(settings) as running, listening(running) as there:
        settle()
        _announce(there)
        await _stopped(running)


async def work(settings: Settings) -> None:
    """The same without HTTP: heartbeat and courier only."""
    async with engine(settings) as running, _speaking(running):
        settle()
        await _stopped(running)


def settle() -> None:
    """What has been loaded stays: looking through it for garbage would hold up everybody for a tenth of
    a second and more, again and again. What comes is looked through less often than is usual: of the time
    in which ten thousand messages go out, the collector took a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BETWEEN_COLLECTIONS)


@asynccontextmanager
async def listening(running: Engine) -> AsyncIterator[Listening]:
    """The engine started, and its doors open to the world."""
    settings = running.settings
    async with _speaking(running) as opened, AsyncExitStack() as stack:
        cap = ConnectionCap()
        ready = Readiness(settings, running.store, running.houses, running.clock, running.away)
        app = application(_routes(running, opened), ready, running.registry, cap, running.measure)
        try:
            server = await serve(app, settings.rung_host, settings.rung_port, cap)
        except OSError as refused:
            raise _nowhere(settings, refused) from None
        stack.push_async_callback(server.stop)
        for caller in (door.caller for door in opened if door.caller is not None):
            stack.push_async_callback(caller.stop)
            await caller.start()
        yield Listening(server.address, {door.platform: door for door in opened})


def _nowhere(settings: Settings, refused: OSError) -> NowhereToListen:
    match refused.errno:
        case errno.EADDRINUSE:
            what = "RUNG_PORT is taken: set another, or stop what listens there."
        case errno.EACCES:
            what = "RUNG_PORT is not for everybody: set one from 1024 on."
        case _:
            what = "RUNG_HOST is no address of this machine: set 127.0.0.1, or one of its own."
    return NowhereToListen(
        f"Nobody can listen at {settings.rung_host}, port {settings.rung_port}. {what}"
    )


@asynccontextmanager
async def _speaking(running: Engine) -> AsyncIterator[tuple[Door, ...]]:
    """The engine started, able to send through every platform that is on."""
    async with AsyncExitStack() as stack:
        sessions = {
            platform: await stack.enter_async_context(outgoing())
            for platform in (Platform.SLACK, Platform.TEAMS)
        }
        opened = doors(running, sessions)
        for door in opened:
            running.messengers[door.platform] = door.messenger
            if door.beat is not None:
                running.beats[door.platform] = door.beat
        stack.push_async_callback(_closed, opened)
        stack.push_async_callback(running.stop)
        for prepare in (door.prepare for door in opened if door.prepare is not None):
            await prepare()
        await running.start()
        yield opened


async def _closed(opened: Iterable[Door]) -> None:
    """All of them at once: an answer that a platform does not take in time is shown no more."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_SECONDS):
            await asyncio.gather(*(door.close() for door in opened))


def _routes(running: Engine, opened: Iterable[Door]) -> Iterable[web.AbstractRouteDef]:
    settings, words = running.settings, running.houses.words
    operator = Operator(settings.rung_operator_name, settings.rung_operator_contact)
    takeout = Takeout(running.store, running.clock, words, running.away)
    yield from Pages(words, operator, kept_for(), takeout.waiting, takeout.redeem).routes()
    yield from _pictures(running)
    for door in opened:
        yield from door.routes


def _pictures(running: Engine) -> Iterable[web.AbstractRouteDef]:
    gallery = Gallery(
        running.houses, running.store, running.clock, Vault(keys(running.settings)), running.away
    )
    return Pictures(gallery.opened, gallery.look, paint, running.away).routes()


def _announce(there: Listening) -> None:
    """What is on, what is off, and where: the first thing a newcomer sees."""
    lines = [f"Rung is listening on {there.address}"]
    for platform in (Platform.PLAYGROUND, Platform.SLACK, Platform.TEAMS):
        lines.append(f"  {platform.value:<11} {_state(there.doors.get(platform))}")
    print("\n".join(lines), flush=True)  # noqa: T201  the lines a person started us for
    log.info("serving", address=there.address, on=sorted(there.doors))


def _state(door: Door | None) -> str:
    if door is None:
        return "off (see README.md)"
    return "on" if door.caller is None else "on (Socket Mode)"


async def _stopped(running: Engine) -> None:
    """Until the system or the keyboard says so. SIGHUP looks at the ladder at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, running.look)
    await stop.wait()
    running.wind_down()
