"""P04, P05: bombs and slow clients at Slack's door of a real server, while honest people are served."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession

from adapters.slack.signature import signed
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World
from tests.promises.conftest import FULL
from tests.promises.servers import Server, serving

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
BOMBS = 240 if FULL else 24
SLOW = 300 if FULL else 40
HONEST = 180 if FULL else 20
MOST_MIB = 50
KINDS: dict[str, tuple[bytes, str]] = {
    "brackets": (b"[" * 250_000, JSON),
    "braces": (b'{"a":' * 50_000, JSON),
    "digits": (b'{"a": ' + b"9" * 250_000 + b"}", JSON),
    "quotes": (b'{"a": "' + b'\\"' * 120_000, JSON),
    "names": (json.dumps({str(nth): 0 for nth in range(16_000)}).encode()[:-1] + b',"0":1}', JSON),
    "fields": (b"&".join(b"f%d=" % nth for nth in range(25_000)), FORM),
    "payload": (b"payload=" + b"%5B" * 80_000, FORM),
    "large": (b"x" * 4_000_000, JSON),
}


@dataclass
class Place:
    """A server, the people it serves, and whoever is at its door."""

    server: Server
    people: SlackPeople
    slow: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serves(self, nth: int) -> bool:
        """Whether an honest command is answered with a card, within a second at full size."""
        async with asyncio.timeout(1 if FULL else 20):
            status, said = await self.people.command(f"U{nth:04}", "list")
        return status == 200 and "blocks" in said

    async def bombed(self, nth: int) -> tuple[int, float]:
        """The status of one bomb, and the seconds until it came. Every other one is signed."""
        raw, kind = list(KINDS.values())[nth % len(KINDS)]
        now = str(int(datetime.now(UTC).timestamp()))
        signature = signed(raw, SECRET if nth // len(KINDS) % 2 else "forged", now)
        loop = asyncio.get_running_loop()
        began = loop.time()
        reader, writer = await self._connected()
        head = {
            "Host": "x",
            "Connection": "close",
            "Content-Length": str(len(raw)),
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature,
        }
        writer.write(_post(head) + raw)
        answer = await reader.readline()
        took = loop.time() - began
        writer.transport.abort()
        return int(answer.split(b" ")[1]), took

    async def kept_waiting(self, nth: int) -> None:
        """Somebody who sends half a head, or half a body, and then nothing."""
        _, writer = await self._connected()
        raw = urlencode(payload("command.form")).encode()
        head = _post({"Host": "x", "Content-Length": str(len(raw))})
        writer.write(head[:40] if nth % 2 else head + raw[:50])
        await writer.drain()
        self.slow.append(writer)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self.server.address.removeprefix("http://").split(":")
        return await asyncio.open_connection(host, int(port))


def _post(headers: dict[str, str]) -> bytes:
    lines = [
        "POST /slack/events HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with (
        FakeSlack(World(lambda: datetime.now(UTC))) as slack,
        ClientSession() as session,
        serving(slack, tmp_path) as server,
    ):
        people = SlackPeople(slack, session, f"{server.address}/slack/events")
        there = Place(server, people)
        assert all([await there.serves(nth) for nth in range(20)])
        yield there
        for writer in there.slow:
            writer.transport.abort()


async def test_bombs_and_slow_clients_are_refused_and_honest_people_are_served(
    place: Place,
) -> None:
    before = place.server.mib
    answers, served = list[tuple[int, float]](), list[bool]()
    for nth in range(max(BOMBS, SLOW, HONEST)):
        if nth < SLOW:
            await place.kept_waiting(nth)
        if nth < BOMBS:
            answers.append(await place.bombed(nth))
        if nth < HONEST:
            served.append(await place.serves(nth))
    assert served == [True] * HONEST
    assert {status // 100 for status, _ in answers} == {4}
    if FULL:
        assert max(took for _, took in answers) < 1
    assert place.server.mib - before <= MOST_MIB
    assert place.server.wrote.count("Traceback") == 0
