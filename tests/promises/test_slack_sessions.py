"""P33, P34: a whole life in Slack, in which Rung speaks to nobody but Slack, and logs nobody's words."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.conversation.scenes import House
from bot.domain.picks import AskSkill, ShowCheckIn
from bot.domain.tokens import encode
from tests.doors.slack import SlackDoor
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World
from tests.promises.conftest import FULL
from tests.promises.servers import serving
from tests.slack_town import town

CANARY = "canary"
LINK = f"https://evil.example/{CANARY}"
ELSEWHERE = (
    "https://hooks.slack.com.evil.example/x", "http://169.254.169.254/latest", "https://10.0.0.1/x",
    "file:///etc/passwd", "https://slack.com@evil.example/x", "//evil.example/x", "gopher://evil.example",
    "http://evil.example:443/", "https://xn--slck-0na.com/x", "http://[::1]:1/x",
)  # fmt: skip


TROUBLE = (
    Fails(status=500, body=CANARY),
    Fails(status=302, location=LINK),
    Fails(error="of_a_new_kind"),
    Fails(hangs_up=True),
)[: 4 if FULL else 2]


@dataclass
class Life:
    """What people do in Slack from their first word to their last, with words that are easy to find."""

    people: SlackPeople
    settle: Callable[[], Awaitable[None]]

    async def lived(self) -> None:
        door, fake = SlackDoor(self.people, self.settle), self.people.slack
        fake.world.profiles["UANA"] = {"real_name": f"{CANARY} name", "tz": "Europe/Berlin"}
        fake.world.profiles["UEVE"] = {"real_name": f"{CANARY} guest", "is_restricted": True}
        for words in (
            f"{CANARY} {LINK}", "I'm a middle llm engineer", "plan add llm-fine-tuning",
            "checkin weekly monday 9:30", f"find {CANARY}", "export",
        ):  # fmt: skip
            await door.say("ana", words)
            await door.say("ana", f"/skill {words}")
        await door.mention("ana", f"skill {CANARY} {LINK}")
        await door.say("ana", "rate llm-fine-tuning")
        await door.press("ana", "Add evidence")
        await door.fill("ana", {"Note": f"{CANARY} note", "Link": LINK})
        await door.say("ana", "checkin")
        await door.press("ana", "Add a line")
        await door.fill("ana", {"note": f"{CANARY} line"})
        await self._from_menus()
        await self._with_trouble(door)
        await self._forged()
        for words in (f"{CANARY} of a guest", f"/skill {CANARY} of a guest"):
            await door.say("eve", words)
        await door.say("ana", "forget me")
        await door.say("ana", "yes")

    async def _from_menus(self) -> None:
        for pick in (AskSkill(), ShowCheckIn()):
            await self.people.shortcut("UANA", encode(pick))
            await self.settle()
        await self.people.open_home("UANA")
        await self.people.change("UANA", real_name=f"{CANARY} changed", tz="Asia/Tokyo")
        await self.settle()

    async def _with_trouble(self, door: SlackDoor) -> None:
        """Slack refuses, is silent, or talks nonsense; and says our own words back to us."""
        fake = self.people.slack
        for method in ("chat.postMessage", "chat.postEphemeral", "views.open", "response_url"):
            for fails in TROUBLE:
                fake.fail(method, fails)
                await door.say("ana", f"find {CANARY}")
                with suppress(AssertionError):
                    await door.press("ana", "All skills")
                fake.faults[method].clear()
        for nth, url in enumerate(ELSEWHERE):
            body = payload("button_in_a_dm", response_url=url, trigger_id=f"{nth}.0")
            await self.people.post_form({"payload": json.dumps(body)})
            form = payload("command.form", response_url=url, trigger_id=f"{nth}.1", text=CANARY)
            await self.people.post_form(form)
            sent = payload("view_submission")
            kept = json.dumps({"url": url, "replace": True, "address": "DANA"})
            sent["view"] |= {"private_metadata": kept, "id": f"V{nth}"}
            await self.people.post_form({"payload": json.dumps(sent)})
        await self.settle()

    async def _forged(self) -> None:
        for raw in (f"payload={CANARY}".encode(), f'{{"{CANARY}": {CANARY}}}'.encode()):
            for kind in ("application/json", "application/x-www-form-urlencoded"):
                await self.people.post(raw, kind)


@dataclass
class Watch:
    """Whom this process speaks to, told by Python itself while it is `on`."""

    on: bool = True
    reached: set[Any] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "socket.connect":
            self.reached.add(arguments[1])
        if self.on and event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self.asked.add(str(arguments[0]))


async def test_rung_speaks_to_nobody_but_slack(house: House) -> None:
    async with town(house) as here:
        watch = Watch()
        sys.addaudithook(watch)
        await Life(here.app.people, here.settled).lived()
        watch.on = False
        ours = {_port(here.app.fake.address), _port(here.app.events.removesuffix("/slack/events"))}
        here.app.fake.refused.clear()
    assert {(host, port) for host, port, *_ in watch.reached} == {
        ("127.0.0.1", port) for port in ours
    }
    assert watch.asked <= {"127.0.0.1"}
    assert len(here.app.fake.calls) > 30


async def test_nobodys_words_and_no_token_are_logged_at_any_level(tmp_path: Path) -> None:
    token = "xoxb-secret-of-the-workspace"
    async with (
        FakeSlack(World(lambda: datetime.now(UTC)), token=token) as slack,
        ClientSession() as session,
        serving(slack, tmp_path, "DEBUG", PYTHONASYNCIODEBUG="1" if FULL else "") as server,
    ):
        people = SlackPeople(slack, session, f"{server.address}/slack/events")

        async def settle() -> None:
            """Until nothing has come for a moment."""
            before = -1
            while before != len(slack.calls):
                before = len(slack.calls)
                await asyncio.sleep(0.03)

        await Life(people, settle).lived()
        wrote = server.wrote
        calls = json.dumps(slack.calls)
    assert calls.count(CANARY) > 12, "the words went where they belong"
    assert wrote.count('"turn"') > 50, "it logged at all"
    for secret in (CANARY, token, SECRET, "/response/", "evil.example", "Fine-Tuning", "Traceback"):
        assert wrote.count(secret) == 0, secret


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])
