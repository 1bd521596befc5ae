"""Workspaces that leave: what Slack signed is held against what is there, and nothing else purges anybody."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.ids import PersonId, TenantId
from bot.ports import State
from tests.fakes.slack import Fails
from tests.fakes.slack_world import BOT
from tests.slack_workspace import Workspace, workspace
from tests.slack_workspaces import Workspaces, workspaces
from tests.test_forgetting import live

TEAM, ORG, SISTER = "T0ONE", "E0CORP", "T0SISTER"
ANA = PersonId("UANA")


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        await opened.install(TEAM)
        await opened.people(TEAM).say("ana", "i am a middle llm engineer")
        yield opened


def known(here: Workspaces | Workspace, team: str = TEAM, person: PersonId = ANA) -> bool:
    with here.running.engine.store.read(TenantId(f"slack:{team}")) as records:
        return records.person(person) is not None


def installed(here: Workspaces, team: str = TEAM) -> bool:
    ways = here.running.engine.store.installations()
    return ways.installed(TenantId(f"slack:{team}")) is not None


# --- what purges


async def test_an_uninstalled_workspace_is_gone_at_once(here: Workspaces) -> None:
    assert await here.uninstall(TEAM) == 200
    assert not known(here)
    assert not installed(here)


async def test_a_revoked_bot_token_ends_it_too(here: Workspaces) -> None:
    here.slack.take_back(TEAM, "token_revoked")
    assert await here.tell(TEAM, "tokens_revoked", tokens={"bot": [BOT]}) == 200
    assert not known(here)


async def test_what_was_owed_is_not_sent_any_more(here: Workspaces) -> None:
    live(here.running.engine.store, PersonId("U0BEN"), TenantId(f"slack:{TEAM}"))
    await here.uninstall(TEAM)
    await here.beat()
    assert here.running.engine.store.ledger(9) == []
    assert here.running.engine.store.figures(here.clock()).by_state.get(State.OWED, 0) == 0


async def test_what_a_turn_under_way_left_behind_goes_with_the_next_beat(here: Workspaces) -> None:
    await here.uninstall(TEAM)
    live(here.running.engine.store, PersonId("U0LATE"), TenantId(f"slack:{TEAM}"))
    assert known(here, person=PersonId("U0LATE"))
    await here.beat()
    assert not known(here, person=PersonId("U0LATE"))


# --- what does not


async def test_a_persons_own_token_is_nothing_to_us(here: Workspaces) -> None:
    here.slack.take_back(TEAM, "token_revoked")
    assert await here.tell(TEAM, "tokens_revoked", tokens={"oauth": ["U0ANA"]}) == 200
    assert known(here)


async def test_one_token_of_two_revoked_leaves_the_other(here: Workspaces) -> None:
    assert await here.tell(TEAM, "tokens_revoked", tokens={"bot": [BOT]}) == 200
    assert known(here)
    assert installed(here)


async def test_a_word_that_comes_late_purges_nothing(here: Workspaces) -> None:
    before = here.clock().timestamp() - 60
    for kind in ("app_uninstalled", "tokens_revoked"):
        assert await here.tell(TEAM, kind, before, tokens={"bot": [BOT]}) == 200
    assert known(here)


@pytest.mark.parametrize("when", [1e15, 1e300, -1.0])
async def test_a_word_of_no_time_there_is_purges_nothing(here: Workspaces, when: float) -> None:
    assert await here.tell(TEAM, "app_uninstalled", when) == 200
    assert known(here)


async def test_a_late_word_is_believed_if_the_token_is_dead(here: Workspaces) -> None:
    """Our clock may be ahead of Slack's."""
    here.slack.take_back(TEAM)
    assert await here.tell(TEAM, "app_uninstalled", here.clock().timestamp() - 60) == 200
    assert not known(here)


async def test_where_slack_cannot_be_asked_it_is_asked_to_say_so_again(here: Workspaces) -> None:
    here.slack.take_back(TEAM, "token_revoked")
    here.fake(TEAM).fail("auth.test", Fails(status=503, error="service_unavailable"))
    assert await here.tell(TEAM, "tokens_revoked", tokens={"bot": [BOT]}) == 503
    assert known(here)
    assert await here.tell(TEAM, "tokens_revoked", tokens={"bot": [BOT]}) == 200
    assert not known(here)


@pytest.mark.parametrize("error", ["account_inactive", "invalid_auth", "token_revoked"])
async def test_a_refusal_alone_purges_nobody(here: Workspaces, error: str) -> None:
    here.fake(TEAM).fail("chat.postMessage", *[Fails(error=error)] * 3)
    if error == "account_inactive":  # may be the person's: our own account is asked about
        here.fake(TEAM).fail("auth.test", Fails(error=error))
    await here.people(TEAM).say("ana", "help")
    await here.beat()
    assert known(here)
    assert installed(here)
    ((tenant, why, _),) = here.running.engine.store.blocked(here.clock())
    assert (tenant, why) == (f"slack:{TEAM}", error)


async def test_a_forged_word_is_refused(here: Workspaces) -> None:
    async with here.session.post(
        f"{here.address}/slack/events", json={"event": {"type": "app_uninstalled"}, "team_id": TEAM}
    ) as answer:
        assert 400 <= answer.status < 500
    assert known(here)


# --- organisations


async def test_an_organisation_leaves_as_a_whole(here: Workspaces) -> None:
    await here.install(ORG, by="W0ANA")
    live(here.running.engine.store, PersonId("W0ANA"), TenantId(f"slack:{ORG}"))
    assert await here.uninstall(ORG) == 200
    assert not known(here, ORG, PersonId("W0ANA"))
    assert known(here)


async def test_a_workspace_that_leaves_does_not_take_its_organisation_along(
    here: Workspaces,
) -> None:
    await here.install(ORG, by="W0ANA")
    live(here.running.engine.store, PersonId("W0ANA"), TenantId(f"slack:{ORG}"))
    live(here.running.engine.store, PersonId("U0OLD"), TenantId(f"slack:{SISTER}"))
    assert await here.tell(SISTER, "app_uninstalled", enterprise=ORG) == 200
    assert known(here, ORG, PersonId("W0ANA"))
    assert await here.tell(ORG, "team_access_revoked", team_ids=[SISTER]) == 200
    assert known(here, ORG, PersonId("W0ANA"))
    assert not known(here, SISTER, PersonId("U0OLD"))
    assert await here.tell(ORG, "team_access_granted", team_ids=[SISTER]) == 200


# --- the one of the settings


async def test_the_only_workspace_leaves_once_its_token_is_dead(tmp_path: Path) -> None:
    async with workspace(tmp_path) as one:
        await one.door.say("ana", "i am a middle llm engineer")
        told = {
            "team_id": "T0RUNG",
            "event": {"type": "app_uninstalled"},
            "type": "event_callback",
            "event_id": "Ev1",
            "event_time": int(one.clock().timestamp()),
        }
        assert (await one.people.post_json(told))[0] == 200
        assert known(one, "T0RUNG")
        one.fake.judge = lambda _: "account_inactive"  # Slack's left hand was late
        await one.running.engine.heartbeat.ring()
        await one.settle()
        assert not known(one, "T0RUNG")


async def test_the_only_token_speaks_for_its_own_workspace_alone(tmp_path: Path) -> None:
    async with workspace(tmp_path) as one:
        live(one.running.engine.store, PersonId("U0OLD"), TenantId("slack:T0BEFORE"))
        await one.running.engine.heartbeat.ring()
        await one.settle()
        assert one.fake.made("chat.postMessage") == []
        form = {
            "team_id": "T0BEFORE",
            "user_id": "U0OLD",
            "channel_id": "C0",
            "trigger_id": "1.2.3",
            "response_url": f"{one.fake.address}/response/1",
            "command": "/skill",
            "text": "me",
        }
        status, answer = await one.people.post_form(form)
        assert status == 200
        assert "not open to this workspace" in answer
