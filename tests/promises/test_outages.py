"""P19 and P21: a database that is gone for a while, and a disk that is full, lose nothing acknowledged."""

import asyncio
import resource
import time
from datetime import timedelta

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from bot.domain.people import Platform
from tests.fakes.provider_manners import Manners
from tests.promises.casts import check_ins, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import Trial, Worker
from tests.waiting import until

GONE = 60 if FULL else 1.5
CAUGHT_UP = timedelta(seconds=60)
EVERYWHERE = tenants(2, Platform.SLACK, Platform.TEAMS)
NAMES = tuple(f"p{number}" for number in range(25 if FULL else 8))
A_LITTLE = 48 * 1024


async def test_a_database_that_was_gone_is_caught_up_with_and_nothing_is_lost(
    together: Trial,
) -> None:
    together.room.behave(Manners(pace=(0.0, 0.05)))
    together.owed += check_ins(together.store, EVERYWHERE, NAMES, together.now())
    for _ in range(2):
        await together.start()
    await until(lambda: len(together.room.accepted()) >= len(NAMES))
    admits(together, False)
    asked = time.monotonic()
    async with asyncio.TaskGroup() as saying:
        for number, name in enumerate(NAMES):
            tenant = EVERYWHERE[number % len(EVERYWHERE)]
            saying.create_task(together.say(f"e{number}", tenant, name))
        await asyncio.sleep(GONE)
        admits(together, True)
    began = time.monotonic()
    assert began - asked >= GONE
    assert len(together.alive) == 2
    await caught_up(together)
    assert time.monotonic() - began <= CAUGHT_UP.total_seconds()
    together.assert_kept()


async def caught_up(trial: Trial) -> None:
    """What was being sent when the database went is asked about once its lease is over."""
    if not FULL:
        await trial.power_cut()
        await trial.start()
    await trial.drained(CAUGHT_UP)


def admits(trial: Trial, anybody: bool) -> None:
    """Whether the server lets anybody into the database; not: whoever is in is thrown out."""
    address = make_url(trial.url)
    name = address.database
    assert name is not None
    elsewhere = address.set(database="postgres", drivername="postgresql")
    with psycopg.connect(
        elsewhere.render_as_string(hide_password=False), autocommit=True
    ) as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(
                sql.Identifier(name), sql.Literal(anybody)
            )
        )
        if not anybody:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )


async def test_a_full_disk_acknowledges_nothing_that_it_does_not_keep(alone: Trial) -> None:
    """A limit on the size of files: SQLite is refused its next page, as on a disk that is full."""
    alone.owed += check_ins(alone.store, EVERYWHERE, NAMES, alone.now())
    alone.store.close()
    full = await alone.start(largest=alone.size() + A_LITTLE)
    async with asyncio.TaskGroup() as saying:
        for number in range(50):
            tenant, name = EVERYWHERE[number % len(EVERYWHERE)], NAMES[number % len(NAMES)]
            saying.create_task(alone.say(f"e{number}", tenant, name))
        await until(lambda: '"Unavailable"' in full.log.read_text("utf-8"))
        await room_again(alone, full)
    await alone.drained()
    alone.assert_kept()


async def room_again(trial: Trial, worker: Worker) -> None:
    """For the same process, where the system can give it; else for the next."""
    if hasattr(resource, "prlimit"):
        unlimited = resource.RLIM_INFINITY, resource.RLIM_INFINITY
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, unlimited)
    else:
        await trial.power_cut()
        await trial.start()
