"""Lanes: one a tenant at a time, in this process or in whichever of many, and none forgotten."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import sql
from structlog.testing import capture_logs

from adapters import lanes_schema
from adapters.lanes import SharedLanes
from bot.crash_points import CrashPoint
from bot.domain.ids import TenantId
from bot.errors import SchemaAhead, SchemaBehind, Unavailable
from bot.lanes import EmbeddedLanes
from bot.ports import Lanes
from tests.stores import Postgres

ACME, OTHER = TenantId("acme"), TenantId("other")
SECOND = timedelta(seconds=1)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Work:
    """What lanes find to do: a tenant's rounds, each a time to come back at, or a fault."""

    rounds: dict[TenantId, list[datetime | Exception | None]] = field(default_factory=dict)
    came: asyncio.Queue[TenantId] = field(default_factory=asyncio.Queue)
    gates: dict[TenantId, asyncio.Event] = field(default_factory=dict)
    at_work: dict[TenantId, int] = field(default_factory=dict)
    most: int = 0
    done: list[TenantId] = field(default_factory=list)
    passed: list[CrashPoint] = field(default_factory=list)

    async def carry(self, tenant: TenantId) -> datetime | None:
        self.at_work[tenant] = self.at_work.get(tenant, 0) + 1
        self.most = max(self.most, *self.at_work.values())
        await self.came.put(tenant)
        await asyncio.sleep(0)
        try:
            if tenant in self.gates:
                await self.gates[tenant].wait()
            left = self.rounds.get(tenant)
            found = left.pop(0) if left else None
        finally:
            self.at_work[tenant] -= 1
        if isinstance(found, Exception):
            raise found
        self.done.append(tenant)
        return found


@pytest.fixture(scope="session")
def lanes_url(postgres: Postgres) -> str:
    """A database with the engine's tables, which the tests use one after the other."""
    url = postgres.bare("lanes")
    lanes_schema.upgrade(url)
    return url


Bells = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def bells(lanes_url: str) -> Iterator[Bells]:
    """The engine's tables, emptied."""
    url, path = lanes_schema.plain(lanes_url), lanes_schema.SEARCH_PATH
    with psycopg.connect(url, autocommit=True, options=path) as connection:
        connection.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        yield connection


def _hanging(bells: Bells) -> list[tuple[object, ...]]:
    return bells.execute("SELECT queueing_lock, status FROM procrastinate_jobs").fetchall()


@pytest.fixture(params=["embedded", "shared"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str | None:
    """Where bells hang; None for those that hang in this process."""
    if kind == "embedded":
        return None
    request.getfixturevalue("bells")
    return str(request.getfixturevalue("lanes_url"))


@asynccontextmanager
async def opened(work: Work, url: str | None) -> AsyncIterator[Lanes]:
    made: Lanes
    if url is None:
        made = EmbeddedLanes(work.carry, now, work.passed.append)
    else:
        made = SharedLanes(url, work.carry, now, work.passed.append)
    async with asyncio.timeout(20):
        await made.start()
        try:
            yield made
        finally:
            for gate in work.gates.values():
                gate.set()
            await made.stop()


async def came(work: Work, *tenants: TenantId) -> None:
    """Returns once lanes have come for all of these, in any order, and for nobody else."""
    assert sorted([await work.came.get() for _ in tenants]) == sorted(tenants)


# --- both kinds ----------------------------------------------------------------------------------


async def test_a_bell_is_answered_from_whichever_thread_it_is_rung(url: str | None) -> None:
    work = Work()
    async with opened(work, url) as lanes:
        await asyncio.to_thread(lanes.ring, [ACME, OTHER])
        await came(work, ACME, OTHER)
        assert CrashPoint.BELL_RUNG in work.passed


async def test_a_lane_at_work_is_not_joined_by_another_and_looks_again_if_rung(
    url: str | None,
) -> None:
    work = Work(gates={ACME: asyncio.Event()})
    async with opened(work, url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        lanes.ring([ACME, ACME])
        lanes.ring([OTHER])
        await came(work, OTHER)
        assert work.came.empty()
        work.gates[ACME].set()
        await came(work, ACME)
    assert work.most == 1


async def test_a_lane_comes_back_when_there_may_be_more_and_ends_when_nothing_waits(
    url: str | None,
) -> None:
    work = Work({ACME: [now() - SECOND, now() + SECOND / 20, None]})
    async with opened(work, url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME, ACME, ACME)
        lanes.ring([OTHER])
        await came(work, OTHER)
    assert work.done == [ACME, ACME, ACME, OTHER]


async def test_one_who_has_to_wait_delays_nobody_and_is_woken_by_a_bell(url: str | None) -> None:
    work = Work({ACME: [now() + timedelta(hours=1)]})
    async with opened(work, url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        lanes.ring([OTHER])
        await came(work, OTHER)
        lanes.ring([ACME])
        await came(work, ACME)


async def test_a_lane_that_fails_harms_no_other_and_is_rung_again(url: str | None) -> None:
    work = Work({ACME: [Unavailable("words nobody may read")]})
    with capture_logs() as logs:
        async with opened(work, url) as lanes:
            lanes.ring([ACME])
            await came(work, ACME)
            lanes.ring([OTHER])
            await came(work, OTHER)
            lanes.ring([ACME])
            await came(work, ACME)
    assert [(line["event"], line["error"]) for line in logs] == [("lane_failed", "Unavailable")]


async def test_stopping_lets_a_lane_at_work_end_its_round_and_begins_no_other(
    url: str | None,
) -> None:
    work = Work({ACME: [now() - SECOND, None]}, gates={ACME: asyncio.Event()})
    async with opened(work, url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        stopping = asyncio.create_task(lanes.stop())
        await asyncio.sleep(0)
        work.gates[ACME].set()
        await stopping
        assert work.done == [ACME]
        lanes.ring([OTHER])
        await asyncio.sleep(0)
        assert work.came.empty()


# --- in one process ------------------------------------------------------------------------------


async def test_with_one_place_to_work_tenants_have_their_turn_round_by_round() -> None:
    work = Work({ACME: [now() - SECOND] * 3, OTHER: [now() - SECOND] * 3})
    lanes = EmbeddedLanes(work.carry, now, at_work=1)
    async with asyncio.timeout(20):
        lanes.ring([ACME, OTHER])
        await came(work, *[ACME] * 4, *[OTHER] * 4)
        await lanes.stop()
    assert work.done == [ACME, OTHER] * 4


# --- in many -------------------------------------------------------------------------------------


async def test_two_processes_never_work_for_one_tenant_at_once(
    lanes_url: str, bells: Bells
) -> None:
    tenants = [TenantId(f"t{each}") for each in range(20)]
    work = Work({each: [now() - SECOND, None] for each in tenants})
    async with opened(work, lanes_url) as one, opened(work, lanes_url) as two:
        for _ in range(3):
            one.ring(tenants)
            two.ring(tenants)
        while set(work.done) != set(tenants):
            await work.came.get()
        while await asyncio.to_thread(_hanging, bells):
            continue
    assert work.most == 1


async def test_who_has_to_wait_hangs_a_bell_for_later_and_makes_room(
    lanes_url: str, bells: Bells
) -> None:
    work = Work({ACME: [now() + timedelta(hours=1)]})
    async with opened(work, lanes_url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        found: list[tuple[object, ...]] = []
        while ("acme", "todo") not in found:
            found = await asyncio.to_thread(_hanging, bells)
    (due,) = bells.execute("SELECT scheduled_at FROM procrastinate_jobs").fetchone() or (None,)
    assert isinstance(due, datetime)
    assert timedelta(minutes=59) < due - now() < timedelta(minutes=61)


async def test_a_bell_hung_for_later_is_gone_once_nothing_waits_any_more(
    lanes_url: str, bells: Bells
) -> None:
    """So that nothing names a tenant that has left."""
    work = Work({ACME: [now() + timedelta(hours=1), None]})
    async with opened(work, lanes_url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        while ("acme", "todo") not in await asyncio.to_thread(_hanging, bells):
            continue
        lanes.ring([ACME])
        await came(work, ACME)
        while await asyncio.to_thread(_hanging, bells):
            continue


async def test_the_bell_a_dead_process_was_answering_is_taken_down_and_rung_again(
    lanes_url: str, bells: Bells
) -> None:
    bells.execute(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')"
    )
    bells.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, status,"
        " worker_id) SELECT 'lanes', 'lane', 'acme', 'acme', '{\"tenant\": \"acme\"}', 'doing', id"
        " FROM procrastinate_workers"
    )
    work = Work()
    async with opened(work, lanes_url):
        await came(work, ACME)


async def test_a_process_that_stops_leaves_its_bell_hanging_for_the_others(
    lanes_url: str, bells: Bells
) -> None:
    work = Work({ACME: [now() - SECOND]}, gates={ACME: asyncio.Event()})
    async with opened(work, lanes_url) as lanes:
        lanes.ring([ACME])
        await came(work, ACME)
        stopping = asyncio.create_task(lanes.stop())
        await asyncio.sleep(0)
        work.gates[ACME].set()
        await stopping
    assert _hanging(bells) == [("acme", "todo")]


# --- the engine's tables -------------------------------------------------------------------------


@pytest.fixture
def bare(postgres: Postgres) -> str:
    return postgres.bare("nothing")


async def test_lanes_refuse_a_database_without_their_tables(bare: str) -> None:
    with pytest.raises(SchemaBehind):
        await SharedLanes(bare, Work().carry, now).start()
    lanes_schema.upgrade(bare)
    lanes_schema.upgrade(bare)
    lanes_schema.check(bare)
    lanes_schema.remove(bare)
    with pytest.raises(SchemaBehind):
        lanes_schema.check(bare)


def test_tables_of_an_older_engine_are_migrated_and_those_of_a_newer_one_refused(
    bare: str,
) -> None:
    """Made as the engine's 3.3 left them, from its own migrations."""
    older = [each for each in lanes_schema.migrations() if each.stem < "03.04"]
    with psycopg.connect(lanes_schema.plain(bare), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA procrastinate")
        connection.execute("SET search_path TO procrastinate")
        for each in older:
            connection.execute(each.read_bytes())
        connection.execute(sql.SQL("COMMENT ON SCHEMA procrastinate IS {}").format(older[-1].stem))
        with pytest.raises(SchemaBehind):
            lanes_schema.check(bare)
        lanes_schema.upgrade(bare)
        lanes_schema.check(bare)
        found = connection.execute(
            "SELECT count(*) FROM pg_proc WHERE proname = 'procrastinate_retry_job_v2'"
        ).fetchone()
        assert found == (1,)
        connection.execute("COMMENT ON SCHEMA procrastinate IS '99.00'")
        with pytest.raises(SchemaAhead):
            lanes_schema.check(bare)
