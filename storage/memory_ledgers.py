"""The memory store's outbox as whoever runs Rung sees it and steps in."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.people import Platform
from bot.domain.schedules import ScheduleKind
from bot.ports import Figures, Ledger, State
from storage import deliveries
from storage.deliveries import Changes
from storage.memory_rows import OutboxRows
from storage.memory_tables import Tables
from storage.seals import Row
from storage.throttles import TENANT


class MemoryLedgers:
    """What `storage.ledgers` does, to the rows of a draft."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rows = OutboxRows(tables)

    def ledger(self, limit: int, states: Sequence[State]) -> Sequence[Ledger]:
        rows = sorted(
            self._rows.all(*(states or State)), key=lambda row: (row["owed_at"], row["ordinal"])
        )
        return [deliveries.ledger(row) for row in rows[::-1][:limit]]

    def entry(self, id: DeliveryId) -> Ledger | None:
        row = self._named(id)
        return deliveries.ledger(row) if row else None

    def retry(self, id: DeliveryId, now: datetime) -> bool:
        row = self._named(id)
        if row is None:
            return False
        in_doubt = row["repeated"] or row["state"] in deliveries.IN_DOUBT
        return self._step_in(
            row, deliveries.OPEN, {**deliveries.owed_again(now), "repeated": in_doubt}
        )

    def park(self, id: DeliveryId, now: datetime) -> bool:
        return self._step_in(self._named(id), deliveries.PARKABLE, deliveries.parked(now))

    def release(self, id: DeliveryId, arrived: bool, now: datetime) -> bool:
        changes = deliveries.settled(arrived, now)
        return self._step_in(self._named(id), deliveries.IN_DOUBT, changes)

    def unreachable(self) -> Sequence[tuple[TenantId, PersonId, str]]:
        return sorted(
            (tenant, person, each.unreachable)
            for (tenant, person), each in self._tables.people.items()
            if each.unreachable is not None
        )

    def expecting(
        self, platform: Platform, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        coming = (
            (tenant, PersonId(owner))
            for (tenant, kind, owner), each in self._tables.schedules.items()
            if kind == ScheduleKind.CHECK_IN and each.next_due_at is not None
        )
        theirs = (key for key in coming if self._is_on(platform, key))
        return sorted(key for key in theirs if after is None or key > after)[:limit]

    def blocked(self, now: datetime) -> Sequence[tuple[TenantId, str, datetime]]:
        return sorted(
            (TenantId(tenant), row["reason"], row["blocked_until"])
            for (tenant, name), row in self._tables.throttles.items()
            if name == TENANT and row["blocked_until"] > now
        )

    def figures(self, now: datetime) -> Figures:
        counted = Counter(row["state"] for row in self._rows.all(*State))
        ready = (row["owed_at"] for row in self._rows.all(State.OWED) if row["not_before"] <= now)
        return Figures({state: counted[state] for state in State}, min(ready, default=None))

    def _is_on(self, platform: Platform, key: tuple[TenantId, PersonId]) -> bool:
        person = self._tables.people.get(key)
        return person is not None and person.home.platform is platform

    def _named(self, id: DeliveryId) -> Row | None:
        return next((row for row in self._rows.all(*State) if row["id"] == id), None)

    def _step_in(self, row: Row | None, states: frozenset[State], changes: Changes) -> bool:
        """Whether the row is in one of these states: then it is changed."""
        if row is None or row["state"] not in states:
            return False
        self._rows.change(row, changes)
        return True
