"""P33, P34: a whole life in Teams, in which Rung speaks to nobody but Teams, and logs nobody's words."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from adapters.teams import presses
from bot.conversation.scenes import House
from bot.domain.picks import ListSkills
from tests.doors.teams import TeamsDoor
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import PASSWORD, Fault, Json
from tests.promises.teams_servers import now, serving_teams
from tests.promises.test_slack_sessions import Watch
from tests.teams_refusals import bad_addresses
from tests.teams_town import install, town
from tests.test_teams_inputs import FILE, IMAGE

CANARY = "canary"
LINK = f"https://evil.example/{CANARY}"
ELSEWHERE = (*bad_addresses(), "http://10.0.0.1/x/", "https://login.example/")


@dataclass
class Life:
    """What people do in Teams from their first word to their last, with words that are easy to find."""

    fake: FakeTeams
    url: str
    settle: Callable[[], Awaitable[None]]
    elsewhere: bool = False
    """Whether Rung is another process, whose answers are waited for one by one."""

    async def lived(self) -> None:
        self.fake.human("ana", f"{CANARY} name")
        self.fake.human("eve", f"{CANARY} guest")
        door = TeamsDoor(self.url, self.fake, settle=None if self.elsewhere else self.settle)
        await self._post(self.fake.activity("ana", **install("add")))
        for words in (
            f"{CANARY} {LINK}", "I'm a middle llm engineer", "plan add llm-fine-tuning",
            "checkin weekly monday 9:30", f"find {CANARY}", "export", "rate llm-fine-tuning",
        ):  # fmt: skip
            await door.say("ana", words)
        await door.press("ana", "Add evidence")
        await door.fill("ana", {"Note": f"{CANARY} note", "Link": LINK})
        await door.say("ana", "checkin")
        await door.press("ana", "Add a line")
        await door.fill("ana", {"A line about how it’s going": f"{CANARY} line"})
        await self._from_elsewhere()
        await self._with_trouble(TeamsDoor(self.url, self.fake, settle=self.settle))
        await self._post(self.fake.activity("ana", **install("remove")))
        await door.say("ana", "forget me")
        await door.say("ana", "yes")

    async def _from_elsewhere(self) -> None:
        """A channel, a guest, files and pictures to fetch, and connectors that are none."""
        for who, role in (("ana", "user"), ("eve", "guest")):
            said = self.fake.mention(who, f"skill {CANARY} {LINK}")
            await self._post(said | {"from": said["from"] | {"userRole": role}})
        for each in (FILE, IMAGE, {"contentType": "image/png", "contentUrl": LINK}):
            await self._post(self.fake.activity("ana", text=CANARY, attachments=[each]))
        for url in ELSEWHERE:
            await self._post(self.fake.message("ana", CANARY) | {"serviceUrl": url})
        for raw in (f'{{"{CANARY}": {CANARY}}}'.encode(), CANARY.encode()):
            await self._post(raw)
        for token in (f"{CANARY}.{CANARY}.{CANARY}", ""):
            await self._post(self.fake.message("ana", CANARY), token)
        data = {"rung": CANARY, "url": LINK}
        await self._post(self.fake.execute("ana", data))

    async def _with_trouble(self, door: TeamsDoor) -> None:
        """Teams refuses, is cut off, or talks nonsense; and says our own words back to us."""
        for fault in (
            Fault.coded(403, f"{CANARY} {LINK}"),
            Fault(400, json.dumps({"error": {"code": "BadArgument", "message": CANARY}})),
            Fault(500, f"<html>{CANARY}</html>"),
            Fault(302, "", {"Location": LINK}),
            Fault(cut="before"),
            Fault(cut="after"),
        ):
            self.fake.connector.next.append(fault)
            await door.say("ana", f"find {CANARY}")
            self.fake.connector.next.append(fault)
            with suppress(AssertionError):
                await self._post(self.fake.submit("ana", presses.button(ListSkills(), ()), "1"))
            self.fake.connector.next.clear()

    async def _post(self, activity: Json | bytes, token: str | None = None) -> None:
        status, _ = await self.fake.post(f"{self.url}/api/messages", activity, token)
        assert status < 500
        await self.settle()


async def test_rung_speaks_to_nobody_but_teams(house: House) -> None:
    async with town(house) as here:
        watch = Watch()
        sys.addaudithook(watch)
        await Life(here.bot.fake, here.bot.base_url, here.settled).lived()
        watch.on = False
        ours = {urlsplit(each).port for each in (here.bot.fake.base, here.bot.base_url)}
        assert len(here.bot.fake.connector.calls) > 20
    assert {(host, port) for host, port, *_ in watch.reached} == {
        ("127.0.0.1", port) for port in ours
    }
    assert watch.asked <= {"127.0.0.1"}


async def test_nobodys_words_and_no_token_are_logged_at_any_level(tmp_path: Path) -> None:
    async with (
        FakeTeams(now) as teams,
        serving_teams(teams, tmp_path, "DEBUG", PYTHONASYNCIODEBUG="1") as server,
    ):

        async def settle() -> None:
            """Until nothing has come for a moment."""
            before = -1
            while before != len(teams.connector.calls):
                before = len(teams.connector.calls)
                await asyncio.sleep(0.02)

        await Life(teams, server.address, settle, elsewhere=True).lived()
        wrote = server.wrote
        shown = json.dumps([each.activity for each in teams.connector.faces])
    assert shown.count(CANARY) > 3, "the words went where they belong"
    assert wrote.count('"turn"') > 10, "it logged at all"
    for secret in (CANARY, PASSWORD, "eyJ", "evil.example", "Fine-Tuning", "Traceback"):
        assert wrote.count(secret) == 0, secret
