"""P04, P05, P13: bombs and slow clients at Teams' door of a real server; honest people wait for nothing.

Bodies too large, too deep or too slow are refused for every door in test_edge.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.teams import FakeTeams
from tests.promises.conftest import FULL
from tests.promises.servers import Server
from tests.promises.sieges import BOMBS, HONEST, MOST_MIB, SLOW, Siege
from tests.promises.teams_servers import now, serving_teams
from tests.waiting import until

THROWN = 240 if FULL else 28
PACE = 50
"""Activities a second."""
PACED = 20 * 60 * PACE
PEOPLE = 200
LIMIT = 1.0
P99 = 0.1
"""Seconds until an activity is acknowledged: the most, and for 99 of 100."""

KINDS = (*BOMBS.values(), b'{"type":"message","value":' + b'{"a":[' * 40_000)


@dataclass
class Place:
    """A server, the Teams it serves, and whoever is at its door."""

    server: Server
    teams: FakeTeams

    def __post_init__(self) -> None:
        keys = self.teams.keys
        claims = keys.claims(self.teams.service_url)
        self.siege = Siege(self.server, "/api/messages")
        self.good = keys.token(claims)
        self.tokens = (self.good, keys.token(claims, signer="two"), "e." * 3_000)

    async def acknowledged(self, who: str, text: str) -> float:
        """The seconds until an honest message is acknowledged."""
        activity = self.teams.message(who, text)
        loop = asyncio.get_running_loop()
        began = loop.time()
        status, _ = await self.teams.post(
            f"{self.server.address}/api/messages", activity, self.good
        )
        assert status == 200
        return loop.time() - began

    async def bombed(self, nth: int) -> tuple[int, float]:
        """By turns with a good token, a forged one and an endless one."""
        token = self.tokens[nth // len(KINDS) % len(self.tokens)]
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return await self.siege.bombed(KINDS[nth % len(KINDS)], headers)

    async def kept_waiting(self, nth: int) -> None:
        raw = json.dumps(self.teams.message("eve", "hello")).encode()
        await self.siege.kept_waiting(raw, nth)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with FakeTeams(now) as teams, serving_teams(teams, tmp_path) as server:
        there = Place(server, teams)
        for nth in range(20):
            await there.acknowledged(f"h{nth}", "list")
        await until(lambda: len(teams.connector.posted) == 20)
        yield there
        there.siege.lifted()


async def test_bombs_and_slow_clients_are_refused_and_honest_people_are_served(
    place: Place,
) -> None:
    before, posted = place.server.mib, place.teams.connector.posted
    answers, took = list[tuple[int, float]](), list[float]()
    for nth in range(max(THROWN, SLOW, HONEST)):
        if nth < SLOW:
            await place.kept_waiting(nth)
        if nth < THROWN:
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
