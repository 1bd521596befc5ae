"""Everything kept, and the questions asked of it across tenants."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
from bot.ports.deliveries import Claim, Delivery, Figures, Ledger, Marked, State
from bot.ports.transactions import Batch, Snapshot, Transaction

T = TypeVar("T")

Turn = tuple[TenantId, Callable[[Transaction], T]]
"""What is done in a transaction of that tenant's."""


class Diary(Protocol):
    """What is due and owed, of everybody or of some."""

    def batch(self) -> AbstractContextManager[Batch]: ...

    def owing(self, now: datetime) -> Sequence[TenantId]:
        """The tenants with something to carry: owed, ready and not blocked, or left behind `sending`."""
        ...


class Store(Diary, Protocol):
    """Everything kept, one tenant at a time; and the questions asked across tenants: what is due,
    what is owed. Synchronous: call it from a worker thread. Raises Unavailable when the database is gone.

    `now` is the clock people live by; leases run by the database's own clock.
    """

    def read(self, tenant: TenantId) -> AbstractContextManager[Snapshot]: ...

    def glance(self, tenant: TenantId) -> AbstractContextManager[Snapshot] | None:
        """The same where it waits for nobody, by one thread alone. Raises Unavailable rather than wait.

        None where another machine would have to be asked.
        """
        ...

    def write(self, tenant: TenantId) -> AbstractContextManager[Transaction]: ...

    @property
    def one_writer(self) -> bool:
        """Whether those who write do so one after the other, so that it saves to write together."""
        ...

    def together(self, turns: Sequence[Turn[T]]) -> Sequence[T | Exception]:
        """Several turns in one transaction, one after the other: what each gives or raises. What one
        has written before it raises is not kept. Raises Unavailable where nothing could be kept.
        """
        ...

    def claim(
        self,
        tenant: TenantId,
        now: datetime,
        lease: timedelta,
        limit: int,
        limits: Mapping[Platform, Limits],
    ) -> Claim:
        """Leases what is owed and ready, in the order it was owed, one row a conversation and none of a
        conversation that has one being sent, as fast as the limits and what was blocked allow.

        What its day is over for has expired; a redrawing of a message that never went out is
        cancelled; a row that cannot be read is parked.
        """
        ...

    def claim_these(
        self, tenant: TenantId, ids: Sequence[DeliveryId], now: datetime, lease: timedelta
    ) -> Sequence[Delivery]:
        """Leases these rows, whatever waits before them, if they are owed and nothing is blocked."""
        ...

    def left(self, tenant: TenantId, lease: timedelta, limit: int) -> Sequence[Delivery]:
        """Leases anew the rows left `sending` past their lease."""
        ...

    def renew(self, delivery: Delivery, lease: timedelta) -> bool:
        """Whether the fence still held: the lease runs anew from now."""
        ...

    def mark(self, marked: Sequence[Marked], now: datetime) -> Sequence[bool]:
        """For each, whether its fence still held; False: somebody else has taken it over, and nothing
        was written."""
        ...

    def hand_back(self, deliveries: Sequence[Delivery]) -> None:
        """Rows leased but never tried are owed again, their tries as before."""
        ...

    def block(
        self, tenant: TenantId, place: Place | None, until: datetime, reason: str, at: datetime
    ) -> None:
        """From `at` on nothing goes to the place, or to the whole tenant, before `until`; where the clock
        is set back meanwhile, for as long from then on."""
        ...

    def out_of_reach(self, tenant: TenantId, person: PersonId, reason: str, at: datetime) -> None:
        """A message to the person was refused: what is owed to them alone is cancelled, until the way to
        them is open again."""
        ...

    def ledger(self, limit: int, states: Sequence[State] = ()) -> Sequence[Ledger]:
        """The newest so many, of these states only if any are named."""
        ...

    def entry(self, id: DeliveryId) -> Ledger | None: ...

    def retry(self, id: DeliveryId, now: datetime) -> bool:
        """A row that is parked, held or unknown is owed again with fresh tries; False for any other."""
        ...

    def park(self, id: DeliveryId, now: datetime) -> bool:
        """A row that is owed, held or unknown is not tried again by itself; False for any other."""
        ...

    def release(self, id: DeliveryId, arrived: bool, now: datetime) -> bool:
        """A row that is held or unknown is sent, or owed again; False for any other."""
        ...

    def unreachable(self) -> Sequence[tuple[TenantId, PersonId, str]]:
        """Everybody who cannot be spoken to, and the platform's code for why."""
        ...

    def expecting(
        self, platform: Platform, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        """People of the platform who have a check-in coming: the next so many after this one, in the
        same order every time; from the first where none is named."""
        ...

    def blocked(self, now: datetime) -> Sequence[tuple[TenantId, str, datetime]]:
        """The tenants that nothing goes to, why, and until when."""
        ...

    def figures(self, now: datetime) -> Figures: ...

    def redeem_export(self, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
        """Whose data a link's secret gives: once, and only before it expires."""
        ...

    def export_waiting(self, secret: str, now: datetime) -> bool:
        """Whether the link would still work, without using it."""
        ...

    def close(self) -> None: ...
