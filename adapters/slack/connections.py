"""One WebSocket of Slack's: each envelope that comes over it is taken, and acknowledged once it was."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from slack_bolt.response import BoltResponse

from adapters.edge import Json, Refusal
from adapters.errands import Errands
from adapters.slack import frames
from adapters.slack.frames import Envelope, Goodbye, Hello

Take = Callable[[Json], Awaitable[BoltResponse]]
"""What is done with a body that Slack sent, by whatever way."""

_log = structlog.get_logger("rung.slack")

_GREETING_SECONDS = 10.0
_LINGERING_SECONDS = 30.0
"""How long one that Slack has taken leave of is still read: a warning comes some ten seconds ahead."""
_LAST_SECONDS = 5.0
_AT_ONCE = 100
"""Envelopes under way; over that, Slack is left waiting with the next."""


class Connection:
    """Reads a WebSocket to its end. `greeted` is called when Slack has said hello."""

    def __init__(
        self,
        socket: aiohttp.ClientWebSocketResponse,
        take: Take,
        greeted: Callable[[], None],
        seconds: float = _GREETING_SECONDS,
    ) -> None:
        self._socket = socket
        self._take = take
        self._greeted = greeted
        self._turns = Errands()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._patience = asyncio.timeout(seconds)
        self._over: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def over(self) -> str:
        """Why another has to take its place, as soon as one has; this one may still be read."""
        return await asyncio.shield(self._over)

    async def read(self) -> None:
        """Returns when Slack closes it, does not greet, or takes leave and then closes nothing."""
        try:
            async with self._patience:
                async for message in self._socket:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        await self._heard(message.data)
        except TimeoutError:
            self._left("silent")
        finally:
            self._left("closed")

    async def finish(self) -> None:
        """Lets what is under way end, and closes."""
        await self._turns.close(_LAST_SECONDS)
        await self._socket.close()

    async def _heard(self, text: str) -> None:
        try:
            frame = frames.read(text)
        except Refusal as refusal:
            _log.info("frame refused", why=refusal.why)
            return
        match frame:
            case Hello():
                self._patience.reschedule(None)
                self._greeted()
            case Goodbye(reason):
                self._patience.reschedule(asyncio.get_running_loop().time() + _LINGERING_SECONDS)
                self._left(reason)
            case Envelope():
                await self._places.acquire()
                self._turns.run(self._taken(frame))
            case None:
                return

    async def _taken(self, envelope: Envelope) -> None:
        """What cannot be taken now is not acknowledged, so that Slack sends it again."""
        try:
            answer = BoltResponse(status=200)
            if envelope.payload is not None:
                answer = await self._take(envelope.payload)
            if answer.status == 200:
                kind = answer.first_headers().get("content-type", "")
                await self._socket.send_str(frames.acknowledgement(envelope, answer.body, kind))
        except (ConnectionError, aiohttp.ClientError) as lost:
            _log.info("acknowledgement lost", error=type(lost).__name__)
        finally:
            self._places.release()

    def _left(self, reason: str) -> None:
        if not self._over.done():
            self._over.set_result(reason)
