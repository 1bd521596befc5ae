"""Two workspaces installed by OAuth live side by side in one process, with the same ids for other people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.ids import PersonId, TenantId
from tests.fakes.slack_world import dm_of
from tests.slack_workspace import said
from tests.slack_workspaces import Workspaces, workspaces

ONE, TWO = "T0ONE", "T0TWO"
SKILL = "llm-fine-tuning"


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        for id in (ONE, TWO):
            assert (await opened.install(id)).status == 200
        yield opened


async def test_the_same_id_is_another_person_in_another_workspace(here: Workspaces) -> None:
    one, two = here.people(ONE), here.people(TWO)
    await one.say("ana", "i am a middle llm engineer")
    await two.say("ana", "ich bin senior data scientist")
    assert "Middle" in said(await one.say("ana", "/skill me"))
    assert "Senior" in said(await two.say("ana", "/skill me"))
    await one.say("ana", f"plan add {SKILL}")
    assert "plan is empty" not in said(await one.say("ana", "/skill plan"))
    assert "plan is empty" in said(await two.say("ana", "/skill plan"))
    await one.say("ana", "forget me")
    await one.press("ana", "Yes, forget everything")
    assert "Senior" in said(await two.say("ana", "/skill me"))


async def test_each_check_in_goes_to_its_own_workspace_with_its_own_token(here: Workspaces) -> None:
    for id, hour in ((ONE, "9:00"), (TWO, "9:30")):
        door = here.people(id)
        await door.say("ana", "i am a middle llm engineer")
        await door.say("ana", f"plan add {SKILL}")
        await door.say("ana", f"checkin weekly monday {hour}")
        here.fake(id).calls.clear()
    for _ in range(41):
        await here.later(hours=3)
    for id in (ONE, TWO):
        posted = here.fake(id).made("chat.postMessage")
        assert [each["channel"] for each in posted] == [dm_of("UANA")]
        (message,) = [m for m in here.fake(id).world.messages if m.content == posted[0]]
        assert "metadata" in message.content
    ids = [
        here.fake(id).made("chat.postMessage")[0]["metadata"]["event_payload"]["delivery_id"]
        for id in (ONE, TWO)
    ]
    assert ids[0] != ids[1]
    renewals = [each for each in here.slack.asked if each.get("grant_type") == "refresh_token"]
    assert len(renewals) >= 2 * 10  # five days of tokens that last for twelve hours
    assert len({each["refresh_token"] for each in renewals}) == len(renewals)


async def test_who_has_not_installed_is_told_so_and_leaves_nothing(here: Workspaces) -> None:
    here.slack.workspace("T0OTHER")
    stranger = here.people("T0OTHER")
    assert "not open to this workspace" in said(await stranger.say("ana", "/skill list"))
    assert await stranger.say("ana", "help") is None
    assert here.fake("T0OTHER").calls == []
    with here.running.engine.store.read(TenantId("slack:T0OTHER")) as records:
        assert records.person(PersonId("UANA")) is None


async def test_one_leaves_and_the_other_stays(here: Workspaces) -> None:
    one, two = here.people(ONE), here.people(TWO)
    for door in (one, two):
        await door.say("ana", "i am a middle llm engineer")
    assert await here.uninstall(ONE) == 200
    assert "not open to this workspace" in said(await one.say("ana", "/skill me"))
    assert "Middle" in said(await two.say("ana", "/skill me"))
    assert (await here.install(ONE)).status == 200
    assert "Middle" not in said(await one.say("ana", "/skill me"))
