"""Databases that are gone, busy or in another's hands: said so at once, in our own words, and mended."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot.errors import Unavailable
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, NOW, person
from tests.stores import KEY


def test_a_database_that_does_not_answer_is_unavailable() -> None:
    with closing(SqlStore("postgresql://127.0.0.1:1/rung", Vault([KEY]))) as store:
        with pytest.raises(Unavailable), store.read(ACME):
            pass
        with pytest.raises(Unavailable):
            store.claim_owed(NOW, NOW, 1)


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


def test_of_two_who_wait_for_each_other_one_is_told_to_try_again(
    postgres_store: SqlStore,
) -> None: ...


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


def test_an_error_of_the_database_says_nothing_of_what_was_to_be_kept(
    sqlite_store: SqlStore,
) -> None:
    with sqlite_store.write(ACME) as tx:
        tx.save(person())
    ...
