"""P13 in Slack: nothing that Slack waits for waits for Slack's own answers; and all of it comes in time.

Whether a process grows meanwhile stands in test_memory.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.conversation.scenes import House
from bot.domain.picks import AskSkill, ShowPlan
from bot.domain.tokens import encode
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World
from tests.promises.conftest import FULL
from tests.promises.servers import serving
from tests.slack_town import town

PACE = 50
"""Envelopes a second."""
PACED = 20 * 60 * PACE
PEOPLE = 200
LIMIT = 1.0
P99 = 0.1
"""Seconds until an envelope is acknowledged: the most, and for 99 of 100."""

SAID = ("list", "plan", "help", "me", "skill llm-fine-tuning", "rate llm-evaluation")

Sends = Callable[[SlackPeople], Awaitable[tuple[int, str]]]


def _press(people: SlackPeople) -> Awaitable[tuple[int, str]]:
    body = payload("button_in_a_dm", trigger_id=people.world.trigger("UANA"))
    body["user"] |= {"id": "UANA"}
    body["actions"][0] |= {"value": encode(ShowPlan())}
    body["response_url"] = people.slack.address + people.world.response_path("UANA", "DANA", None)
    return people.post_form({"payload": json.dumps(body)})


def _submission(people: SlackPeople) -> Awaitable[tuple[int, str]]:
    body = payload("view_submission")
    body["user"] |= {"id": "UANA"}
    return people.post_form({"payload": json.dumps(body)})


KINDS: dict[str, Sends] = {
    "a command": lambda people: people.command("UANA", "plan"),
    "a command that changes something": lambda people: people.command(
        "UANA", "plan add llm-evaluation"
    ),
    "words in the DM": lambda people: people.write("UANA", "plan"),
    "a mention": lambda people: people.mention("UANA", "plan"),
    "a button": _press,
    "a form": _submission,
    "a shortcut": lambda people: people.shortcut("UANA", encode(AskSkill())),
    "a look at Home": lambda people: people.open_home("UANA"),
    "a change of a member": lambda people: people.change("UANA", tz="Asia/Tokyo"),
}


class StillLoop(asyncio.SelectorEventLoop):
    """While its time stands still, nobody who waits ever gives up."""

    stopped_at: float | None = None

    def time(self) -> float:
        return super().time() if self.stopped_at is None else self.stopped_at


@pytest.mark.parametrize("kind", KINDS)
def test_an_acknowledgement_waits_for_no_answer_of_slacks(house: House, kind: str) -> None:
    """Whoever is new is looked up first, for a second at most: test_slack_strangers."""
    with asyncio.Runner(loop_factory=StillLoop) as runner:
        assert runner.run(_acknowledged(house, KINDS[kind])) == 200


async def _acknowledged(house: House, sends: Sends) -> int | None:
    """By a Rung that never gives up a call, while Slack answers none; None if it is not."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, StillLoop)
    async with town(house) as here:
        await here.arrives("ana")
        await here.door.say("ana", "I'm a middle llm engineer")
        here.app.fake.manners = lambda _, __: Fails(hangs=True)
        loop.stopped_at = loop.time()
        sending = asyncio.ensure_future(sends(here.app.people))
        enough = threading.Event()
        waiting = loop.run_in_executor(None, enough.wait, 20)
        both: set[asyncio.Future[Any]] = {sending, waiting}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        loop.stopped_at, came = None, sending.done()
        enough.set()
        here.app.fake.manners = None
        await here.app.fake.__aexit__()
        await here.app.fake.__aenter__()
        status, _ = await sending
        return status if came else None


@asynccontextmanager
async def _served(folder: Path) -> AsyncIterator[SlackPeople]:
    async with (
        FakeSlack(World(lambda: datetime.now(UTC))) as slack,
        ClientSession() as session,
        serving(slack, folder) as server,
    ):
        yield SlackPeople(slack, session, f"{server.address}/slack/events", SECRET)
        assert slack.refused == []


async def _took(people: SlackPeople, nth: int) -> float:
    """Seconds until the nth envelope was acknowledged: commands, looks, and as many words as Slack lets us
    answer in a minute."""
    user, text = f"U{nth % PEOPLE:04}", SAID[nth // PEOPLE % len(SAID)]
    loop = asyncio.get_running_loop()
    began = loop.time()
    match nth % 16:
        case 0:
            status, _ = await people.write(user, text)
        case 4 | 8 | 12:
            status, _ = await people.open_home(user)
        case _:
            status, _ = await people.command(user, text)
    assert status == 200
    return loop.time() - began


if FULL:

    async def test_envelopes_are_acknowledged_in_time(tmp_path: Path) -> None:
        async with _served(tmp_path) as people:
            for nth in range(PEOPLE):
                assert (await people.command(f"U{nth:04}", "I'm a middle llm engineer"))[0] == 200
            loop = asyncio.get_running_loop()
            began, under_way = loop.time(), list[asyncio.Task[float]]()
            for nth in range(PACED):
                await asyncio.sleep(max(0.0, began + nth / PACE - loop.time()))
                under_way.append(loop.create_task(_took(people, nth)))
                if nth % 1000 == 999:
                    _emptied(people)
            took = sorted(await asyncio.gather(*under_way))
        print(f"p99 {1000 * took[len(took) * 99 // 100]:.0f} ms, most {1000 * took[-1]:.0f} ms")  # noqa: T201
        assert took[-1] < LIMIT
        assert took[len(took) * 99 // 100] <= P99


def _emptied(people: SlackPeople) -> None:
    """What the fake remembers would slow down the fake."""
    people.slack.calls.clear()
    people.world.messages.clear()
    people.world.screens.clear()
