"""The whole product with Slack alone, one workspace over HTTP, and a clock that can be moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from adapters.clock import SystemClock
from bot.domain.people import Platform
from tests.doors.shown import Shown
from tests.doors.slack import SlackDoor
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople
from tests.fakes.slack_world import Posted, World
from tests.running import Product, product

BEGINS = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
"""A Wednesday; the Monday after it is nobody's holiday."""


@dataclass
class Workspace:
    """A running Rung, and people who use it in Slack."""

    running: Product
    clock: SystemClock
    fake: FakeSlack
    people: SlackPeople
    session: aiohttp.ClientSession
    door: SlackDoor = field(init=False)

    def __post_init__(self) -> None:
        self.door = SlackDoor(self.people, self.settle)

    @property
    def address(self) -> str:
        return self.running.there.address

    @property
    def messages(self) -> list[Posted]:
        return self.fake.world.messages

    async def settle(self) -> None:
        await self.running.there.doors[Platform.SLACK].close()
        await self.running.engine.answers.settled()

    async def later(self, **wait: float) -> None:
        """All that falls due meanwhile happens at its hour."""
        await self.running.engine.move_clock(timedelta(**wait).total_seconds())
        self.clock.refresh()


def said(shown: Shown | None) -> str:
    assert shown is not None
    return " ".join((*shown.words, *shown.labels))


@asynccontextmanager
async def workspace(folder: Path, **settings: object) -> AsyncIterator[Workspace]:
    """Opened on a Wednesday at noon."""
    clock = SystemClock(folder / "offset")
    async with FakeSlack(World(clock)) as fake, aiohttp.ClientSession() as session:
        slack: dict[str, object] = {
            "slack_api_url": fake.api,
            "slack_signing_secret": SECRET,
            "slack_bot_token": fake.token,
        }
        async with product(folder, **(slack | settings)) as running:
            running.engine.clock.move((BEGINS - clock()).total_seconds())
            clock.refresh()
            people = SlackPeople(fake, session, f"{running.there.address}/slack/events")
            here = Workspace(running, clock, fake, people, session)
            yield here
            await here.settle()
            assert fake.refused == [], "Slack would have refused this"
