"""What is let in from Teams: nothing without a good token, a good shape and a welcome tenant."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from adapters.teams import hosts
from adapters.teams.keys import Keys
from bot.errors import Unavailable
from bot.settings import Mode, Settings
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import TENANT
from tests.teams_bench import Bench, StillClock, Turns, bench
from tests.teams_refusals import bad_addresses, bad_bodies, bad_tokens

MINUTE = 60


async def test_no_bad_token_gets_in_and_nothing_comes_of_it() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        bot.fake.keys.published["skype"] = frozenset({"skype"})
        given = bad_tokens(bot.fake)
        got = {name: (await _tried(bot, token))[0] for name, token in given.items()}
        assert len(got) > 40
        assert {name: status for name, status in got.items() if status != 401} == {}
        _nothing_happened(bot, turns)


WHY = {
    "three words": "not a token",
    "another's claims": "bad token",
    "expired": "out of date",
    "exp in words": "no dates",
    "exp is true": "no dates",
    "nbf is a list": "no dates",
    "issued by a stranger": "bad token",
    "unknown key": "unknown key",
    "a key for another channel": "the token is for another connector or channel",
    "a key without a name": "wrong algorithm",
    "another algorithm": "wrong algorithm",
    "signed with the public key": "wrong algorithm",
    "without an address": "no service address",
    "for an address that is a number": "no service address",
}
"""By what is wrong with it: each check does its own part, so that none leans on the next."""


async def test_a_refusal_says_which_check_it_was() -> None:
    async with bench(Turns()) as bot:
        bot.fake.keys.published["skype"] = frozenset({"skype"})
        given = bad_tokens(bot.fake)
        assert (await bot.post(bot.fake.message("ana", "hello")))[0] == 200  # the keys are at hand
        got = {name: (await _tried(bot, given[name]))[1].strip() for name in WHY}
        assert got == WHY


@pytest.mark.parametrize("claim", ["aud", "iss"])
async def test_no_key_is_looked_for_for_a_token_that_is_not_meant_for_us(claim: str) -> None:
    async with bench(Turns()) as bot:
        keys, claims = bot.fake.keys, bot.fake.keys.claims(bot.fake.service_url)
        assert (await _tried(bot, keys.token(claims)))[0] == 200
        asked = keys.asked
        token = keys.token(claims | {claim: "https://other.example"}, "nobody's", signer="two")
        status, why = await _tried(bot, token)
        assert (status, why.strip()) == (401, "wrong issuer or audience")
        assert keys.asked == asked


async def test_a_token_is_in_time_by_our_own_clock() -> None:
    later = datetime(2050, 1, 1, tzinfo=UTC)
    async with bench(Turns(), StillClock(later)) as bot:
        claims = bot.fake.keys.claims(bot.fake.service_url)
        dated = claims | {"iat": int(later.timestamp())}
        assert (await _tried(bot, bot.fake.keys.token(dated)))[0] == 200


async def test_an_address_that_is_not_microsofts_gets_no_answer() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        for address in bad_addresses():
            activity = bot.fake.message("ana", "hello") | {"serviceUrl": address}
            assert (await bot.post(activity))[0] == 403, address
        _nothing_happened(bot, turns)


async def test_no_bad_body_gets_in_and_nothing_comes_of_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    turns = Turns()
    async with bench(turns) as bot:
        token = bot.fake.keys.token(bot.fake.keys.claims(bot.fake.service_url))
        for name, body, expected in bad_bodies(bot.fake.message("ana", "hello")):
            assert ((await bot.post(body, token))[0], name) == (expected, name)
        _nothing_happened(bot, turns)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 400),
        ({"Content-Type": ""}, 400),
        ({"Content-Encoding": "gzip"}, 415),
        ({"Authorization": "Basic cnVuZzpydW5n"}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer " + "x" * 5000}, 401),
    ],
)
async def test_a_request_with_odd_headers_is_refused(headers: dict[str, str], status: int) -> None:
    turns = Turns()
    async with bench(turns) as bot:
        assert (await bot.post(bot.fake.message("ana", "hello"), **headers))[0] == status
        _nothing_happened(bot, turns)


async def test_another_channel_is_not_let_in_even_with_a_key_of_its_own() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        bot.fake.keys.published["chat"] = frozenset({"webchat"})
        token = bot.fake.keys.token(bot.fake.keys.claims(bot.fake.service_url), kid="chat")
        activity = bot.fake.message("ana", "hello") | {"channelId": "webchat"}
        assert (await bot.post(activity, token))[0] == 401
        _nothing_happened(bot, turns)


def test_in_production_this_machine_is_no_connector() -> None:
    settings = Settings(_env_file=None)
    production = settings.model_copy(update={"rung_mode": Mode.PRODUCTION})
    assert hosts.is_allowed("http://127.0.0.1:9/", settings)
    assert not hosts.is_allowed("http://127.0.0.1:9/", production)
    assert hosts.is_allowed("https://smba.trafficmanager.net/emea/", production)


async def test_a_good_token_gets_in() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        assert (await bot.post(bot.fake.message("ana", "hello"))) == (200, "")
    assert len(turns.events) == 1


async def test_a_token_is_good_for_five_minutes_more_or_less() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        now = int(bot.clock().timestamp())
        for dates in ({"exp": now - 5 * MINUTE + 1}, {"nbf": now + 5 * MINUTE}):
            token = bot.fake.keys.token(bot.fake.keys.claims(bot.fake.service_url, **dates))
            assert (await bot.post(bot.fake.message("ana", "hello"), token))[0] == 200


async def test_a_tenant_that_is_not_on_the_list_is_refused() -> None:
    turns = Turns()
    async with bench(turns, rung_tenants="T024BE7LD, 99999999-bbbb-cccc-dddd-eeeeeeeeeeee") as bot:
        assert (await bot.post(bot.fake.message("ana", "hello")))[0] == 403
        _nothing_happened(bot, turns)


async def test_a_tenant_on_the_list_is_let_in_however_it_is_written() -> None:
    turns = Turns()
    async with bench(turns, rung_tenants=f"T024BE7LD,{TENANT.upper()}") as bot:
        assert (await bot.post(bot.fake.message("ana", "hello")))[0] == 200


async def test_without_authentication_only_the_token_is_left_out() -> None:
    turns = Turns()
    async with bench(turns, teams_auth="off", microsoft_app_id="") as bot:
        assert (await bot.post(bot.fake.message("ana", "hello"), token=""))[0] == 200
        evil = bot.fake.message("ana", "hello") | {"serviceUrl": "https://evil.example/"}
        assert (await bot.post(evil, token=""))[0] == 403
        assert (await bot.post(b"{}", token=""))[0] == 400
    assert len(turns.events) == 1
    assert bot.fake.tokens.asked == []


# --- keys ----------------------------------------------------------------------------------------


async def test_keys_are_fetched_once_however_many_ask_at_once() -> None:
    async with FakeTeams(StillClock()) as fake, aiohttp.ClientSession() as session:
        keys = Keys(session, fake.keys.url, fake.clock)
        found = await asyncio.gather(*(keys.key("one") for _ in range(20)))
        assert all(found)
        assert fake.keys.asked == 2
        await keys.close()


async def test_an_unknown_key_is_looked_for_at_most_every_thirty_seconds() -> None:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        keys = Keys(session, fake.keys.url, clock)
        assert await keys.key("one")
        fake.keys.published["two"] = frozenset({"msteams"})
        assert [await keys.key("two") for _ in range(5)] == [None] * 5
        clock.now += timedelta(seconds=29.9)
        assert await keys.key("two") is None
        assert fake.keys.asked == 2
        clock.now += timedelta(seconds=0.1)
        assert await keys.key("two")
        assert fake.keys.asked == 4
        await keys.close()


@pytest.mark.parametrize("state", ["down", "odd", "hung"])
async def test_keys_are_kept_while_their_host_fails(state: str) -> None:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        keys = Keys(session, fake.keys.url, clock, patience=0.05)
        assert await keys.key("one")
        fake.keys.state = state
        clock.now += timedelta(days=2)
        assert await keys.key("one")
        with pytest.raises(Unavailable):
            await keys.key("two")
        assert await keys.key("one")
        await keys.close()


async def test_a_key_that_was_withdrawn_is_gone_after_the_next_fetch() -> None:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        keys = Keys(session, fake.keys.url, clock)
        assert await keys.key("one")
        fake.keys.published = {"two": frozenset({"msteams"})}
        clock.now += timedelta(hours=23, minutes=59)
        assert await keys.key("one")
        assert fake.keys.asked == 2
        clock.now += timedelta(minutes=1)
        assert await keys.key("one")
        clock.now += timedelta(seconds=15)
        assert await keys.key("two")
        assert await keys.key("one") is None
        clock.now += timedelta(seconds=15)
        assert await keys.key("three") is None
        assert fake.keys.asked == 6
        await keys.close()


async def test_a_key_too_short_to_trust_is_none() -> None:
    async with FakeTeams(StillClock()) as fake, aiohttp.ClientSession() as session:
        fake.keys.published["short"] = frozenset({"msteams"})
        keys = Keys(session, fake.keys.url, fake.clock)
        assert await keys.key("one")
        assert await keys.key("short") is None
        await keys.close()


async def test_a_key_that_cannot_be_read_spoils_no_other() -> None:
    async with FakeTeams(StillClock()) as fake, aiohttp.ClientSession() as session:
        fake.keys.odd = [
            None, "x", {}, {"kty": "RSA"}, {"kty": "EC", "kid": "curve", "crv": "P-256"},
            {"kty": "RSA", "kid": "bare", "endorsements": None}, {"kty": "RSA", "kid": "n", "n": "!"},
        ]  # fmt: skip
        keys = Keys(session, fake.keys.url, fake.clock)
        assert await keys.key("one")
        assert [await keys.key(id) for id in ("curve", "bare", "n")] == [None] * 3
        await keys.close()


async def test_a_host_that_names_no_keys_takes_none_away() -> None:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        keys = Keys(session, fake.keys.url, clock)
        assert await keys.key("one")
        fake.keys.published.clear()
        clock.now += timedelta(days=2)
        with pytest.raises(Unavailable):
            await keys.key("two")
        assert await keys.key("one")
        await keys.close()


async def test_without_any_keys_the_answer_is_that_we_cannot_tell() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        bot.fake.keys.state = "down"
        assert (await bot.post(bot.fake.message("ana", "hello")))[0] == 503
        _nothing_happened(bot, turns)
        bot.fake.keys.state = "up"
        bot.clock.now += timedelta(seconds=30)
        assert (await bot.post(bot.fake.message("ana", "hello")))[0] == 200


async def test_keys_on_another_host_are_not_believed() -> None:
    async with FakeTeams(StillClock()) as fake, aiohttp.ClientSession() as session:
        fake.keys.base = fake.base.replace("127.0.0.1", "localhost")
        keys = Keys(session, f"{fake.base}/v1/.well-known/openidconfiguration", fake.clock)
        with pytest.raises(Unavailable):
            await keys.key("one")
        assert fake.keys.asked == 1
        await keys.close()


def _nothing_happened(bot: Bench, turns: Turns) -> None:
    assert turns.events == []
    assert bot.seen.came == []
    assert bot.fake.connector.calls == []
    assert bot.fake.tokens.asked == []


async def _tried(bot: Bench, token: str) -> tuple[int, str]:
    return await bot.post(bot.fake.message("ana", "hello"), token)
