"""What Slack says of a token that Rung was given: whose it is, what it may do, or what is wrong with it.

https://docs.slack.dev/reference/methods/auth.test,
https://docs.slack.dev/reference/methods/apps.connections.open
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from adapters.edge import Json


@dataclass(frozen=True, slots=True)
class Accepted:
    """Slack took the token. `ahead` is by how much Slack's clock is ahead of the one it was asked with."""

    data: Json
    scopes: frozenset[str]
    ahead: timedelta

    @property
    def is_a_bots(self) -> bool:
        return bool(self.data.get("bot_id"))

    @property
    def ids(self) -> frozenset[str]:
        """The workspace's, and its organisation's if it has one."""
        named = (self.data.get("team_id"), self.data.get("enterprise_id"))
        return frozenset(str(id) for id in named if id)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Slack did not; its own code for why."""

    code: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody could be asked: what was in the way."""

    why: str


Answer = Accepted | Rejected | Unanswered


@dataclass(frozen=True, slots=True)
class Inquiries:
    """Slack, asked at `address` with one token at a time, and waited for so many `seconds` at most;
    `now` is the time by our own clock."""

    session: aiohttp.ClientSession
    address: str
    now: datetime
    seconds: float

    async def bot(self, token: str) -> Answer:
        """Whose bot token this is."""
        return await self._asked("auth.test", token)

    async def app(self, token: str) -> Answer:
        """Whether an app-level token opens a connection; none is made."""
        return await self._asked("apps.connections.open", token)

    async def _asked(self, method: str, token: str) -> Answer:
        try:
            async with (
                asyncio.timeout(self.seconds),
                self.session.post(
                    self.address + method,
                    headers={"Authorization": f"Bearer {token}"},
                    allow_redirects=False,
                ) as answer,
            ):
                data = await answer.json(content_type=None)
        except TimeoutError:
            return Unanswered(f"no answer within {self.seconds:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as lost:
            return Unanswered(type(lost).__name__)
        if not isinstance(data, dict):
            return Unanswered(f"an answer that is not Slack's, with status {answer.status}")
        if not data.get("ok"):
            return Rejected(str(data.get("error") or f"status {answer.status}"))
        said = answer.headers.get("X-OAuth-Scopes", "")
        scopes = frozenset(scope.strip() for scope in said.split(",") if scope.strip())
        return Accepted(data, scopes, self._ahead(answer.headers.get("Date", "")))

    def _ahead(self, date: str) -> timedelta:
        try:
            return parsedate_to_datetime(date).astimezone(UTC) - self.now
        except ValueError:
            return timedelta()
