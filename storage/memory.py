"""A store that forgets: the same promises as the one over SQL, kept until the process ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
from bot.domain.reach import Reach, refused
from bot.ports import (
    Batch,
    Claim,
    Delivery,
    Figures,
    Ledger,
    Marked,
    Snapshot,
    State,
    Transaction,
    Turn,
)
from storage import shapes
from storage.memory_batches import MemoryBatch
from storage.memory_ledgers import MemoryLedgers
from storage.memory_marks import MemoryMarks
from storage.memory_outbox import MemoryOutbox
from storage.memory_records import MemoryRecords
from storage.memory_retention import expire
from storage.memory_tables import Tables
from storage.memory_transactions import MemoryTransaction
from storage.seals import Row

T = TypeVar("T")


class MemoryStore:
    """`bot.ports.Store`: a writer drafts a copy of everything, which takes its place at the end."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._one_writer = Lock()

    @contextmanager
    def read(self, tenant: TenantId) -> Iterator[Snapshot]:
        yield MemoryRecords(self._tables, tenant)

    def glance(self, tenant: TenantId) -> AbstractContextManager[Snapshot]:
        return self.read(tenant)

    @contextmanager
    def write(self, tenant: TenantId) -> Iterator[Transaction]:
        with self._draft() as tables:
            yield MemoryTransaction(tables, tenant)

    @property
    def one_writer(self) -> bool:
        return True

    def together(self, turns: Sequence[Turn[T]]) -> Sequence[T | Exception]:
        return [self._alone(*turn) for turn in turns]

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self._one_writer:
            batch = MemoryBatch(self._tables.copy())
            yield batch
            self._tables = batch.tables

    # --- the outbox

    def owing(self, now: datetime) -> Sequence[TenantId]:
        return MemoryOutbox(self._tables).owing(now)

    def claim(
        self,
        tenant: TenantId,
        now: datetime,
        lease: timedelta,
        limit: int,
        limits: Mapping[Platform, Limits],
    ) -> Claim:
        with self._draft() as tables:
            return MemoryOutbox(tables).claim(tenant, now, lease, limit, limits)

    def claim_these(
        self, tenant: TenantId, ids: Sequence[DeliveryId], now: datetime, lease: timedelta
    ) -> Sequence[Delivery]:
        with self._draft() as tables:
            return MemoryOutbox(tables).claim_these(tenant, ids, now, lease)

    def left(self, tenant: TenantId, lease: timedelta, limit: int) -> Sequence[Delivery]:
        with self._draft() as tables:
            return MemoryOutbox(tables).left(tenant, lease, limit)

    def renew(self, delivery: Delivery, lease: timedelta) -> bool:
        with self._draft() as tables:
            return MemoryMarks(tables).renew(delivery, lease)

    def mark(self, marked: Sequence[Marked], now: datetime) -> Sequence[bool]:
        with self._draft() as tables:
            return MemoryMarks(tables).mark(marked, now)

    def hand_back(self, deliveries: Sequence[Delivery]) -> None:
        with self._draft() as tables:
            MemoryMarks(tables).hand_back(deliveries)

    def block(
        self, tenant: TenantId, place: Place | None, until: datetime, reason: str, at: datetime
    ) -> None:
        with self._draft() as tables:
            MemoryMarks(tables).block(tenant, place, until, reason, at)

    def out_of_reach(self, tenant: TenantId, person: PersonId, reason: str, at: datetime) -> None:
        with self._draft() as tables:
            known = tables.people.get((tenant, person))
            if known is not None:
                was = Reach(known.unreachable, known.reach_changed_at)
                why, since = refused(was, reason, at)
                changed = replace(known, unreachable=why, reach_changed_at=since)
                tables.people[tenant, person] = changed
            home = known.home if known else None
            MemoryMarks(tables).withdraw_all(tenant, person, home, reason, at)

    # --- for whoever runs Rung

    def ledger(self, limit: int, states: Sequence[State] = ()) -> Sequence[Ledger]:
        return MemoryLedgers(self._tables).ledger(limit, states)

    def entry(self, id: DeliveryId) -> Ledger | None:
        return MemoryLedgers(self._tables).entry(id)

    def retry(self, id: DeliveryId, now: datetime) -> bool:
        with self._draft() as tables:
            return MemoryLedgers(tables).retry(id, now)

    def park(self, id: DeliveryId, now: datetime) -> bool:
        with self._draft() as tables:
            return MemoryLedgers(tables).park(id, now)

    def release(self, id: DeliveryId, arrived: bool, now: datetime) -> bool:
        with self._draft() as tables:
            return MemoryLedgers(tables).release(id, arrived, now)

    def unreachable(self) -> Sequence[tuple[TenantId, PersonId, str]]:
        return MemoryLedgers(self._tables).unreachable()

    def expecting(
        self, platform: Platform, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        return MemoryLedgers(self._tables).expecting(platform, after, limit)

    def blocked(self, now: datetime) -> Sequence[tuple[TenantId, str, datetime]]:
        return MemoryLedgers(self._tables).blocked(now)

    def figures(self, now: datetime) -> Figures:
        return MemoryLedgers(self._tables).figures(now)

    # --- links, and what is too old

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

    def expire(self, now: datetime) -> None:
        with self._draft() as tables:
            expire(tables, now)

    def close(self) -> None:
        self._tables = Tables()

    def _alone(self, tenant: TenantId, turn: Callable[[Transaction], T]) -> T | Exception:
        try:
            with self.write(tenant) as transaction:
                return turn(transaction)
        except Exception as fault:  # noqa: BLE001  whatever one turn does, the next is taken
            return fault

    @contextmanager
    def _draft(self) -> Iterator[Tables]:
        with self._one_writer:
            draft = self._tables.copy()
            yield draft
            self._tables = draft


def _works(row: Row, now: datetime) -> bool:
    return not row["used"] and row["expires_at"] > now
