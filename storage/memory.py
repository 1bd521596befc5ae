"""A store that forgets: the same promises as the one over SQL, kept until the process ends."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from bot.domain.ids import PersonId, TenantId
from bot.domain.schedules import Schedule
from bot.ports import Delivery, Ledger, Snapshot, Transaction
from storage import shapes
from storage.memory_outbox import MemoryOutbox
from storage.memory_records import MemoryRecords
from storage.memory_retention import expire
from storage.memory_tables import Tables
from storage.memory_transactions import MemoryTransaction
from storage.seals import Row


class MemoryStore:
    """`bot.ports.Store`: a writer drafts a copy of everything, which takes its place at the end."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._one_writer = Lock()

    @contextmanager
    def read(self, tenant: TenantId) -> Iterator[Snapshot]:
        yield MemoryRecords(self._tables, tenant)

    @contextmanager
    def write(self, tenant: TenantId) -> Iterator[Transaction]:
        with self._draft() as tables:
            yield MemoryTransaction(tables, tenant)

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        waiting = [
            (each.next_due_at, tenant, each)
            for (tenant, _), each in self._tables.schedules.items()
            if each.next_due_at is not None and each.next_due_at <= now
        ]
        waiting.sort(key=lambda due: due[:2])
        return [(tenant, each) for _, tenant, each in waiting[:limit]]

    def claim_owed(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        with self._draft() as tables:
            return MemoryOutbox(tables.deliveries).claim(now, lease_until, limit)

    def mark_sent(self, delivery: Delivery, at: datetime, provider_id: str) -> bool:
        with self._draft() as tables:
            return MemoryOutbox(tables.deliveries).sent(delivery, at, provider_id)

    def mark_owed(self, delivery: Delivery, not_before: datetime, error: str) -> bool:
        with self._draft() as tables:
            return MemoryOutbox(tables.deliveries).owed(delivery, not_before, error)

    def mark_ended(self, delivery: Delivery, state: str, at: datetime, error: str) -> bool:
        with self._draft() as tables:
            return MemoryOutbox(tables.deliveries).ended(delivery, state, at, error)

    def overdue(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        with self._draft() as tables:
            return MemoryOutbox(tables.deliveries).take_over(now, lease_until, limit)

    def ledger(self, limit: int) -> Sequence[Ledger]:
        return MemoryOutbox(self._tables.deliveries).ledger(limit)

    def redeem_export(self, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
        with self._draft() as tables:
            for key, row in tables.exports.items():
                if row["id"] == shapes.digest(secret) and _works(row, now):
                    tables.exports[key] = row | {"used": True}
                    return row["tenant"], row["person"]
        return None

    def export_waiting(self, secret: str, now: datetime) -> bool:
        id = shapes.digest(secret)
        return any(row["id"] == id and _works(row, now) for row in self._tables.exports.values())

    def expire(
        self, now: datetime, answers_days: int = 365, sends_days: int = 30, events_days: int = 7
    ) -> None:
        with self._draft() as tables:
            expire(
                tables,
                now,
                answers_before=now - timedelta(days=answers_days),
                sends_before=now - timedelta(days=sends_days),
                events_before=now - timedelta(days=events_days),
            )

    def close(self) -> None:
        self._tables = Tables()

    @contextmanager
    def _draft(self) -> Iterator[Tables]:
        with self._one_writer:
            draft = self._tables.copy()
            yield draft
            self._tables = draft


def _works(row: Row, now: datetime) -> bool:
    return not row["used"] and row["expires_at"] > now
