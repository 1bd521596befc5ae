"""A chat provider as a process of its own, so that what it has accepted does not depend on who died.

    POST /{room}/messages          a message with its delivery id; its own id comes back
    PUT  /{room}/messages/{id}     the message shown anew
    GET  /{room}/messages          whether it has a message of a delivery id, in a conversation, since when
    PUT  /{room}/manners           how it behaves from now on
    POST /{room}/release           the answers that are held go out

A room is a provider by itself: its own manners, limits, messages and book.
"""

import asyncio
import math
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from tests.fakes.provider_book import Book, Entry, Reading, What
from tests.fakes.provider_manners import Call, Fault, Manners, Moods, Step, Whose, read

ROOT = Path(__file__).parents[2]
_BEFORE = (Fault.CUT_BEFORE, Fault.BROKEN_BEFORE, Fault.HANGS, Fault.LIMITED, Fault.REFUSED)


@dataclass(frozen=True, slots=True)
class HttpProvider:
    """A running provider, as tests speak to it."""

    address: str
    folder: Path

    def room(self, name: str) -> "Room":
        return Room(f"{self.address}/{name}", Reading(self.folder / f"{name}.jsonl"))


@dataclass(frozen=True, slots=True)
class Room:
    """One provider of its own; `url` is what whoever sends is given."""

    url: str
    reading: Reading

    def behave(self, manners: Manners) -> None:
        self._called("PUT", "manners", manners.written())

    def release(self, most: int | None = None) -> None:
        """Answers what was accepted and held, the oldest first: so many, or all."""
        self._called("POST", "release", "" if most is None else str(most))

    def book(self) -> list[Entry]:
        return self.reading.entries()

    def accepted(self) -> list[Entry]:
        return [each for each in self.book() if each.what is What.ACCEPTED]

    def _called(self, method: str, what: str, body: str) -> None:
        address = urlsplit(self.url)
        assert address.hostname is not None
        connection = HTTPConnection(address.hostname, address.port, timeout=10)
        try:
            connection.request(method, f"{address.path}/{what}", body)
            assert connection.getresponse().status == 200
        finally:
            connection.close()


@contextmanager
def http_provider(folder: Path) -> Iterator[HttpProvider]:
    """Started, with its books in `folder`; it ends with the block, or with this process."""
    command = [sys.executable, "-m", "tests.fakes.http_provider", str(folder)]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield HttpProvider(process.stdout.readline().strip(), folder)
        finally:
            process.stdin.close()


@dataclass
class _Desk:
    """A room, as the provider keeps it. `waits` is until when nothing is taken, by whose calls."""

    book: Book
    moods: Moods
    waits: dict[tuple[str, ...], tuple[float, Whose]] = field(default_factory=dict)
    messages: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """The messages of a delivery: the id each got, and when it came."""
    held: deque[asyncio.Event] = field(default_factory=deque)

    async def sent(self, request: web.Request, of: str | None) -> web.StreamResponse:
        """A message, or (`of`) one that is shown anew."""
        about = await request.json()
        entry = _entry(about)
        self.book.write(entry)
        wait = self._wait(entry)
        if wait is not None:
            return self._limited(entry, *wait)
        step = self.moods.of(Call.SEND, about)
        if step is not None and step.fault in _BEFORE:
            return await self._not_taken(request, entry, step)
        id = of or self._accepted(entry)
        if of is not None:
            self.book.write(replace(entry, what=What.REDRAWN))
        return await self._taken(request, id, step)

    async def found(self, request: web.Request) -> web.StreamResponse:
        about = dict(request.query)
        self.book.write(_entry(about, What.ASKED))
        step = self.moods.of(Call.FIND, about)
        if not self.moods.asks:
            return web.json_response({"error": "missing_scope"}, status=403)
        if step is not None:
            return await self._not_taken(request, _entry(about), step)
        since = float(about["since"])
        known = self.messages.get(about["delivery"], [])
        ids = [id for id, at in known if at >= since]
        return web.json_response({"id": ids[0] if ids else None})

    def _accepted(self, entry: Entry) -> str:
        known = self.messages.setdefault(entry.delivery, [])
        known.append((f"{entry.delivery}.{len(known)}", time.time()))
        self.book.write(replace(entry, what=What.ACCEPTED))
        return known[-1][0]

    async def _taken(self, request: web.Request, id: str, step: Step | None) -> web.StreamResponse:
        await asyncio.sleep(self.moods.pace())
        match step.fault if step else None:
            case Fault.LATE:
                await asyncio.sleep(step.seconds if step else 0)
            case Fault.HELD:
                self.held.append(asyncio.Event())
                await self.held[-1].wait()
            case Fault.CUT_AFTER:
                return await _hung_up(request)
            case Fault.BROKEN_AFTER:
                return web.json_response({"error": "internal_error"}, status=500)
            case _:
                pass
        return web.json_response({"id": id})

    async def _not_taken(
        self, request: web.Request, entry: Entry, step: Step
    ) -> web.StreamResponse:
        await asyncio.sleep(self.moods.pace())
        match step.fault:
            case Fault.HANGS:
                return await _for_ever()
            case Fault.LIMITED:
                until = time.time() + step.seconds
                self.waits[_whom(entry, step.whose)] = until, step.whose
                return self._limited(entry, until, step.whose)
            case Fault.REFUSED:
                said = {"error": step.error, "whose": step.whose}
                return web.json_response(said, status=403)
            case Fault.CUT_BEFORE:
                return await _hung_up(request)
            case _:
                return web.json_response({"error": "unavailable"}, status=503)

    def _wait(self, entry: Entry) -> tuple[float, Whose] | None:
        """Until when this call is too early, if it is."""
        waits = (self.waits.get(_whom(entry, whose)) for whose in Whose)
        return next((each for each in waits if each and each[0] > time.time()), None)

    def _limited(self, entry: Entry, until: float, whose: Whose) -> web.StreamResponse:
        self.book.write(replace(entry, what=What.LIMITED, until=until, whose=whose))
        seconds = math.ceil(max(0.0, until - time.time()))
        return web.json_response(
            {"error": "ratelimited", "whose": whose},
            status=429,
            headers={"Retry-After": str(seconds)},
        )


class _Provider:
    """Every room, each begun when it is first called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._desks: dict[str, _Desk] = {}

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/{room}/messages", self._sent)
        app.router.add_put("/{room}/messages/{id}", self._sent)
        app.router.add_get("/{room}/messages", self._found)
        app.router.add_put("/{room}/manners", self._behaves)
        app.router.add_post("/{room}/release", self._releases)
        return app

    def _desk(self, request: web.Request) -> _Desk:
        name = request.match_info["room"]
        if name not in self._desks:
            self._desks[name] = _Desk(Book(self._folder / f"{name}.jsonl"), Moods(Manners()))
        return self._desks[name]

    async def _sent(self, request: web.Request) -> web.StreamResponse:
        return await self._desk(request).sent(request, request.match_info.get("id"))

    async def _found(self, request: web.Request) -> web.StreamResponse:
        return await self._desk(request).found(request)

    async def _behaves(self, request: web.Request) -> web.StreamResponse:
        self._desk(request).moods = Moods(read(await request.text()))
        return web.Response()

    async def _releases(self, request: web.Request) -> web.StreamResponse:
        desk = self._desk(request)
        most = int(await request.text() or len(desk.held))
        for _ in range(most):
            desk.held.popleft().set()
        return web.Response()


def _entry(about: dict[str, Any], what: What = What.CAME) -> Entry:
    known = {name: about[name] for name in Entry.__dataclass_fields__ if name in about}
    return Entry(what, **known)


def _whom(entry: Entry, whose: Whose) -> tuple[str, ...]:
    match whose:
        case Whose.TENANT:
            return "tenant", entry.tenant
        case Whose.CONVERSATION:
            return "conversation", entry.tenant, entry.conversation
        case Whose.PERSON | Whose.MESSAGE:
            return "message", entry.delivery


async def _hung_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return await _for_ever()


async def _for_ever() -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def _served(folder: Path) -> None:
    runner = web.AppRunner(
        _Provider(folder).application(),
        access_log=None,
        handler_cancellation=True,
        shutdown_timeout=0.1,
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    print(f"http://127.0.0.1:{site.port}", flush=True)  # noqa: T201  whoever started it reads this
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_served(Path(sys.argv[1])))
