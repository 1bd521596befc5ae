"""Our own token for Teams' connector: one for everybody, fetched once, renewed before it ends.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector
"""

import asyncio
from datetime import datetime, timedelta

import aiohttp
from pydantic import BaseModel, Field

from bot.ports import Clock, Later, Whose
from bot.settings import Settings

_SCOPE = "https://api.botframework.com/.default"
_EVERY_TENANT = "botframework.com"
_EARLY = timedelta(minutes=5)
_NEW = timedelta(minutes=1)
_SECONDS = 3.0


class Credentials:
    """Who we are to the connector."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings, clock: Clock) -> None:
        self._session = session
        self._settings = settings
        self._clock = clock
        self._token = ""
        self._fetched_at: datetime | None = None
        self._good_for: timedelta | None = None
        self._fetching = asyncio.Lock()

    async def token(self) -> str | Later:
        """A token, or why there is none just now; empty where nobody asks for one (`TEAMS_AUTH=off`)."""
        if not self._settings.microsoft_app_id:
            return ""
        if not self._is_fresh():
            async with self._fetching:
                if not self._is_fresh():
                    return await self._fetched()
        return self._token

    def withdrawn(self, token: str) -> bool:
        """Whether a token that the connector did not take may have been a good one until now.

        It is dropped then, and the next try has a new one; one as new as this is simply not believed.
        """
        if token == self._token and self._is_as_new_as(_NEW):
            return False
        if token == self._token:
            self._good_for = None
        return True

    def _is_fresh(self) -> bool:
        return self._good_for is not None and self._is_as_new_as(self._good_for)

    def _is_as_new_as(self, span: timedelta) -> bool:
        """Whether it was fetched so short a time ago; a clock set back makes everything long ago."""
        then = self._fetched_at
        return then is not None and timedelta(0) <= self._clock() - then < span

    async def _fetched(self) -> str | Later:
        url, form = asking_for_a_token(self._settings)
        try:
            async with (
                asyncio.timeout(_SECONDS),
                self._session.post(url, data=form, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    return Later(f"token_{answer.status}", whose=Whose.TENANT)
                granted = _Granted.model_validate_json(await answer.read())
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError):
            return Later("token_host_failed", whose=Whose.TENANT)
        self._token = granted.access_token
        # A token that lives for less than the margin is used for half its life.
        lives = timedelta(seconds=granted.expires_in)
        self._fetched_at = self._clock()
        self._good_for = max(lives - _EARLY, lives / 2)
        return self._token


def asking_for_a_token(settings: Settings) -> tuple[str, dict[str, str]]:
    """The address that gives our token, and the form to send there."""
    single = settings.microsoft_app_type == "SingleTenant"
    tenant = settings.microsoft_app_tenant_id if single else _EVERY_TENANT
    form = {
        "grant_type": "client_credentials",
        "client_id": settings.microsoft_app_id,
        "client_secret": settings.microsoft_app_password.get_secret_value(),
        "scope": _SCOPE,
    }
    return settings.teams_token_url.replace("{tenant}", tenant or _EVERY_TENANT), form


class _Granted(BaseModel):
    access_token: str = Field(min_length=1)
    expires_in: float = Field(gt=0, le=30 * 86400)
