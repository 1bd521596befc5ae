"""All of Rung, as a server that is compared with others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.servers import Settled
from bot.settings import Settings
from bot.wiring.engine import engine
from bot.wiring.logs import configure
from bot.wiring.server import listening, settle


@asynccontextmanager
async def rung(settings: Settled) -> AsyncIterator[str]:
    read = Settings.model_validate(settings)
    configure(read)
    async with engine(read) as running, listening(running) as there:
        settle()
        yield there.address
