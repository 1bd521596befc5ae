"""One tenant's records, read, and changed all or nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.deeds import Deed
from bot.domain.digests import KeptDigest
from bot.domain.effects import Change, Owed
from bot.domain.ids import DeliveryId, EventId, PersonId, TenantId
from bot.domain.people import Person, Place
from bot.domain.records import Records
from bot.domain.schedules import Schedule
from bot.domain.teams import Member, Team


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered to an event that has been dealt with already."""

    card: Card | None


class Snapshot(Records, Protocol):
    """One tenant's records, and the events that have been dealt with."""

    def kept(self, event: EventId) -> Kept | None:
        """The answer kept for an event of this tenant, or None for one never seen."""
        ...

    def elsewhere(self, place: Place) -> bool:
        """Whether the place's conversation is known to be another tenant's."""
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

    def note(self, deeds: Sequence[Deed], at: datetime) -> None:
        """Adds them to the tenant's audit. Others who add to it wait until this transaction ends: it is
        the last thing that one does."""
        ...

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        """Writes an outbox row; None when its key is owed, or was sent, already.

        In a `Batch` a row may be written at its end only, and an id given for one that is not new.
        """
        ...

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        """The team as it is now, with these members; a known member's own choices are not touched."""
        ...

    def keep_digest(self, digest: KeptDigest) -> None:
        """A digest as it goes out now, in place of what was kept of the same part of it."""
        ...

    def follow(self, place: Place) -> None:
        """The teams whose digest goes to this place's conversation are reached by its way from now on."""
        ...

    def save_schedule(self, schedule: Schedule) -> None: ...


class Batch(Protocol):
    """What is due, of every tenant, taken in one transaction: kept when the block ends, or not at all.

    Rows that another process is taking are passed over (PostgreSQL), or it is waited for (SQLite); so is
    what is due of people who are just then spoken with. Turns may be written together, at the end: one
    that the database cannot keep is lost by itself, logged, and its schedule is still due.
    """

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        """Schedules whose hour has come, the oldest first, locked; no owner twice."""
        ...

    def turn(self, tenant: TenantId) -> AbstractContextManager[Transaction]:
        """A savepoint: what raises inside takes back its own writing and nothing else's."""
        ...
