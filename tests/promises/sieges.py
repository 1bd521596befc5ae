"""Bombs and slow clients at a server's door, on bare connections: no client would send them."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.promises.conftest import FULL
from tests.promises.servers import Server

SLOW = 300 if FULL else 40
HONEST = 180 if FULL else 20
MOST_MIB = 50

BOMBS: Mapping[str, bytes] = {
    "brackets": b"[" * 250_000,
    "braces": b'{"a":' * 50_000,
    "digits": b'{"a": ' + b"9" * 250_000 + b"}",
    "quotes": b'{"a": "' + b'\\"' * 120_000,
    "names": json.dumps({str(nth): 0 for nth in range(16_000)}).encode()[:-1] + b',"0":1}',
    "large": b"x" * 4_000_000,
}
"""As JSON."""


@dataclass
class Siege:
    server: Server
    path: str
    slow: list[asyncio.StreamWriter] = field(default_factory=list)

    async def bombed(self, raw: bytes, headers: Mapping[str, str]) -> tuple[int, float]:
        """The status of one bomb, and the seconds until it came."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        reader, writer = await self._connected()
        writer.write(self._head(raw, {"Connection": "close", **headers}) + raw)
        answer = await reader.readline()
        took = loop.time() - began
        writer.transport.abort()
        return int(answer.split(b" ")[1]), took

    async def kept_waiting(self, raw: bytes, nth: int) -> None:
        """Somebody who sends half a head, or half a body, and then nothing."""
        _, writer = await self._connected()
        head = self._head(raw, {})
        writer.write(head[:40] if nth % 2 else head + raw[:50])
        await writer.drain()
        self.slow.append(writer)

    def lifted(self) -> None:
        for writer in self.slow:
            writer.transport.abort()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self.server.address.removeprefix("http://").split(":")
        return await asyncio.open_connection(host, int(port))

    def _head(self, raw: bytes, headers: Mapping[str, str]) -> bytes:
        named = {"Host": "x", "Content-Length": str(len(raw)), **headers}
        lines = [f"{name}: {value}" for name, value in named.items()]
        return "\r\n".join([f"POST {self.path} HTTP/1.1", *lines, "", ""]).encode()
