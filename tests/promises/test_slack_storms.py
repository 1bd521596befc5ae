"""P04, P05: bombs and slow clients at Slack's door of a real server, while honest people are served."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession

from adapters.slack.signature import SIGNATURE, TIMESTAMP, signed
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World
from tests.promises.conftest import FULL
from tests.promises.servers import Server, serving
from tests.promises.sieges import BOMBS, HONEST, MOST_MIB, SLOW, Siege

THROWN = 240 if FULL else 24
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
KINDS = (
    *((raw, JSON) for raw in BOMBS.values()),
    (b"&".join(b"f%d=" % nth for nth in range(25_000)), FORM),
    (b"payload=" + b"%5B" * 80_000, FORM),
)
HALF = urlencode(payload("command.form")).encode()


@dataclass(frozen=True, slots=True)
class Place:
    """A server, the people it serves, and whoever is at its door."""

    server: Server
    people: SlackPeople
    siege: Siege

    async def serves(self, nth: int) -> bool:
        """Whether an honest command is answered with a card, within a second at full size."""
        async with asyncio.timeout(1 if FULL else 20):
            status, said = await self.people.command(f"U{nth:04}", "list")
        return status == 200 and "blocks" in said

    async def bombed(self, nth: int) -> tuple[int, float]:
        """Every other one is signed."""
        raw, kind = KINDS[nth % len(KINDS)]
        now = str(int(datetime.now(UTC).timestamp()))
        signature = signed(raw, SECRET if nth // len(KINDS) % 2 else "forged", now)
        headers = {"Content-Type": kind, TIMESTAMP: now, SIGNATURE: signature}
        return await self.siege.bombed(raw, headers)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with (
        FakeSlack(World(lambda: datetime.now(UTC))) as slack,
        ClientSession() as session,
        serving(slack, tmp_path) as server,
    ):
        people = SlackPeople(slack, session, f"{server.address}/slack/events")
        there = Place(server, people, Siege(server, "/slack/events"))
        assert all([await there.serves(nth) for nth in range(20)])
        yield there
        there.siege.lifted()


async def test_bombs_and_slow_clients_are_refused_and_honest_people_are_served(
    place: Place,
) -> None:
    before = place.server.mib
    answers, served = list[tuple[int, float]](), list[bool]()
    for nth in range(max(THROWN, SLOW, HONEST)):
        if nth < SLOW:
            await place.siege.kept_waiting(HALF, nth)
        if nth < THROWN:
            answers.append(await place.bombed(nth))
        if nth < HONEST:
            served.append(await place.serves(nth))
    assert served == [True] * HONEST
    assert {status // 100 for status, _ in answers} == {4}
    if FULL:
        assert max(took for _, took in answers) < 1
    assert place.server.mib - before <= MOST_MIB
    assert place.server.wrote.count("Traceback") == 0
