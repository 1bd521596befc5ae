"""The store over SQLite or PostgreSQL: connections, transactions, and what is asked across tenants."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.effects import Forget
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
from bot.domain.reach import has_left
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
from storage import buckets, ledgers, links, marks, retention
from storage.batches import SqlBatch
from storage.databases import Database
from storage.doors import SqlInstallations
from storage.erasures import Erasure, ErasureLog, kept
from storage.expecting import expecting
from storage.outbox import Outbox
from storage.owing import owing
from storage.playground import Messages
from storage.purging import GONE
from storage.records import SqlRecords
from storage.rotation import rotate
from storage.seals import Seals
from storage.together import together
from storage.transactions import SqlTransaction
from storage.vault import Vault
from storage.withdrawals import out_of_reach

_A_DAY = timedelta(days=1)

E = TypeVar("E")
T = TypeVar("T")


class SqlStore:
    """`bot.ports.Store` on `sqlite:///file` or `postgresql://…`, whose schema is up to date.

    Safe to share between threads; each transaction has a connection of its own.
    """

    def __init__(self, url: str, vault: Vault, erasures: ErasureLog | None = None) -> None:
        """`erasures` is where it is noted, outside the database, who was forgotten."""
        self._database = Database(url)
        self._erasures = erasures
        self._vault = vault
        self._seals = Seals(vault)

    @contextmanager
    def read(self, tenant: TenantId) -> Iterator[Snapshot]:
        with self._database.reading() as connection:
            yield SqlRecords(connection, tenant, self._seals)

    def glance(self, tenant: TenantId) -> AbstractContextManager[Snapshot] | None:
        return self._glance(tenant) if self._database.is_file else None

    @contextmanager
    def _glance(self, tenant: TenantId) -> Iterator[Snapshot]:
        with self._database.glancing() as connection:
            yield SqlRecords(connection, tenant, self._seals)

    @contextmanager
    def write(self, tenant: TenantId) -> Iterator[Transaction]:
        with self._database.writing() as connection:
            transaction = SqlTransaction(connection, tenant, self._vault)
            yield transaction
        self._erased(transaction.erasures)

    @property
    def one_writer(self) -> bool:
        return self._database.is_file

    def together(self, turns: Sequence[Turn[T]]) -> Sequence[T | Exception]:
        with self._database.writing() as connection:
            ends, erasures = together(connection, self._vault, turns)
        self._erased(erasures)
        return ends

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self._database.writing() as connection:
            batch = SqlBatch(connection, self._vault)
            yield batch
            batch.keep()
        self._erased(batch.erasures)

    # --- the outbox

    def owing(self, now: datetime) -> Sequence[TenantId]:
        with self._database.reading() as connection:
            return owing(connection, now)

    def claim(
        self,
        tenant: TenantId,
        now: datetime,
        lease: timedelta,
        limit: int,
        limits: Mapping[Platform, Limits],
    ) -> Claim:
        with self._outbox() as outbox:
            return outbox.claim(tenant, now, lease, limit, limits)

    def claim_these(
        self, tenant: TenantId, ids: Sequence[DeliveryId], now: datetime, lease: timedelta
    ) -> Sequence[Delivery]:
        with self._outbox() as outbox:
            return outbox.claim_these(tenant, ids, now, lease)

    def left(self, tenant: TenantId, lease: timedelta, limit: int) -> Sequence[Delivery]:
        with self._outbox() as outbox:
            return outbox.left(tenant, lease, limit)

    def renew(self, delivery: Delivery, lease: timedelta) -> bool:
        with self._database.writing() as connection:
            return marks.renew(connection, delivery, lease)

    def mark(self, marked: Sequence[Marked], now: datetime) -> Sequence[bool]:
        with self._database.writing() as connection:
            return marks.mark(connection, marked, now)

    def hand_back(self, deliveries: Sequence[Delivery]) -> None:
        with self._database.writing() as connection:
            marks.hand_back(connection, deliveries)

    def block(self, tenant: TenantId, place: Place | None, until: datetime, reason: str) -> None:
        with self._database.writing() as connection:
            buckets.block(connection, tenant, place, until, reason)

    def out_of_reach(self, tenant: TenantId, person: PersonId, reason: str, at: datetime) -> None:
        with self._database.writing() as connection:
            out_of_reach(connection, tenant, person, reason, at)

    # --- for whoever runs Rung

    def ledger(self, limit: int, states: Sequence[State] = ()) -> Sequence[Ledger]:
        with self._database.reading() as connection:
            return ledgers.ledger(connection, limit, states)

    def entry(self, id: DeliveryId) -> Ledger | None:
        with self._database.reading() as connection:
            return ledgers.entry(connection, id)

    def retry(self, id: DeliveryId, now: datetime) -> bool:
        with self._database.writing() as connection:
            return ledgers.retry(connection, id, now)

    def park(self, id: DeliveryId, now: datetime) -> bool:
        with self._database.writing() as connection:
            return ledgers.park(connection, id, now)

    def release(self, id: DeliveryId, arrived: bool, now: datetime) -> bool:
        with self._database.writing() as connection:
            return ledgers.release(connection, id, arrived, now)

    def unreachable(self) -> Sequence[tuple[TenantId, PersonId, str]]:
        with self._database.reading() as connection:
            return ledgers.unreachable(connection)

    def expecting(
        self, platform: Platform, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        with self._database.reading() as connection:
            return expecting(connection, platform, after, limit)

    def blocked(self, now: datetime) -> Sequence[tuple[TenantId, str, datetime]]:
        with self._database.reading() as connection:
            return ledgers.blocked(connection, now)

    def figures(self, now: datetime) -> Figures:
        with self._database.reading() as connection:
            return ledgers.figures(connection, now)

    # --- links, and what is too old

    def redeem_export(self, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
        with self._database.writing() as connection:
            return links.redeem(connection, secret, now)

    def export_waiting(self, secret: str, now: datetime) -> bool:
        with self._database.reading() as connection:
            return links.waiting(connection, secret, now)

    def expire(
        self,
        now: datetime,
        answers_days: int = retention.ANSWERS_DAYS,
        sends_days: int = retention.SENDS_DAYS,
        events_days: int = retention.EVENTS_DAYS,
        left_days: int = retention.LEFT_DAYS,
    ) -> None:
        """Deletes what has been kept long enough; what was deleted is gone from the disk too."""
        self._forget_left(now, now - timedelta(days=left_days))
        retention.expire(self._database, now, answers_days, sends_days, events_days)
        if self._erasures is not None:
            with self._database.reading() as connection:
                known = kept(connection)
            self._erasures.complete(known)
            if any(each.tenant == GONE and each.at > now - _A_DAY for each in known):
                self._database.rewrite()

    def _forget_left(self, now: datetime, before: datetime) -> None:
        """Those who removed the app and did not come back: looked at again where they are forgotten."""
        with self._database.reading() as connection:
            gone = ledgers.left(connection, before)
        for tenant, id in gone:
            with self.write(tenant) as transaction:
                person = transaction.person(id)
                if person is not None and has_left(person, before):
                    transaction.change(Forget(id), now)

    def rotate(self) -> int:
        """Seals everything anew with the first key; how many values that were."""
        return rotate(self._database, self._vault)

    def playground(self, entry: Callable[..., E]) -> Messages[E]:
        """The playground's messages; `entry` makes one of a message's fields, given by name."""
        return Messages(self._database, self._seals, entry)

    def installations(self) -> SqlInstallations:
        """The workspaces that have let Rung in."""
        return SqlInstallations(self._database, self._vault, self._erased)

    def close(self) -> None:
        self._database.close()

    def _erased(self, erasures: Sequence[Erasure]) -> None:
        if not erasures:
            return
        if self._erasures is not None:
            self._erasures.add(erasures)
        self._database.wipe()

    @contextmanager
    def _outbox(self) -> Iterator[Outbox]:
        with self._database.writing() as connection:
            yield Outbox(connection, self._seals)
