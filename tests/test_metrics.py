"""What is owed and what was done, as Prometheus reads it: true numbers, and nothing of whose they are."""

import math
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from adapters.meters import Dials
from bot.clockwork import Clockwork
from bot.conversation.scenes import House
from bot.courier import MOST_TRIES, Courier
from bot.domain.effects import KeepSchedule
from bot.domain.ids import TenantId
from bot.domain.people import Place, Platform
from bot.errors import Unavailable
from bot.ports import Figures, InDoubt, Later, Refused, State
from bot.turntaking import Turns
from storage.memory import MemoryStore
from tests.fakes.provider import Lost, Provider
from tests.running import product
from tests.samples import ACME, ANA, MINUTE, NOW, nudge, schedule


@dataclass
class Noted:
    """A meter that keeps what it is told."""

    states: Counter[State] = field(default_factory=Counter)
    claims: list[float] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)

    def beaten(self, late: float) -> None:
        self.beats.append(late)

    def claimed(self, seconds: float) -> None:
        self.claims.append(seconds)

    def became(self, state: State) -> None:
        self.states[state] += 1


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


@dataclass
class Ticking:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


# --- what the machinery tells


async def carried(executor: ThreadPoolExecutor, provider: Provider, rounds: int = 1) -> Noted:
    """One message owed and carried, each round an hour after the one before."""
    store, noted, clock = MemoryStore(), Noted(), Ticking()
    with store.write(ACME) as tx:
        tx.owe(nudge("k"), ANA, NOW)
    messengers = {Platform.SLACK: provider}
    courier = Courier(store, messengers, lambda _: None, clock, executor, meter=noted)
    for _ in range(rounds):
        await courier.carry(ACME)
        clock.now += timedelta(hours=1)
    return noted


async def test_what_arrives_is_counted_and_every_claim_timed(executor: ThreadPoolExecutor) -> None:
    noted = await carried(executor, Provider(), rounds=2)
    assert noted.states == {State.SENT: 1}
    assert len(noted.claims) == 2
    assert all(0 <= seconds < 5 for seconds in noted.claims)


async def test_what_is_tried_again_is_counted_each_time(executor: ThreadPoolExecutor) -> None:
    provider = Provider()
    provider.faults.extend([Later("busy"), Later("busy")])
    noted = await carried(executor, provider, rounds=3)
    assert noted.states == {State.OWED: 2, State.SENT: 1}


async def test_what_is_given_up_is_counted(executor: ThreadPoolExecutor) -> None:
    provider = Provider()
    provider.faults.extend([Later("busy")] * MOST_TRIES)
    noted = await carried(executor, provider, rounds=MOST_TRIES)
    assert noted.states == {State.OWED: MOST_TRIES - 1, State.PARKED: 1}


async def test_a_doubt_is_counted_besides_what_becomes_of_it(executor: ThreadPoolExecutor) -> None:
    provider = Provider()
    provider.faults.extend([InDoubt("timeout"), Lost()])
    noted = await carried(executor, provider)
    assert noted.states == {State.UNKNOWN: 1, State.SENT: 1}


async def test_a_refusal_is_counted_as_what_it_leads_to(executor: ThreadPoolExecutor) -> None:
    provider = Provider()
    provider.faults.append(Refused("channel_not_found"))
    noted = await carried(executor, provider)
    assert noted.states == {State.PARKED: 1}


def test_a_beat_tells_how_late_it_was() -> None:
    store, noted = MemoryStore(), Noted()
    with store.write(ACME) as tx:  # of somebody gone: it is dropped, and no turn is taken
        tx.change(KeepSchedule(schedule(due=NOW - 3 * MINUTE)), NOW)
        tx.change(KeepSchedule(schedule("U0OTHER", due=NOW - MINUTE)), NOW)
    clockwork = Clockwork(store, Turns(_never), lambda: NOW, lambda _: None, meter=noted)
    clockwork.beat()
    clockwork.beat()
    assert noted.beats == [180.0, 0.0]


def _never() -> House:
    raise AssertionError


# --- what Prometheus reads


def read(text: str) -> dict[str, float]:
    """Every sample by its name and labels."""
    return {
        "".join(
            [sample.name, *(f" {name}={value}" for name, value in sorted(sample.labels.items()))]
        ): (sample.value)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def scraped(registry: CollectorRegistry) -> dict[str, float]:
    return read(generate_latest(registry).decode())


async def test_what_is_owed_is_asked_for_when_it_is_read() -> None:
    registry = CollectorRegistry()
    dials = Dials(registry)

    async def look() -> tuple[Figures, datetime]:
        return Figures({State.OWED: 3, State.PARKED: 2}, NOW - 2 * MINUTE), NOW

    await dials.read(look)
    samples = scraped(registry)
    assert samples["rung_outbox_owed"] == 3
    assert samples["rung_outbox_oldest_owed_seconds"] == 120
    assert samples["rung_outbox_rows state=parked"] == 2
    assert samples["rung_outbox_rows state=sent"] == 0


async def test_nothing_owed_is_zero_seconds_and_a_clock_put_back_is_not_less() -> None:
    registry = CollectorRegistry()
    dials = Dials(registry)
    for oldest in (None, NOW + MINUTE):

        async def look(oldest: datetime | None = oldest) -> tuple[Figures, datetime]:
            return Figures({}, oldest), NOW

        await dials.read(look)
        assert scraped(registry)["rung_outbox_oldest_owed_seconds"] == 0


async def test_a_database_that_is_gone_gives_no_number_that_looks_good() -> None:
    registry = CollectorRegistry()
    dials = Dials(registry)

    async def fine() -> tuple[Figures, datetime]:
        return Figures({State.OWED: 3}, NOW), NOW

    async def gone() -> tuple[Figures, datetime]:
        raise Unavailable

    await dials.read(fine)
    await dials.read(gone)
    samples = scraped(registry)
    assert math.isnan(samples["rung_outbox_owed"])
    assert math.isnan(samples["rung_outbox_oldest_owed_seconds"])
    assert "rung_outbox_rows state=owed" not in samples


async def test_a_running_rung_tells_all_of_it_and_of_nobody(tmp_path: Path) -> None:
    tenant = TenantId("playground")
    home = Place(Platform.PLAYGROUND, tenant, "dm:ana")
    async with product(tmp_path) as rung, ClientSession(rung.there.address) as session:
        store, clock = rung.engine.store, rung.engine.clock
        with store.write(tenant) as tx:
            tx.owe(nudge("now", to=home), ANA, clock())
            late = replace(nudge("later", to=home), not_before=clock() + timedelta(hours=1))
            tx.owe(late, ANA, clock())
        await rung.engine.beat()
        await rung.engine.courier.drain(tenant)
        async with session.get("/metrics") as answer:
            assert answer.status == 200
            text = await answer.text()
    samples = read(text)
    assert samples["rung_outbox_owed"] == 1
    assert samples["rung_outbox_sent_total"] == 1
    assert samples["rung_outbox_retried_total"] == 0
    assert samples["rung_outbox_parked_total"] == 0
    assert samples["rung_outbox_unknown_total"] == 0
    assert samples["rung_outbox_claim_seconds_count"] >= 1
    assert samples["rung_beats_total"] >= 1
    assert samples["rung_beat_lag_seconds"] == 0
    assert "tenant" not in text
    assert "playground" not in text.replace("/playground", "")
    assert "ana" not in {value for name in samples for value in name.split("=")[1:]}
