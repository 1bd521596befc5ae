"""What Slack's OAuth gives and renews: asked once, with no transaction open, and never by a retry of its own.

https://docs.slack.dev/authentication/installing-with-oauth,
https://docs.slack.dev/authentication/using-token-rotation
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin

import aiohttp
from pydantic import Field, ValidationError

from adapters.slack import places
from adapters.slack.calls import Done as Answered
from adapters.slack.calls import Outcome, sdk, tried
from adapters.slack.envelopes import Shape
from bot.domain.ids import Language, PersonId
from bot.ports import Access, InDoubt, Installation, Later, Refused

_SECONDS = 8.0


class _Named(Shape):
    id: str
    name: str | None = None


class _Token(Shape):
    access_token: str = Field(min_length=1, repr=False)
    refresh_token: str | None = Field(default=None, repr=False)
    expires_in: int | None = None

    def access(self, now: datetime) -> Access:
        ends = None if self.expires_in is None else now + timedelta(seconds=self.expires_in)
        return Access(self.access_token, self.refresh_token or "", ends)


class _Grant(_Token):
    """What `oauth.v2.access` answers; the token is the bot's own."""

    token_type: str = "bot"  # noqa: S105  the kind, not the token
    bot_user_id: str = ""
    app_id: str = ""
    scope: str = ""
    team: _Named | None = None
    enterprise: _Named | None = None
    is_enterprise_install: bool | None = None
    authed_user: _Named | None = None


@dataclass(frozen=True, slots=True)
class Granting:
    """The app, as Slack's authorisation knows it; `api` is the Web API's address."""

    session: aiohttp.ClientSession
    api: str
    client_id: str
    client_secret: str

    def page(self, scopes: Iterable[str], state: str, redirect: str) -> str:
        """Where somebody is asked to let us in: on the host of the Web API."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(scopes),
            "redirect_uri": redirect,
            "state": state,
        }
        return f"{urljoin(self.api, '/oauth/v2/authorize')}?{urlencode(asked)}"

    async def exchange(
        self, code: str, redirect: str, language: Language, now: datetime
    ) -> Installation | Later | Refused | InDoubt:
        """What the code stands for: it is good for once."""
        outcome = await self._asked({"code": code, "redirect_uri": redirect})
        if not isinstance(outcome, Answered):
            return outcome
        try:
            granted = _Grant.model_validate(outcome.data)
        except ValidationError:
            return Refused("no_grant")
        return _installation(granted, language, now) or Refused("no_grant")

    async def renew(self, refresh: str, now: datetime) -> Access | Later | Refused | InDoubt:
        """A new token for a refresh token, which dies with it after a short while."""
        outcome = await self._asked({"grant_type": "refresh_token", "refresh_token": refresh})
        if not isinstance(outcome, Answered):
            return outcome
        try:
            return _Token.model_validate(outcome.data).access(now)
        except ValidationError:
            return InDoubt("no_token")

    async def _asked(self, arguments: dict[str, str]) -> Outcome:
        secrets = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        call = sdk(self.session, self.api).api_call(
            "oauth.v2.access", data=arguments, headers={"Authorization": f"Basic {secrets}"}
        )
        return await tried(call, _SECONDS)


def _installation(granted: _Grant, language: Language, now: datetime) -> Installation | None:
    enterprise = granted.enterprise.id if granted.enterprise else None
    team = granted.team.id if granted.team else None
    whole = bool(granted.is_enterprise_install)
    tenant = places.tenant(enterprise, team, whole)
    if tenant is None or granted.token_type != "bot":  # noqa: S105  the kind
        return None
    named = granted.enterprise if whole else granted.team
    by = granted.authed_user
    return Installation(
        tenant=tenant,
        enterprise=enterprise,
        team=team,
        name=(named.name if named else None) or "",
        bot=granted.bot_user_id,
        app=granted.app_id,
        scopes=frozenset(each for each in granted.scope.split(",") if each),
        access=granted.access(now),
        installed_at=now,
        installed_by=PersonId(by.id) if by else None,
        language=language,
    )
