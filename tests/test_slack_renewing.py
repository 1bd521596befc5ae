"""Tokens that end: renewed two hours ahead by one process, tried again after a doubt, and told of in time."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from adapters.errands import Errands
from adapters.slack.granting import Granting
from adapters.slack.keyring import Keyring
from adapters.slack.renewing import Renewing
from bot import locales
from bot.domain.ids import PersonId, TenantId
from bot.ports import Access, Installation
from bot.wiring.ways import ways
from tests.fakes.slack import Fails
from tests.fakes.slack_world import dm_of
from tests.slack_workspace import said
from tests.slack_workspaces import Workspaces, workspaces

TEAM = "T0ONE"
TENANT = TenantId(f"slack:{TEAM}")
CUT = Fails(hangs_up=True)
CUT_BEHIND = Fails(hangs_up=True, does=True)
GONE = Fails(error="invalid_refresh_token")


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        assert (await opened.install(TEAM)).status == 200
        opened.slack.asked.clear()
        yield opened


def kept(here: Workspaces) -> Installation:
    found = here.running.engine.store.installations().installed(TENANT)
    assert found is not None
    return found


async def pass_by(here: Workspaces, **time: float) -> None:
    """So much later, with one heartbeat."""
    here.running.engine.clock.move(timedelta(**time).total_seconds())
    here.clock.refresh()
    await here.beat()


async def test_nothing_is_renewed_before_it_is_time(here: Workspaces) -> None:
    await pass_by(here, hours=9, minutes=59)
    assert here.slack.asked == []
    await pass_by(here, minutes=2)
    assert [each["grant_type"] for each in here.slack.asked] == ["refresh_token"]
    await pass_by(here, minutes=1)
    assert len(here.slack.asked) == 1


async def test_a_renewed_token_is_the_one_that_speaks(here: Workspaces) -> None:
    before = kept(here)
    await pass_by(here, hours=10, minutes=1)
    after = kept(here)
    assert after.access.token != before.access.token
    assert after.access.refresh_token != before.access.refresh_token
    assert after.access.expires_at is not None
    assert after.access.expires_at > here.clock() + timedelta(hours=11)
    await pass_by(here, hours=4)  # the first token has ended
    assert before.access.token not in here.slack.live(TEAM)
    assert await here.people(TEAM).say("ana", "help")


async def test_of_many_processes_one_renews(here: Workspaces) -> None:
    here.running.engine.clock.move(timedelta(hours=10, minutes=1).total_seconds())
    here.clock.refresh()
    replicas = [_replica(here) for _ in range(8)]
    for renewing, _ in replicas:
        renewing.beat()
    await asyncio.gather(*(errands.close() for _, errands in replicas))
    assert len(here.slack.asked) == 1
    assert kept(here).access.token in here.slack.live(TEAM)


async def test_no_transaction_is_open_while_slack_is_asked(here: Workspaces) -> None:
    """A database that one process writes at a time is free for everybody meanwhile."""
    await here.beat()  # else the server's own first might come now, and renew
    here.running.engine.clock.move(timedelta(hours=10, minutes=1).total_seconds())
    here.clock.refresh()
    asking = Meanwhile(here)
    renewing, errands = _replica(here, cast(Granting, asking))
    renewing.beat()
    await errands.close()
    assert asking.answered == [200]
    assert kept(here).access.token == "xoxb-next"
    with here.running.engine.store.read(TENANT) as records:
        assert records.person(PersonId("UANA"))


@dataclass
class Meanwhile:
    """Stands for Slack: while it is asked, somebody's words are kept."""

    here: Workspaces
    answered: list[int] = field(default_factory=list)

    async def renew(self, _: str, now: datetime) -> Access:
        people = self.here.people(TEAM).people
        status, _ = await people.command("UANA", "i am a middle llm engineer")
        self.answered.append(status)
        return Access("xoxb-next", "xoxe-next", now + timedelta(hours=12))


@pytest.mark.parametrize("cut", [CUT, CUT_BEHIND], ids=["before", "behind"])
async def test_after_a_doubt_the_old_refresh_token_is_tried_once_more_at_once(
    here: Workspaces, cut: Fails
) -> None:
    here.slack.faults.append(cut)
    await pass_by(here, hours=10, minutes=1)
    first, second = here.slack.asked
    assert first == second
    assert kept(here).access.token in here.slack.live(TEAM)
    assert notices(here) == []


async def test_after_two_doubts_whoever_installed_is_told_once(here: Workspaces) -> None:
    here.slack.faults.extend([CUT] * 6)
    await pass_by(here, hours=10, minutes=1)
    assert len(here.slack.asked) == 2
    await here.sent(TEAM, 1)
    for _ in range(3):
        await pass_by(here, minutes=2)
    (notice,) = notices(here)
    assert "about to lose its access" in notice
    assert "https://rung.example/slack/install" in notice


async def test_a_refusal_is_told_in_the_language_of_whoever_installed(here: Workspaces) -> None:
    await here.install(TEAM, language="de")
    here.slack.faults.append(GONE)
    await pass_by(here, hours=10, minutes=1)
    await here.sent(TEAM, 1)
    (notice,) = notices(here)
    assert "Rung verliert bald den Zugang" in notice
    posted = here.fake(TEAM).made("chat.postMessage")
    assert [each["channel"] for each in posted] == [dm_of("U0ANA")]


async def test_a_refusal_that_is_ours_to_mend_is_told_to_nobody_there(here: Workspaces) -> None:
    here.slack.client_secret = "another since this morning"
    await pass_by(here, hours=10, minutes=1)
    await pass_by(here, minutes=1)
    assert len(here.slack.asked) == 1
    assert notices(here) == []


async def test_a_limit_is_waited_for_and_nobody_is_told(here: Workspaces) -> None:
    here.slack.faults.append(Fails(status=429, error="ratelimited", retry_after="30"))
    await pass_by(here, hours=10, minutes=1)
    await pass_by(here, seconds=1)
    assert len(here.slack.asked) == 1
    assert notices(here) == []
    assert kept(here).access.token in here.slack.live(TEAM)


async def test_a_command_is_answered_whatever_has_become_of_the_token(here: Workspaces) -> None:
    here.slack.faults.extend([GONE] * 9)
    await pass_by(here, hours=13)
    assert here.slack.live(TEAM) == []
    assert "LLM Fine-Tuning" in said(await here.people(TEAM).say("ana", "/skill list"))


async def test_a_token_that_ended_before_its_time_is_renewed_with_the_next_beat(
    here: Workspaces,
) -> None:
    old = kept(here).access.token
    here.slack._tokens[old].wrong = "token_expired"
    await here.people(TEAM).say("ana", "help")
    assert here.fake(TEAM).world.messages == []
    await here.beat()
    assert kept(here).access.token != old
    await here.sent(TEAM, 1)


def notices(here: Workspaces) -> list[str]:
    return [str(each.content) for each in here.fake(TEAM).world.messages]


def _replica(here: Workspaces, asking: Granting | None = None) -> tuple[Renewing, Errands]:
    """As another process would renew."""
    settings, errands = here.running.engine.settings, Errands()
    granting = asking or Granting(
        here.session, here.slack.api, here.slack.client_id, here.slack.client_secret
    )
    theirs = ways(here.running.engine)
    keyring = Keyring(settings.slack_bot_token.get_secret_value(), theirs, True)
    return Renewing(theirs, granting, keyring, here.clock, locales.read(), errands), errands
