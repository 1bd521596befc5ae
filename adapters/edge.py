"""What every request from outside must be before anything reads it: small, prompt, and in shape.

aiohttp bounds a request's line and headers. It does not bound, by itself:

- how long a body takes: a request that stops half-way waits for ever (`body` has a deadline);
- how much a compressed body unpacks to (`RUNNER_ARGUMENTS` leaves bodies packed, `body` refuses them);
- how long an idle connection is kept: an hour (`RUNNER_ARGUMENTS` says seconds);
- how many connections there are: until the process has no file left to open (`ConnectionCap`).
"""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import web

_log = structlog.get_logger("rung.edge")

Json = dict[str, Any]

BODY_LIMIT = 256 * 1024
BODY_SECONDS = 5.0
JSON_DEPTH = 64

RUNNER_ARGUMENTS: Mapping[str, Any] = {
    "keepalive_timeout": 15.0,
    "lingering_time": 1.0,
    "auto_decompress": False,
    "max_line_size": 4096,
    "max_field_size": 8190,
    "access_log": None,
}
"""For `web.AppRunner(application, **RUNNER_ARGUMENTS)`.

`keepalive_timeout` is also the deadline for a request's head; `lingering_time` how long a refused
body is still read, so that the refusal arrives.
"""


class Refusal(Exception):
    """A request refused at the edge: an HTTP status from 400 to 499, and why in a few words."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


async def body(
    request: web.Request, limit: int = BODY_LIMIT, seconds: float = BODY_SECONDS
) -> bytes:
    """The raw body: at most `limit` bytes, all of it within `seconds`, not compressed.

    Raises Refusal: 413 (by its header at once, or when the count runs over), 408, 415, or 400 when
    the connection ends half-way.
    """
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refusal(415, "compressed")
    if (request.content_length or 0) > limit:
        raise Refusal(413, "too large")
    try:
        async with asyncio.timeout(seconds):
            return await _counted(request, limit)
    except TimeoutError:
        raise Refusal(408, "too slow") from None
    except (web.RequestPayloadError, ConnectionError):
        raise Refusal(400, "cut short") from None


async def _counted(request: web.Request, limit: int) -> bytes:
    chunks = bytearray()
    async for chunk in request.content.iter_any():
        chunks += chunk
        if len(chunks) > limit:
            raise Refusal(413, "too large")
    return bytes(chunks)


def refused(refusal: Refusal) -> web.Response:
    """The answer to a refused request. Logs one line, with nothing of what was sent."""
    _log.info("refused", status=refusal.status, why=refusal.why)
    answer = web.Response(status=refusal.status, text=f"{refusal.why}\n")
    answer.force_close()
    return answer


def json_object(raw: bytes, depth: int = JSON_DEPTH) -> Json:
    """The JSON object that these bytes are in UTF-8, nested at most `depth` deep.

    Raises Refusal (400) for anything else: other encodings, a byte order mark, NaN, a name given
    twice (of which two readers may see different ones), numbers of thousands of digits.
    """
    _bounded(raw, depth)
    try:
        value = json.loads(
            raw.decode(), object_pairs_hook=_each_once, parse_constant=_not_a_constant
        )
    except ValueError:
        raise Refusal(400, "not JSON") from None
    if not isinstance(value, dict):
        raise Refusal(400, "not a JSON object")
    return value


_STRINGS_AND_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Matches every string, ended or not, so that looking for brackets takes one pass over any bytes."""


def _bounded(raw: bytes, depth: int) -> None:
    """Raises Refusal (400) for brackets nested too deep, before a parser has to recurse into them."""
    if raw.count(b"[") + raw.count(b"{") <= depth:
        return
    deep = 0
    for found in _STRINGS_AND_BRACKETS.finditer(raw):
        letter = raw[found.start()]
        if letter in b"[{":
            deep += 1
            if deep > depth:
                raise Refusal(400, "nested too deep")
        elif letter in b"]}":
            deep -= 1


def _each_once(pairs: list[tuple[str, Any]]) -> Json:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError
    return named


def _not_a_constant(_: str) -> None:
    raise ValueError


@dataclass(slots=True)
class ConnectionCap:
    """At most `limit` connections; over that, the one that has kept us waiting longest is dropped.

    A connection waits from its start, and again from each answer, until a whole request has come.
    An honest one waits for milliseconds; three hundred that stopped half-way are the first to go. A
    connection whose request is being answered is never dropped: where all are, the new one is.

    aiohttp has no such cap. Put it before and behind the application:
    `web.Application(middlewares=[cap.middleware, ...])` tells it when a request has come whole, and
    `loop.create_server(cap.over(runner.server), host, port)` (or `CappedSite`) counts.
    """

    limit: int = 512
    _waiting: dict[asyncio.BaseTransport, None] = field(default_factory=dict)
    _answered: set[asyncio.BaseTransport] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self._waiting) + len(self._answered)

    def over(self, factory: Callable[[], asyncio.BaseProtocol]) -> Callable[[], asyncio.Protocol]:
        """The same protocols, counted."""
        return lambda: _Counted(self, factory())

    @web.middleware
    async def middleware(
        self, request: web.Request, handler: Callable[[web.Request], Any]
    ) -> web.StreamResponse:
        transport = request.transport
        if transport is None:
            return await handler(request)  # type: ignore[no-any-return]
        request.content.on_eof(lambda: self._came_whole(transport))
        try:
            return await handler(request)  # type: ignore[no-any-return]
        finally:
            self._waits(transport)

    def _made(self, transport: asyncio.BaseTransport) -> None:
        self._waiting[transport] = None
        if len(self) > self.limit:
            slowest = next(iter(self._waiting))
            del self._waiting[slowest]
            assert isinstance(slowest, asyncio.Transport)
            slowest.abort()

    def _lost(self, transport: asyncio.BaseTransport) -> None:
        self._waiting.pop(transport, None)
        self._answered.discard(transport)

    def _came_whole(self, transport: asyncio.BaseTransport) -> None:
        if transport in self._waiting:
            del self._waiting[transport]
            self._answered.add(transport)

    def _waits(self, transport: asyncio.BaseTransport) -> None:
        if transport in self._answered:
            self._answered.remove(transport)
            self._waiting[transport] = None


class CappedSite(web.BaseSite):
    """A site whose connections are counted; `port` is the real one once started."""

    def __init__(self, runner: web.BaseRunner, host: str, port: int, cap: ConnectionCap) -> None:
        super().__init__(runner)
        self._host = host
        self._asked_port = port
        self._cap = cap

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self.port}"

    @property
    def port(self) -> int:
        if isinstance(self._server, asyncio.Server) and self._server.sockets:
            return int(self._server.sockets[0].getsockname()[1])
        return self._asked_port

    async def start(self) -> None:
        await super().start()
        server = self._runner.server
        assert server is not None
        self._server = await asyncio.get_running_loop().create_server(
            self._cap.over(server), self._host, self._asked_port, backlog=self._backlog
        )


class _Counted(asyncio.Protocol):
    """A protocol that tells the cap when its connection begins and ends, and passes on the rest."""

    def __init__(self, cap: ConnectionCap, inner: asyncio.BaseProtocol) -> None:
        self._cap = cap
        self._transport: asyncio.BaseTransport | None = None
        assert isinstance(inner, asyncio.Protocol)
        self._inner = inner
        self.data_received = inner.data_received  # type: ignore[method-assign]  # one call less
        self.pause_writing = inner.pause_writing  # type: ignore[method-assign]
        self.resume_writing = inner.resume_writing  # type: ignore[method-assign]
        self.eof_received = inner.eof_received  # type: ignore[method-assign]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._inner.connection_made(transport)
        self._cap._made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self._cap._lost(self._transport)
        self._inner.connection_lost(exc)
