"""What is due, of every tenant, taken in one transaction: each turn takes back its own writing only."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, select

from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Transaction
from storage.chains import Head
from storage.databases import translated
from storage.erasures import Erasure
from storage.owners import Owners
from storage.pending import Pending, Writes
from storage.records import SqlRecords, schedule
from storage.rows import table
from storage.seals import Seals
from storage.selects import found
from storage.statements import given
from storage.transactions import SqlTransaction
from storage.turns import BatchTurn
from storage.vault import Vault

_schedules = table("schedules")
_DUE = (
    select(_schedules)
    .where(_schedules.c.next_due_at <= given("now"))
    .order_by(_schedules.c.next_due_at, _schedules.c.tenant)
    .limit(given("limit"))
    .with_for_update(skip_locked=True)
)


class SqlBatch:
    """`bot.ports.Batch` over one connection."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._seals = Seals(vault)
        self._ordinals = count(1)
        self._owners = Owners(connection, self._seals)
        self._pending = Pending(connection)
        self.erasures: tuple[Erasure, ...] = ()
        """Whom the turns have forgotten."""
        self.heads: tuple[Head, ...] = ()
        """How far the audits go that they have added to."""

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        self._pending.flush()
        firsts: dict[tuple[str, bool, str], tuple[TenantId, Schedule]] = {}
        for row in found(self._connection, _DUE, {"now_": now, "limit_": limit}):
            whose = row.tenant, row.kind == ScheduleKind.DIGEST, row.owner
            if whose not in firsts:
                firsts[whose] = TenantId(row.tenant), schedule(row)
        return self._owners.locked(list(firsts.values()))

    @contextmanager
    def turn(self, tenant: TenantId) -> Iterator[Transaction]:
        with translated(), ExitStack() as savepoint:
            at_once: list[SqlTransaction] = []

            def directly(writes: Writes) -> Transaction:
                self._owners.changed({tenant, *self._pending.tenants})
                self._pending.flush()
                savepoint.enter_context(self._connection.begin_nested())
                writes.write(self._connection)
                at_once.append(
                    SqlTransaction(self._connection, tenant, self._vault, self._ordinals)
                )
                return at_once[0]

            turn = self._turn(tenant, directly)
            yield turn
        if at_once:
            self.erasures += at_once[0].erasures
            self.heads += at_once[0].heads
        else:
            self._pending.add(turn.writes)

    def keep(self) -> None:
        """Writes what the turns have kept back."""
        self._pending.flush()

    def _turn(self, tenant: TenantId, directly: Callable[[Writes], Transaction]) -> BatchTurn:
        records = SqlRecords(self._connection, tenant, self._seals)

        def locked(id: PersonId) -> Person | None:
            return self._owners.person(records, id)

        return BatchTurn(
            tenant, records, locked, self._pending.seen, self._seals, self._ordinals, directly
        )
