"""Time passing, turned into events: what is due is claimed, its successor planned, its turn taken."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.domain.events import CheckInDue, DigestDue, Event
from bot.domain.ids import EventId, PersonId, TeamId, TenantId
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.ports import Clock, Store, Transaction
from bot.turntaking import Turns

log = structlog.get_logger(__name__)

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Synchronous; beat it from a worker thread. `ring` is called when something is owed."""

    store: Store
    turns: Turns
    clock: Clock
    ring: Callable[[], None]

    def beat(self) -> int:
        """Takes every turn that is due now; how many there were."""
        now = self.clock()
        taken = 0
        while batch := self.store.due(now, _BATCH):
            for tenant, schedule in batch:
                self._take(tenant, schedule, now)
            taken += len(batch)
        return taken

    def _take(self, tenant: TenantId, schedule: Schedule, now: datetime) -> None:
        """One schedule's turn and its next date, in one transaction."""
        with self.store.write(tenant) as transaction:
            following = next_due(schedule.rule, schedule.local_time, schedule.zone, now)
            transaction.reschedule(replace(schedule, next_due_at=following))
            event = _event(transaction, schedule, now)
            owing = False
            if event is not None and transaction.kept(event.id) is None:
                decided = self.turns.decide(transaction, event)
                owing = self.turns.keep(transaction, event, decided)
        if owing:
            self.ring()
        log.info("due", tenant=tenant, kind=schedule.kind, owing=owing)


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
