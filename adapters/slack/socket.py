"""Slack without a public address: a WebSocket is kept open, and opened anew whenever it ends.

slack_sdk has a client for this, which uses a ticket again that is good for once, tries for ever with no
growing pause, drops what is under way when it closes, and logs addresses that hold tickets.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import structlog

from adapters.edge import BODY_LIMIT
from adapters.errands import Errands
from adapters.slack.calls import Done, WebApi
from adapters.slack.connections import Connection, Take
from adapters.slack.frames import TURNED_OFF
from bot.domain.ids import TenantId
from bot.ports import InDoubt, Later, Refused

_log = structlog.get_logger("rung.slack")

_APP = TenantId("slack:app")
"""Whose token it is: the app's own, of no workspace."""

_POLITE = frozenset({"warning", "refresh_requested"})
_SECONDS = 10.0
_HEARTBEAT_SECONDS = 20.0
_CLOSING_SECONDS = 1.0
"""Slack answers a close, and leaves the TCP connection open."""

_STEADY_SECONDS = 10.0
"""A connection that lived for so long was none that failed."""
_LONGEST_PAUSE = 60.0
_MENDING_SECONDS = 120.0
"""How often to look whether somebody has mended what Slack refuses."""

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Ended:
    """Why the next connection is due, and in how many seconds at the earliest."""

    reason: str
    wait: float = 0.0
    refused: bool = False


class SocketMode:
    """`token` is the app's (`xapp-…`), `address` that of the Web API; `take` gets what Slack sends."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        token: str,
        take: Take,
        pause: Pause = asyncio.sleep,
    ) -> None:
        async def own(_: TenantId) -> str:
            return token

        self._session = session
        self._encrypted = urlsplit(address).scheme == "https"
        self._api = WebApi(session, address, own)
        self._take = take
        self._pause = pause
        self._tasks = Errands()
        self._open: set[Connection] = set()
        self._said: str | None = None

    async def start(self) -> None:
        """Returns at once: a Slack that does not answer holds up nobody else."""
        self._tasks.run(self._kept())

    async def stop(self) -> None:
        """Reads nothing more, acknowledges what is under way, then closes."""
        await self._tasks.close(0)
        await asyncio.gather(*(each.finish() for each in self._open))

    async def _kept(self) -> None:
        """One connection after the other, the next before the last has gone where Slack says so."""
        now, failures = asyncio.get_running_loop().time, 0
        while True:
            began = now()
            ended = await self._used()
            failures = 0 if now() - began >= _STEADY_SECONDS else failures + 1
            self._note(ended)
            await self._pause(max(ended.wait, backoff(failures, random.random())))  # noqa: S311  when, and no secret

    async def _used(self) -> Ended:
        """Opens one, and returns when another is due."""
        match await self._api.call(_APP, "apps.connections.open", {}, _SECONDS):
            case Refused(error):
                return Ended(error, _MENDING_SECONDS, refused=True)
            case Later(error, wait):
                return Ended(error, wait or 0.0)
            case InDoubt(error):
                return Ended(error)
            case Done(data):
                return await self._connected(str(data.get("url")))

    async def _connected(self, url: str) -> Ended:
        if self._encrypted and urlsplit(url).scheme != "wss":
            return Ended("not_wss")
        try:
            async with asyncio.timeout(_SECONDS):
                socket = await self._session.ws_connect(
                    url,
                    heartbeat=_HEARTBEAT_SECONDS,
                    timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSING_SECONDS),
                    max_msg_size=4 * BODY_LIMIT,
                )
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as lost:
            return Ended(type(lost).__name__)
        connection = Connection(socket, self._take, self._greeted)
        self._open.add(connection)
        self._tasks.run(self._read(connection))
        reason = await connection.over()
        return Ended(reason, _MENDING_SECONDS if reason == TURNED_OFF else 0.0)

    async def _read(self, connection: Connection) -> None:
        await connection.read()
        await connection.finish()
        self._open.discard(connection)

    def _greeted(self) -> None:
        self._said = None
        _log.info("socket mode connected")

    def _note(self, ended: Ended) -> None:
        """Each reason once until Slack says hello again; never the token, nor an address with a ticket."""
        if ended.reason in _POLITE or ended.reason == self._said:
            return
        self._said = ended.reason
        if ended.refused:
            _log.error("socket mode refused", setting="SLACK_APP_TOKEN", error=ended.reason)
        elif ended.reason == TURNED_OFF:
            _log.error("socket mode is off in the app's settings", error=ended.reason)
        else:
            _log.warning("socket mode lost", error=ended.reason)


def backoff(failures: int, chance: float) -> float:
    """Seconds until the next try, doubled with each that failed; `chance`, from 0 to 1, spreads them."""
    longest = min(_LONGEST_PAUSE, 2.0 ** min(failures - 1, 10)) if failures else 0.0
    return longest * (0.5 + chance / 2)
