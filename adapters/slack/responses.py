"""Answers through a response_url: five within thirty minutes, even where the bot may not post.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import structlog

from adapters.edge import Json

_log = structlog.get_logger("rung.slack")

_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Responses:
    """The way back to whoever pressed; `api` is Slack's address, whose host may also stand in for it."""

    session: aiohttp.ClientSession
    api: str

    async def replace(self, url: str, message: Json) -> bool:
        """Puts the message in place of the one that was pressed. False when Slack did not take it."""
        return await self._post(url, {**message, "replace_original": True})

    async def whisper(self, url: str, message: Json) -> bool:
        """Shows the message to the person alone, beside whatever is there."""
        return await self._post(
            url, {**message, "response_type": "ephemeral", "replace_original": False}
        )

    async def _post(self, url: str, payload: Json) -> bool:
        if not self._is_slack(url):
            return False
        status = await self._status(url, payload)
        if payload["replace_original"] and (status is None or status >= 500):
            # Saying the same again is harmless: the message is replaced by itself.
            status = await self._status(url, payload)
        if status != 200:
            _log.warning("response_url", status=status)
        return status == 200

    async def _status(self, url: str, payload: Json) -> int | None:
        """The HTTP status, or None when nobody answered."""
        try:
            async with (
                asyncio.timeout(_SECONDS),
                self.session.post(url, json=payload, allow_redirects=False) as answer,
            ):
                return answer.status
        except (TimeoutError, aiohttp.ClientError, OSError):
            return None

    def _is_slack(self, url: str) -> bool:
        """Whether the address is Slack's: it comes in a signed body, and is still only believed so far."""
        try:
            asked, api = urlsplit(url), urlsplit(self.api)
        except ValueError:
            return False
        if (asked.scheme, asked.netloc) == (api.scheme, api.netloc):
            return True
        host = asked.hostname or ""
        return asked.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
