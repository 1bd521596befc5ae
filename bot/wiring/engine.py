"""What turns time and events into messages: the parts put together, and the life of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from prometheus_client import CollectorRegistry

from adapters.clock import SystemClock
from adapters.heartbeat import Heartbeat
from adapters.meters import Dials
from bot.clockwork import Clockwork
from bot.composing import Composing
from bot.courier import Answers, Courier
from bot.dispatcher import Dispatcher
from bot.domain.events import Event
from bot.domain.ids import TenantId
from bot.domain.people import Platform
from bot.ports import Dispatch, Figures, Messenger, Response
from bot.settings import Settings
from bot.threads import Threads
from bot.turntaking import Turns
from bot.wiring.crashing import passing
from bot.wiring.lanes import lanes
from bot.wiring.parts import Houses, clock_file, houses, single_server, store
from bot.wiring.picturing import sealing
from bot.wiring.travelling import Travel
from storage.sql import SqlStore

log = structlog.get_logger(__name__)

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
    doors_seconds: float = 5.0
    """How long a heartbeat waits for what the doors do at it."""

    def __post_init__(self) -> None:
        passes = passing(self.settings)
        self.away = Threads(self.executor)
        self.registry = CollectorRegistry()
        self.dials = Dials(self.registry)
        self.messengers: dict[Platform, Messenger] = {}
        self.beats: dict[Platform, Callable[[], Awaitable[None]]] = {}
        """What each door does at a heartbeat."""
        self.turns = Turns(self.houses, self.settings.rung_slack_command)
        composing = Composing(self.houses, self.store, self.clock)
        self.courier = Courier(
            self.store, self.messengers, composing, self.clock, self.executor, self._told, passes,
            meter=self.dials,
        )  # fmt: skip
        self.lanes = lanes(self.settings, self.courier, self.clock, passes)
        self.answers = Answers(self.courier, self.lanes.ring)
        self.clockwork = Clockwork(
            self.store, self.turns, self.clock, self.lanes.ring, passes, lambda: self._stopping,
            self.dials,
        )  # fmt: skip
        self.dispatch: Dispatch = Dispatcher(
            self.store, self.turns, self.executor, self.lanes.ring, self.answers, passes
        )
        self.heartbeat = Heartbeat(self.beat, self.settings.rung_tick_seconds)
        self._stopping = False
        self._tidied: datetime | None = None

    async def beat(self) -> None:
        """What is due now, and what has to be done now and then."""
        self.clock.refresh()
        await self.away(self.houses.refresh)
        await self.away(self.clockwork.beat)
        await self.away(self._tidy)
        await self._doors_beat()

    async def move_clock(self, seconds: float) -> None:
        """The playground's clock moved on, and all that fell due meanwhile carried out at its hour."""
        await Travel(self.store, self.clock, self.away, self._carried_out).on(seconds)

    async def _carried_out(self) -> datetime | None:
        """All that is due and owed now; when there is more of it (None: nothing waits)."""
        await self.beat()
        await self.answers.settled()
        owing = await self.away(self._owing)
        waits = [await self.courier.drain(tenant) for tenant in owing]
        await self.courier.idle()
        return min((each for each in waits if each is not None), default=None)

    async def measure(self) -> None:
        """Brings to the dials what has to be asked of the database."""
        await self.dials.read(self._figures)

    def look(self) -> None:
        """Looks at the ladder's files now instead of at the next beat."""
        self.executor.submit(self.houses.refresh)

    async def start(self) -> None:
        """Raises SchemaBehind where the lanes' own tables are missing or too old."""
        await self.lanes.start()
        self.heartbeat.start()

    def wind_down(self) -> None:
        """Begins nothing more; what is being sent has a few seconds from now."""
        self._stopping = True
        self.courier.close()

    async def stop(self) -> None:
        """Returns once nothing is under way any more: what was not sent is owed to whoever comes next."""
        self.wind_down()
        await asyncio.gather(
            self.heartbeat.stop(), self.courier.idle(), self.answers.settled(), self.lanes.stop()
        )

    async def _doors_beat(self) -> None:
        """All of them at once, for a moment: none keeps the next beat waiting, or another from its own."""
        await asyncio.gather(*(self._door_beats(*each) for each in self.beats.items()))

    async def _door_beats(self, platform: Platform, beat: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(self.doors_seconds):
                await beat()
        except Exception as error:  # noqa: BLE001  whatever it was, the others go on
            log.error("door_beat_failed", platform=platform, error=type(error).__name__)

    async def _told(self, event: Event) -> Response:
        return await self.dispatch(event)

    async def _figures(self) -> tuple[Figures, datetime]:
        now = self.clock()
        return await self.away(self.store.figures, now), now

    def _owing(self) -> Sequence[TenantId]:
        return self.store.owing(self.clock())

    def _tidy(self) -> None:
        """Once a day, and once after each start: what has been kept long enough goes."""
        now = self.clock()
        if self._tidied is None or now - self._tidied >= _TIDYING:
            self._tidied = now
            self.store.expire(now)


@asynccontextmanager
async def engine(settings: Settings) -> AsyncIterator[Engine]:
    """The parts, put together but not started; everything is closed behind them."""
    with single_server(settings), store(settings) as kept:
        executor = ThreadPoolExecutor(_THREADS, "rung")
        clock = SystemClock(clock_file(settings))
        try:
            yield Engine(settings, clock, houses(settings, sealing(settings)), kept, executor)
        finally:
            executor.shutdown()
