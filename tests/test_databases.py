"""Databases that are gone, busy or in another's hands: said so at once, in our own words, and mended."""

import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from socket import socket
from subprocess import PIPE, Popen
from threading import Barrier
from traceback import format_exception

import psycopg
import pytest
from sqlalchemy.exc import DataError

from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.errors import AlreadyRunning, Conflict, Unavailable
from bot.ports import Snapshot
from storage.engines import AT_ONCE, PATIENCE
from storage.single import only_server
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, BEN, MINUTE, NOW, at_once, nudge, person
from tests.stores import KEY, sqlite_url

ROOT = Path(__file__).parents[1]


def test_a_database_that_does_not_answer_is_unavailable() -> None:
    with closing(SqlStore("postgresql://127.0.0.1:1/rung", Vault([KEY]))) as store:
        with pytest.raises(Unavailable), store.read(ACME):
            pass
        with pytest.raises(Unavailable):
            store.claim(ACME, NOW, MINUTE, 1, {})
        with pytest.raises(Unavailable), store.batch():
            pass


def test_a_database_that_is_silent_keeps_nobody_waiting_behind_another() -> None:
    """P19: more people than there are threads, and all of them hear within the patience of one."""
    with socket() as hole, ThreadPoolExecutor(2) as threads:
        hole.bind(("127.0.0.1", 0))
        hole.listen(99)
        url = f"postgresql://127.0.0.1:{hole.getsockname()[1]}/rung"
        with closing(SqlStore(url, Vault([KEY]))) as store:
            began = time.monotonic()
            asked = [threads.submit(known, store) for _ in range(10)]
            assert all(isinstance(each.exception(), Unavailable) for each in asked)
            assert time.monotonic() - began < PATIENCE + 1


def known(store: SqlStore) -> Person | None:
    with store.read(ACME) as records:
        return records.person(ANA)


def test_a_connection_that_the_server_cut_is_made_anew(
    postgres_store: SqlStore, postgres_url: str
) -> None:
    with postgres_store.write(ACME) as tx:
        tx.save(person())
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with pytest.raises(Unavailable), postgres_store.read(ACME) as records:
        records.person(ANA)
    with postgres_store.read(ACME) as records:
        assert records.person(ANA) == person()


def test_of_two_who_wait_for_each_other_one_is_told_to_try_again(postgres_store: SqlStore) -> None:
    with postgres_store.write(ACME) as tx:
        tx.save(person(ANA))
        tx.save(person(BEN))
    both_have_one = Barrier(2)

    def lock(first: PersonId, second: PersonId) -> bool:
        try:
            with postgres_store.write(ACME) as tx:
                tx.person(first)
                both_have_one.wait()
                tx.person(second)
        except Conflict:
            return False
        return True

    assert sorted(at_once([lambda: lock(ANA, BEN), lambda: lock(BEN, ANA)])) == [False, True]


def test_a_lock_that_another_process_holds_for_long_is_unavailable(
    postgres_store: SqlStore, postgres_url: str
) -> None:
    with postgres_store.write(ACME) as tx:
        tx.save(person())
    with psycopg.connect(postgres_url) as other:
        other.execute("SELECT 1 FROM people FOR UPDATE")
        with pytest.raises(Unavailable), postgres_store.write(ACME) as tx:
            tx.person(ANA)
        with postgres_store.read(ACME) as records:
            assert records.person(ANA) == person()


def test_a_sqlite_database_that_another_program_holds_is_unavailable(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "rung.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), sqlite_store.write(ACME) as tx:
            tx.save(person())
        with sqlite_store.read(ACME) as records:
            assert records.person(ANA) is None
        other.execute("ROLLBACK")
    with sqlite_store.write(ACME) as tx:
        tx.save(person())


def glanced(store: SqlStore) -> AbstractContextManager[Snapshot]:
    glance = store.glance(ACME)
    assert glance is not None
    return glance


def test_a_glance_sees_what_is_kept_and_waits_for_nobody(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    with sqlite_store.write(ACME) as tx:
        tx.save(person())
        with glanced(sqlite_store) as records:
            assert records.person(ANA) is None
    with glanced(sqlite_store) as records:
        assert records.person(ANA) == person()
    sqlite_store.close()
    with closing(sqlite3.connect(tmp_path / "rung.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable), glanced(sqlite_store):
            pass
    assert AT_ONCE < PATIENCE / 100


def test_nobody_glances_at_another_machine(postgres_store: SqlStore) -> None:
    assert postgres_store.glance(ACME) is None


def test_an_error_of_the_database_repeats_nobodys_words(postgres_store: SqlStore) -> None:
    unkept = replace(person(), timezone="\0".join("Europe"), country=" ".join("canary"))
    with pytest.raises(DataError) as refused, postgres_store.write(ACME) as tx:
        tx.save(unkept)
    assert "c a n a r y" not in "".join(format_exception(refused.value))


def test_writers_in_one_process_wait_their_turn(sqlite_store: SqlStore) -> None:
    def owe(nth: int) -> None:
        for each in range(10):
            with sqlite_store.write(ACME) as tx:
                tx.owe(nudge(f"{nth} {each}"), ANA, NOW)

    at_once([partial(owe, nth) for nth in range(8)])
    assert len(sqlite_store.ledger(99)) == 80


def test_a_second_server_on_one_sqlite_database_is_refused(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "var" / "rung.db")
    with only_server(url), pytest.raises(AlreadyRunning), only_server(url):
        pass
    with only_server(url):
        pass


def test_a_server_in_another_process_is_noticed_and_its_death_too(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "rung.db")
    script = (
        "import sys; from storage.single import only_server\n"
        "with only_server(sys.argv[1]): print('serving', flush=True); sys.stdin.read()"
    )
    with Popen([sys.executable, "-c", script, url], stdin=PIPE, stdout=PIPE, cwd=ROOT) as other:
        assert other.stdout
        assert other.stdout.readline() == b"serving\n"
        with pytest.raises(AlreadyRunning), only_server(url):
            pass
        other.kill()
        other.wait()
        with only_server(url):
            pass


def test_postgres_has_room_for_many_servers() -> None:
    with only_server("postgresql://127.0.0.1:1/rung"), only_server("postgresql://127.0.0.1:1/rung"):
        pass
