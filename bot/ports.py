"""The shapes of the world the shell needs, so that each can be the real thing or a fake with its manners."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.cards import Card, Form
from bot.domain.catalog import Catalog
from bot.domain.effects import Change, Kind, Owed
from bot.domain.events import Event
from bot.domain.ids import DeliveryId, EventId, PersonId, TeamId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.records import Records
from bot.domain.schedules import Schedule
from bot.domain.teams import Member, Team


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        ...


class Shelf(Protocol):
    """Where the newest good catalog lies."""

    def __call__(self) -> Catalog: ...


# --- the store -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered to an event that has been dealt with already."""

    card: Card | None


class Snapshot(Records, Protocol):
    """One tenant's records, and the events that have been dealt with."""

    def kept(self, event: EventId) -> Kept | None:
        """The answer kept for an event of this tenant, or None for one never seen."""
        ...


class Transaction(Snapshot, Protocol):
    """The same, and a way to change it; all of it or nothing is kept.

    `person` locks the row (where the database has such locks) until the transaction ends.
    """

    def keep(self, event: EventId, at: datetime, answer: Card | None, who: PersonId) -> None:
        """Remembers the event. Raises Conflict if another transaction was first."""
        ...

    def save(self, person: Person) -> None: ...

    def change(self, change: Change, at: datetime) -> None: ...

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        """Writes an outbox row; None when its key is owed, or was sent, already."""
        ...

    def reschedule(self, schedule: Schedule) -> None:
        """Keeps the schedule with its new next due instant."""
        ...

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        """The team as it is now, with these members; a known member's own choices are not touched."""
        ...

    def save_schedule(self, schedule: Schedule) -> None: ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """A leased outbox row: `card` None for a digest, whose words are composed at claiming.

    `token` is the fence: marking it needs the token that claimed it.
    """

    id: DeliveryId
    tenant: TenantId
    who: PersonId
    place: Place
    kind: Kind
    key: str
    card: Card | None
    team: TeamId | None
    period: str | None
    attempts: int
    token: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One outbox row as the operator may see it: no words."""

    id: DeliveryId
    tenant: TenantId
    place: Place
    kind: Kind
    state: str
    attempts: int
    not_before: datetime
    sent_at: datetime | None
    last_error: str | None


class Store(Protocol):
    """Everything kept, one tenant at a time; and the two questions asked across tenants: what is due,
    what is owed. Synchronous: call it from a worker thread. Raises Unavailable when the database is gone.
    """

    def read(self, tenant: TenantId) -> AbstractContextManager[Snapshot]: ...

    def write(self, tenant: TenantId) -> AbstractContextManager[Transaction]: ...

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        """Schedules whose hour has come, the oldest first."""
        ...

    def claim_owed(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        """Leases rows that are owed and ready, each with a fresh token: state `sending`."""
        ...

    def mark_sent(self, delivery: Delivery, at: datetime, provider_id: str) -> bool:
        """Whether the token still held: False means somebody else has taken it over."""
        ...

    def mark_owed(self, delivery: Delivery, not_before: datetime, error: str) -> bool: ...

    def mark_ended(self, delivery: Delivery, state: str, at: datetime, error: str) -> bool:
        """`unknown`, `held`, `parked`, `cancelled` or `expired`: nothing more is sent by itself."""
        ...

    def overdue(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        """Rows left `sending` past their lease, leased anew to whoever asks."""
        ...

    def ledger(self, limit: int) -> Sequence[Ledger]: ...

    def redeem_export(self, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
        """Whose data a link's secret gives: once, and only before it expires."""
        ...

    def export_waiting(self, secret: str, now: datetime) -> bool:
        """Whether the link would still work, without using it."""
        ...

    def close(self) -> None: ...


# --- speaking ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; the provider's own id of the message."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Later:
    """It did not arrive and may be tried again, after this many seconds if the provider named any."""

    error: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It did not arrive and never will as it is: a reason in the words of the provider's own codes."""

    error: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Nobody knows whether it arrived."""

    error: str


Outcome = Sent | Later | Refused | InDoubt


class Messenger(Protocol):
    """A platform's way to put a card somewhere. One try: retrying is the courier's."""

    async def send(self, delivery: Delivery, card: Card) -> Outcome: ...

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        """Whether an earlier try arrived: None for no, InDoubt where the platform cannot be asked."""
        ...


Messengers = Mapping[Platform, Messenger]


# --- taking turns --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Response:
    """What an adapter gives back at once: at most one of these is there.

    `language` is the reader's, for the words an adapter itself must add (a button's "Send").
    `forgotten` says that the person has just been forgotten: whatever keeps what was said must not
    keep this.
    """

    card: Card | None = None
    form: Form | None = None
    errors: Mapping[str, str] | None = None
    language: str = "en"
    forgotten: bool = False


class Dispatch(Protocol):
    async def __call__(self, event: Event) -> Response:
        """Takes the turn, keeps what it decided, and gives back what to say now."""
        ...
