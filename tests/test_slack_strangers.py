"""B14: guests, strangers and people of other companies are turned away politely, and leave nothing behind."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.scenes import House
from bot.domain.events import Excluded
from bot.domain.reach import GUEST
from bot.ports import Response
from tests.fakes.slack import Fails
from tests.fakes.slack_people import payload
from tests.slack_app import slack_app
from tests.slack_town import Town, town
from tests.test_slack_listen import CARD

LONG = timedelta(hours=25)

KINDS: dict[str, tuple[dict[str, Any], str]] = {
    "guest": ({"is_restricted": True}, "full members"),
    "single-channel guest": ({"is_restricted": True, "is_ultra_restricted": True}, "full members"),
    "stranger": ({"is_stranger": True}, "only people of the workspace"),
    "of another company": ({"team_id": "T9OTHER"}, "only people of the workspace"),
    "of another organisation": (
        {
            "team_id": "T9OTHER",
            "enterprise_user": {"enterprise_id": "E9OTHER", "teams": ["T9OTHER"]},
        },
        "only people of the workspace",
    ),
}


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["/skill me", "me", "mention"])
async def test_who_rung_is_not_for_is_told_so_and_leaves_nothing(
    here: Town, kind: str, way: str
) -> None:
    fields, sentence = KINDS[kind]
    await here.arrives("eve", **fields)
    for _ in range(2):
        shown = await (here.door.mention if way == "mention" else here.door.say)("eve", way)
        assert shown is not None
        assert sentence in shown.words[0]
    assert len(here.heard("eve")) == 2
    assert (here.person("eve"), here.traces("eve"), here.stage.given) == (None, 0, [])
    assert here.asked("eve") == 1


async def test_presses_forms_shortcuts_and_home_of_a_guest_are_turned_away(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    fake = here.app.fake
    posted = fake.world.messages[-1]
    await here.arrives("eve", is_restricted=True)
    before = len(here.stage.given)
    await here.app.people.press("UEVE", posted, "Next check-ins")
    await here.settled()
    assert "full members" in here.heard("eve")[-1].words[0]
    sent = payload("view_submission", user={"id": "UEVE", "team_id": "T0RUNG"})
    _, said = await here.app.people.post_form({"payload": json.dumps(sent)})
    assert "full members" in said
    await here.app.people.shortcut("UEVE", "look-up")
    await here.settled()
    assert "full members" in " ".join(here.heard("eve")[-1].words)
    opened = payload("app_home_opened")
    opened["event"] |= {"user": "UEVE", "tab": "home"}
    await here.app.people.post_json(opened)
    await here.settled()
    [published] = fake.made("views.publish")
    assert "full members" in json.dumps(published)
    assert len(here.stage.given) == before
    assert (here.person("eve"), here.traces("eve")) == (None, 0)


async def test_a_guest_is_told_in_their_own_language(here: Town) -> None:
    await here.arrives("eve", is_restricted=True, locale="de-DE")
    shown = await here.door.say("eve", "/skill")
    assert shown is not None
    assert "Gastkonto" in shown.words[0]


async def test_a_colleague_from_another_workspace_of_the_organisation_is_no_stranger(
    here: Town,
) -> None:
    grid = {"enterprise_id": "E0CORP", "teams": ["T0SISTER", "T0RUNG"]}
    await here.arrives("ana", team_id="T0SISTER", enterprise_user=grid)
    await here.door.say("ana", "/skill I'm a middle llm engineer")
    assert here.known("ana").role == "llm-engineer"


async def test_somebody_slack_does_not_show_us_is_a_stranger() -> None:
    async with slack_app() as app:
        app.fake.world.absent.add("UEVE")
        shown = await app.door.say("eve", "/skill")
        assert shown is not None
        assert "only people of the workspace" in shown.words[0]
        assert app.told.events == []


async def test_a_newcomer_is_looked_up_before_the_first_answer_and_nobody_is_afterwards(
    here: Town,
) -> None:
    await here.arrives("ana")
    await here.door.say("ana", "/skill I'm a middle llm engineer")
    assert here.asked("ana") == 1
    assert here.known("ana").timezone == "Europe/Berlin"
    here.app.fake.fail("users.info", *[Fails(hangs=True)] * 9)
    calls = len(here.app.fake.calls)
    for _ in range(3):
        await here.door.say("ana", "/skill me")
    assert len(here.app.fake.calls) == calls


async def test_whom_the_records_know_is_not_waited_for_after_a_restart(
    here: Town,
) -> None:
    await here.asks_for_check_ins("ana")
    here.clock.now += LONG  # nothing is remembered by now
    here.app.fake.fail("users.info", Fails(hangs=True))
    calls = len(here.app.fake.calls)
    shown = await here.door.say("ana", "/skill me")
    assert shown is not None
    assert len(here.app.fake.calls) == calls
    assert here.known("ana").timezone == "Europe/Berlin"


async def test_who_cannot_be_looked_up_in_a_second_is_served(here: Town) -> None:
    await here.arrives("ana")
    here.app.fake.fail("users.info", Fails(hangs=True))
    began = asyncio.get_running_loop().time()
    status, said = await here.app.people.command("UANA", "I'm a middle llm engineer")
    assert (status, "Middle" in said) == (200, True)
    assert asyncio.get_running_loop().time() - began > 0.9
    assert here.known("ana").role == "llm-engineer"
    await here.app.fake.__aexit__()  # whoever still waits for Slack need not


@pytest.mark.parametrize("way", ["/skill I'm a middle llm engineer", "I'm a middle llm engineer"])
async def test_a_guest_served_unseen_is_forgotten_and_told_once(here: Town, way: str) -> None:
    await here.arrives("eve", is_restricted=True)
    here.app.fake.fail("users.info", *[Fails(status=500)] * 2)
    await here.door.say("eve", way)
    assert here.known("eve").role == "llm-engineer"
    heard = len(here.heard("eve"))
    for _ in range(3):
        await here.beats()
    assert (here.person("eve"), here.traces("eve")) == (None, 0)
    assert [shown.words[0][:30] for shown in here.heard("eve")[heard:]] == [
        "Rung is for full members of th"
    ]
    shown = await here.door.say("eve", way)
    assert shown is not None
    assert "full members" in shown.words[0]
    assert here.person("eve") is None


async def test_a_member_served_unseen_stays(here: Town) -> None:
    await here.arrives("ana")
    here.app.fake.fail("users.info", Fails(status=500))
    await here.door.say("ana", "/skill I'm a middle llm engineer")
    for _ in range(3):
        await here.beats()
    assert here.known("ana").role == "llm-engineer"
    assert len(here.heard("ana")) == 1


async def test_who_left_and_cannot_be_looked_up_keeps_what_they_said(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.changes("ana", is_restricted=True)
    here.clock.now += LONG
    here.app.fake.fail("users.info", *[Fails(status=500)] * 2)
    await here.door.say("ana", "/skill me")
    assert here.known("ana").unreachable is None
    await here.beats()
    ana = here.known("ana")
    assert (ana.role, ana.unreachable) == ("llm-engineer", GUEST)


async def test_who_only_looked_at_home_is_written_nothing() -> None:
    async with slack_app() as app:
        app.fake.world.profiles["UEVE"] = {"is_restricted": True}
        app.fake.fail("users.info", Fails(status=500))
        opened = payload("app_home_opened")
        opened["event"] |= {"user": "UEVE", "tab": "home"}
        app.told.ready.append(Response(card=CARD))
        await app.people.post_json(opened)
        await app.slack.close()
        await app.slack.beat()
        await app.slack.close()
        assert isinstance(app.told.events[-1], Excluded)
        assert app.fake.made("chat.postMessage") == []


async def test_a_message_of_a_guest_sent_again_is_answered_once(here: Town) -> None:
    await here.arrives("eve", is_restricted=True)
    said = payload("message_in_a_dm")
    said["event"] |= {"user": "UEVE", "channel": "DEVE"}
    for _ in range(3):
        assert (await here.app.people.post_json(said))[0] == 200
    await here.settled()
    assert len(here.heard("eve")) == 1
    assert here.stage.store.ledger(9) == []
