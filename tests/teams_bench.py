"""The Teams adapter on a server of its own, in front of the fake Teams, with whatever takes the turns."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from prometheus_client import CollectorRegistry

from adapters.edge import ConnectionCap
from adapters.teams.listen import Teams
from adapters.teams.patience import Patience
from adapters.web import application, serve
from bot import locales
from bot.domain.cards import Card, Choice
from bot.domain.events import Event
from bot.ports import Dispatch, Response
from tests.fakes.teams import FakeTeams

BEGINS = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
HELLO = Response(card=Card("Hello"))
WORDS = locales.read()
LONG = Patience(press=30, keys=30)
"""What is not about waiting waits for a busy machine."""


@dataclass
class StillClock:
    now: datetime = BEGINS

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Turns:
    """Takes every turn alike, or as told: the next of `responses`, then `otherwise` for ever."""

    otherwise: Response | Exception = HELLO
    responses: list[Response | Exception] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    async def __call__(self, event: Event) -> Response:
        self.events.append(event)
        response = self.responses.pop(0) if self.responses else self.otherwise
        if isinstance(response, Exception):
            raise response
        return response


@dataclass
class Seen:
    """The SDK's middleware: what went through the pipeline, in and out."""

    came: list[Any] = field(default_factory=list)
    went: list[Any] = field(default_factory=list)

    async def on_turn(self, context: Any, logic: Any) -> None:
        self.came.append(context.activity)
        context.on_send_activities(self._sent)
        context.on_update_activity(self._updated)
        await logic()

    async def _sent(self, _: Any, activities: Sequence[Any], following: Any) -> None:
        self.went.extend(activities)
        await following()

    async def _updated(self, _: Any, activity: Any, following: Any) -> None:
        self.went.append(activity)
        await following()


@dataclass
class Bench:
    """A bot that listens at `url`."""

    fake: FakeTeams
    teams: Teams
    base_url: str
    clock: StillClock
    seen: Seen

    @property
    def url(self) -> str:
        return f"{self.base_url}/api/messages"

    async def post(
        self, activity: Any, token: str | None = None, **headers: str
    ) -> tuple[int, str]:
        return await self.fake.post(self.url, activity, token, **headers)

    async def settled(self) -> None:
        """Every answer on its way has arrived."""
        await self.teams.close()


@asynccontextmanager
async def bench(
    dispatch: Dispatch,
    clock: StillClock | None = None,
    patience: Patience = LONG,
    **changed: Any,
) -> AsyncIterator[Bench]:
    """A bot with these settings changed, in front of its own fake Teams."""
    time = clock or StillClock()
    async with FakeTeams(time) as fake, aiohttp.ClientSession() as session:
        settings = fake.settings(**changed)
        teams = Teams(settings, dispatch, time, WORDS, session, patience)
        seen = Seen()
        teams.pipeline.use(seen)
        cap = ConnectionCap()
        app = application(teams.routes(), _ready, CollectorRegistry(), cap)
        serving = await serve(app, "127.0.0.1", 0, cap)
        try:
            yield Bench(fake, teams, serving.address, time, seen)
        finally:
            await serving.stop()
            await teams.close()


def card(title: str, *offered: Choice) -> Response:
    """A card with these choices, as a turn gives it."""
    return Response(card=Card(title, (), offered))


async def _ready() -> dict[str, str]:
    return {}
