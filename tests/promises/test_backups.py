"""P29: twenty of twenty backups of a database under load are whole, and nothing in them is sent again."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from threading import Event

import pytest

from bot.conversation.planning import resumed
from bot.courier import Courier
from bot.domain.effects import RecordRating
from bot.domain.ids import EventId, PersonId
from bot.domain.people import Platform
from bot.ports import State
from bot.wiring.restoring import ASKED
from storage import archives
from storage.backup import backup
from storage.restoring import restore
from storage.resuming import Resuming
from storage.sql import SqlStore
from storage.vault import Vault
from tests.fakes.provider import Provider
from tests.lives import database
from tests.samples import ACME, card, nudge, person, place, rating
from tests.stores import KEY

FULL = os.environ.get("RUNG_PROMISES") == "full"
BACKUPS = 20 if FULL else 3
ROWS = 1_000_000 if FULL else 10_000
MORE = 8
"""MiB that a backup of so many rows may take beyond one of a few."""

ROOT = Path(__file__).parents[2]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Load:
    """People who come, rate and are owed something; and a courier who sends it meanwhile."""

    store: SqlStore
    provider: Provider = field(default_factory=Provider)
    people: int = 0

    async def last(self, done: Event) -> None:
        """Until `done`; the courier stops first, so that something stays owed."""
        with ThreadPoolExecutor(2) as executor:
            writing = asyncio.to_thread(self._write, done)
            courier = asyncio.create_task(self._carry(executor, done))
            await writing
            await courier

    def _write(self, done: Event) -> None:
        """Each transaction leaves one row in each of five tables."""
        for nth in count():
            if done.is_set():
                return
            id = PersonId(f"U{nth}")
            with self.store.write(ACME) as tx:
                tx.save(person(id))
                tx.change(
                    RecordRating(rating(id, wording=f"{nth}", note=f"a canary of {nth}")), now()
                )
                tx.keep(EventId(f"event {nth}"), now(), card(), id)
                assert tx.owe(nudge(f"nudge {nth}", to=place(address=f"D{nth}")), id, now())
            self.people = nth + 1

    async def _carry(self, executor: ThreadPoolExecutor, done: Event) -> None:
        courier = courier_of(self.store, self.provider, executor)
        while not done.is_set():
            await courier.carry(ACME)


def courier_of(store: SqlStore, provider: Provider, executor: ThreadPoolExecutor) -> Courier:
    return Courier(store, {Platform.SLACK: provider}, lambda _: None, now, executor)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_every_backup_is_whole_and_nothing_in_it_is_sent_again(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = database(request, tmp_path / "rung.db", kind)
    random = Random(29)
    files = [tmp_path / f"{nth}.zip" for nth in range(BACKUPS)]
    done = Event()
    with closing(SqlStore(url, Vault([KEY]))) as store:
        load = Load(store)
        lasting = asyncio.create_task(load.last(done))
        try:
            for each in files:
                await asyncio.sleep(random.uniform(0.05, 0.2))
                await asyncio.to_thread(backup, url, each)
        finally:
            done.set()
            await lasting
    assert load.provider.arrived
    sizes = [await _put_back(request, tmp_path, each, load.provider) for each in files]
    assert sizes == sorted(set(sizes))
    assert load.provider.doubled == []
    assert {card for _, card in load.provider.arrived} == {card()}


async def _put_back(
    request: pytest.FixtureRequest, folder: Path, file: Path, provider: Provider
) -> int:
    """Restored, looked at, and served for a while; how many people were in it."""
    with archives.opened(file) as made:
        made.check()
        tables = made.manifest.tables
    per_person = {
        tables[name].rows for name in ("people", "ratings", "wordings", "events", "deliveries")
    }
    assert len(per_person) == 1, "a transaction was torn apart"
    url = database(request, folder / f"{file.stem}.db", "sqlite")
    vault = Vault([KEY])
    # `restore` compares every table's hash with the backup's before it lets anything be resumed.
    restore(url, file, vault, Resuming(vault, (), resumed, ASKED, now()))
    with closing(SqlStore(url, vault)) as store, ThreadPoolExecutor(2) as executor:
        await courier_of(store, provider, executor).drain(ACME)
        figures = store.figures(now())
    assert figures.by_state[State.SENT] == tables["deliveries"].rows
    return tables["people"].rows


# --- flat memory


_MEASURED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.domain.people import Platform
from storage.backup import backup
from storage.restoring import restore
from storage.resuming import Resuming
from storage.vault import Vault

def peak():
    # KiB; what getrusage says in Linux is the parent's, where that was larger
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(line.split()[1] for line in status.open() if line.startswith("VmHWM"))

url, again, file, key = sys.argv[1:]
backup(url, Path(file))
print(peak())
vault = Vault([key])
follow = lambda person, schedule, now: schedule
restore(again, Path(file), vault, Resuming(vault, (), follow, {Platform.SLACK}, datetime.now(UTC)))
print(peak())
"""


def test_memory_is_flat_however_many_rows(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    peaks = {}
    for rows in (100, ROWS):
        url = database(request, tmp_path / f"{rows}.db", "sqlite")
        _fill(tmp_path / f"{rows}.db", rows)
        again = url.replace(f"{rows}.db", f"{rows}-again.db")
        peaks[rows] = _peaks(url, again, str(tmp_path / f"{rows}.zip"))
    for few, many in zip(*peaks.values(), strict=True):
        assert many - few <= MORE, peaks


def _peaks(*arguments: str) -> list[float]:
    """MiB, after backing up and after restoring."""
    command = [sys.executable, "-c", _MEASURED, *arguments, KEY]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [int(line) / 1024 for line in ran.stdout.split()]


def _fill(path: Path, rows: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?)"
            " INSERT INTO events SELECT 'slack:T', printf('%064d', x), '2026-01-05 09:30:00.000000',"
            " 'U' || x, CAST(? || randomblob(200) AS BLOB) FROM n",
            (rows, Vault([KEY]).mark),
        )
        connection.commit()
