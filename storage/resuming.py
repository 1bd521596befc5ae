"""What a database that was put back must not do again: know who was forgotten, or say what was said."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, Connection, Update, delete, func, select, union, update
from sqlmodel import SQLModel

from bot.domain.deeds import Act, Deed
from bot.domain.ids import PersonId, TeamId, TenantId
from bot.domain.people import Person, Platform
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Team
from bot.errors import KeyMissing, RungError
from storage import shapes
from storage.auditing import SqlAudit
from storage.chains import Head
from storage.erasures import Erasure, kept, newest
from storage.forgetting import forget
from storage.purging import GONE, emptied
from storage.records import SqlRecords, schedule
from storage.rows import table
from storage.seals import Seals
from storage.statements import PUT
from storage.traces import NAMES
from storage.vault import Vault

Follow = Callable[[Person | Team | None, Schedule, datetime], Schedule]
"""A schedule whose hour came at a time of which nothing is known, as it goes on from this instant."""

log = structlog.get_logger(__name__)

_deliveries = table("deliveries")
_schedules = table("schedules")
_row = _deliveries.c

_FETCHED = 500
_PUT_OFF = timedelta(hours=1)
_REASON = "restored"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When a lease ended that nobody holds any more."""

_UNSENT = _row.state.in_(["owed", "sending"])
_MESSAGES = _row.kind != "redraw"
_DRAWN_AGAIN = (
    # A redrawing says nothing new: it is simply done again.
    update(_deliveries)
    .where(_row.state == "sending", ~_MESSAGES)
    .values(state="owed", lease_until=None)
)


@dataclass(frozen=True, slots=True)
class Resumed:
    """How many of each."""

    forgotten: int
    in_doubt: int
    expired: int
    moved: int
    links: int
    heads: tuple[Head, ...] = ()
    """The end of each audit, which now says that a backup was put back."""


Resume = Callable[[Connection, Sequence[Erasure]], Resumed]
"""Makes ready to go on what was put back; given whom the database in its place knew to be forgotten."""


@dataclass(frozen=True, slots=True)
class Resuming:
    """How a database that was put back goes on at the instant `now`: `asked` are the platforms that can
    tell what has arrived, `erasures` those that are known from outside it."""

    vault: Vault
    erasures: Sequence[Erasure]
    follow: Follow
    asked: Collection[Platform]
    now: datetime

    def __call__(self, connection: Connection, replaced: Sequence[Erasure]) -> Resumed:
        """`replaced` are the erasures that the database in its place knew of.

        Raises KeyMissing where somebody was forgotten since under a key that is not in the ring.
        """
        forgotten = self._forgotten([*self.erasures, *replaced], connection)
        expired = connection.execute(_expired(self.asked, self.now)).rowcount
        in_doubt = connection.execute(_in_doubt(self.now)).rowcount
        connection.execute(_DRAWN_AGAIN)
        links = connection.execute(delete(table("exports"))).rowcount
        connection.execute(delete(table("arrivals")))
        moved, heads = self._moved(connection), tuple(self._witnessed(connection))
        return Resumed(forgotten, in_doubt, expired, moved, links, heads)

    def _forgotten(self, known: Sequence[Erasure], connection: Connection) -> int:
        """Forgets whoever was forgotten since the backup; how many that were."""
        before, since = newest(kept(connection)), newest(known).values()
        fresh = {
            each.pseudonym: each
            for each in since
            if each.pseudonym not in before or before[each.pseudonym].at < each.at
        }
        self._refuse_unknown_keys(fresh)
        for each in fresh.values():
            row = {"tenant": each.tenant, "pseudonym": each.pseudonym, "at": each.at}
            connection.execute(PUT["erasures"], row)
        gone = set(self._named(connection, fresh)) if fresh else set()
        for tenant, person in gone:
            forget(connection, tenant, person, self.now)
        for tenant in self._purged(connection, fresh):
            emptied(connection, tenant)
        return len(gone)

    def _purged(self, connection: Connection, fresh: Mapping[str, Erasure]) -> Sequence[TenantId]:
        """Every tenant with one of these pseudonyms that any row names."""
        if not any(each.tenant == GONE for each in fresh.values()):
            return ()
        wanted = union(*(select(each.c.tenant) for each in SQLModel.metadata.tables.values()))
        return [
            TenantId(tenant)
            for tenant in connection.execute(wanted).scalars()
            if any(each in fresh for each in self.vault.pseudonyms(tenant))
        ]

    def _refuse_unknown_keys(self, fresh: Collection[str]) -> None:
        if any(each.partition(":")[0] not in self.vault.key_ids for each in fresh):
            raise KeyMissing(
                "Somebody was forgotten since this backup under a key that is not in RUNG_SECRET_KEYS:"
                " put that key back, or they cannot be forgotten again."
            )

    def _named(
        self, connection: Connection, fresh: Mapping[str, Erasure]
    ) -> Iterator[tuple[TenantId, PersonId]]:
        """Everybody with one of these pseudonyms whom any row names."""
        for name, columns in NAMES.items():
            of = table(name).c
            for column in columns:
                wanted = select(of.tenant, of[column]).where(of[column].is_not(None))
                found = connection.execute(wanted, execution_options={"yield_per": _FETCHED})
                for tenant, person in found:
                    if any(each in fresh for each in self.vault.pseudonyms(tenant, person)):
                        yield TenantId(tenant), PersonId(person)

    def _witnessed(self, connection: Connection) -> Iterator[Head]:
        """Each audit goes on with an entry that says why it is shorter than it was."""
        for tenant in connection.execute(select(table("chains").c.tenant)).scalars().all():
            audit = SqlAudit(connection, TenantId(tenant), Seals(self.vault))
            try:
                yield audit.note([Deed(Act.RESTORED, None)], self.now, ())
            except KeyMissing:
                log.warning("audit_not_resumed", tenant=tenant)

    def _moved(self, connection: Connection) -> int:
        """Moves on what was due between the backup and now; how many schedules that were."""
        wanted = select(_schedules).where(_schedules.c.next_due_at <= self.now)
        moved = 0
        while rows := connection.execute(wanted.limit(_FETCHED)).all():
            for row in rows:
                following = self._following(connection, TenantId(row.tenant), schedule(row))
                changed = shapes.schedule_row(TenantId(row.tenant), following)
                connection.execute(PUT["schedules"], changed)
            moved += len(rows)
        return moved

    def _following(self, connection: Connection, tenant: TenantId, due: Schedule) -> Schedule:
        """One that cannot be followed must not keep the others from being put back."""
        records = SqlRecords(connection, tenant, Seals(self.vault))
        try:
            whose = (
                records.team(TeamId(due.owner))
                if due.kind is ScheduleKind.DIGEST
                else records.person(PersonId(due.owner))
            )
            following = self.follow(whose, due, self.now)
        except (RungError, LookupError, ValueError) as fault:
            log.warning("schedule_put_off", schedule=due.id, error=type(fault).__name__)
            return replace(due, next_due_at=self.now + _PUT_OFF)
        assert following.next_due_at is None or following.next_due_at > self.now
        return following


def _expired(asked: Collection[Platform], now: datetime) -> Update:
    """What is too late, and what nobody could ask about: it may have been sent since the backup."""
    unasked = _row.platform.not_in([each.value for each in asked]) & (_row.kind != "digest")
    return (
        update(_deliveries)
        .where(_maybe_sent(now) & unasked | _UNSENT & (_row.expires_at <= now))
        .where(_MESSAGES)
        .values(state="expired", payload=None, ended_at=now, lease_until=None, last_error=_REASON)
    )


def _in_doubt(now: datetime) -> Update:
    """What somebody would have been sending: the courier asks about it before it sends it, and parks or
    holds what the platform then cannot tell."""
    return (
        update(_deliveries)
        .where(_maybe_sent(now), _MESSAGES)
        .values(
            state="sending",
            lease_until=_LONG_AGO,
            first_tried_at=func.coalesce(_row.first_tried_at, _row.owed_at),
            repeated=True,
            last_error=_REASON,
        )
    )


def _maybe_sent(now: datetime) -> ColumnElement[bool]:
    return _UNSENT & ((_row.state == "sending") | (_row.not_before <= now))
