"""`rung doctor` for Teams: each thing that may be wrong is found, named, and comes with what to click."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.reaching import Found, Sight
from bot.settings import Settings
from bot.wiring import teams_advice as advice
from bot.wiring.findings import Finding
from bot.wiring.teams_checkups import TeamsCheckups
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, PASSWORD, TENANT
from tests.program import Rung
from tests.slack_app import serving
from tests.strangers import strangers
from tests.teams_bench import Turns, bench

ENTRA = "https://entra.microsoft.com"
NOBODY = "http://127.0.0.1:9"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def fake() -> AsyncIterator[FakeTeams]:
    async with FakeTeams(now) as each:
        yield each


async def looked(read: Settings, ahead: timedelta = timedelta()) -> list[Finding]:
    """As the program does it, which has no loop; our clock is so far ahead."""
    checkups = TeamsCheckups(read, now() + ahead, seconds=1.0)
    return await asyncio.to_thread(checkups.findings)


async def fault(read: Settings, part: str, ahead: timedelta = timedelta()) -> str:
    """The one thing that is wrong."""
    (found,) = [each for each in await looked(read, ahead) if not each.good]
    assert found.part == part
    assert PASSWORD not in found.words
    return found.words


# --- the secret, the tenant and the clock --------------------------------------------------------


async def test_where_nothing_is_wrong_it_says_what_was_looked_at(fake: FakeTeams) -> None:
    found = await looked(fake.settings())
    assert all(each.good for each in found), found
    assert [each.part for each in found] == ["teams secret", "teams clock", "teams keys"]
    assert fake.tokens.asked == [TENANT]
    assert fake.connector.calls == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (7000215, 'not its "Secret ID"'),
        (7000222, "has expired"),
        (7000216, "is missing"),
        (700016, "no app of MICROSOFT_APP_TENANT_ID"),
        (7000112, "is disabled"),
        (90002, "no tenant"),
        (900023, "no tenant"),
        (50034, "AADSTS50034"),
    ],
)
async def test_why_there_is_no_token_comes_with_where_to_click(
    fake: FakeTeams, number: int, said: str
) -> None:
    fake.tokens.number = number
    words = await fault(fake.settings(microsoft_app_password="another"), "teams secret")
    assert said in words
    assert ENTRA in words
    assert f"AADSTS{number}" in words
    assert "another" not in words


async def test_a_refusal_without_a_number_is_told_in_its_own_word(fake: FakeTeams) -> None:
    fake.tokens.number = 0
    read = fake.settings(microsoft_app_id="99999999-0000-0000-0000-000000000000")
    assert "invalid_client" in await fault(read, "teams secret")


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_token_host_that_fails_is_no_fault_of_the_secret(
    fake: FakeTeams, status: int
) -> None:
    fake.tokens.status = status
    words = await fault(fake.settings(), "teams secret")
    assert words.startswith(f"could not be tried (status {status})")


async def test_a_single_tenant_app_needs_its_tenant(fake: FakeTeams) -> None:
    assert ENTRA in await fault(fake.settings(microsoft_app_tenant_id=""), "teams tenant")
    many = fake.settings(microsoft_app_tenant_id="", microsoft_app_type="MultiTenant")
    assert all(each.good for each in await looked(many))


async def test_a_tenant_that_the_allow_list_leaves_out_is_named(fake: FakeTeams) -> None:
    assert TENANT in await fault(fake.settings(rung_tenants="T0SLACK"), "teams tenant")
    for listed in (f"T0SLACK, {TENANT.upper()}", f"teams:{TENANT}"):
        assert all(each.good for each in await looked(fake.settings(rung_tenants=listed)))


@pytest.mark.parametrize(("minutes", "said"), [(7, "ahead of"), (-7, "behind")])
async def test_a_clock_that_is_apart_from_microsofts_is_a_fault(
    fake: FakeTeams, minutes: int, said: str
) -> None:
    assert said in await fault(fake.settings(), "teams clock", timedelta(minutes=minutes))


# --- the keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["odd", "hung"])
async def test_keys_that_cannot_be_fetched_are_a_fault(fake: FakeTeams, state: str) -> None:
    fake.keys.state = state
    async with asyncio.timeout(20):
        words = await fault(fake.settings(), "teams keys")
    assert "nobody is let in" in words


@pytest.mark.parametrize("state", ["down", "for skype"])
async def test_keys_that_are_not_for_teams_are_a_fault(fake: FakeTeams, state: str) -> None:
    fake.keys.state = state
    fake.keys.published = {"one": frozenset({"skype"})}
    assert await fault(fake.settings(), "teams keys")


async def test_offline_the_doctor_goes_on_in_time(fake: FakeTeams) -> None:
    read = fake.settings(
        teams_openid_url=f"{NOBODY}/keys", teams_token_url=f"{NOBODY}/{{tenant}}/token"
    )
    async with asyncio.timeout(20):
        found = await looked(read)
    assert [each.part for each in found if not each.good] == ["teams secret", "teams keys"]
    assert all("is there a way from here to" in each.words for each in found)


async def test_without_authentication_nobody_is_asked(fake: FakeTeams) -> None:
    (found,) = await looked(fake.settings(teams_auth="off", microsoft_app_id=""))
    assert found.good
    assert (fake.tokens.asked, fake.keys.asked) == ([], 0)


# --- the messaging endpoint ----------------------------------------------------------------------


async def test_a_rung_that_runs_is_found_at_its_address_and_does_nothing() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        read = bot.fake.settings(rung_public_url=bot.base_url)
        (found,) = [each for each in await looked(read) if each.part == "teams address"]
        assert found.good, found.words
        assert "Messaging endpoint" in found.words
        assert (turns.events, bot.seen.came) == ([], [])


async def test_a_rung_without_authentication_is_told_apart(fake: FakeTeams) -> None:
    async with bench(Turns(), teams_auth="off") as open_to_all:
        read = fake.settings(rung_public_url=open_to_all.base_url)
        assert "TEAMS_AUTH=off" in await fault(read, "teams address")


def test_this_machines_own_address_is_none_that_teams_can_reach() -> None:
    seen = Sight(Found.RUNG, "status 401")
    found = advice.behind("http://127.0.0.1:3000/api/messages", seen, reachable=False)
    assert not found.good
    assert "make teams-playground" in found.words


BEHIND = strangers("/api/messages", "pass /api/messages to it")


@pytest.mark.parametrize("what", BEHIND)
async def test_whatever_else_is_behind_the_address_is_told_apart(
    fake: FakeTeams, what: str
) -> None:
    routes, said = BEHIND[what]
    async with serving(routes) as address:
        assert said in await fault(fake.settings(rung_public_url=address), "teams address")


async def test_a_port_without_tls_and_a_port_without_anybody_are_told_apart(
    fake: FakeTeams,
) -> None:
    plain = fake.settings(rung_public_url=f"https://{fake.base.partition('//')[2]}")
    assert "speaks no TLS" in await fault(plain, "teams address")
    nobody = fake.settings(rung_public_url=NOBODY)
    assert "nobody answers from here" in await fault(nobody, "teams address")


# --- the program ---------------------------------------------------------------------------------


async def test_the_program_says_all_of_it_without_the_secret(rung: Rung, fake: FakeTeams) -> None:
    fake.tokens.number = 7000222
    rung.set("MICROSOFT_APP_ID", APP_ID)
    rung.set("MICROSOFT_APP_PASSWORD", "canary")
    rung.set("MICROSOFT_APP_TENANT_ID", TENANT)
    rung.set("TEAMS_OPENID_URL", fake.keys.url)
    rung.set("TEAMS_TOKEN_URL", fake.tokens.url)
    ran = await asyncio.to_thread(rung, "doctor")
    assert ran.status == 1
    assert "FAIL  teams secret: MICROSOFT_APP_PASSWORD has expired" in ran.out
    assert "ok    teams keys: 1 from 127.0.0.1" in ran.out
    assert "canary" not in ran.said
