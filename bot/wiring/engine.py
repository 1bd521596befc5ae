"""What turns time and events into messages: the parts put together, and the life of them."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.clock import SystemClock
from adapters.heartbeat import Heartbeat
from bot.clockwork import Clockwork
from bot.courier import Courier
from bot.dispatcher import Dispatcher
from bot.domain.people import Platform
from bot.ports import Dispatch, Messenger
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.parts import VAR, Composing, Houses, houses, single_server, store
from storage.sql import SqlStore

_THREADS = 8
_TIDYING = timedelta(days=1)


@dataclass
class Engine:
    """What turns time and deliveries into messages: beats, and carries what is owed."""

    settings: Settings
    clock: SystemClock
    houses: Houses
    store: SqlStore
    executor: ThreadPoolExecutor

    def __post_init__(self) -> None:
        self.messengers: dict[Platform, Messenger] = {}
        self.turns = Turns(self.houses, self.settings.rung_slack_command)
        composing = Composing(self.houses, self.store, self.clock)
        self.courier = Courier(self.store, self.messengers, composing, self.clock, self.executor)
        self.clockwork = Clockwork(self.store, self.turns, self.clock, self.courier.ring)
        self.dispatch: Dispatch = Dispatcher(
            self.store, self.turns, self.executor, self.courier.ring
        )
        self.heartbeat = Heartbeat(self.beat, self.settings.rung_tick_seconds)
        self._tidied: datetime | None = None

    async def beat(self) -> None:
        """What is due now, and what was left over."""
        self.clock.refresh()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.executor, self.houses.refresh)
        await loop.run_in_executor(self.executor, self.clockwork.beat)
        await loop.run_in_executor(self.executor, self._tidy)
        self.courier.ring()

    def _tidy(self) -> None:
        """Once a day, and once after each start: what has been kept long enough goes."""
        now = self.clock()
        if self._tidied is None or now - self._tidied >= _TIDYING:
            self._tidied = now
            self.store.expire(now)

    async def move_clock(self, seconds: float) -> None:
        """The playground's clock moved on, and all that fell due meanwhile carried out."""
        self.clock.move(seconds)
        await self.beat()
        await self.courier.drain()

    def look(self) -> None:
        """Looks at the ladder's files now instead of at the next beat."""
        self.executor.submit(self.houses.refresh)

    def start(self) -> None:
        self.courier.start()
        self.heartbeat.start()

    async def stop(self) -> None:
        await self.heartbeat.stop()
        await self.courier.stop()


@asynccontextmanager
async def engine(settings: Settings) -> AsyncIterator[Engine]:
    """The parts, put together but not started; everything is closed behind them."""
    with single_server(settings), store(settings) as kept:
        executor = ThreadPoolExecutor(_THREADS, "rung")
        offset = settings.rung_clock_offset_file
        if offset is None and settings.playground:
            offset = VAR / "clock-offset"
        try:
            yield Engine(settings, SystemClock(offset), houses(settings), kept, executor)
        finally:
            executor.shutdown()
