"""Teams with people in it, in front of everything that decides, remembers and sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from adapters.teams import places
from adapters.teams.patience import Patience
from bot.conversation.scenes import House
from bot.domain.ids import PersonId
from bot.domain.people import Person, Platform
from tests.doors.shown import Shown
from tests.doors.teams import TeamsDoor
from tests.fakes.teams_connector import BOT, TENANT, Json, Posted
from tests.stage import Stage, stage
from tests.teams_bench import LONG, Bench, StillClock, bench

WEEK = timedelta(weeks=1)
CHANNEL = "19:growth@thread.tacv2"


@dataclass
class Town:
    """People are named by their key; the clock stands at Monday, 23 March 2026, 08:00 UTC, until moved."""

    stage: Stage
    bot: Bench
    door: TeamsDoor

    async def says(self, who: str, text: str) -> Shown | None:
        return await self.door.say(who, text)

    async def asks_for_check_ins(self, who: str) -> None:
        """Somebody with a role, a plan, and a check-in each Monday."""
        for text in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            "checkin weekly monday 9:30",
        ):
            await self.says(who, text)

    async def happens(self, who: str, **activity: Any) -> tuple[int, str]:
        """An activity of theirs, in their own chat unless it says otherwise."""
        return await self.post(self.bot.fake.activity(who, **activity))

    async def post(self, activity: Json) -> tuple[int, str]:
        answer = await self.bot.post(activity)
        await self.settled()
        return answer

    async def settled(self) -> None:
        await self.bot.settled()
        await self.stage.carried()

    async def passes(self, time: timedelta) -> None:
        await self.stage.pass_time(time)
        await self.settled()

    def who(self, key: str) -> PersonId:
        return PersonId(self.bot.fake.human(key).aad)

    def person(self, who: str) -> Person | None:
        with self.stage.store.read(places.tenant(TENANT)) as records:
            return records.person(self.who(who))

    def traces(self, who: str) -> int:
        """How many rows are about them."""
        with self.stage.store.read(places.tenant(TENANT)) as records:
            return sum(len(rows) for rows in records.everything(self.who(who)).values())

    def known(self, who: str) -> Person:
        person = self.person(who)
        assert person is not None
        return person

    def heard(self, who: str) -> list[str]:
        """The titles of what stands in their own chat."""
        return [title(each) for each in self.bot.fake.in_chat(self.bot.fake.human(who).chat)]

    @property
    def posts(self) -> list[str]:
        """Every message posted, by the path it went to."""
        calls = self.bot.fake.connector.calls
        return [call for call in calls if call.startswith("POST") and call.endswith("activities")]


def title(posted: Posted) -> str:
    return str(posted.activity.get("summary") or posted.activity.get("text"))


def channel(who: str, town: Town) -> Json:
    """A channel's own conversation, in which nobody has begun a thread."""
    tenant = town.bot.fake.human(who).tenant
    return {
        "conversationType": "channel",
        "isGroup": True,
        "tenantId": tenant,
        "id": CHANNEL,
    }


def install(action: str) -> Json:
    """What Teams says first when the app is installed or removed."""
    return {"type": "installationUpdate", "action": action, "name": None}


def members(verb: str, *ids: str) -> Json:
    """And what it says next, or before."""
    return {"type": "conversationUpdate", f"members{verb}": [{"id": id} for id in (BOT, *ids)]}


@asynccontextmanager
async def town(house: House, patience: Patience = LONG) -> AsyncIterator[Town]:
    clock = StillClock()
    async with stage(house, clock) as behind, bench(behind, clock, patience) as bot:
        behind.hang(Platform.TEAMS, bot.teams.messenger)

        async def settle() -> None:
            await bot.settled()
            await behind.carried()

        yield Town(behind, bot, TeamsDoor(bot.base_url, bot.fake, settle=settle))
