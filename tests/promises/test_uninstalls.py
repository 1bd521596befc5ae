"""P27: Slack says in any order, twice, or too late that a workspace left: 48 of 48 end well."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters import lanes_schema
from adapters.slack import places
from bot.domain.ids import PersonId, TenantId
from storage.engines import engine as create_engine
from tests.fakes.slack_world import BOT
from tests.samples import nudge
from tests.slack_workspaces import Workspaces, workspaces
from tests.stores import Postgres
from tests.test_forgetting import live
from tests.waiting import until

NEIGHBOUR = "T0NEIGHBOUR"
LEAVES = "T0LEAVES"
ANA = PersonId("UANA")
ORDERS = (("app_uninstalled", "tokens_revoked"), ("tokens_revoked", "app_uninstalled"))
DOUBLED = ((1, 1), (2, 1), (1, 2), (2, 2))
ANEW = (
    "never",
    "after all of it",
    "in between",
    "before Slack says anything",
    "after all of it, which is then said again",
    "and gone again",
)
CASES = tuple(product(ORDERS, DOUBLED, ANEW))


@dataclass
class Case:
    """One workspace, and what is said of it."""

    here: Workspaces
    id: str
    canary: str
    folder: Path

    @property
    def tenant(self) -> TenantId:
        found = places.tenant(None, self.id, False)
        assert found is not None
        return found

    async def install(self, life: str) -> None:
        self._later()
        assert (await self.here.install(self.id)).status == 200
        self._later()
        live(self.here.running.engine.store, PersonId(f"{self.canary}{life}"), self.tenant)

    def leave(self) -> float:
        """Uninstalled at Slack; when that was."""
        self._later()
        self.here.slack.take_back(self.id)
        when = self.here.clock().timestamp()
        self._later()
        return when

    async def say(self, kind: str, times: int, at: float) -> None:
        tokens = {"oauth": [], "bot": [BOT]} if kind == "tokens_revoked" else {}
        for _ in range(times):
            assert await self.here.tell(self.id, kind, at, tokens=tokens) == 200

    def found(self, life: str) -> bool:
        """Whether a byte of that life is left."""
        raw = b"".join(each.read_bytes() for each in self.folder.glob("rung.db*"))
        return f"{self.canary}{life}".encode() in raw

    @property
    def installed(self) -> bool:
        ways = self.here.running.engine.store.installations()
        return ways.installed(self.tenant) is not None

    def _later(self) -> None:
        self.here.running.engine.clock.move(10)
        self.here.clock.refresh()


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        await opened.install(NEIGHBOUR)
        await opened.running.engine.beat()  # the first of the day takes what is too old
        live(opened.running.engine.store, PersonId("NEIGHBOUR-CANARY"), _tenant(NEIGHBOUR))
        yield opened


def test_there_are_forty_eight() -> None:
    assert len(CASES) == 48


async def test_whatever_slack_says_in_whatever_order_ends_well(
    here: Workspaces, tmp_path: Path
) -> None:
    before = _rows(here, NEIGHBOUR)
    for nth, (order, doubled, anew) in enumerate(CASES):
        case = Case(here, f"T0CASE{nth:02}", f"CANARY{nth:02}", tmp_path)
        await _played(case, list(zip(order, doubled, strict=True)), anew)
        assert _rows(here, NEIGHBOUR) == before, (order, doubled, anew)


async def test_no_bell_is_left_of_who_left(tmp_path: Path, postgres: Postgres) -> None:
    """What many processes are rung by, at once or for later, names a tenant."""
    url = postgres.url()
    lanes_schema.upgrade(url)
    async with workspaces(tmp_path, rung_database_url=url) as here:
        engine = here.running.engine
        for id in (NEIGHBOUR, LEAVES):
            await here.install(id)
            to, later = places.home(_tenant(id), ANA), engine.clock() + timedelta(hours=5)
            with engine.store.write(_tenant(id)) as transaction:
                transaction.owe(nudge("later", to=to, after=later), ANA, engine.clock())
            engine.lanes.ring([_tenant(id)])
        await until(lambda: _bells(url, LEAVES, later=True) == 1)
        await until(lambda: _bells(url, NEIGHBOUR, later=True) == 1)
        await here.uninstall(LEAVES)
        await here.beat()
        # A bell for later is taken down before one for now hangs in its place, to be answered.
        await until(lambda: _bells(url, LEAVES, later=True) == 0)
        await until(lambda: _bells(url, LEAVES) == 0)
        assert _bells(url, NEIGHBOUR, later=True) == 1


def _bells(url: str, id: str, later: bool = False) -> int:
    """Jobs of the engine that name a tenant in any way, or those of them that are for later."""
    made = create_engine(url)
    when = " AND j.scheduled_at > now()" if later else ""
    named = text(
        f"SELECT count(*) FROM procrastinate.procrastinate_jobs j WHERE j::text LIKE :id{when}"  # noqa: S608
    )
    with made.connect() as connection:
        found = int(connection.execute(named, {"id": f"%{id}%"}).scalar_one())
    made.dispose()
    return found


async def _played(case: Case, said: Sequence[tuple[str, int]], anew: str) -> None:
    """A first life ends, and a second may begin."""
    await case.install("FIRST")
    assert case.found("FIRST")
    left = case.leave()
    first, second = said
    if anew == "before Slack says anything":
        await case.install("SECOND")
    await case.say(*first, left)
    if anew == "in between":
        await case.install("SECOND")
    await case.say(*second, left)
    if anew.startswith("after all") or anew == "and gone again":
        await case.install("SECOND")
    if anew.endswith("said again"):
        for each in (second, first):
            await case.say(*each, left)
    if anew == "and gone again":
        again = case.leave()
        for each in (second, first):
            await case.say(*each, again)
    _judge(case, anew)


def _judge(case: Case, anew: str) -> None:
    stays = anew not in ("never", "and gone again")
    assert case.installed is stays, anew
    assert case.found("SECOND") is stays, anew
    # Told too late of anything, nobody is purged who came back.
    assert case.found("FIRST") is (anew == "before Slack says anything"), anew


def _rows(here: Workspaces, id: str) -> object:
    """Without events: Slack is asked once a day what has become of somebody, and that it was is one. Of
    deliveries their ids: meanwhile they are carried, and a digest is composed anew."""
    with here.running.engine.store.read(_tenant(id)) as records:
        known = dict(records.everything(PersonId("NEIGHBOUR-CANARY")))
    known.pop("events")
    known.pop("digest_lines", None)
    return known | {"deliveries": sorted(row["id"] for row in known["deliveries"])}


def _tenant(id: str) -> TenantId:
    found = places.tenant(None, id, False)
    assert found is not None
    return found
