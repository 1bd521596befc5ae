"""Whose token is whose: known from Slack and from the records, and used for nobody else."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import aiohttp
import pytest

from adapters.slack.keyring import Keyring
from adapters.slack.ways import Ways
from bot.domain.ids import TenantId
from bot.errors import Unavailable
from bot.ports import Access, Installation
from bot.threads import Threads
from storage.doors import SqlInstallations
from storage.sql import SqlStore
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_world import World
from tests.installations import installation
from tests.slack_app import TOKEN, Clock

OURS, THEIRS = TenantId("slack:T0RUNG"), TenantId("slack:T0THEIRS")


@dataclass
class Slow(SqlInstallations):
    """The records, which may be gone, and count how often they are asked."""

    kept: SqlInstallations
    gone: bool = False
    asked: int = 0

    def installed(self, tenant: TenantId) -> Installation | None:
        self.asked += 1
        if self.gone:
            raise Unavailable
        return self.kept.installed(tenant)


@dataclass
class Ticks:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(World(Clock())) as started:
        yield started


@pytest.fixture
def records(sqlite_store: SqlStore) -> Slow:
    return Slow(sqlite_store.installations())


@pytest.fixture
def ways(records: Slow) -> Ways:
    away = Threads(ThreadPoolExecutor(1))
    return Ways(records, away, lambda *_: None, lambda _: None, "https://rung.example")


async def learned(keyring: Keyring, fake: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        await keyring.learn(session, fake.api)


async def test_until_slack_says_whose_it_is_the_only_token_serves_everybody(
    fake: FakeSlack,
) -> None:
    ticks = Ticks()
    keyring = Keyring(TOKEN, None, by_oauth=False, ticks=ticks)
    fake.fail("auth.test", Fails(status=503, error="service_unavailable"))
    for _ in range(3):
        await learned(keyring, fake)
    assert keyring.serves(THEIRS)
    ticks.now += 60
    await learned(keyring, fake)
    assert keyring.own == OURS
    assert (keyring.serves(OURS), keyring.serves(THEIRS)) == (True, False)
    assert (await keyring.token(OURS), await keyring.token(THEIRS)) == (TOKEN, None)
    await learned(keyring, fake)
    assert len(fake.made("auth.test")) == 2


async def test_an_organisations_token_is_the_organisations(fake: FakeSlack) -> None:
    fake.team = "E0CORP"
    keyring = Keyring(TOKEN, None, by_oauth=False)
    await learned(keyring, fake)
    assert keyring.own == "slack:E0CORP"


async def test_beside_others_the_only_token_speaks_for_nobody_until_it_is_known_whose_it_is(
    fake: FakeSlack, ways: Ways, records: Slow
) -> None:
    records.kept.install(installation(THEIRS, access=Access("xoxb-theirs")))
    keyring = Keyring(TOKEN, ways, by_oauth=True)
    assert await keyring.token(OURS) is None
    assert keyring.serves(OURS)
    await learned(keyring, fake)
    assert await keyring.token(OURS) == TOKEN
    assert await keyring.token(THEIRS) == "xoxb-theirs"
    assert keyring.serves(THEIRS)
    assert await keyring.token(TenantId("slack:T0NOBODY")) is None
    assert not keyring.serves(TenantId("slack:T0NOBODY"))


async def test_an_installation_of_the_same_workspace_comes_first(
    fake: FakeSlack, ways: Ways, records: Slow
) -> None:
    records.kept.install(installation(OURS, access=Access("xoxb-installed")))
    keyring = Keyring(TOKEN, ways, by_oauth=True)
    await learned(keyring, fake)
    assert await keyring.token(OURS) == "xoxb-installed"


async def test_the_records_are_asked_once_in_a_few_seconds(ways: Ways, records: Slow) -> None:
    ticks = Ticks()
    keyring = Keyring("", ways, by_oauth=True, ticks=ticks)
    kept = installation(THEIRS, access=Access("xoxb-1"))
    records.kept.install(kept)
    for _ in range(5):
        assert await keyring.token(THEIRS) == "xoxb-1"
    assert records.asked == 1
    records.kept.install(replace(kept, access=Access("xoxb-2")))
    ticks.now += 5
    assert await keyring.token(THEIRS) == "xoxb-2"
    records.kept.install(replace(kept, access=Access("xoxb-3")))
    keyring.forget(THEIRS)
    assert await keyring.token(THEIRS) == "xoxb-3"


async def test_records_that_are_gone_turn_nobody_away(ways: Ways, records: Slow) -> None:
    ticks = Ticks()
    keyring = Keyring("", ways, by_oauth=True, ticks=ticks)
    await keyring.look(THEIRS)
    assert not keyring.serves(THEIRS)
    records.gone = True
    await keyring.look(OURS)
    assert keyring.serves(OURS)
    with pytest.raises(Unavailable):
        await keyring.token(OURS)
    ticks.now += 60
    await keyring.look(THEIRS)
    assert not keyring.serves(THEIRS)
