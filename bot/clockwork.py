"""Time passing, turned into events: what is due is claimed, its successor planned, its turn taken."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot import dues
from bot.crash_points import CrashPoint, Pass, unharmed
from bot.domain.effects import DropSchedule
from bot.domain.ids import TenantId
from bot.domain.schedules import Schedule
from bot.errors import Conflict, RungError, Unavailable
from bot.ports import UNMEASURED, Batch, Clock, Diary, Meter, Transaction
from bot.turntaking import Turns

log = structlog.get_logger(__name__)

PUT_OFF = timedelta(hours=1)
"""How long a schedule waits whose turn cannot be taken."""

AGAIN = timedelta(minutes=1)
"""How long one waits that lost a race for its records."""

_AT_MOST = 0.05
"""Seconds that a batch takes: SQLite has one writer, and whoever presses a button waits for it."""

_TOGETHER = 5.0
"""Seconds for which a bell may wait for others while there is more to take."""

_FIRST, _LARGEST, _GROWTH = 50, 1_000, 4


class Stuck(RungError):
    """A schedule would be due again at once, and for ever."""


Key = tuple[TenantId, str, datetime | None]


@dataclass(slots=True)
class Taken:
    """What has become of one batch so far."""

    found: int = 0
    moved: int = 0
    owing: set[TenantId] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    late: float = 0.0
    """Seconds since the oldest hour that was found due."""


@dataclass(slots=True)
class _Bells:
    """The bells of those who owe something: rung together every while, because a lane that is rung for
    after each batch carries a few rows at a time, and takes the processor from the next."""

    ring: Callable[[Iterable[TenantId]], None]
    waiting: set[TenantId] = field(default_factory=set)
    since: float = field(default_factory=time.perf_counter)

    def hung(self, tenants: set[TenantId]) -> None:
        self.waiting |= tenants
        if self.waiting and time.perf_counter() - self.since > _TOGETHER:
            self.ring(self.waiting)
            self.waiting, self.since = set(), time.perf_counter()


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Synchronous; beat it from a worker thread. `ring` is called with the tenants that owe something,
    whoever forgot to ring for them; `closing` says that there is no time for another batch.
    """

    store: Diary
    turns: Turns
    clock: Clock
    ring: Callable[[Iterable[TenantId]], None]
    passes: Pass = unharmed
    closing: Callable[[], bool] = lambda: False
    meter: Meter = UNMEASURED

    def beat(self) -> int:
        """Takes every turn that is due now; how many schedules that moved on. Raises Unavailable."""
        moved = self._taken(self.clock(), _Bells(self.ring))
        if owing := self.store.owing(self.clock()):
            self.ring(owing)
        return moved

    def _taken(self, now: datetime, bells: _Bells) -> int:
        """Batch after batch until nothing is due."""
        moved, size, before, late = 0, _FIRST, Taken(), 0.0
        while not self.closing():
            began = time.perf_counter()
            try:
                taken = self._batch(now, size, before)
            except Unavailable:
                raise
            except Exception as fault:  # noqa: BLE001  what one turn wrote must not hold up the others
                if size == 1:
                    moved += self._passed_over(now, fault)
                size = 1  # taken one by one, what cannot be kept is found, and the rest is kept
                continue
            if not taken.found:
                break
            bells.hung(taken.owing)
            moved, before, late = moved + taken.moved, taken, max(late, taken.late)
            size = _fitting(taken.moved, size, time.perf_counter() - began)
        self.meter.beaten(late)
        return moved

    def _batch(self, now: datetime, size: int, before: Taken) -> Taken:
        """As many turns as fit into one transaction."""
        taken = Taken()
        with self.store.batch() as batch:
            began = time.perf_counter()
            due = batch.due(now, size)
            taken.found, taken.late = len(due), _late(due, now)
            for tenant, schedule in due:
                self._take(batch, tenant, schedule, now, taken, before)
                if time.perf_counter() - began > _AT_MOST:
                    break
        if taken.found:
            self.passes(CrashPoint.BATCH_KEPT)
            log.info("due", schedules=taken.moved, tenants=len(taken.owing))
        return taken

    def _take(
        self,
        batch: Batch,
        tenant: TenantId,
        schedule: Schedule,
        now: datetime,
        taken: Taken,
        before: Taken,
    ) -> None:
        """One schedule's turn, or its being put off because it cannot be taken: one that fails must not
        hold up the others. Raises Unavailable, which fails them all."""
        key = (tenant, schedule.id, schedule.next_due_at)
        try:
            if key in before.keys:
                raise Stuck
            with batch.turn(tenant) as transaction:
                owes = self._turn(transaction, schedule, now)
        except Unavailable:
            raise
        except Exception as fault:  # noqa: BLE001  whatever one turn does, the next is taken
            self._put_off(batch, tenant, schedule, now, fault)
            owes = False
        taken.moved += 1
        taken.keys.add(key)
        if owes:
            taken.owing.add(tenant)

    def _turn(self, transaction: Transaction, schedule: Schedule, now: datetime) -> bool:
        """One schedule's next date, then its turn; whether anything is owed."""
        event = dues.event(transaction, schedule, now)
        if event is None:
            transaction.change(DropSchedule(schedule.kind, schedule.owner), now)
            return False
        following = self.turns.successor(transaction, schedule, now)
        if not _comes_later(following, schedule):
            raise Stuck
        transaction.save_schedule(following)
        decided = self.turns.decide(transaction, event)
        return self.turns.keep(transaction, event, decided).lane

    def _passed_over(self, now: datetime, fault: Exception) -> int:
        """Puts off the one whose turn could be taken, but not kept; how many that were."""
        with self.store.batch() as batch:
            due = batch.due(now, 1)
            for tenant, schedule in due:
                self._put_off(batch, tenant, schedule, now, fault)
        return len(due)

    def _put_off(
        self, batch: Batch, tenant: TenantId, schedule: Schedule, now: datetime, fault: Exception
    ) -> None:
        log.error("turn_put_off", schedule=schedule.id, error=type(fault).__name__)
        later = now + (AGAIN if isinstance(fault, Conflict) else PUT_OFF)
        with batch.turn(tenant) as transaction:
            transaction.save_schedule(replace(schedule, next_due_at=later))


def _comes_later(following: Schedule, schedule: Schedule) -> bool:
    before, after = schedule.next_due_at, following.next_due_at
    return after is None or before is None or before < after


def _late(due: Sequence[tuple[TenantId, Schedule]], now: datetime) -> float:
    hours = [schedule.next_due_at for _, schedule in due if schedule.next_due_at]
    return max(0.0, (now - min(hours)).total_seconds()) if hours else 0.0


def _fitting(moved: int, size: int, seconds: float) -> int:
    """How many to claim next, so that a batch lasts as long as it may."""
    wanted = int(moved * _AT_MOST / max(seconds, 1e-6))
    return max(1, min(wanted, size * _GROWTH, _LARGEST))
