"""B15: shortcuts begin with a verb, open a window at once, and show in it what came of them."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from adapters.slack.shortcuts import OFFERED
from bot.conversation.scenes import House
from bot.domain.picks import AskSkill, ShowCheckIn
from bot.domain.tokens import decode, encode
from bot.ports import Response
from tests.doors.shown import Shown
from tests.doors.slack import seen
from tests.fakes.slack import Fails
from tests.fakes.slack_people import payload
from tests.fakes.slack_world import OpenView
from tests.slack_app import slack_app
from tests.slack_town import Town, town
from tests.test_slack_listen import CARD, OTHER

MANIFEST = yaml.safe_load((Path(__file__).parents[1] / "manifest.yml").read_text("utf-8"))
LOOK_UP, CHECK_IN = encode(AskSkill()), encode(ShowCheckIn())


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


def test_what_the_manifest_offers_is_what_the_code_means() -> None:
    offered = MANIFEST["features"]["shortcuts"]
    assert [decode(each["callback_id"]) for each in offered] == [*OFFERED]
    assert all(len(each["name"]) <= 24 for each in offered)
    assert [each["name"] for each in offered] == ["Look up a skill", "Check in now"]


def window(here: Town) -> Shown:
    """The modal on Ana's screen."""
    screens = here.app.fake.world.screens
    return [seen(each) for each in screens if each.content.get("type") == "modal"][-1]


async def test_a_skill_is_looked_up_in_a_window_and_shown_there(here: Town) -> None:
    await here.arrives("ana")
    await here.door.say("ana", "/skill I'm a middle llm engineer")
    await here.app.people.shortcut("UANA", LOOK_UP)
    await here.settled()
    form = here.heard("ana")[-1]
    assert form.form
    assert form.words[:2] == ("Look up a skill", "Which skill?")
    await here.door.fill("ana", {"Which skill?": "fine tuning"})
    assert window(here).words[0] == "LLM Fine-Tuning"
    assert here.app.fake.made("chat.postMessage") == []


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("llm fien tuning", "Did you mean"),
        ("loss curves", "“loss curves”"),
        ("zebra", "Nothing found"),
        ("", "skills"),
    ],
)
async def test_whatever_is_written_leads_on(here: Town, written: str, title: str) -> None:
    await here.arrives("ana")
    await here.door.say("ana", "/skill I'm a middle llm engineer")
    await here.app.people.shortcut("UANA", LOOK_UP)
    await here.settled()
    await here.door.fill("ana", {"Which skill?": written})
    assert title in " ".join(window(here).words[:2])


async def test_a_newcomer_who_looks_up_a_skill_is_asked_who_they_are_first(here: Town) -> None:
    await here.arrives("ana")
    await here.app.people.shortcut("UANA", LOOK_UP)
    await here.settled()
    await here.door.fill("ana", {"Which skill?": "fine tuning"})
    assert "LLM Engineer" in window(here).labels


async def test_a_check_in_opens_in_a_window(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.app.people.shortcut("UANA", CHECK_IN)
    await here.settled()
    assert isinstance(here.app.fake.world.screens[-1].shown, OpenView)
    assert "How is it going?" in here.heard("ana")[-1].words


@pytest.mark.parametrize("name", ["shortcut_that_is_none_of_ours", "shortcut_on_a_message"])
async def test_one_that_nobody_knows_tells_what_can_be_done(here: Town, name: str) -> None:
    await here.arrives("ana")
    world = here.app.fake.world
    body = payload(name, user={"id": "UANA", "team_id": "T0RUNG"}, trigger_id=world.trigger("UANA"))
    status, said = await here.app.people.post_form({"payload": json.dumps(body)})
    await here.settled()
    assert (status, said) == (200, "")
    shown = here.heard("ana")[-1]
    assert shown.labels, "a window with a way on"
    assert isinstance(world.screens[-1].shown, OpenView)


async def test_a_window_that_opens_too_late_is_made_up_for() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(card=OTHER, changed=True)])
        for sentence in ("again", "Your plan"):
            app.fake.fail("views.open", Fails(error="expired_trigger_id"))
            await app.people.shortcut("UANA", LOOK_UP)
            await app.slack.close()
            assert sentence in str(app.fake.made("chat.postMessage")[-1])


async def test_a_workspace_that_is_not_allowed_is_told_so_in_a_window() -> None:
    async with slack_app(tenants="T0OTHER") as app:
        await app.people.shortcut("UANA", LOOK_UP)
        await app.slack.close()
        [opened] = app.fake.made("views.open")
        assert "not open to this workspace" in json.dumps(opened)
        assert app.told.events == []
