"""An app with Slack's door alone, against the fake and a dispatch that says what it is told to."""

from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from adapters.edge import RUNNER_ARGUMENTS
from adapters.slack.listen import Slack
from adapters.slack.rolls import Roll
from bot import locales
from bot.domain.events import Event
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person
from bot.ports import Dispatch, Response
from bot.settings import Settings
from tests.doors.slack import SlackDoor
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople
from tests.fakes.slack_socket import SlackSockets
from tests.fakes.slack_world import World

TOKEN = "xoxb-fake"
WORDS = locales.read()
NOON = datetime(2026, 3, 23, 12, 0, tzinfo=UTC)


@dataclass
class Told:
    """A `Dispatch` that remembers every event, and gives back what was laid ready, in order."""

    events: list[Event] = field(default_factory=list)
    ready: deque[Response | Exception] = field(default_factory=deque)
    answer: Dispatch | None = None
    """What decides instead."""

    async def __call__(self, event: Event) -> Response:
        self.events.append(event)
        if self.answer is not None:
            return await self.answer(event)
        told = self.ready.popleft() if self.ready else Response()
        if isinstance(told, Exception):
            raise told
        return told


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


class NoRoll:
    """Nobody is known yet."""

    async def person(self, tenant: TenantId, person: PersonId) -> Person | None:
        return None

    async def expecting(
        self, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        return ()

    async def first(self, tenant: TenantId, person: PersonId, key: EventId, at: datetime) -> bool:
        return False


@dataclass
class SlackApp:
    """Everything a test may want to look at."""

    slack: Slack
    fake: FakeSlack
    sockets: SlackSockets
    people: SlackPeople
    told: Told
    clock: Clock
    session: aiohttp.ClientSession
    events: str
    hosts: set[str]
    """Every host that anything was sent to."""

    @property
    def door(self) -> SlackDoor:
        return SlackDoor(self.people, self.slack.close)


@asynccontextmanager
async def slack_app(
    tenants: str = "",
    token: str = TOKEN,
    dispatch: Dispatch | None = None,
    clock: Clock | None = None,
    over_socket: bool = False,
    roll: Roll | None = None,
) -> AsyncIterator[SlackApp]:
    """The door open, with a dispatch of its own unless one is given; what people do comes over HTTP
    or over Socket Mode."""
    time, told = clock or Clock(), Told()
    hosts: set[str] = set()
    fake = FakeSlack(World(time))
    sockets = SlackSockets(fake)
    async with fake, _traced(hosts) as session:
        read = settings(fake.api, tenants, token, sockets.token if over_socket else "")
        slack = Slack(read, dispatch or told, time, WORDS, session, roll or NoRoll())
        async with serving(slack.routes()) as address, _connected(slack, sockets):
            events = f"{address}/slack/events"
            people = SlackPeople(fake, session, events, wire=sockets if over_socket else None)
            yield SlackApp(slack, fake, sockets, people, told, time, session, events, hosts)
            await slack.close()
            assert fake.refused == [], "Slack would have refused this"


@asynccontextmanager
async def _connected(slack: Slack, sockets: SlackSockets) -> AsyncIterator[None]:
    if slack.socket is None:
        yield
        return
    await slack.socket.start()
    await sockets.met(1)
    yield
    await slack.socket.stop()


def _traced(hosts: set[str]) -> aiohttp.ClientSession:
    async def note(_: object, __: object, begun: aiohttp.TraceRequestStartParams) -> None:
        hosts.add(begun.url.host or "")

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(note)
    return aiohttp.ClientSession(trace_configs=[trace])


def settings(api: str, tenants: str = "", token: str = TOKEN, app_token: str = "") -> Settings:
    return Settings(
        _env_file=None,
        slack_api_url=api,
        slack_signing_secret=SecretStr(SECRET),
        slack_bot_token=SecretStr(token),
        slack_app_token=SecretStr(app_token),
        rung_tenants=tenants,
    )


@asynccontextmanager
async def serving(routes: list[web.RouteDef]) -> AsyncIterator[str]:
    """These routes on a loopback port; its address."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, shutdown_timeout=1, **RUNNER_ARGUMENTS)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{site.port}"
    finally:
        await runner.cleanup()
