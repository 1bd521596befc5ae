"""Slack with people in it, in front of everything that decides, remembers and sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.conversation.scenes import House
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Person, Platform
from bot.domain.schedules import Schedule, ScheduleKind
from bot.threads import Threads
from bot.wiring.rolls import SlackRoll
from tests.chats import Who
from tests.doors.shown import Shown
from tests.doors.slack import SlackDoor, seen
from tests.fakes.slack_world import user_of
from tests.slack_app import Clock, SlackApp, slack_app
from tests.stage import Stage, stage

TENANT = TenantId("slack:T0RUNG")
WEEK = timedelta(weeks=1)


@dataclass
class Town:
    """People are named by their key; the clock stands at Monday, 23 March 2026, 12:00 UTC, until moved."""

    stage: Stage
    app: SlackApp
    door: SlackDoor = field(init=False)

    def __post_init__(self) -> None:
        self.door = SlackDoor(self.app.people, self.settled)

    @property
    def clock(self) -> Clock:
        return self.app.clock

    async def arrives(self, who: str, zone: str = "Europe/Berlin", **fields: object) -> None:
        """Somebody Slack knows, who has said nothing to Rung yet."""
        self.door.introduce(Who(who, who.title(), zone, "en-GB"))
        self.app.fake.world.profiles[user_of(who)] |= fields

    async def asks_for_check_ins(self, who: str) -> None:
        """Somebody with a role, a plan, and a check-in each Monday."""
        await self.arrives(who)
        for text in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            "checkin weekly monday 9:30",
        ):
            await self.door.say(who, text)

    async def changes(self, who: str, **fields: object) -> int:
        """What Slack tells of a member; the status it was answered with."""
        status, _ = await self.app.people.change(user_of(who), **fields)
        await self.settled()
        return status

    async def settled(self) -> None:
        await self.app.slack.close()
        await self.stage.carried()

    async def passes(self, time: timedelta) -> None:
        await self.stage.pass_time(time)
        await self.settled()

    async def beats(self) -> None:
        """The door's own part of a heartbeat, and all that comes of it."""
        await self.app.slack.beat()
        await self.settled()

    def person(self, who: str) -> Person | None:
        with self.stage.store.read(TENANT) as records:
            return records.person(PersonId(user_of(who)))

    def known(self, who: str) -> Person:
        person = self.person(who)
        assert person is not None
        return person

    def schedule(self, who: str) -> Schedule | None:
        with self.stage.store.read(TENANT) as records:
            return records.schedule(ScheduleKind.CHECK_IN, user_of(who))

    def due(self, who: str) -> datetime | None:
        schedule = self.schedule(who)
        return schedule.next_due_at if schedule else None

    def traces(self, who: str) -> int:
        """How many rows are about them."""
        with self.stage.store.read(TENANT) as records:
            everything = records.everything(PersonId(user_of(who)))
            return sum(len(rows) for rows in everything.values())

    def heard(self, who: str) -> list[Shown]:
        """What has appeared to them so far."""
        screens = self.app.fake.world.screens
        return [seen(screen) for screen in screens if screen.is_for(user_of(who))]

    def asked(self, who: str) -> int:
        """How often Slack was asked about them."""
        made = self.app.fake.made("users.info")
        return sum(each["user"] == user_of(who) for each in made)


@asynccontextmanager
async def town(house: House, over_socket: bool = False) -> AsyncIterator[Town]:
    clock = Clock()
    async with stage(house, clock) as behind:
        roll = SlackRoll(behind.store, Threads(behind.executor))
        async with slack_app(
            dispatch=behind, clock=clock, over_socket=over_socket, roll=roll
        ) as app:
            behind.hang(Platform.SLACK, app.slack.messenger)
            yield Town(behind, app)
