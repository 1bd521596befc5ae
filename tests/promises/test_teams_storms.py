"""P04, P05, P13: bombs and slow clients at Teams' door of a real server; honest people wait for nothing.

Bodies too large, too deep or too slow are refused for every door in test_edge.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes.teams import FakeTeams
from tests.promises.conftest import FULL
from tests.promises.servers import Server
from tests.promises.teams_servers import now, serving_teams
from tests.waiting import until

BOMBS = 240 if FULL else 28
SLOW = 300 if FULL else 40
HONEST = 180 if FULL else 20
MOST_MIB = 50
PACE = 50
"""Activities a second."""
PACED = 20 * 60 * PACE
PEOPLE = 200
LIMIT = 1.0
P99 = 0.1
"""Seconds until an activity is acknowledged: the most, and for 99 of 100."""

KINDS: dict[str, bytes] = {
    "brackets": b"[" * 250_000,
    "braces": b'{"a":' * 50_000,
    "digits": b'{"a": ' + b"9" * 250_000 + b"}",
    "quotes": b'{"a": "' + b'\\"' * 120_000,
    "names": json.dumps({str(nth): 0 for nth in range(16_000)}).encode()[:-1] + b',"0":1}',
    "large": b"x" * 4_000_000,
    "values": b'{"type":"message","value":' + b'{"a":[' * 40_000,
}
TOKENS = ("good", "forged", "endless")


@dataclass
class Place:
    """A server, the Teams it serves, and whoever is at its door."""

    server: Server
    teams: FakeTeams
    slow: list[asyncio.StreamWriter] = field(default_factory=list)

    def __post_init__(self) -> None:
        good = self.teams.keys.token(self.teams.keys.claims(self.teams.service_url))
        other = self.teams.keys.token(self.teams.keys.claims(self.teams.service_url), signer="two")
        self.tokens = {"good": good, "forged": other, "endless": "e." * 3_000}

    async def acknowledged(self, who: str, text: str) -> float:
        """The seconds until an honest message is acknowledged."""
        activity = self.teams.message(who, text)
        loop = asyncio.get_running_loop()
        began = loop.time()
        status, _ = await self.teams.post(
            f"{self.server.address}/api/messages", activity, self.tokens["good"]
        )
        assert status == 200
        return loop.time() - began

    async def bombed(self, nth: int) -> tuple[int, float]:
        """The status of one bomb, and the seconds until it came."""
        raw = list(KINDS.values())[nth % len(KINDS)]
        token = self.tokens[TOKENS[nth // len(KINDS) % len(TOKENS)]]
        loop = asyncio.get_running_loop()
        began = loop.time()
        reader, writer = await self._connected()
        head = {
            "Host": "x",
            "Connection": "close",
            "Content-Length": str(len(raw)),
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token}",
        }
        writer.write(_post(head) + raw)
        answer = await reader.readline()
        took = loop.time() - began
        writer.transport.abort()
        return int(answer.split(b" ")[1]), took

    async def kept_waiting(self, nth: int) -> None:
        """Somebody who sends half a head, or half a body, and then nothing."""
        _, writer = await self._connected()
        raw = json.dumps(self.teams.message("eve", "hello")).encode()
        head = _post({"Host": "x", "Content-Length": str(len(raw))})
        writer.write(head[:40] if nth % 2 else head + raw[:50])
        await writer.drain()
        self.slow.append(writer)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self.server.address.removeprefix("http://").split(":")
        return await asyncio.open_connection(host, int(port))


def _post(headers: dict[str, str]) -> bytes:
    lines = [
        "POST /api/messages HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with FakeTeams(now) as teams, serving_teams(teams, tmp_path) as server:
        there = Place(server, teams)
        for nth in range(20):
            await there.acknowledged(f"h{nth}", "list")
        await until(lambda: len(teams.connector.posted) == 20)
        yield there
        for writer in there.slow:
            writer.transport.abort()


async def test_bombs_and_slow_clients_are_refused_and_honest_people_are_served(
    place: Place,
) -> None:
    before, posted = place.server.mib, place.teams.connector.posted
    answers, took = list[tuple[int, float]](), list[float]()
    for nth in range(max(BOMBS, SLOW, HONEST)):
        if nth < SLOW:
            await place.kept_waiting(nth)
        if nth < BOMBS:
            answers.append(await place.bombed(nth))
        if nth < HONEST:
            took.append(await place.acknowledged(f"h{nth % 20}", "list"))
    assert len(took) == HONEST
    await until(lambda: len(posted) == 20 + HONEST)
    assert {status // 100 for status, _ in answers} == {4}
    assert place.server.mib - before <= MOST_MIB
    assert place.server.wrote.count("Traceback") == 0
    if FULL:
        assert max(took) < LIMIT
        assert max(seconds for _, seconds in answers) < LIMIT


if FULL:

    async def test_activities_are_acknowledged_in_time(place: Place) -> None:
        loop = asyncio.get_running_loop()
        connector = place.teams.connector
        began, under_way = loop.time(), list[asyncio.Task[float]]()
        for nth in range(PACED):
            await asyncio.sleep(max(0.0, began + nth / PACE - loop.time()))
            said = place.acknowledged(f"h{nth % PEOPLE}", ("list", "plan", "help", "me")[nth % 4])
            under_way.append(loop.create_task(said))
            if nth % 1000 == 999:
                connector.posted.clear()
                connector.faces.clear()
        took = sorted(await asyncio.gather(*under_way))
        assert took[-1] < LIMIT
        assert took[len(took) * 99 // 100] <= P99
        await until(
            lambda: sum(call.endswith("/activities") for call in connector.calls) == 20 + PACED
        )
