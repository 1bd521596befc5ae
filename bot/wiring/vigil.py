"""What comes by itself to whoever sits at the terminal, watched for while they type.

It looks after this one person and nobody else: a server over the same database may carry everything for
everybody, and where none runs, other people's hours are for the next one. What a server could not show,
having no terminal, is owed again.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread

import structlog

from adapters.clock import SystemClock
from adapters.console.speak import ELSEWHERE, Terminal
from bot.clockwork import Clockwork
from bot.courier import Courier
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Platform
from bot.domain.schedules import Schedule
from bot.ports import Batch, State, Store, Transaction
from bot.threads import Threads
from bot.turntaking import Turns
from bot.wiring.travelling import coming

log = structlog.get_logger(__name__)

_EVERYBODY = 1_000_000
_NEWEST = 1_000


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits here."""

    tenant: TenantId
    person: PersonId


class Vigil:
    """`with vigil.kept(terminal):` watches in a thread of its own, every `seconds` and when it is rung."""

    def __init__(
        self,
        store: Store,
        turns: Turns,
        clock: SystemClock,
        executor: Executor,
        sitter: Sitter,
        seconds: float,
    ) -> None:
        self._store = store
        self._clock = clock
        self._executor = executor
        self._sitter = sitter
        self._seconds = seconds
        self._clockwork = Clockwork(_Diary(store, sitter), turns, clock, lambda _: None)
        self._watching: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None
        self._ready = Event()
        self._over = False

    @contextmanager
    def kept(self, terminal: Terminal) -> Iterator[None]:
        """Until the block ends."""
        thread = Thread(target=lambda: asyncio.run(self._watched(terminal)), name="vigil")
        thread.start()
        self._ready.wait()
        try:
            yield
        finally:
            self._over = True
            self.ring(())
            thread.join()

    def ring(self, _: Iterable[TenantId]) -> None:
        """Looks at once. May be called from any thread."""
        if self._watching is not None:
            loop, bell = self._watching
            loop.call_soon_threadsafe(bell.set)

    async def _watched(self, terminal: Terminal) -> None:
        bell = asyncio.Event()
        self._watching = asyncio.get_running_loop(), bell
        self._ready.set()
        messengers = {Platform.CONSOLE: terminal}
        courier = Courier(self._store, messengers, lambda _: None, self._clock, self._executor)
        while not self._over:
            bell.clear()
            await self._looked(courier)
            await _rung(bell, self._seconds)
        courier.close()
        await courier.idle()

    async def _looked(self, courier: Courier) -> None:
        """What is due, and all that is owed to who sits here. A fault is logged, and looked past."""
        try:
            await Threads(self._executor)(self._fallen_due)
            await courier.drain(self._sitter.tenant)
        except Exception as fault:  # noqa: BLE001  the conversation goes on, and the next look comes
            log.warning("vigil_failed", error=type(fault).__name__)

    def _fallen_due(self) -> None:
        self._clock.refresh()
        now = self._clock()
        hour = coming(self._store, self._sitter.tenant, self._sitter.person)
        if hour is not None and hour <= now:
            self._clockwork.beat()
        self._owed_again(now)

    def _owed_again(self, now: datetime) -> None:
        """What was parked because nobody sat here; whose day is over expires instead."""
        for entry in self._store.ledger(_NEWEST, (State.PARKED,)):
            mine = (entry.tenant, entry.who) == (self._sitter.tenant, self._sitter.person)
            unseen = entry.last_error in ("platform_off", ELSEWHERE)
            if mine and unseen:
                self._store.retry(entry.id, now)


@dataclass(frozen=True, slots=True)
class _Diary:
    """One person's hours."""

    store: Store
    sitter: Sitter

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self.store.batch() as every:
            yield _Page(every, self.sitter)

    def owing(self, now: datetime) -> Sequence[TenantId]:
        return [each for each in self.store.owing(now) if each == self.sitter.tenant]


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a batch is theirs."""

    every: Batch
    sitter: Sitter

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        found = self.every.due(now, _EVERYBODY)
        owner = (self.sitter.tenant, self.sitter.person)
        return [(tenant, each) for tenant, each in found if (tenant, each.owner) == owner][:limit]

    def turn(self, tenant: TenantId) -> AbstractContextManager[Transaction]:
        return self.every.turn(tenant)


async def _rung(bell: asyncio.Event, seconds: float) -> None:
    """Until somebody rings, or so long."""
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        return
