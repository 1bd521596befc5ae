"""A provider and a nursery for all trials, and a trial on each kind of database."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientTimeout

from adapters import lanes_schema
from tests.fakes.http_provider import HttpProvider, http_provider
from tests.promises.nursery import Nursery, nursery
from tests.promises.trials import Trial
from tests.stores import Postgres, sqlite_store, sqlite_url

FULL = os.environ.get("RUNG_PROMISES") == "full"


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpProvider]:
    with http_provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture(scope="session", name="nursery")
def _nursery() -> Iterator[Nursery]:
    with nursery() as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession(timeout=ClientTimeout(total=15)) as opened:
        yield opened


@pytest.fixture
async def alone(
    tmp_path: Path, provider: HttpProvider, nursery: Nursery, session: ClientSession
) -> AsyncIterator[Trial]:
    """One process at a time, on SQLite."""
    file = tmp_path / "rung.db"
    sqlite_store(file).close()
    async for trial in _trial(tmp_path, sqlite_url(file), provider, nursery, session):
        yield trial


@pytest.fixture
async def together(
    tmp_path: Path,
    postgres: Postgres,
    provider: HttpProvider,
    nursery: Nursery,
    session: ClientSession,
) -> AsyncIterator[Trial]:
    """Any number of processes, on PostgreSQL."""
    url = postgres.url()
    lanes_schema.upgrade(url)
    async for trial in _trial(tmp_path, url, provider, nursery, session):
        yield trial


async def _trial(
    folder: Path, url: str, provider: HttpProvider, nursery: Nursery, session: ClientSession
) -> AsyncIterator[Trial]:
    trial = Trial(folder, url, provider.room(f"{folder.name}-{os.getpid()}"), nursery, session)
    yield trial
    await trial.close()
