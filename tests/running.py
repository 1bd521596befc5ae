"""The whole product in this process: the real engine and doors on a free port, with a tap on every answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.cards import Card
from bot.domain.events import Event
from bot.ports import Dispatch, Response
from bot.safety import refuse_unsafe
from bot.settings import Settings
from bot.wiring.engine import Engine, engine
from bot.wiring.server import Listening, listening
from tests.ladder import CONTENT
from tests.stores import sqlite_file, sqlite_url

KEY = "a-key-for-tests-only-of-forty-three-letters"


@dataclass
class Tap:
    """Passes every event on, and keeps what was answered: what a platform then has to show."""

    dispatch: Dispatch
    responses: list[Response] = field(default_factory=list)

    async def __call__(self, event: Event) -> Response:
        response = await self.dispatch(event)
        self.responses.append(response)
        return response

    @property
    def last_card(self) -> Card | None:
        return self.responses[-1].card if self.responses else None


@dataclass
class Product:
    """A running Rung, where it listens, and what it has answered."""

    engine: Engine
    there: Listening
    tap: Tap


@asynccontextmanager
async def product(folder: Path, **values: object) -> AsyncIterator[Product]:
    """Rung with these settings, else over a SQLite database in `folder`; closed behind the block."""
    settings = Settings.model_validate(
        {
            "rung_database_url": sqlite_url(folder / "rung.db"),
            "rung_content_dir": CONTENT,
            "rung_clock_offset_file": folder / "offset",
            "rung_secret_keys": KEY,
            "rung_port": 0,
            "rung_tick_seconds": 3600,
            **values,
        }
    )
    refuse_unsafe(settings)
    if settings.rung_database_url == sqlite_url(folder / "rung.db"):
        sqlite_file(folder / "rung.db")
    async with engine(settings) as running:
        tap = Tap(running.dispatch)
        running.dispatch = tap
        async with listening(running) as there:
            yield Product(running, there, tap)
