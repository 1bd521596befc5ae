"""`rung doctor` for Slack: each thing that may be wrong is found, named, and comes with what to click."""

import asyncio
import json
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from adapters.slack import scopes
from bot.domain.ids import Language, PersonId, TenantId
from bot.ports import Access, Installation
from bot.settings import Settings
from bot.wiring.findings import Finding
from bot.wiring.slack_checkups import SlackCheckups
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_people import SECRET
from tests.fakes.slack_socket import SlackSockets
from tests.fakes.slack_world import World
from tests.program import Rung
from tests.slack_app import TOKEN, Clock, serving, slack_app
from tests.strangers import strangers

APP_TOKEN = "xapp-1-canary"
PAGE = "https://api.slack.com/apps"


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(World(Clock())) as each:
        yield each


def given(fake: FakeSlack, **changes: Any) -> Settings:
    """One workspace over HTTP, with nothing wrong."""
    values: dict[str, Any] = {
        "slack_api_url": fake.api,
        "slack_signing_secret": SecretStr(SECRET),
        "slack_bot_token": SecretStr(TOKEN),
    }
    return Settings(_env_file=None, **(values | changes))


async def looked(
    settings: Settings, ahead: timedelta = timedelta(), *installations: Installation
) -> list[Finding]:
    """As the program does it, which has no loop; our clock is so far ahead."""
    checkups = SlackCheckups(settings, datetime.now(UTC) + ahead, installations, seconds=1.0)
    return await asyncio.to_thread(checkups.findings)


async def fault(settings: Settings, part: str, ahead: timedelta = timedelta()) -> str:
    """The one thing that is wrong."""
    (found,) = [each for each in await looked(settings, ahead) if not each.good]
    assert found.part == part
    return found.words


# --- the bot token -------------------------------------------------------------------------------


async def test_a_good_token_is_named_with_its_workspace_and_all_it_may_do(fake: FakeSlack) -> None:
    found = await looked(given(fake))
    assert all(each.good for each in found), found
    assert {each.part for each in found} == {"slack token", "slack scopes", "slack clock"}
    assert "T0RUNG" in found[0].words


async def test_nothing_is_asked_where_there_is_no_token(fake: FakeSlack) -> None:
    assert await looked(given(fake, slack_bot_token=SecretStr(""))) == []
    assert fake.calls == []


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("invalid_auth", "OAuth & Permissions"),
        ("not_allowed_token_type", "OAuth & Permissions"),
        ("account_inactive", "Install App"),
        ("token_revoked", "Install App"),
        ("token_expired", "rung manifest slack"),
        ("org_login_required", "administrator"),
        ("team_access_not_granted", "administrator"),
        ("internal_error", "try again"),
        ("ratelimited", "try again"),
    ],
)
async def test_a_token_that_slack_refuses_comes_with_what_to_do(
    fake: FakeSlack, code: str, advice: str
) -> None:
    fake.fail("auth.test", Fails(error=code))
    words = await fault(given(fake), "slack token")
    assert advice in words
    assert code in words or code == "token_expired"


@pytest.mark.parametrize(
    ("token", "advice"),
    [
        ("xoxp-canary", "Bot User OAuth Token"),
        ("xoxe.xoxb-1-canary", "twelve hours"),
        ("xoxe-1-canary", "twelve hours"),
        ("xapp-1-canary", "SLACK_APP_TOKEN"),
    ],
)
async def test_a_token_of_another_kind_is_known_by_its_first_letters_and_sent_to_nobody(
    fake: FakeSlack, token: str, advice: str
) -> None:
    words = await fault(given(fake, slack_bot_token=SecretStr(token)), "slack token")
    assert advice in words
    assert "canary" not in words
    assert fake.calls == []


async def test_a_persons_token_in_a_bots_clothes_is_found_out(fake: FakeSlack) -> None:
    said = {"ok": True, "team": "Acme", "team_id": "T0RUNG", "user_id": "UANA"}
    fake.fail("auth.test", Fails(body=json.dumps(said)))
    assert "Bot User OAuth Token" in await fault(given(fake), "slack token")


@pytest.mark.parametrize(
    "fails",
    [
        Fails(hangs_up=True),
        Fails(hangs=True),
        Fails(status=502, body="<html>bad gateway</html>"),
        Fails(body="[]"),
        Fails(body=""),
    ],
)
async def test_where_slack_does_not_answer_the_doctor_says_so_in_time(
    fake: FakeSlack, fails: Fails
) -> None:
    fake.fail("auth.test", fails)
    async with asyncio.timeout(20):
        assert "slack.com" in await fault(given(fake), "slack token")


async def test_offline_the_doctor_goes_on(fake: FakeSlack) -> None:
    nowhere = given(fake, slack_api_url="http://127.0.0.1:9/api/")
    assert "ClientConnectorError" in await fault(nowhere, "slack token")


async def test_a_workspace_that_the_allow_list_leaves_out_is_named(fake: FakeSlack) -> None:
    assert "T0RUNG" in await fault(given(fake, rung_tenants="T0OTHER"), "slack token")
    listed = await looked(given(fake, rung_tenants="T0OTHER, T0RUNG"))
    assert all(each.good for each in listed)


# --- scopes and the clock ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scope", ["commands", "chat:write", "users:read", "im:write", "im:history", "app_mentions:read"]
)
async def test_a_scope_that_is_missing_is_a_fault_and_says_where_to_add_it(
    fake: FakeSlack, scope: str
) -> None:
    fake.world.scopes.discard(scope)
    words = await fault(given(fake), "slack scopes")
    assert words.startswith(f"{scope} is missing")
    assert "Reinstall" in words


@pytest.mark.parametrize("scope", ["channels:history", "groups:history"])
async def test_an_optional_scope_that_was_declined_is_no_fault(fake: FakeSlack, scope: str) -> None:
    fake.world.scopes.discard(scope)
    found = await looked(given(fake))
    assert all(each.good for each in found)
    assert any(each.words.startswith(f"{scope} was declined") for each in found)


async def test_a_scope_that_rung_does_not_use_is_named(fake: FakeSlack) -> None:
    fake.world.scopes |= {"search:read", "admin"}
    assert any("admin, search:read" in each.words for each in await looked(given(fake)))


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(timedelta(minutes=7), "ahead of Slack's"), (timedelta(minutes=-7), "behind Slack's")],
)
async def test_a_clock_that_is_apart_from_slacks_is_a_fault(
    fake: FakeSlack, ahead: timedelta, said: str
) -> None:
    words = await fault(given(fake), "slack clock", ahead)
    assert said in words
    assert re.search(r"\b4(19|20|21) s\b", words)


# --- Socket Mode ---------------------------------------------------------------------------------


async def test_an_app_token_opens_a_connection_and_needs_no_address() -> None:
    fake = FakeSlack(World(Clock()))
    sockets = SlackSockets(fake)
    async with fake:
        read = given(
            fake,
            slack_app_token=SecretStr(sockets.token),
            rung_public_url="https://nowhere.invalid",
        )
        found = await looked(read)
        assert all(each.good for each in found), found
        assert "slack app token" in {each.part for each in found}
        assert "slack address" not in {each.part for each in found}
        wrong = given(fake, slack_app_token=SecretStr(APP_TOKEN))
        assert "connections:write" in await fault(wrong, "slack app token")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("invalid_auth", "connections:write"),
        ("not_allowed_token_type", "connections:write"),
        ("missing_scope", "lacks connections:write"),
        ("forbidden_team", "is Socket Mode on"),
    ],
)
async def test_an_app_token_that_slack_refuses_comes_with_what_to_do(
    fake: FakeSlack, code: str, advice: str
) -> None:
    fake.fail("apps.connections.open", Fails(error=code))
    words = await fault(given(fake, slack_app_token=SecretStr(APP_TOKEN)), "slack app token")
    assert advice in words
    assert PAGE in words
    assert APP_TOKEN not in words


# --- the address of events -----------------------------------------------------------------------


async def test_a_rung_that_runs_is_found_at_its_address() -> None:
    async with slack_app(clock=Clock(datetime.now(UTC))) as app:
        read = given(app.fake, rung_public_url=app.events.removesuffix("/slack/events"))
        (found,) = [each for each in await looked(read) if each.part == "slack address"]
        assert found.good, found.words
        assert app.told.events == []


async def test_a_rung_with_another_secret_or_another_clock_is_told_apart() -> None:
    async with slack_app(clock=Clock(datetime.now(UTC))) as app:
        public = app.events.removesuffix("/slack/events")
        other = given(app.fake, rung_public_url=public, slack_signing_secret=SecretStr("other"))
        assert "another SLACK_SIGNING_SECRET" in await fault(other, "slack address")
        app.clock.now -= timedelta(minutes=9)
        same = given(app.fake, rung_public_url=public)
        assert "by NTP" in await fault(same, "slack address")


async def test_this_machines_own_address_is_none_that_slack_can_reach() -> None:
    async with slack_app(clock=Clock(datetime.now(UTC))) as app:
        read = given(
            app.fake,
            rung_public_url=app.events.removesuffix("/slack/events"),
            slack_bot_token=SecretStr(""),
            slack_api_url="https://slack.com/api/",
        )
        assert "rung manifest slack --socket" in await fault(read, "slack address")


BEHIND = strangers("/slack/events", "pass /slack/ to Rung")


@pytest.mark.parametrize("what", BEHIND)
async def test_whatever_else_is_behind_the_address_is_told_apart(
    fake: FakeSlack, what: str
) -> None:
    routes, advice = BEHIND[what]
    async with serving(routes) as address:
        assert advice in await fault(given(fake, rung_public_url=address), "slack address")


@pytest.mark.parametrize("public", ["http://127.0.0.1:9", "https://no-such-name.invalid"])
async def test_an_address_that_cannot_be_reached_from_here_is_a_fault(
    fake: FakeSlack, public: str
) -> None:
    read = given(fake, rung_public_url=public)
    assert "nobody answers from here" in await fault(read, "slack address")


async def test_a_port_without_tls_is_told_from_a_certificate_that_nobody_trusts(
    fake: FakeSlack, tmp_path: Path
) -> None:
    plain = given(fake, rung_public_url=f"https://{fake.address.partition('//')[2]}")
    assert "speaks no TLS" in await fault(plain, "slack address")
    async with _self_signed(tmp_path) as address:
        wrong = given(fake, rung_public_url=address)
        assert "certificate cannot be trusted" in await fault(wrong, "slack address")


@asynccontextmanager
async def _self_signed(folder: Path) -> AsyncIterator[str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "both.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(pem)
    )
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(folder / "both.pem")
    runner = web.AppRunner(web.Application())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    try:
        yield f"https://127.0.0.1:{site.port}"
    finally:
        await runner.cleanup()


# --- many workspaces ------------------------------------------------------------------------------


def by_oauth(fake: FakeSlack) -> Settings:
    """Without a public address that could be looked at."""
    return given(
        fake,
        slack_bot_token=SecretStr(""),
        slack_client_id="1.2",
        slack_client_secret=SecretStr("c"),
    )


def installation(token: str = TOKEN, ends: timedelta | None = None, **changes: Any) -> Installation:
    """Acme's, whose token ends so far from now."""
    now = datetime.now(UTC)
    access = Access(token, "xoxe-1-canary" if ends else "", now + ends if ends else None)
    acme = Installation(
        tenant=TenantId("slack:T0RUNG"), enterprise=None, team="T0RUNG", name="Acme",
        bot="U0RUNGBOT", app="A0RUNG", scopes=frozenset(scopes.ALL), access=access,
        installed_at=now, installed_by=PersonId("UANA"), language=Language("en"),
    )  # fmt: skip
    return replace(acme, **changes)


@pytest.mark.parametrize("ends", [None, timedelta(hours=11), timedelta(hours=2)])
async def test_an_installation_whose_token_is_good_is_named(
    fake: FakeSlack, ends: timedelta | None
) -> None:
    found = await looked(by_oauth(fake), timedelta(), installation(ends=ends))
    (one,) = [each for each in found if each.part == "slack installations"]
    assert one.good
    assert one.words.startswith("Acme (slack:T0RUNG): its token is good ")
    assert ("then renewed" in one.words) is bool(ends)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (installation(ends=timedelta(hours=1)), "ends at"),
        (installation(ends=timedelta(hours=-1)), "ended at"),
        (installation(token="xoxe.xoxb-1-other"), "refuses the token of Acme (slack:T0RUNG)"),
        (installation(scopes=frozenset(scopes.ALL) - {"im:write"}), "did not grant im:write"),
    ],
)
async def test_an_installation_that_needs_somebody_is_a_fault(
    fake: FakeSlack, broken: Installation, said: str
) -> None:
    read = by_oauth(fake)
    (wrong,) = [each for each in await looked(read, timedelta(), broken) if not each.good]
    assert wrong.part == "slack installations"
    assert said in wrong.words
    assert "/slack/install" in wrong.words
    assert "xox" not in wrong.words


async def test_an_installation_is_not_at_fault_where_slack_cannot_be_asked(fake: FakeSlack) -> None:
    for fails in (Fails(hangs_up=True), Fails(error="ratelimited"), Fails(error="internal_error")):
        fake.fail("auth.test", fails)
        found = await looked(by_oauth(fake), timedelta(), installation())
        assert all(each.good for each in found)


async def test_where_nobody_has_installed_it_yet_it_says_where(fake: FakeSlack) -> None:
    (found,) = await looked(by_oauth(fake))
    assert (found.part, found.good) == ("slack installations", True)
    assert found.words.endswith("/slack/install")


async def test_the_program_finds_the_installations_by_itself(rung: Rung, fake: FakeSlack) -> None:
    rung.store().installations().install(installation(ends=timedelta(hours=-1)))
    rung.set("SLACK_API_URL", fake.api)
    rung.set("SLACK_SIGNING_SECRET", SECRET)
    rung.set("SLACK_CLIENT_ID", "1.2")
    rung.set("SLACK_CLIENT_SECRET", "canary")
    ran = await asyncio.to_thread(rung, "doctor")
    assert ran.status == 1
    assert "FAIL  slack installations: the token of Acme (slack:T0RUNG) ended at" in ran.out
    assert "canary" not in ran.said
    assert TOKEN not in ran.said


# --- the program ---------------------------------------------------------------------------------


async def test_the_program_says_all_of_it_without_any_token(rung: Rung, fake: FakeSlack) -> None:
    fake.world.scopes.discard("im:write")
    rung.set("SLACK_API_URL", fake.api)
    rung.set("SLACK_BOT_TOKEN", TOKEN)
    rung.set("SLACK_SIGNING_SECRET", SECRET)
    rung.set("SLACK_APP_TOKEN", APP_TOKEN)
    ran = await asyncio.to_thread(rung, "doctor")
    assert ran.status == 1
    assert "FAIL  slack scopes: im:write is missing" in ran.out
    assert "FAIL  slack app token: " in ran.out
    as_json = await asyncio.to_thread(rung, "doctor", "--json")
    assert isinstance(as_json.data, list)
    found = {(each["part"], each["ok"]) for each in as_json.data}
    assert {("slack", True), ("slack token", True), ("slack scopes", False)} <= found
    for secret in (TOKEN, SECRET, APP_TOKEN):
        assert secret not in ran.said + as_json.said
