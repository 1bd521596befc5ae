"""Time passing, turned into events: what is due is claimed, its successor planned, its turn taken."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.domain.events import CheckInDue, DigestDue, Event
from bot.domain.ids import EventId, PersonId, TeamId, TenantId
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.errors import Conflict, Unavailable
from bot.ports import Clock, Store, Transaction
from bot.turntaking import Turns

log = structlog.get_logger(__name__)

PUT_OFF = timedelta(hours=1)
"""How long a schedule waits whose turn cannot be taken."""

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Synchronous; beat it from a worker thread. `ring` is called when something is owed."""

    store: Store
    turns: Turns
    clock: Clock
    ring: Callable[[], None]

    def beat(self) -> int:
        """Takes every turn that is due now; how many schedules that moved on."""
        now = self.clock()
        moved = 0
        while batch := self.store.due(now, _BATCH):
            moving = sum(self._move(tenant, schedule, now) for tenant, schedule in batch)
            if not moving:
                break
            moved += moving
        return moved

    def _move(self, tenant: TenantId, schedule: Schedule, now: datetime) -> bool:
        """Whether the schedule's turn was taken, or put off because it cannot be: one that fails must
        not hold up the others. Raises Unavailable, which fails them all."""
        try:
            moved = self._turn(tenant, schedule, now)
        except Conflict:
            moved = False
        except Unavailable:
            raise
        except Exception as fault:  # noqa: BLE001  whatever one turn does, the next is taken
            log.error("turn_put_off", schedule=schedule.id, error=type(fault).__name__)
            moved = self._put_off(tenant, schedule, now)
        return moved

    def _turn(self, tenant: TenantId, schedule: Schedule, now: datetime) -> bool:
        """One schedule's next date and its turn, in one transaction; nothing if it is not due any more."""
        with self.store.write(tenant) as transaction:
            event = _event(transaction, schedule, now)
            if _has_changed(transaction, schedule):
                return False
            following = next_due(schedule.rule, schedule.local_time, schedule.zone, now)
            transaction.reschedule(replace(schedule, next_due_at=following))
            owing = False
            if event is not None and transaction.kept(event.id) is None:
                decided = self.turns.decide(transaction, event)
                owing = self.turns.keep(transaction, event, decided)
        if owing:
            self.ring()
        log.info("due", tenant=tenant, kind=schedule.kind, owing=owing)
        return True

    def _put_off(self, tenant: TenantId, schedule: Schedule, now: datetime) -> bool:
        with self.store.write(tenant) as transaction:
            transaction.reschedule(replace(schedule, next_due_at=now + PUT_OFF))
        return True


def _has_changed(transaction: Transaction, schedule: Schedule) -> bool:
    """Whether a check-in was stopped, moved or taken since it was found due.

    Its person's row is locked by now, so that they cannot change it meanwhile. A digest that was taken
    is known by its event and by its key in the outbox.
    """
    if schedule.kind is not ScheduleKind.CHECK_IN:
        return False
    return transaction.check_in(PersonId(schedule.owner)) != schedule


def _event(transaction: Transaction, schedule: Schedule, now: datetime) -> Event | None:
    """What a schedule's hour means, or None when whoever it was for is gone."""
    assert schedule.next_due_at is not None
    period = schedule.next_due_at.astimezone(ZoneInfo(schedule.zone)).date().isoformat()
    id = EventId(f"{schedule.id}:{period}")
    match schedule.kind:
        case ScheduleKind.CHECK_IN:
            person = transaction.person(PersonId(schedule.owner))
            if person is None:
                return None
            return CheckInDue(
                id=id, who=person.id, place=person.home, home=person.home, at=now,
                schedule=schedule.id, period=period,
            )  # fmt: skip
        case ScheduleKind.DIGEST:
            team = transaction.team(TeamId(schedule.owner))
            if team is None:
                return None
            return DigestDue(
                id=id, who=team.manager, place=team.place, home=team.place, at=now,
                schedule=schedule.id, team=team.id, period=period,
            )  # fmt: skip
