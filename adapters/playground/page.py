"""The playground: a page, its words, and the WebSocket behind it, for this machine only."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import structlog
from aiohttp import WSMsgType, web

from adapters.playground.answer import Answers, Coming, Preview, clock_json
from adapters.playground.listen import Request, request
from adapters.playground.places import PEOPLE, History
from adapters.playground.render import Json
from adapters.playground.speak import Rooms
from adapters.playground.words import page_words
from adapters.web import SOCKETS
from bot.domain.ids import Language
from bot.ports import Clock, Dispatch, Messenger
from bot.settings import is_loopback
from bot.words import LANGUAGES, Words

_log = structlog.get_logger()

_STATIC = Path(__file__).parent / "static"
_FILES = {file.name: file for file in _STATIC.iterdir() if file.suffix in (".js", ".css", ".svg")}
_MESSAGE_BYTES = 1 << 20
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True, eq=False)
class Tab:
    """One open page."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None

    async def send_json(self, data: Json) -> None:
        await self.socket.send_json(data)

    def drop(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class Playground:
    """`previews` give a card as text by the platform it is for; `move_clock` moves the clock on by
    seconds and has what fell due meanwhile looked at before it returns; `coming` says when something
    comes next for somebody."""

    def __init__(
        self,
        dispatch: Dispatch,
        clock: Clock,
        words: Words,
        history: History,
        previews: Mapping[str, Preview],
        move_clock: Callable[[float], Awaitable[None]],
        coming: Coming,
    ) -> None:
        self._clock = clock
        self._words = words
        self._platforms = tuple(previews)
        self._rooms = Rooms(history, clock)
        self._answers = Answers(dispatch, clock, words, self._rooms, previews, move_clock, coming)

    @property
    def messenger(self) -> Messenger:
        return self._rooms

    def routes(self) -> Iterable[web.RouteDef]:
        return (
            web.get("/", _ours(self._page)),
            web.get("/playground/words", _ours(self._start)),
            web.get("/playground/socket", _ours(self._socket)),
            web.get("/playground/{file}", _ours(self._file)),
        )

    async def close(self) -> None:
        """Nothing is left open: the application closes the WebSockets, the store the history."""

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return _static(_STATIC / "index.html")

    async def _file(self, asked: web.Request) -> web.StreamResponse:
        file = _FILES.get(asked.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return _static(file)

    async def _start(self, asked: web.Request) -> web.StreamResponse:
        """Everything the page needs before it can draw itself, in the language asked for."""
        phrases = self._words.to(Language(asked.query.get("language", "")))
        start: Json = {
            "language": phrases.language,
            "languages": [[each, phrases.language_name(each)] for each in LANGUAGES],
            "words": page_words(phrases),
            "people": [[each.id, each.name, each.manages] for each in PEOPLE],
            "platforms": self._platforms,
        }
        return web.json_response(start, headers={"Cache-Control": "no-store"})

    async def _socket(self, asked: web.Request) -> web.StreamResponse:
        if asked.headers.get("Origin") != f"http://{asked.host}":
            raise web.HTTPForbidden(text="The playground talks to its own page only.")
        socket = web.WebSocketResponse(max_msg_size=_MESSAGE_BYTES, heartbeat=30, compress=False)
        await socket.prepare(asked)
        tab = Tab(socket, asked.transport)
        asked.app[SOCKETS].add(socket)
        self._rooms.enter(tab)
        try:
            await self._listen(tab)
        finally:
            self._rooms.leave(tab)
            asked.app[SOCKETS].discard(socket)
        return socket

    async def _listen(self, tab: Tab) -> None:
        socket = tab.socket
        await socket.send_json(clock_json(self._clock()))
        async for message in socket:
            wanted = request(message.data) if message.type is WSMsgType.TEXT else None
            answer = await self._answered(wanted, tab) if wanted else {"type": "unknown"}
            if socket.closed:
                return
            id: UUID | None = wanted.id if wanted else None
            await socket.send_json(answer | {"id": str(id) if id else None})

    async def _answered(self, asked: Request, tab: Tab) -> Json:
        try:
            return await self._answers.answer(asked, tab)
        except Exception as error:  # noqa: BLE001  the page is told, and the conversation goes on
            _log.error("playground_failed", request=asked.type, error=type(error).__name__)
            return {"type": "failed"}


def _ours(
    respond: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Only under this machine's own names, with our port: another name that leads here is a trick
    (DNS rebinding)."""

    async def guarded(asked: web.Request) -> web.StreamResponse:
        if not _is_ours(asked):
            raise web.HTTPForbidden(text="The playground is for this machine only.")
        return await respond(asked)

    return guarded


def _is_ours(asked: web.Request) -> bool:
    if asked.transport is None or not is_loopback(asked.remote or ""):
        return False
    port = asked.transport.get_extra_info("sockname")[1]
    names = ("127.0.0.1", "localhost", "[::1]")
    return asked.host in {f"{name}:{port}" for name in names} | (
        set(names) if port == 80 else set()
    )


def _static(file: Path) -> web.StreamResponse:
    return web.FileResponse(
        file, headers={"Content-Security-Policy": _CSP, "Cache-Control": "no-cache"}
    )
