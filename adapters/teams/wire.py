"""The connector's calls: plain JSON over one session, one try each, told apart by what became of them.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from adapters.compact import compact
from adapters.edge import Json
from adapters.teams import hosts
from adapters.teams.credentials import Credentials
from adapters.teams.outcomes import failure
from bot.ports import InDoubt, Later, Outcome, Refused, Sent, Whose
from bot.settings import Settings

_SECONDS = 6.0
_OPENING_SECONDS = 3.0
"""A token, a chat opened and a message posted are one delivery, and the courier waits ten seconds."""

_CONVERSATIONS = "conversations"
_UNAUTHORISED = 401


@dataclass(frozen=True, slots=True)
class Answered:
    """A call that succeeded, and what the connector said to it."""

    body: Json

    @property
    def id(self) -> str:
        return str(self.body.get("id") or "")


Call = Answered | Later | Refused | InDoubt


@dataclass(frozen=True, slots=True)
class Wire:
    """Calls to whichever connector an activity came from."""

    session: aiohttp.ClientSession
    settings: Settings
    credentials: Credentials

    async def create(self, url: str, bot: str, user: str, tenant: str) -> Call:
        """Opens the personal chat of a person, or gives the one there is: its id."""
        chat: Json = {
            "isGroup": False,
            "bot": {"id": bot},
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return await self._call(
            "POST", url, _CONVERSATIONS, chat, repeatable=True, seconds=_OPENING_SECONDS
        )

    async def send(self, url: str, conversation: str, activity: Json) -> Outcome:
        """Posts an activity; its id."""
        path = f"{_CONVERSATIONS}/{_segment(conversation)}/activities"
        return _outcome(await self._call("POST", url, path, activity))

    async def update(self, url: str, conversation: str, id: str, activity: Json) -> Outcome:
        """Puts an activity in the place of one of ours."""
        path = f"{_CONVERSATIONS}/{_segment(conversation)}/activities/{_segment(id)}"
        return _outcome(await self._call("PUT", url, path, activity, repeatable=True), id)

    async def delete(self, url: str, conversation: str, id: str) -> Outcome:
        path = f"{_CONVERSATIONS}/{_segment(conversation)}/activities/{_segment(id)}"
        return _outcome(await self._call("DELETE", url, path, repeatable=True), id)

    async def member(self, url: str, conversation: str, user: str) -> Call:
        """Somebody in a conversation: name, address, ids."""
        thread = conversation.partition(";")[0]
        path = f"{_CONVERSATIONS}/{_segment(thread)}/members/{_segment(user)}"
        return await self._call("GET", url, path, repeatable=True)

    async def channels(self, url: str, team: str, seconds: float) -> Call:
        """A team's channels: `conversations`, each with an id and a name."""
        path = f"teams/{_segment(team)}/{_CONVERSATIONS}"
        return await self._call("GET", url, path, repeatable=True, seconds=seconds)

    async def _call(
        self,
        method: str,
        url: str,
        path: str,
        body: Json | None = None,
        *,
        repeatable: bool = False,
        seconds: float = _SECONDS,
    ) -> Call:
        if not hosts.is_allowed(url, self.settings):
            return Refused("host_not_allowed")
        token = await self.credentials.token()
        if isinstance(token, Later):
            return token
        try:
            async with asyncio.timeout(seconds):
                return await self._answer(method, _address(url, path), body, token, repeatable)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Later("not_connected", whose=Whose.TENANT)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            name = "timed_out" if isinstance(error, TimeoutError) else "cut_off"
            return Later(name) if repeatable else InDoubt(name)

    async def _answer(
        self, method: str, url: URL, body: Json | None, token: str, repeatable: bool
    ) -> Call:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
            data = compact(body)
        async with self.session.request(
            method, url, data=data, headers=headers, allow_redirects=False
        ) as answer:
            raw = await answer.read()
            if 200 <= answer.status < 300:
                return Answered(_object(raw))
            if answer.status == _UNAUTHORISED:
                return self._unauthorised(token)
            return failure(answer.status, raw, answer.headers.get("Retry-After"), repeatable)

    def _unauthorised(self, token: str) -> Later | Refused:
        """A token that worked before may have been withdrawn: the next try has a new one."""
        return (
            Later("unauthorised") if self.credentials.withdrawn(token) else Refused("unauthorised")
        )


def _outcome(call: Call, id: str = "") -> Outcome:
    return Sent(call.id or id) if isinstance(call, Answered) else call


def _address(url: str, path: str) -> URL:
    """Ids hold `:`, `@`, `;` and `=`, and go over the wire escaped."""
    return URL(f"{url.rstrip('/')}/v3/{path}", encoded=True)


def _segment(id: str) -> str:
    return quote(id, safe="")


def _object(raw: bytes) -> Json:
    try:
        value: Any = json.loads(raw)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
