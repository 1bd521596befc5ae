"""Slack's side of Socket Mode beside the fake Web API: tickets, WebSockets, envelopes, acknowledgements."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

from aiohttp import WSMsgType, web

from tests.fakes.slack import FakeSlack

Json = dict[str, Any]

_MOST_CONNECTIONS = 10
_MOST_RETRIES = 3


@dataclass(eq=False)
class Line:
    """One open WebSocket; `leaving` once Slack has taken leave of it: it gets nothing more."""

    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False


@dataclass(eq=False)
class Sent:
    """An envelope; `answer` is what the acknowledgement says."""

    kind: str
    payload: Json
    takes_answer: bool
    attempt: int
    answer: asyncio.Future[Json | None]


@dataclass
class SlackSockets:
    """Made before the fake is started. A `Wire` for the people in the workspace.

    Slack waits three seconds for an acknowledgement; `patience` is shorter for tests of those that
    never come.
    """

    fake: FakeSlack
    token: str = "xapp-fake"
    patience: float = 3.0
    greets: bool = True
    lines: list[Line] = field(default_factory=list)
    greeted: int = 0
    """How many connections there have been."""
    farewells: list[int | None] = field(default_factory=list)
    """With which code each connection was closed: 1000 in order, 1006 without a word."""
    unacknowledged: list[Sent] = field(default_factory=list)
    """Events that Slack will send again, until it has done so three times."""
    _tickets: set[str] = field(default_factory=set)
    waiting: dict[str, Sent] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.fake.apart["apps.connections.open"] = self.open
        self.fake.routes.append(web.get("/link/", self._linked))

    async def form(self, form: Json) -> tuple[int, str]:
        if "payload" in form:
            return await self.deliver("interactive", json.loads(form["payload"]))
        return await self.deliver("slash_commands", form)

    async def json(self, body: Json) -> tuple[int, str]:
        return await self.deliver("events_api", body, takes_answer=False)

    async def deliver(
        self, kind: str, payload: Json, takes_answer: bool = True, attempt: int = 0
    ) -> tuple[int, str]:
        """Sends an envelope over any of the connections; as it were over HTTP: 200 and what was
        answered, or 504 where no acknowledgement came."""
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        sent = Sent(kind, payload, takes_answer, attempt, answer)
        id = str(UUID(int=next(self._numbers)))
        self.waiting[id] = sent
        await self.say(self._envelope(id, sent))
        try:
            said = await asyncio.wait_for(answer, self.patience)
        except TimeoutError:
            if kind == "events_api" and attempt < _MOST_RETRIES:
                self.unacknowledged.append(sent)
            return 504, ""
        finally:
            del self.waiting[id]
        return 200, "" if said is None else json.dumps(said)

    async def again(self) -> list[int]:
        """What was not acknowledged, once more; how that went."""
        due, self.unacknowledged = self.unacknowledged, []
        sent = [self.deliver(e.kind, e.payload, e.takes_answer, e.attempt + 1) for e in due]
        return [status for status, _ in [await each for each in sent]]

    async def say(self, frame: Json | str) -> None:
        """Any frame, over the newest connection that Slack has not taken leave of; lost without one."""
        there = [line for line in self.lines if not line.leaving]
        if there:
            text = frame if isinstance(frame, str) else json.dumps(frame)
            await there[-1].socket.send_str(text)

    async def leave(self, reason: str = "warning") -> None:
        """Says that every connection will be closed; they stay open."""
        for line in self.lines:
            await self._leave(line, reason)

    async def leave_first(self) -> None:
        """Says so to the oldest connection alone."""
        await self._leave(self.lines[0], "warning")

    async def hang_up(self) -> None:
        """Closes the connections that were told so."""
        for line in tuple(self.lines):
            if line.leaving:
                await line.socket.close()

    def cut(self) -> None:
        """Every connection is gone, without a word."""
        for line in self.lines:
            assert line.request.transport is not None
            line.request.transport.abort()

    async def met(self, times: int) -> None:
        """Returns once there have been so many connections."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.greeted >= times)

    async def left(self, lines: int) -> None:
        """Returns once so many connections are open."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.lines) == lines)

    async def _leave(self, line: Line, reason: str) -> None:
        line.leaving = True
        debug = {"host": "wss-fake", "build_number": 1}
        goodbye = {"type": "disconnect", "reason": reason, "debug_info": debug}
        await line.socket.send_str(json.dumps(goodbye))

    def open(self, authorization: str) -> Json:
        if not authorization.startswith("Bearer xapp-"):
            return {"ok": False, "error": "not_allowed_token_type"}
        if authorization != f"Bearer {self.token}":
            return {"ok": False, "error": "invalid_auth"}
        ticket = f"{next(self._numbers):032x}"
        self._tickets.add(ticket)
        host = self.fake.address.removeprefix("http://")
        return {"ok": True, "url": f"ws://{host}/link/?ticket={ticket}&app_id=A0RUNG"}

    async def _linked(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="a ticket is good for once")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self.lines) >= _MOST_CONNECTIONS:
            await socket.send_str('{"type": "disconnect", "reason": "too_many_websockets"}')
        else:
            await self._listened(Line(socket, request))
        return socket

    async def _listened(self, line: Line) -> None:
        if self.greets:
            await line.socket.send_str(self._hello())
        async with self._changed:
            self.lines.append(line)
            self.greeted += 1
            self._changed.notify_all()
        try:
            async for message in line.socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(message.data)
        finally:
            async with self._changed:
                self.lines.remove(line)
                self.farewells.append(line.socket.close_code)
                self._changed.notify_all()

    def _hello(self) -> str:
        debug = {"host": "wss-fake", "build_number": 1, "approximate_connection_time": 18060}
        connections = {"num_connections": len(self.lines) + 1, "debug_info": debug}
        return json.dumps({"type": "hello", "connection_info": {"app_id": "A0RUNG"}, **connections})

    def _envelope(self, id: str, sent: Sent) -> Json:
        named: Json = {"type": sent.kind, "envelope_id": id, "payload": sent.payload}
        if sent.kind == "events_api":
            reason = "timeout" if sent.attempt else ""
            named |= {"retry_attempt": sent.attempt, "retry_reason": reason}
        return named | {"accepts_response_payload": sent.takes_answer}

    def _acknowledged(self, text: str) -> None:
        """Takes an acknowledgement; anything else is noted among what Slack refused."""
        try:
            ack: Json = json.loads(text)
            sent = self.waiting[ack.pop("envelope_id")]
        except (ValueError, LookupError, AttributeError, TypeError):
            return self._refuse("an acknowledgement of nothing that is under way")
        answer = ack.pop("payload", None)
        if ack:
            return self._refuse("an acknowledgement with more in it")
        if answer is not None and not (sent.takes_answer and isinstance(answer, dict)):
            return self._refuse("an answer where none is taken")
        if sent.answer.done():
            return self._refuse("acknowledged twice")
        return sent.answer.set_result(answer)

    def _refuse(self, why: str) -> None:
        self.fake.refused.append(("socket mode", [why]))
