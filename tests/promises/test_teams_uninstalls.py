"""P27 in Teams: told in any order, twice or too late that somebody removed the app: 48 of 48 end well.

Who stays away is gone from the disk after two weeks; who came back stays, whatever is said again.
Orders of four events with their times stand in test_teams_comings.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from adapters.teams import places
from bot.domain.ids import PersonId
from bot.domain.people import Person, Platform
from storage.retention import LEFT_DAYS
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, PASSWORD, TENANT, Json
from tests.running import Product
from tests.running import product as running
from tests.teams_town import install, members

REMOVED = (install("remove"), members("Removed"))
ORDERS = (REMOVED, REMOVED[::-1])
DOUBLED = ((1, 1), (2, 1), (1, 2), (2, 2))
AFTERWARDS = (
    "they stay away",
    "they install it again",
    "they install it again in between",
    "they write",
    "they install it again, and are said to have left once more",
    "they install it again, and leave",
)
CASES = tuple(product(ORDERS, DOUBLED, AFTERWARDS))
STAY_AWAY = ("they stay away", "they install it again, and leave")


@dataclass
class Place:
    """Rung over a database in `folder`, in front of Teams."""

    folder: Path
    clock: SystemClock
    fake: FakeTeams
    rung: Product

    async def post(self, body: Json) -> None:
        assert (await self.fake.post(f"{self.rung.there.address}/api/messages", body))[0] == 200

    async def told(self, who: str, events: Sequence[tuple[Json, int]], at: datetime) -> None:
        """Events in their own chat, each so many times, of that time however late."""
        for event, times in events:
            for _ in range(times):
                await self.post(self.fake.activity(who, **event, timestamp=_written(at)))

    async def passes(self, time: timedelta) -> None:
        await self.rung.engine.move_clock(time.total_seconds())
        self.clock.refresh()

    async def settled(self) -> None:
        await self.rung.there.doors[Platform.TEAMS].close()
        await self.rung.engine.answers.settled()

    def known(self, who: str) -> Person | None:
        with self.rung.engine.store.read(places.tenant(TENANT)) as records:
            return records.person(PersonId(self.fake.human(who).aad))

    def on_disk(self, who: str) -> bool:
        """Whether a byte of who they are is left."""
        raw = b"".join(each.read_bytes() for each in self.folder.glob("rung.db*"))
        human = self.fake.human(who)
        return any(each.encode() in raw for each in (human.aad, human.id, human.chat))


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    clock = SystemClock(tmp_path / "offset")
    async with FakeTeams(clock) as fake:
        settings = {
            "microsoft_app_id": APP_ID,
            "microsoft_app_password": PASSWORD,
            "microsoft_app_tenant_id": TENANT,
            "teams_openid_url": fake.keys.url,
            "teams_token_url": fake.tokens.url,
        }
        async with running(tmp_path, **settings) as rung:
            yield Place(tmp_path, clock, fake, rung)


def test_there_are_forty_eight() -> None:
    assert len(CASES) == 48


async def test_whatever_teams_says_in_whatever_order_ends_well(place: Place) -> None:
    names = [f"gone{nth:02}" for nth in range(len(CASES))]
    for who in (*names, "nearby"):
        await place.post(place.fake.message(who, "I'm a middle llm engineer"))
    await place.settled()
    await place.passes(timedelta(hours=4))
    for who, (order, doubled, afterwards) in zip(names, CASES, strict=True):
        await _played(place, who, list(zip(order, doubled, strict=True)), afterwards)
    await place.settled()
    assert all(place.on_disk(who) for who in names)
    await place.passes(timedelta(days=LEFT_DAYS, hours=1))
    await place.rung.engine.beat()
    for who, case in zip(names, CASES, strict=True):
        stays = case[2] not in STAY_AWAY
        assert (place.known(who) is not None) == stays, case
        assert place.on_disk(who) == stays, case
    nearby = place.known("nearby")
    assert nearby is not None
    assert nearby.role == "llm-engineer"


async def _played(place: Place, who: str, said: list[tuple[Json, int]], afterwards: str) -> None:
    """Somebody leaves, and may come back an hour later."""
    left = place.clock() - timedelta(hours=3)
    back, again = left + timedelta(hours=1), left + timedelta(hours=2)
    returns = [(install("add"), 1), (members("Added"), 1)]
    first, second = said
    await place.told(who, [first], left)
    if afterwards == "they install it again in between":
        await place.told(who, returns, back)
    await place.told(who, [second], left)
    if afterwards == "they write":
        await place.post(place.fake.message(who, "help"))
    elif afterwards.startswith("they install it again") and not afterwards.endswith("between"):
        await place.told(who, returns, back)
    if afterwards.endswith("once more"):
        await place.told(who, [second, first], left)
    if afterwards.endswith("and leave"):
        await place.told(who, [second, first], again)


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
