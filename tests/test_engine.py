"""The parts put together: what is due or owed goes out, whoever has to carry it, and an end in good order."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from adapters import lanes_schema
from bot.domain.cards import Card
from bot.domain.effects import Kind, RecordRating, Send
from bot.domain.events import Said
from bot.domain.ids import EventId, Language, PersonId, ScheduleId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.ports import Delivery, InDoubt, Outcome
from bot.settings import Settings
from bot.wiring.engine import Engine, engine
from tests.fakes.provider import Provider
from tests.ladder import CONTENT
from tests.running import KEY
from tests.samples import BEN, CREW, card, rating, sharing
from tests.stores import Postgres

TENANT, ANA = TenantId("playground"), PersonId("ana")
HOME = Place(Platform.PLAYGROUND, TENANT, "dm:ana")
BENS = Place(Platform.PLAYGROUND, TENANT, "dm:ben")
CHANNEL = Place(Platform.PLAYGROUND, TENANT, "channel:crew", private=False)


@dataclass
class Announcing(Provider):
    """A provider that tells a waiting test of each arrival; with a closed gate, it hangs before it."""

    came: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    gate: asyncio.Event | None = None

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        if self.gate is not None:
            await self.came.put("hangs")
            await self.gate.wait()
        outcome = await super().send(delivery, card)
        await self.came.put(delivery.key)
        return outcome


@dataclass
class Running:
    engine: Engine
    provider: Announcing

    def owe(self, key: str, to: Place = HOME) -> None:
        with self.engine.store.write(TENANT) as tx:
            tx.owe(Send(card(), to, Kind.CHECK_IN, key), ANA, self.engine.clock())

    def states(self) -> list[str]:
        return sorted(row.state for row in self.engine.store.ledger(99))


@pytest.fixture(params=["sqlite", "postgres"])
async def running(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Running]:
    """An engine that beats once, and then when it is told to."""
    url = f"sqlite:///{tmp_path}/rung.db"
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.url()
        lanes_schema.upgrade(url)
    settings = Settings.model_validate(
        {
            "rung_database_url": url,
            "rung_content_dir": CONTENT,
            "rung_clock_offset_file": tmp_path / "offset",
            "rung_secret_keys": KEY,
            "rung_tick_seconds": 3600,
        }
    )
    async with asyncio.timeout(30), engine(settings) as made:
        provider = Announcing()
        made.messengers[Platform.PLAYGROUND] = provider
        await made.start()
        try:
            yield Running(made, provider)
        finally:
            made.courier.close(0.01)
            await made.stop()


async def test_what_is_owed_is_carried_at_the_next_beat_though_nobody_rang(
    running: Running,
) -> None:
    running.owe("left over")
    await running.engine.beat()
    assert await running.provider.came.get() == "left over"


async def test_an_answer_that_has_to_be_posted_goes_out_at_once(running: Running) -> None:
    said = Said(
        id=EventId("1"), who=ANA, place=HOME, home=HOME, at=running.engine.clock(),
        text="skill llm-fine-tuning", posts=True,
    )  # fmt: skip
    response = await running.engine.dispatch(said)
    assert response.card is None
    assert await running.provider.came.get() == "answer:1"


async def test_a_clock_moved_on_has_everything_carried_before_it_returns(
    running: Running,
) -> None:
    for number in range(5):
        running.owe(str(number), Place(Platform.PLAYGROUND, TENANT, f"dm:{number}"))
    await running.engine.move_clock(3600)
    assert running.states() == ["sent"] * 5


async def test_the_manager_of_a_digest_in_doubt_is_asked_whether_it_arrived(
    running: Running,
) -> None:
    _a_digest_in_a_minute(running.engine)
    running.provider.asks = False
    running.provider.faults.append(InDoubt("timeout"))
    await running.engine.move_clock(120)
    assert sorted(running.states()) == ["held", "parked", "sent"]  # its details wait with it
    told = [(each.kind, each.who, each.place) for each, _ in running.provider.arrived]
    assert told == [(Kind.DIGEST, BEN, CHANNEL), (Kind.NOTICE, BEN, BENS)]


def _a_digest_in_a_minute(engine: Engine) -> None:
    """Of a team led by Ben, who shares what he does."""
    now = engine.clock()
    due = now + timedelta(minutes=1)
    schedule = Schedule(
        ScheduleId("digest:crew"), ScheduleKind.DIGEST, CREW, "FREQ=DAILY", due.time(), "UTC", due
    )  # fmt: skip
    with engine.store.write(TENANT) as tx:
        tx.save(Person(BEN, TENANT, BENS, "Ben", met=True))
        tx.save_team(
            Team(CREW, "Crew", (BEN,), CHANNEL, Language("en"), agreed=True), [Member(CREW, BEN)]
        )
        tx.change(RecordRating(rating(BEN, at=now)), now)
        tx.change(sharing(BEN), now)
        tx.save_schedule(schedule)


async def test_at_the_end_what_hangs_is_cut_and_the_rest_is_owed_as_before(
    running: Running,
) -> None:
    running.provider.gate = asyncio.Event()
    for number in range(40):
        running.owe(f"{number}", Place(Platform.PLAYGROUND, TENANT, f"dm:{number}"))
    await running.engine.beat()
    for _ in range(30):
        assert await running.provider.came.get() == "hangs"
    running.engine.courier.close(0.01)
    await running.engine.stop()
    assert running.states() == ["owed"] * 10 + ["sending"] * 30
    rows = [row for row in running.engine.store.ledger(99) if row.state == "owed"]
    assert {row.attempts for row in rows} == {0}
    assert running.provider.arrived == []
