"""One call to Slack's Web API, and what came of it: done, later, never, or nobody knows.

No call is ever repeated here: slack_sdk's own retry posts a message twice when the connection is cut
after Slack took it. https://docs.slack.dev/apis/web-api
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.edge import Json
from adapters.slack.straight import Straight
from bot.domain.ids import TenantId
from bot.errors import Unavailable
from bot.ports import PATIENCE, InDoubt, Later, Refused, Whose

Tokens = Callable[[TenantId], Awaitable[str | None]]
"""The bot token of an installation; None where there is none."""

_NOT_KNOWN = frozenset(
    {"fatal_error", "internal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""After which, as Slack writes, some part may have succeeded."""

_NOT_NOW = {
    "ratelimited": Whose.TENANT,
    "accesslimited": Whose.TENANT,
    "message_limit_exceeded": Whose.TENANT,
    "rate_limited": Whose.CONVERSATION,
}
"""Codes that mean another time, and for whom: 429 counts a method's calls in a whole workspace, while
`rate_limited` comes to who posts too fast to one place. https://docs.slack.dev/apis/web-api/rate-limits
"""

_READS = frozenset({"conversations.history", "conversations.replies", "users.info"})
"""Methods whose arguments Slack takes from the query only."""


@dataclass(frozen=True, slots=True)
class Done:
    """Slack did it, and said this."""

    data: Json


Outcome = Done | Later | Refused | InDoubt

_EXPIRED = Refused("token_expired")


def _unheard(_: TenantId) -> None:
    """Where nobody renews tokens."""


class WebApi:
    """Slack's Web API, spoken to with each tenant's own token over one shared session.

    `expired` is told whose token Slack calls expired.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        tokens: Tokens,
        expired: Callable[[TenantId], None] = _unheard,
    ) -> None:
        self._session = session
        self._address = address
        self._tokens = tokens
        self._expired = expired

    async def call(
        self,
        tenant: TenantId,
        method: str,
        arguments: Json,
        seconds: float = PATIENCE.total_seconds(),
    ) -> Outcome:
        """One try of at most `seconds`. Never raises for anything Slack or the network may do."""
        try:
            token = await self._tokens(tenant)
        except Unavailable:
            return Later("no_records", whose=Whose.TENANT)
        if not token:
            return Refused("not_installed")
        outcome = await tried(self._called(token, method, arguments), seconds)
        if outcome == _EXPIRED:
            self._expired(tenant)
        return outcome

    async def _called(self, token: str, method: str, arguments: Json) -> AsyncSlackResponse:
        client = self.client(token)
        if method in _READS:
            return await client.api_call(method, http_verb="GET", params=arguments)
        return await client.api_call(method, json=arguments)

    def client(self, token: str | None = None) -> AsyncWebClient:
        return sdk(self._session, self._address, token)


def sdk(session: aiohttp.ClientSession, address: str, token: str | None = None) -> AsyncWebClient:
    """The SDK's client on our session, silent, and without retries of its own."""
    client = AsyncWebClient(
        token=token,
        base_url=address,
        session=cast(aiohttp.ClientSession, Straight(session)),
        retry_handlers=[],
        logger=quiet(),
    )
    # From the environment, without regard to NO_PROXY; the session's own `trust_env` has regard.
    client.proxy = None
    return client


async def tried(call: Awaitable[AsyncSlackResponse], seconds: float) -> Outcome:
    """What came of one try. Never raises for anything Slack or the network may do."""
    try:
        async with asyncio.timeout(seconds):
            answer = await call
    except SlackApiError as refused:
        return _sorted(refused)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        return Later("unreachable", whose=Whose.TENANT)
    except AttributeError:
        # An answer that is text: slack_sdk asks it for its `ok` all the same.
        return InDoubt("not_json")
    except (TimeoutError, aiohttp.ClientError, SlackClientError, ValueError, OSError) as lost:
        return InDoubt(type(lost).__name__)
    return Done(answer.data if isinstance(answer.data, dict) else {})


def quiet() -> logging.Logger:
    """For slack_sdk and slack_bolt, whose INFO and DEBUG print bodies and tokens."""
    logger = logging.getLogger("rung.slack.sdk")
    logger.setLevel(logging.WARNING)
    return logger


def _sorted(error: SlackApiError) -> Later | Refused | InDoubt:
    """What an answer other than `ok` means for the same call made again."""
    answer = error.response
    # slack_sdk's own answer, or aiohttp's where the body was no JSON.
    status = int(getattr(answer, "status_code", None) or getattr(answer, "status", None) or 0)
    data = getattr(answer, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or code in _NOT_NOW:
        wait = _seconds(answer.headers.get("Retry-After"))
        return Later(code or "ratelimited", wait, _NOT_NOW.get(code, Whose.TENANT))
    if code and code not in _NOT_KNOWN and status < 500:
        return Refused(code)
    return InDoubt(code or f"http_{status}")


def _seconds(header: str | None) -> float | None:
    """Retry-After is in whole seconds; anything else says nothing."""
    return float(header) if header and header.isascii() and header.isdigit() else None
