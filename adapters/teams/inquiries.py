"""What Microsoft says of the app that Rung was given: whether its secret is good, where its keys are.

Error codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from adapters.edge import Json
from adapters.teams.credentials import asking_for_a_token
from adapters.teams.tokens import CHANNEL
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Granted:
    """A token was given. `ahead` is by how much Microsoft's clock is ahead of the one it was asked with."""

    ahead: timedelta


@dataclass(frozen=True, slots=True)
class Denied:
    """None was: Entra's number for why, 0 where it named none, and its word."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody could be asked: what was in the way."""

    why: str


@dataclass(frozen=True, slots=True)
class Inquiries:
    """Microsoft's two hosts, each waited for so many `seconds` at most; `now` is by our own clock."""

    session: aiohttp.ClientSession
    settings: Settings
    now: datetime
    seconds: float

    async def token(self) -> Granted | Denied | Unanswered:
        """Whether the app's id, secret and tenant belong together; the token is not kept."""
        url, form = asking_for_a_token(self.settings)
        answer = await self._asked("POST", url, form)
        if isinstance(answer, Unanswered):
            return answer
        status, said, date = answer
        if status == 200 and said.get("access_token"):
            return Granted(self._ahead(date))
        if status in (400, 401, 403):
            return Denied(_number(said.get("error_codes")), str(said.get("error") or status))
        return Unanswered(f"status {status}")

    async def keys(self) -> int | Unanswered:
        """How many keys there are that Teams may sign with."""
        configuration = await self._asked("GET", self.settings.teams_openid_url)
        if isinstance(configuration, Unanswered):
            return configuration
        document = await self._asked("GET", str(configuration[1].get("jwks_uri")))
        if isinstance(document, Unanswered):
            return document
        keys = document[1].get("keys")
        return sum(_is_for_teams(each) for each in keys) if isinstance(keys, list) else 0

    async def _asked(
        self, method: str, url: str, form: dict[str, str] | None = None
    ) -> tuple[int, Json, str] | Unanswered:
        try:
            async with (
                asyncio.timeout(self.seconds),
                self.session.request(method, url, data=form, allow_redirects=False) as answer,
            ):
                said = await answer.json(content_type=None)
        except TimeoutError:
            return Unanswered(f"no answer within {self.seconds:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as lost:
            return Unanswered(type(lost).__name__)
        if not isinstance(said, dict):
            return Unanswered(f"an answer that is not Microsoft's, with status {answer.status}")
        return answer.status, said, answer.headers.get("Date", "")

    def _ahead(self, date: str) -> timedelta:
        try:
            return parsedate_to_datetime(date).astimezone(UTC) - self.now
        except ValueError:
            return timedelta()


def _number(codes: Any) -> int:
    first = codes[0] if isinstance(codes, list) and codes else 0
    return first if isinstance(first, int) else 0


def _is_for_teams(key: Any) -> bool:
    return isinstance(key, dict) and CHANNEL in (key.get("endorsements") or ())
