"""What is due in the memory store, each turn in a draft of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count

from bot.domain.ids import TenantId
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Transaction
from storage.memory_tables import Tables
from storage.memory_transactions import MemoryTransaction


class MemoryBatch:
    """`bot.ports.Batch`; `tables` is what the turns have come to so far."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._ordinals = count(1)

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        waiting = sorted(
            (each.next_due_at, tenant, each.kind, each.owner, each)
            for (tenant, _, _), each in self.tables.schedules.items()
            if each.next_due_at is not None and each.next_due_at <= now
        )
        found: dict[tuple[TenantId, bool, str], tuple[TenantId, Schedule]] = {}
        for _, tenant, kind, owner, each in waiting:
            found.setdefault((tenant, kind is ScheduleKind.DIGEST, owner), (tenant, each))
        return list(found.values())[:limit]

    @contextmanager
    def turn(self, tenant: TenantId) -> Iterator[Transaction]:
        draft = self.tables.copy()
        yield MemoryTransaction(draft, tenant, self._ordinals)
        self.tables = draft
