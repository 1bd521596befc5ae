"""The stand-in for Slack's OAuth has Slack's manners: codes for once, tokens that end, and a short grace."""

from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest

from tests.fakes.slack import Fails
from tests.fakes.slack_oauth import SlackOAuth
from tests.slack_app import Clock

Json = dict[str, Any]

ONE, TWO = "T0ONE", "T0TWO"
REDIRECT = "https://rung.example/slack/oauth_redirect"


@dataclass
class App:
    slack: SlackOAuth
    session: aiohttp.ClientSession
    clock: Clock

    def code(self, team: str = ONE, scope: str = "commands,chat:write") -> str:
        asked = {
            "client_id": self.slack.client_id,
            "scope": scope,
            "redirect_uri": REDIRECT,
            "state": "s",
        }
        page = f"{self.slack.address}/oauth/v2/authorize?{urlencode(asked)}"
        back = parse_qs(urlsplit(self.slack.allow(page, team, "U0ANA")).query)
        assert back["state"] == ["s"]
        return back["code"][0]

    async def access(self, secret: str = "", **arguments: str) -> Json:
        secrets = f"{self.slack.client_id}:{secret or self.slack.client_secret}"
        headers = {"Authorization": f"Basic {b64encode(secrets.encode()).decode()}"}
        url = f"{self.slack.api}oauth.v2.access"
        async with self.session.post(url, data=arguments, headers=headers) as answer:
            return dict(await answer.json())

    async def exchange(self, code: str, redirect: str = REDIRECT) -> Json:
        return await self.access(code=code, redirect_uri=redirect)

    async def renew(self, refresh: str) -> Json:
        return await self.access(grant_type="refresh_token", refresh_token=refresh)

    async def test(self, token: str) -> str:
        headers = {"Authorization": f"Bearer {token}"}
        async with self.session.post(f"{self.slack.api}auth.test", headers=headers) as answer:
            said = await answer.json()
            return str(said.get("error") or said["team_id"])


@pytest.fixture
async def app() -> AsyncIterator[App]:
    clock = Clock()
    async with SlackOAuth(clock) as slack, aiohttp.ClientSession() as session:
        for team in (ONE, TWO):
            slack.workspace(team)
        yield App(slack, session, clock)


async def test_a_code_is_good_for_once(app: App) -> None:
    code = app.code()
    granted = await app.exchange(code)
    assert granted["ok"] is True
    assert granted["team"]["id"] == ONE
    assert granted["authed_user"] == {"id": "U0ANA"}
    assert granted["expires_in"] == 43_200
    assert (await app.exchange(code))["error"] == "code_already_used"


async def test_a_code_is_good_for_ten_minutes(app: App) -> None:
    code = app.code()
    app.clock.now += timedelta(minutes=10)
    assert (await app.exchange(code))["error"] == "invalid_code"


async def test_a_code_is_good_for_whoever_asked_for_it(app: App) -> None:
    code = app.code()
    assert (await app.exchange(code, "https://elsewhere.example"))["error"] == "bad_redirect_uri"
    wrong = await app.access("another secret", code=code, redirect_uri=REDIRECT)
    assert wrong["error"] == "bad_client_secret"
    assert (await app.exchange("code-never-given"))["error"] == "invalid_code"


async def test_scopes_only_ever_add_up(app: App) -> None:
    await app.exchange(app.code())
    assert (await app.exchange(app.code(scope="im:write")))[
        "scope"
    ] == "chat:write,commands,im:write"


async def test_a_token_opens_its_own_workspace_alone_for_twelve_hours(app: App) -> None:
    one, two = [await app.exchange(app.code(team)) for team in (ONE, TWO)]
    assert await app.test(one["access_token"]) == ONE
    assert await app.test(two["access_token"]) == TWO
    assert await app.test("xoxb-never-given") == "invalid_auth"
    app.clock.now += timedelta(hours=12)
    assert await app.test(one["access_token"]) == "token_expired"


async def test_a_refresh_token_is_good_for_once_and_a_moment_more(app: App) -> None:
    granted = await app.exchange(app.code())
    renewed = await app.renew(granted["refresh_token"])
    assert renewed["refresh_token"] != granted["refresh_token"]
    assert (await app.renew(granted["refresh_token"]))["ok"] is True
    app.clock.now += timedelta(minutes=2)
    assert (await app.renew(granted["refresh_token"]))["error"] == "invalid_refresh_token"
    assert (await app.renew(renewed["refresh_token"]))["ok"] is True


async def test_there_are_two_live_tokens_at_most(app: App) -> None:
    granted = await app.exchange(app.code())
    tokens = [granted["access_token"]]
    for _ in range(3):
        granted = await app.renew(granted["refresh_token"])
        tokens.append(granted["access_token"])
    assert app.slack.live(ONE) == tokens[-2:]


async def test_what_was_taken_back_is_dead(app: App) -> None:
    granted = await app.exchange(app.code())
    app.slack.take_back(ONE)
    assert await app.test(granted["access_token"]) == "account_inactive"
    assert (await app.renew(granted["refresh_token"]))["error"] == "invalid_refresh_token"


async def test_without_rotation_a_token_lasts_and_comes_again(app: App) -> None:
    app.slack.rotates = False
    first, second = [await app.exchange(app.code()) for _ in range(2)]
    assert first["access_token"] == second["access_token"]
    assert not {"refresh_token", "expires_in"} & first.keys()
    app.clock.now += timedelta(days=400)
    assert await app.test(first["access_token"]) == ONE


async def test_a_cut_may_have_used_the_code(app: App) -> None:
    for does, left in ((False, True), (True, "code_already_used")):
        code = app.code()
        app.slack.faults.append(Fails(hangs_up=True, does=does))
        with pytest.raises(aiohttp.ClientError):
            await app.exchange(code)
        said = await app.exchange(code)
        assert (said.get("error") or said["ok"]) == left
