"""Slack's side of OAuth before many fake workspaces: codes, tokens that end, and refresh tokens used once.

Written from https://docs.slack.dev/authentication/installing-with-oauth and
https://docs.slack.dev/authentication/using-token-rotation, and what slack.md records of them.
"""

from base64 import b64decode
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from tests.fakes.loopback import opened
from tests.fakes.slack import Fails, FakeSlack, failing, no
from tests.fakes.slack_world import BOT, World

Json = dict[str, Any]

_CODE_LASTS = timedelta(minutes=10)
_TOKEN_LASTS = timedelta(seconds=43_200)
_GRACE = timedelta(minutes=1)
"""For so long a refresh token that was used is taken once more."""
_MOST_TOKENS = 2


@dataclass
class _Code:
    whose: str
    by: str
    scopes: str
    redirect: str
    until: datetime
    used: bool = False


@dataclass
class _Token:
    """`wrong` is what Slack says of it since it was taken back."""

    whose: str
    ends: datetime | None
    wrong: str = ""


@dataclass
class _Refresh:
    whose: str
    used: datetime | None = None
    dead: bool = False


@dataclass
class SlackOAuth:
    """Started with `async with`; `api` is what SLACK_API_URL should say. Workspaces by their ids (T…),
    organisations that install Rung as a whole by theirs (E…)."""

    clock: Callable[[], datetime]
    rotates: bool = True
    client_id: str = "123.456"
    client_secret: str = "a secret of the app alone"
    workspaces: dict[str, FakeSlack] = field(default_factory=dict)
    enterprises: dict[str, str] = field(default_factory=dict)
    """Whose workspace one is, where it is an organisation's."""
    faults: deque[Fails] = field(default_factory=deque)
    """What happens to the next calls of oauth.v2.access instead."""
    asked: list[Json] = field(default_factory=list)
    """The arguments of each call of it."""
    address: str = ""
    _codes: dict[str, _Code] = field(default_factory=dict)
    _tokens: dict[str, _Token] = field(default_factory=dict)
    _refreshes: dict[str, _Refresh] = field(default_factory=dict)
    _runner: web.AppRunner | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    async def __aenter__(self) -> "SlackOAuth":
        api = web.route("*", "/api/{method}", self._called)
        responses = web.post("/response/{number}", self._responded)
        self._runner, self.address = await opened([api, responses])
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def workspace(self, id: str) -> FakeSlack:
        """A workspace, or an organisation; response_urls of different ones never look alike."""
        world = World(self.clock, _count=count(1 + 1_000_000 * len(self.workspaces)))
        world.scopes.clear()
        made = FakeSlack(world, team=id, judge=self._judge(id), address=self.address)
        self.workspaces[id] = made
        return made

    def allow(self, page: str, id: str, by: str, declined: Iterable[str] = ()) -> str:
        """Somebody there reads what is asked of them and agrees; where Slack sends their browser."""
        asked = self._asked_for(page)
        scopes = [each for each in asked["scope"].split(",") if each not in declined]
        code = f"code-{next(self._numbers)}"
        until = self.clock() + _CODE_LASTS
        self._codes[code] = _Code(id, by, ",".join(scopes), asked["redirect_uri"], until)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def cancel(self, page: str) -> str:
        """Somebody says no."""
        asked = self._asked_for(page)
        said = {"error": "access_denied", "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(said)}"

    def take_back(self, id: str, wrong: str = "account_inactive") -> None:
        """Every token of the installation is dead: uninstalled, or revoked."""
        for token in self._tokens.values():
            if token.whose == id:
                token.wrong = wrong
        for refresh in self._refreshes.values():
            refresh.dead |= refresh.whose == id

    def live(self, id: str) -> list[str]:
        """The tokens that are good for something."""
        return [token for token in self._tokens if self._judge(id)(token) is None]

    def _asked_for(self, page: str) -> dict[str, str]:
        split = urlsplit(page)
        assert f"{split.scheme}://{split.netloc}" == self.address
        assert split.path == "/oauth/v2/authorize"
        asked = {name: value for name, (value,) in parse_qs(split.query).items()}
        assert asked["client_id"] == self.client_id
        assert set(asked) == {"client_id", "scope", "state", "redirect_uri"}
        return asked

    async def _called(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "oauth.v2.access":
            return await self._access(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = self._tokens.get(bearer)
        if token is None:
            return web.json_response(no("invalid_auth" if bearer else "not_authed"))
        return await self.workspaces[token.whose]._called(request)

    async def _responded(self, request: web.Request) -> web.StreamResponse:
        for each in self.workspaces.values():
            if request.path in each.world._urls:
                return await each._responded(request)
        return web.Response(status=404, text="not_found")

    async def _access(self, request: web.Request) -> web.StreamResponse:
        arguments = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(arguments)
        secrets = request.headers.get("Authorization", "")
        if not self.faults:
            return web.json_response(self._granted(arguments, secrets))
        fails = self.faults.popleft()
        if fails.does:
            self._granted(arguments, secrets)
        return await failing(request, fails)

    def _granted(self, arguments: dict[str, str], secrets: str) -> Json:
        id, _, secret = b64decode(secrets.removeprefix("Basic ")).decode().partition(":")
        if id != self.client_id:
            return no("invalid_client_id")
        if secret != self.client_secret:
            return no("bad_client_secret")
        if arguments.get("grant_type") == "refresh_token":
            return self._renewed(arguments.get("refresh_token", ""))
        return self._exchanged(arguments.get("code", ""), arguments.get("redirect_uri", ""))

    def _exchanged(self, given: str, redirect: str) -> Json:
        code = self._codes.get(given)
        if code is None or self.clock() >= code.until:
            return no("invalid_code")
        if code.used:
            return no("code_already_used")
        if code.redirect != redirect:
            return no("bad_redirect_uri")
        code.used = True
        scopes = self.workspaces[code.whose].world.scopes
        scopes |= set(code.scopes.split(","))  # they only ever add up
        return (
            self._grant(code.whose)
            | self._home(code.whose)
            | {
                "scope": ",".join(sorted(scopes)),
                "authed_user": {"id": code.by},
            }
        )

    def _renewed(self, given: str) -> Json:
        refresh, now = self._refreshes.get(given), self.clock()
        if refresh is None or refresh.dead:
            return no("invalid_refresh_token")
        if refresh.used is not None and now - refresh.used > _GRACE:
            return no("invalid_refresh_token")
        refresh.used = refresh.used or now
        return self._grant(refresh.whose) | self._home(refresh.whose)

    def _grant(self, whose: str) -> Json:
        if not self.rotates:
            old = self.live(whose)
            token = old[0] if old else f"xoxb-{whose}-{next(self._numbers)}"
            self._tokens[token] = _Token(whose, None)
            return {"ok": True, "access_token": token, "token_type": "bot"}
        token, refresh = (
            f"xoxe.xoxb-1-{whose}-{next(self._numbers)}",
            f"xoxe-1-{next(self._numbers)}",
        )
        self._tokens[token] = _Token(whose, self.clock() + _TOKEN_LASTS)
        self._refreshes[refresh] = _Refresh(whose)
        for oldest in self.live(whose)[:-_MOST_TOKENS]:
            self._tokens[oldest].wrong = "token_expired"
        return {
            "ok": True,
            "access_token": token,
            "token_type": "bot",
            "refresh_token": refresh,
            "expires_in": int(_TOKEN_LASTS.total_seconds()),
        }

    def _home(self, whose: str) -> Json:
        named = {"id": whose, "name": f"{whose} Inc."}
        whole = whose.startswith("E")
        of = {"id": self.enterprises[whose]} if whose in self.enterprises else None
        return {
            "bot_user_id": BOT,
            "app_id": "A0RUNG",
            "team": None if whole else named,
            "enterprise": named if whole else of,
            "is_enterprise_install": whole,
        }

    def _judge(self, whose: str) -> Callable[[str], str | None]:
        def judge(given: str) -> str | None:
            token = self._tokens.get(given)
            if token is None or token.whose != whose:
                return "invalid_auth"
            if token.wrong:
                return token.wrong
            return "token_expired" if token.ends and self.clock() >= token.ends else None

        return judge
