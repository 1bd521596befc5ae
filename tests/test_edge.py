"""The edge: what is too large, too slow, too deep or too many is refused, and honest requests are not."""

import asyncio
import json
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from adapters import edge
from adapters.edge import RUNNER_ARGUMENTS, CappedSite, ConnectionCap, Refusal

LIMIT = 1000
GET = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@dataclass
class Server:
    port: int
    cap: ConnectionCap
    reached: asyncio.Semaphore
    """Released by each GET that is being answered."""

    async def connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, raw: bytes) -> bytes:
        reader, writer = await self.connection()
        writer.write(raw)
        answer = await reader.read()
        writer.close()
        return answer


@asynccontextmanager
async def serving(
    seconds: float = 5.0, limit: int = 512, gate: asyncio.Event | None = None, **more: object
) -> AsyncIterator[Server]:
    """A server that answers every body with its length, a GET once the gate is open."""

    async def respond(request: web.Request) -> web.StreamResponse:
        if request.method == "GET" and gate is not None:
            reached.release()
            await gate.wait()
        try:
            return web.Response(text=str(len(await edge.body(request, LIMIT, seconds))))
        except Refusal as refusal:
            return edge.refused(refusal)

    reached = asyncio.Semaphore(0)
    cap = ConnectionCap(limit)
    app = web.Application(middlewares=[cap.middleware])
    app.add_routes([web.post("/", respond), web.get("/", respond)])
    runner = web.AppRunner(app, shutdown_timeout=1, **{**RUNNER_ARGUMENTS, **more})
    await runner.setup()
    site = CappedSite(runner, "127.0.0.1", 0, cap)
    await site.start()
    try:
        yield Server(site.port, cap, reached)
    finally:
        await runner.cleanup()


def _post(raw: bytes, *headers: bytes) -> bytes:
    head = [b"POST / HTTP/1.1", b"Host: x", b"Connection: close", *headers]
    if not any(header.startswith((b"Transfer", b"Content-Length")) for header in headers):
        head.append(b"Content-Length: %d" % len(raw))
    return b"\r\n".join(head) + b"\r\n\r\n" + raw


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


async def test_a_body_at_the_limit_is_read() -> None:
    async with serving() as server:
        assert (await server.ask(_post(b"x" * LIMIT))).endswith(b"\r\n\r\n1000")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (_post(b"x" * (LIMIT + 1)), 413),
        (_post(b"x" * 100_000), 413),
        (_post(b"", b"Content-Length: 99999999999"), 413),
        (_post(b"7d1\r\n" + b"x" * 2001 + b"\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"), 413),
        (_post(b"\x1f\x8b", b"Content-Encoding: gzip"), 415),
        (_post(b"x", b"Content-Encoding: br"), 415),
        (_post(b"x", b"Content-Length: minus one"), 400),
        (_post(b"zz\r\n", b"Transfer-Encoding: chunked"), 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 20_000 + b"\r\n\r\n", 400),
        (b"POST /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"NONSENSE\r\n\r\n", 400),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else str(value),
)
async def test_a_request_out_of_bounds_is_refused(raw: bytes, status: int) -> None:
    async with serving() as server:
        assert _status(await server.ask(raw)) == status


async def test_a_body_that_does_not_come_is_refused_at_its_deadline() -> None:
    async with serving(seconds=0.05) as server:
        assert _status(await server.ask(_post(b"half", b"Content-Length: 100"))) == 408


async def test_a_head_that_does_not_come_is_dropped() -> None:
    async with serving(keepalive_timeout=0.05) as server:
        assert await server.ask(b"POST / HTTP/1.1\r\nHost: x\r\n") == b""


async def test_a_compressed_bomb_is_never_unpacked() -> None:
    bomb = b"\x78\x9c" + b"\xed\xc1\x01\x0d" * 200
    async with serving() as server:
        tracemalloc.start()
        await server.ask(_post(bomb, b"Content-Encoding: deflate"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 10 * 2**20


async def test_three_hundred_slow_clients_do_not_keep_honest_ones_out() -> None:
    async with serving(limit=64) as server:
        slow = []
        for at in range(300):
            reader, writer = await server.connection()
            half = _post(b"half", b"Content-Length: 100")
            writer.write(half if at % 2 else half[:20])
            await writer.drain()
            slow.append((reader, writer))
            if at % 10 == 0:
                assert _status(await server.ask(_post(b"honest"))) == 200
        assert len(server.cap) <= 64
        for _ in range(30):
            assert _status(await server.ask(_post(b"honest"))) == 200
        for _, writer in slow:
            writer.transport.abort()


async def test_a_request_being_answered_is_never_dropped_for_a_new_one() -> None:
    gate = asyncio.Event()
    async with serving(limit=2, gate=gate) as server:
        answered = [asyncio.create_task(server.ask(GET)) for _ in range(2)]
        for _ in answered:
            await server.reached.acquire()
        for _ in range(3):
            with suppress(ConnectionError):
                assert await server.ask(_post(b"one too many")) == b""
        gate.set()
        assert [_status(answer) for answer in await asyncio.gather(*answered)] == [200, 200]


async def test_an_idle_connection_makes_place_for_a_new_one() -> None:
    async with serving(limit=2) as server:
        reader, writer = await server.connection()
        writer.write(_post(b"x").replace(b"Connection: close", b"Connection: keep-alive"))
        assert _status(await reader.readuntil(b"\r\n\r\n1")) == 200
        for _ in range(3):
            assert _status(await server.ask(_post(b"honest"))) == 200
        writer.close()


async def test_the_cap_forgets_who_hangs_up_while_being_answered() -> None:
    gate = asyncio.Event()
    async with serving(gate=gate) as server:
        for _ in range(5):
            _, writer = await server.connection()
            writer.write(GET)
            await server.reached.acquire()
            writer.transport.abort()
        gate.set()
        for _ in range(5):
            await server.ask(_post(b"honest"))
        assert len(server.cap) <= 2


async def test_the_cap_forgets_connections_that_end() -> None:
    async with serving() as server:
        for _ in range(20):
            await server.ask(_post(b"x"))
        assert len(server.cap) <= 2


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"1", b"null", b'"x"', b"{", b"{}{}", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"\xff{}",
     b"\xef\xbb\xbf{}", b'{"a": ' + b"9" * 5000 + b"}", b"[" * 200_000, b'{"a":' * 200_000,
     b'{"a": "' + b'\\"' * 200_000, b'"' * 200_000, '{"a": 1}'.encode("utf-16")],
    ids=lambda raw: raw[:12].decode("latin-1"),
)  # fmt: skip
def test_what_is_not_one_json_object_is_refused(raw: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        edge.json_object(raw)
    assert refused.value.status == 400


@pytest.mark.parametrize(("deep", "fine"), [(64, True), (65, False)])
def test_objects_are_nested_64_deep_at_most(deep: int, fine: bool) -> None:
    raw = b'{"a":' * deep + b"1" + b"}" * deep
    if fine:
        assert edge.json_object(raw)
    else:
        with pytest.raises(Refusal):
            edge.json_object(raw)


def test_brackets_in_strings_are_no_nesting() -> None:
    raw = json.dumps({"a": '[{"' * 1000, '\\"[[': "]"}).encode()
    assert edge.json_object(raw)["a"] == '[{"' * 1000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_any_object_comes_back_as_it_was(value: dict[str, object]) -> None:
    assert edge.json_object(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_an_object_or_refused(raw: bytes) -> None:
    with suppress(Refusal):
        assert isinstance(edge.json_object(raw), dict)
