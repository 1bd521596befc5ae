"""HTTP requests sent with as little work as can be, so that what is measured is who answers them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from urllib.parse import urlsplit

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


class Caller(asyncio.Protocol):
    """A connection that stays open; one request at a time."""

    def __init__(self) -> None:
        self._came = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    async def post(self, request: bytes) -> bytes:
        """The body of the answer. Raises RuntimeError for any but a 200."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        assert self._transport is not None
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        head, end, body = self._came.partition(_END)
        if not end or self._answer is None:
            return
        if len(body) < _length(head):
            return
        answer, self._answer, self._came = self._answer, None, b""
        if head.startswith(b"HTTP/1.1 200"):
            answer.set_result(body)
        else:
            answer.set_exception(RuntimeError(head.partition(b"\r\n")[0].decode()))

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("closed"))


@asynccontextmanager
async def callers(address: str, count: int) -> AsyncIterator[Sequence[Caller]]:
    """So many connections to that server."""
    loop, at = asyncio.get_running_loop(), urlsplit(address)
    made = [
        await loop.create_connection(Caller, at.hostname or "", at.port or 0) for _ in range(count)
    ]
    yield [caller for _, caller in made]
    for _, caller in made:
        caller.close()


async def rate(address: str, requests: Sequence[Sequence[bytes]]) -> float:
    """Answers a second, each row of requests sent one after the other over a connection of its own."""
    async with callers(address, len(requests)) as there:

        async def ask(caller: Caller, row: Sequence[bytes]) -> None:
            for request in row:
                await caller.post(request)

        began = perf_counter()
        await asyncio.gather(*map(ask, there, requests))
        return sum(map(len, requests)) / (perf_counter() - began)


async def waits(address: str, requests: Sequence[bytes], a_second: float) -> Sequence[float]:
    """Seconds that each answer takes, of requests that come at that rate whatever becomes of others."""
    loop, idle = asyncio.get_running_loop(), asyncio.Queue[Caller]()
    async with callers(address, 32) as there:
        for caller in there:
            idle.put_nowait(caller)

        async def ask(request: bytes, due: float) -> float:
            await asyncio.sleep(max(0.0, due - loop.time()))
            sent = loop.time()
            caller = await idle.get()
            await caller.post(request)
            idle.put_nowait(caller)
            return loop.time() - sent

        begins = loop.time() + 0.1
        dues = [begins + number / a_second for number in range(len(requests))]
        return await asyncio.gather(*map(ask, requests, dues))


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(_LENGTH)
    return int(rest.partition(b"\r\n")[0] or 0)
