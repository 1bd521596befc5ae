"""What Slack's door asks of the records: who is known, and which of several replicas comes first."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.ids import EventId
from bot.ports import Store
from bot.threads import Threads
from bot.wiring.rolls import SlackRoll
from tests.samples import ACME, ANA, BEN, NOW, OTHER, person

KEY = EventId("reread:2026-03-23:U0ANA")


@pytest.fixture
def roll(store: Store) -> Iterator[SlackRoll]:
    with store.write(ACME) as tx:
        tx.save(person(ANA, ACME))
    with ThreadPoolExecutor(8) as executor:
        yield SlackRoll(store, Threads(executor))


async def test_a_person_is_known_in_their_own_workspace_only(roll: SlackRoll) -> None:
    assert await roll.person(ACME, ANA) == person(ANA, ACME)
    assert await roll.person(ACME, BEN) is None
    assert await roll.person(OTHER, ANA) is None


async def test_of_many_at_once_one_is_the_first(roll: SlackRoll) -> None:
    came = await asyncio.gather(*(roll.first(ACME, ANA, KEY, NOW) for _ in range(12)))
    assert sorted(came) == [False] * 11 + [True]
    assert await roll.first(ACME, ANA, KEY, NOW) is False
    assert await roll.first(ACME, ANA, EventId("another"), NOW) is True


async def test_nobody_comes_first_for_somebody_unknown(roll: SlackRoll) -> None:
    assert await roll.first(ACME, BEN, KEY, NOW) is False
    assert await roll.first(OTHER, ANA, KEY, NOW) is False
