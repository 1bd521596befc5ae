"""The store over SQLite or PostgreSQL: connections, transactions, and what is asked across tenants."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from bot.domain.ids import PersonId, TenantId
from bot.domain.schedules import Schedule
from bot.ports import Delivery, Ledger, Snapshot, Transaction
from storage import links, retention
from storage.databases import Database
from storage.outbox import Outbox
from storage.playground import Messages
from storage.records import SqlRecords, schedule
from storage.rotation import rotate
from storage.rows import table
from storage.seals import Seals
from storage.statements import given
from storage.transactions import SqlTransaction
from storage.vault import Vault

E = TypeVar("E")

_schedules = table("schedules")
_DUE = (
    select(_schedules)
    .where(_schedules.c.next_due_at <= given("now"))
    .order_by(_schedules.c.next_due_at)
    .limit(given("limit"))
)


class SqlStore:
    """`bot.ports.Store` on `sqlite:///file` or `postgresql://…`, whose schema is up to date.

    Safe to share between threads; each transaction has a connection of its own.
    """

    def __init__(self, url: str, vault: Vault) -> None:
        self._database = Database(url)
        self._vault = vault
        self._seals = Seals(vault)

    @contextmanager
    def read(self, tenant: TenantId) -> Iterator[Snapshot]:
        with self._database.reading() as connection:
            yield SqlRecords(connection, tenant, self._seals)

    @contextmanager
    def write(self, tenant: TenantId) -> Iterator[Transaction]:
        with self._database.writing() as connection:
            transaction = SqlTransaction(connection, tenant, self._vault)
            yield transaction
        if transaction.forgotten:
            self._database.wipe()

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        with self._database.reading() as connection:
            rows = connection.execute(_DUE, {"now_": now, "limit_": limit})
            return [(TenantId(row.tenant), schedule(row)) for row in rows]

    def claim_owed(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        with self._outbox() as outbox:
            return outbox.claim(now, lease_until, limit)

    def mark_sent(self, delivery: Delivery, at: datetime, provider_id: str) -> bool:
        with self._outbox() as outbox:
            return outbox.sent(delivery, at, provider_id)

    def mark_owed(self, delivery: Delivery, not_before: datetime, error: str) -> bool:
        with self._outbox() as outbox:
            return outbox.owed(delivery, not_before, error)

    def mark_ended(self, delivery: Delivery, state: str, at: datetime, error: str) -> bool:
        with self._outbox() as outbox:
            return outbox.ended(delivery, state, at, error)

    def overdue(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        with self._outbox() as outbox:
            return outbox.take_over(now, lease_until, limit)

    def ledger(self, limit: int) -> Sequence[Ledger]:
        with self._database.reading() as connection:
            return Outbox(connection, self._seals).ledger(limit)

    def redeem_export(self, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
        with self._database.writing() as connection:
            return links.redeem(connection, secret, now)

    def export_waiting(self, secret: str, now: datetime) -> bool:
        with self._database.reading() as connection:
            return links.waiting(connection, secret, now)

    def expire(
        self, now: datetime, answers_days: int = 365, sends_days: int = 30, events_days: int = 7
    ) -> None:
        """Deletes what has been kept long enough; what was deleted is gone from the disk too."""
        retention.expire(self._database, now, answers_days, sends_days, events_days)

    def rotate(self) -> int:
        """Seals everything anew with the first key; how many values that were."""
        return rotate(self._database, self._vault)

    def playground(self, entry: Callable[..., E]) -> Messages[E]:
        """The playground's messages; `entry` makes one of a message's fields, given by name."""
        return Messages(self._database, self._seals, entry)

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def _outbox(self) -> Iterator[Outbox]:
        with self._database.writing() as connection:
            yield Outbox(connection, self._seals)
