"""The store over SQLite or PostgreSQL: connections, transactions, and what is asked across tenants."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
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
from storage import buckets, ledgers, links, marks
from storage.batches import SqlBatch
from storage.databases import Database
from storage.doors import SqlInstallations
from storage.erasures import ErasureLog
from storage.expecting import expecting
from storage.governing import Admin, admins
from storage.heads import HeadLog
from storage.outbox import Outbox
from storage.outside import Noted, Outside
from storage.owing import owing
from storage.playground import Messages
from storage.records import SqlRecords
from storage.rotation import rotate
from storage.seals import Seals
from storage.tidying import tidied
from storage.together import together
from storage.transactions import SqlTransaction
from storage.vault import Vault
from storage.verifying import Report, verify
from storage.withdrawals import out_of_reach

E = TypeVar("E")
T = TypeVar("T")


class SqlStore:
    """`bot.ports.Store` on `sqlite:///file` or `postgresql://…`, whose schema is up to date.

    Safe to share between threads; each transaction has a connection of its own.
    """

    def __init__(
        self,
        url: str,
        vault: Vault,
        erasures: ErasureLog | None = None,
        heads: HeadLog | None = None,
    ) -> None:
        """Outside the database is noted who was forgotten, and how far the audits go."""
        self._database = Database(url)
        self._outside = Outside(erasures, heads)
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
        self._noted(transaction)

    @property
    def one_writer(self) -> bool:
        return self._database.is_file

    def together(self, turns: Sequence[Turn[T]]) -> Sequence[T | Exception]:
        with self._database.writing() as connection:
            ends, kept = together(connection, self._vault, turns)
        self._noted(*kept)
        return ends

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self._database.writing() as connection:
            batch = SqlBatch(connection, self._vault)
            yield batch
            batch.keep()
        self._noted(batch)

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

    def block(
        self, tenant: TenantId, place: Place | None, until: datetime, reason: str, at: datetime
    ) -> None:
        with self._database.writing() as connection:
            buckets.block(connection, tenant, place, until, reason, at)

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

    def expire(self, now: datetime) -> None:
        """Deletes what has been kept long enough; what was deleted is gone from the disk too."""
        tidied(self._database, self.write, self._outside.erasures, now)

    def verify(self) -> Report:
        """Whether the audits are as they were written. Raises OSError where what is noted of them outside
        the database cannot be read."""
        noted = self._outside.heads.read() if self._outside.heads else ()
        with self._database.reading() as connection:
            return verify(connection, self._seals, noted)

    def admins(self) -> Sequence[Admin]:
        """Who may set the rules of which tenant."""
        with self._database.reading() as connection:
            return admins(connection)

    def rotate(self) -> int:
        """Seals everything anew with the first key; how many values that were."""
        return rotate(self._database, self._vault)

    def playground(self, entry: Callable[..., E]) -> Messages[E]:
        """The playground's messages; `entry` makes one of a message's fields, given by name."""
        return Messages(self._database, self._seals, entry)

    def installations(self) -> SqlInstallations:
        """The workspaces that have let Rung in."""
        return SqlInstallations(self._database, self._vault, self._noted)

    def close(self) -> None:
        self._database.close()

    def _noted(self, *kept: Noted) -> None:
        for each in kept:
            self._outside.add(each)
        if any(each.erasures for each in kept):
            self._database.wipe()

    @contextmanager
    def _outbox(self) -> Iterator[Outbox]:
        with self._database.writing() as connection:
            yield Outbox(connection, self._seals)
