"""Clockwork, courier and lanes put together as the engine does, around a messenger that measures."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.heartbeat import Heartbeat
from benchmarks import crowds, houses
from benchmarks.messengers import WORDS
from bot.clockwork import Clockwork
from bot.composing import Composing
from bot.courier import Courier
from bot.crash_points import unharmed
from bot.domain.cards import Card, Paragraph
from bot.domain.effects import Kind, Send, Turn
from bot.domain.events import Event
from bot.domain.people import Platform
from bot.domain.records import Records
from bot.domain.schedules import Schedule
from bot.domain.spans import plain
from bot.ports import Clock, Messenger, Transaction
from bot.settings import Settings
from bot.turntaking import Decided, Owing, Turns
from bot.wiring.lanes import lanes
from storage.sql import SqlStore
from storage.vault import Vault

_CARD = Card("How is it going?", (Paragraph(plain(WORDS)),))
_THREADS = 8
_TICK: float = Settings.model_fields["rung_tick_seconds"].default


class EmptyTurns(Turns):
    """The least a turn can be: one message owed, next week's date."""

    def successor(self, records: Records, schedule: Schedule, now: datetime) -> Schedule:
        assert schedule.next_due_at is not None
        return replace(schedule, next_due_at=schedule.next_due_at + timedelta(days=7))

    def decide(self, records: Records, event: Event) -> Decided:
        send = Send(_CARD, event.place, Kind.CHECK_IN, f"{event.id}")
        return Decided(None, Turn(None, (send,)))

    def keep(self, transaction: Transaction, event: Event, decided: Decided) -> Owing:
        for effect in decided.turn.effects:
            assert isinstance(effect, Send)
            transaction.owe(effect, event.who, event.at)
        return Owing(True)


@dataclass(frozen=True, slots=True)
class Parts:
    """An engine whose lanes are open."""

    executor: ThreadPoolExecutor
    courier: Courier
    clockwork: Clockwork

    async def beat(self) -> None:
        """Takes every turn that is due now, and rings for all who are owed something."""
        await asyncio.get_running_loop().run_in_executor(self.executor, self.clockwork.beat)

    def heartbeat(self) -> Heartbeat:
        """What mends a beat that failed, or a lane: the next beat."""
        return Heartbeat(self.beat, _TICK)


@asynccontextmanager
async def engine(
    url: str, messenger: Messenger, turns: Turns, clock: Clock
) -> AsyncIterator[Parts]:
    """Opened, not yet beaten; closed behind whoever measures it."""
    with ThreadPoolExecutor(_THREADS) as executor:
        store = SqlStore(url, Vault([crowds.KEY]))
        composing = Composing(houses.small, store, clock)
        courier = Courier(store, {Platform.SLACK: messenger}, composing, clock, executor)
        settings = Settings.model_validate({"rung_database_url": url})
        carrying = lanes(settings, courier, clock, unharmed)
        clockwork = Clockwork(store, turns, clock, carrying.ring)
        await carrying.start()
        try:
            yield Parts(executor, courier, clockwork)
        finally:
            courier.close()
            await carrying.stop()
            store.close()
