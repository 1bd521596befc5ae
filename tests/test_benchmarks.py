"""What the benchmarks count by is true: who got nothing, who got it twice, what the limits dictate."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from benchmarks import gatherings, houses
from benchmarks.__main__ import BENCHMARKS
from benchmarks.callers import callers
from benchmarks.crowds import Crowd
from benchmarks.engines import engine
from benchmarks.gatherings import Teams
from benchmarks.messengers import Posting, posted_to
from benchmarks.mornings import behind, owed, spread
from benchmarks.paces import by_tenant, dictated, last, most
from benchmarks.receivers import Arrival, Receiver, receiving
from benchmarks.replicas import missed, tally
from benchmarks.speakers import Load, slow
from benchmarks.teams import settled
from bot.domain.pace import Limits
from bot.ports import Delivery, Later, Sent, Whose
from bot.turntaking import Turns
from storage import schema
from storage.memory import MemoryStore
from tests.outboxes import apart, claim, owe
from tests.readme_tables import ROOT
from tests.samples import ACME, card
from tests.stores import sqlite_url

CROWD = Crowd(5, 1, datetime.now(UTC))
TENANT = next(CROWD.people()).tenant
FIVE = [f"D{number}" for number in range(5)]


def arrivals(*places: str, tenant: str = TENANT, every: float = 1.0) -> list[Arrival]:
    """Each with an id of its own, one after the other."""
    return [Arrival(f"{tenant} {at}", tenant, to, at * every) for at, to in enumerate(places)]


@pytest.fixture
async def server() -> AsyncIterator[Receiver]:
    async with TestServer(receiving()) as serving, ClientSession() as session:
        yield Receiver(str(serving.make_url("/")), session)


@pytest.fixture
def deliveries() -> list[Delivery]:
    store = MemoryStore()
    owe(store, *apart("1", "2"))
    return list(claim(store))


def test_what_came_to_everybody_once_is_neither_lost_nor_doubled() -> None:
    assert tally(CROWD, arrivals(*FIVE)) == (0, 0)


def test_whoever_got_nothing_has_lost_it_though_as_many_came_as_were_owed() -> None:
    assert tally(CROWD, arrivals("D0", "D0", "D1", "D2", "D3")) == (1, 1)


def test_what_came_again_under_its_id_is_doubled() -> None:
    assert tally(CROWD, [*arrivals(*FIVE), *arrivals("D0")]) == (0, 1)


def test_what_nobody_was_owed_came_once_too_often() -> None:
    assert tally(CROWD, arrivals(*FIVE, "D9")) == (0, 1)
    assert tally(CROWD, [*arrivals(*FIVE), *arrivals("D0", tenant="U")]) == (0, 1)


def test_a_channel_is_owed_as_many_as_are_reached_in_it() -> None:
    shared = replace(CROWD, channel_every=2)
    assert tally(shared, arrivals("C0", "D1", "C0", "D3", "C0")) == (0, 0)
    assert tally(shared, arrivals("C0", "D1", "C0", "D3")) == (1, 0)


async def test_the_receiver_notes_what_it_took_as_often_as_it_came(
    server: Receiver, deliveries: list[Delivery]
) -> None:
    messenger = Posting(server.session, server.address)
    for each in (*deliveries, deliveries[0]):
        assert await messenger.send(each, card("Hello")) == Sent(each.id)
    noted = await server.arrivals(2, 60)
    assert [(each.id, each.tenant, each.place) for each in noted] == [
        (each.id, each.tenant, each.place.address) for each in (*deliveries, deliveries[0])
    ]


async def test_the_receiver_can_be_asked(server: Receiver, deliveries: list[Delivery]) -> None:
    messenger, (one, other) = Posting(server.session, server.address), deliveries
    await messenger.send(one, card("Hello"))
    assert await messenger.find(one) == Sent(one.id)
    assert await messenger.find(other) is None


async def test_a_throttled_tenant_is_told_when_to_come_back_and_nothing_of_it_is_noted(
    server: Receiver, deliveries: list[Delivery]
) -> None:
    await server.busy(ACME, 60)
    outcome = await Posting(server.session, server.address).send(deliveries[0], card("Hello"))
    assert isinstance(outcome, Later)
    assert outcome.seconds == 2
    assert outcome.whose is Whose.TENANT
    assert await server.arrivals() == []


def test_the_fullest_workspace_dictates_the_time() -> None:
    people = [f"D{number}" for number in range(600)]
    arrived = by_tenant([*arrivals(*people), *arrivals("D1", tenant="U")], 0)
    assert dictated(arrived) == 120


def test_a_fuller_channel_dictates_more() -> None:
    assert dictated(by_tenant(arrivals(*["C0"] * 90, *FIVE), 0)) == 90


def test_the_channels_of_two_tenants_are_two() -> None:
    both = [*arrivals(*["C0"] * 30), *arrivals(*["C0"] * 30, tenant="U")]
    assert dictated(by_tenant(both, 0)) == 30


def test_the_last_arrival_is_timed_from_the_beginning_without_whoever_is_left_out() -> None:
    arrived = by_tenant([*arrivals("D1", "D2", "D3"), *arrivals("D4", "D5", tenant="U")], -10)
    assert last(arrived) == 12
    assert last(arrived, without=TENANT) == 11


def test_the_most_within_ten_seconds_are_those_closest_together() -> None:
    slowly, quickly = arrivals(*"abc", every=6), arrivals(*"defghij", tenant="U", every=2)
    arrived = by_tenant([*slowly, *quickly], 0)
    assert most(arrived, lambda each: each.tenant) == 5
    assert most(arrived, lambda each: each.place) == 1


def test_a_channel_is_owed_its_teams_digest_and_the_details() -> None:
    digests = Teams(4, 2, 5, datetime.now(UTC))
    came = [
        *arrivals("C0", "C2", tenant="slack:T0000"),
        *arrivals("C1", "C3", tenant="slack:T0001"),
    ]
    details = [each._replace(id=f"{each.id} details") for each in came]
    assert missed(owed(digests), [*came, *details]) == (0, 0)
    assert missed(owed(digests), [*came, *details[1:]]) == (1, 0)
    assert missed(owed(digests), [*came, *details, came[0]]) == (0, 1)


def test_a_tenant_is_behind_by_the_longest_that_another_had_as_many_before_it() -> None:
    early, late = arrivals(*"abcd"), arrivals(*"efgh", tenant="U", every=3)
    arrived = by_tenant([*early, *late[:3], late[3]._replace(at=4)], 0)
    assert (spread(arrived, 0), behind(arrived), spread(arrived, -1)) == (0, 4, 1)


async def test_digests_that_are_measured_are_composed_and_come_to_their_channels(
    tmp_path: Path, server: Receiver
) -> None:
    url, digests = sqlite_url(tmp_path / "rung.db"), Teams(4, 2, 5, datetime.now(UTC))
    schema.upgrade(url)
    gatherings.settle(url, digests)
    turns = Turns(houses.small)
    async with (
        posted_to(server.address, Limits()) as messenger,
        engine(url, messenger, turns, lambda: datetime.now(UTC)) as parts,
    ):
        await parts.beat()
        came = await server.arrivals(8, 20)
        await parts.courier.idle()
    assert missed(owed(digests), came) == (0, 0)


def test_one_in_so_many_of_each_tenants_people_is_reached_in_its_channel() -> None:
    crowd = Crowd(100, 10, datetime.now(UTC), channel_every=5)
    shared = [each.tenant for each in crowd.people() if each.home.address == "C0"]
    assert len(shared) == 20
    assert len(set(shared)) == 10


async def test_teams_whole_path_is_taken_by_each_server_and_its_processor_time_is_counted(
    tmp_path: Path,
) -> None:
    async with settled(tmp_path) as town:
        people, connector = town.people, town.people.connector
        met = await town.taken("rung", Load(people.meets, 2, 1))
        loads = (people.asks, True), (people.looks, False), (people.marks, False)
        for speak, posted in loads:
            await town.taken("rung", Load(speak, 2, 2, posted))
        assert connector.posts == 2 + 4
        bare = await town.taken("bare", Load(people.asks, 2, 2))
        assert connector.posts == 2 + 4 + 4
        assert met.processor > bare.processor > 0
        async with callers(town.servers["rung"].address, 1) as (caller,):
            for speak in (people.looks, people.marks):
                assert json.loads(await caller.post(speak(0)))["value"]["type"] == "AdaptiveCard"
        async with slow(people, 0.1):
            assert (await town.taken("bare", Load(people.asks, 2, 3))).rate < 2 / 0.1


def test_the_benchmarks_that_are_named_are_those_there_are() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    _, _, table = text.partition("| benchmark | what |")
    assert re.findall(r"^\| `(\w+)` \|", table.partition("\n\n")[0], re.MULTILINE) == [*BENCHMARKS]
