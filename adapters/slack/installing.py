"""The way into a workspace: somebody allows it at Slack, and comes back to where they left, once.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiohttp import web

from adapters.pages import preferred
from adapters.slack import landing, scopes
from adapters.slack.admission import Admission
from adapters.slack.granting import Granting
from adapters.slack.keyring import Keyring
from adapters.slack.ways import Ways
from bot.domain.ids import Language
from bot.domain.people import Platform
from bot.errors import Unavailable
from bot.ports import Clock, Installation
from bot.words import Phrases, Words

_log = structlog.get_logger("rung.slack")

_WHILE = timedelta(minutes=10)
"""As long as Slack's code is good for."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""What `secrets.token_urlsafe` makes of 32 bytes."""


@dataclass(frozen=True, slots=True)
class Installing:
    """`GET /slack/install` and `GET /slack/oauth_redirect`. `command` is what to try first."""

    ways: Ways
    granting: Granting
    admission: Admission
    keyring: Keyring
    clock: Clock
    words: Words
    command: str

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/slack/install", self._leave, allow_head=False),
            web.get("/slack/oauth_redirect", self._return, allow_head=False),
        ]

    async def _leave(self, request: web.Request) -> web.StreamResponse:
        """To Slack, with one secret in the address and another in the browser."""
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        begin = self.ways.installations.begin
        try:
            now = self.clock()
            await self.ways.away(begin, Platform.SLACK, state, browser, now, now + _WHILE)
        except Unavailable:
            return landing.failed(self._phrases(request))
        page = self.granting.page(scopes.ALL, state, self._redirect)
        answer = web.Response(status=302, headers={"Location": page, "Cache-Control": "no-store"})
        answer.set_cookie(
            self._cookie,
            browser,
            max_age=int(_WHILE.total_seconds()),
            path="/",
            secure=self._is_secure,
            httponly=True,
            samesite="Lax",
        )
        return answer

    async def _return(self, request: web.Request) -> web.StreamResponse:
        phrases = self._phrases(request)
        try:
            answer = await self._answer(request, phrases)
        except Unavailable:
            answer = landing.failed(phrases)
        answer.del_cookie(self._cookie, path="/", secure=self._is_secure, httponly=True)
        return answer

    async def _answer(self, request: web.Request, phrases: Phrases) -> web.Response:
        came = await self._came_back(request)
        if request.query.get("error") == "access_denied":
            return landing.cancelled(phrases)
        if not came:
            _log.info("installation refused", why="state")
            return landing.over(phrases)
        code = request.query.get("code", "")
        if not code:
            return landing.failed(phrases)
        language = Language(phrases.language)
        granted = await self.granting.exchange(code, self._redirect, language, self.clock())
        if not isinstance(granted, Installation):
            _log.warning("installation failed", error=granted.error)
            return landing.failed(phrases)
        if self.admission.allowed_in(granted.tenant) is None:
            _log.info("installation refused", why="RUNG_TENANTS", tenant=granted.tenant)
            return landing.not_here(phrases)
        return await self._kept(granted, phrases)

    async def _kept(self, granted: Installation, phrases: Phrases) -> web.Response:
        await self.ways.away(self.ways.installations.install, granted)
        self.keyring.forget(granted.tenant)
        self.ways.ring([granted.tenant])
        _log.info("installed", tenant=granted.tenant)
        return landing.installed(phrases, granted, self.command, self.granting.api)

    async def _came_back(self, request: web.Request) -> bool:
        """Whether we sent this browser away with this state, and it has not come back before."""
        state, browser = request.query.get("state", ""), request.cookies.get(self._cookie, "")
        if not _SECRET.fullmatch(state) or not _SECRET.fullmatch(browser):
            return False
        come_back = self.ways.installations.come_back
        return await self.ways.away(come_back, Platform.SLACK, state, browser, self.clock())

    def _phrases(self, request: web.Request) -> Phrases:
        return self.words.to(preferred(request.headers.get("Accept-Language", "")))

    @property
    def _redirect(self) -> str:
        return f"{self.ways.address}/slack/oauth_redirect"

    @property
    def _is_secure(self) -> bool:
        return self.ways.address.startswith("https://")

    @property
    def _cookie(self) -> str:
        """With the prefix, a browser takes it from this very host only."""
        return "__Host-rung-slack" if self._is_secure else "rung-slack"
