"""A platform that hangs while Rung stops: what it does not take is left, and the end comes in time."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.fakes.teams import FakeTeams
from tests.running import product
from tests.teams_bench import StillClock


@pytest.fixture
async def hung() -> AsyncIterator[str]:
    """The address of a server that takes every call and answers none."""
    taken = list[asyncio.StreamWriter]()

    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.append(writer)

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    for each in taken:
        each.close()
    server.close()


async def test_an_answer_that_a_platform_does_not_take_does_not_hold_up_the_end(
    tmp_path: Path, hung: str
) -> None:
    """P41: of ten seconds requests and deliveries may have had six before."""
    pressed = FakeTeams(StillClock()).activity("ana", value={"foo": "bar"})
    async with product(tmp_path, teams_auth="off", rung_playground=False) as made:
        url = f"{made.there.address}/api/messages"
        said = pressed | {"serviceUrl": hung}
        async with ClientSession() as session, session.post(url, json=said) as answer:
            assert answer.status == 200
        began = time.monotonic()
    assert 1 < time.monotonic() - began < 8
