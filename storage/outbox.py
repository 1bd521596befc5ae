"""Deliveries leased from the outbox, each tenant's by itself."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    select,
    update,
)

from bot.domain.ids import DeliveryId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Platform
from bot.errors import RungError
from bot.ports import Claim, Delivery
from storage import buckets, deliveries
from storage.deliveries import Changes
from storage.lanes import Aside, Lane, blocked_until, left_behind, place_blocked
from storage.rows import table
from storage.seals import Row, Seals
from storage.selects import Found, found, paged
from storage.statements import at, given
from storage.throttles import conversation
from storage.writes import write

_deliveries = table("deliveries")
_row = _deliveries.c
_OWED: ColumnElement[str] = literal_column("'owed'")
_SENDING: ColumnElement[str] = literal_column("'sending'")
# Written out, not given: else SQLite cannot tell that the index of those rows will do.

_COLUMNS = (
    "tenant", "id", "person", "platform", "address", "private", "kind", "key", "of_key", "team", "period",
    "payload", "language", "expires_at", "first_tried_at", "attempts", "fence", "repeated",
)  # fmt: skip
"""What a lease needs of a row."""

_WANTED = [_row[name] for name in _COLUMNS]

_READY = (
    select(*_WANTED)
    .where(at(_deliveries), _row.state == _OWED, _row.not_before <= given("now"))
    .order_by(_row.not_before, _row.owed_at, _row.ordinal)
    .with_for_update(skip_locked=True)
)
_LATER = select(func.min(_row.not_before).label("first")).where(
    at(_deliveries), _row.state == _OWED, _row.not_before > given("now")
)
_ANY = select(_row.id).where(at(_deliveries), _row.state == _OWED).limit(1)
_BEING_SENT = select(_row.platform, _row.address, _row.lease_until).where(
    at(_deliveries), _row.state == _SENDING
)
_THIS = (
    select(*_WANTED)
    .where(at(_deliveries, id="id"), _row.state == _OWED)
    .with_for_update(skip_locked=True)
)
_LEFT = (
    select(*_WANTED)
    .where(at(_deliveries), _row.state == _SENDING, _row.lease_until <= given("clock"))
    .order_by(_row.lease_until)
    .limit(given("limit"))
    .with_for_update(skip_locked=True)
)
_ORIGINAL = select(_row.id, _row.state, _row.provider_id).where(at(_deliveries, key="key"))

_CHANGE = update(_deliveries).where(at(_deliveries, id="id"))
_LEASE = _CHANGE.values(
    state="sending",
    attempts=given("attempts"),
    fence=given("fence"),
    first_tried_at=given("first_tried_at"),
    lease_until=given("until"),
)
_WITHDRAW = _CHANGE.where(_row.state.in_(sorted(deliveries.UNSENT)))


class Outbox:
    """The rows of `deliveries` that are owed or being sent, over one connection."""

    def __init__(self, connection: Connection, seals: Seals) -> None:
        self._connection = connection
        self._seals = seals

    def claim(
        self,
        tenant: TenantId,
        now: datetime,
        lease: timedelta,
        limit: int,
        limits: Mapping[Platform, Limits],
    ) -> Claim:
        clock = buckets.locked(self._connection, tenant)
        busy = self._busy(tenant, now, clock)
        if left_behind(busy, now):
            return Claim([], now, left=True)
        throttles = buckets.kept(self._connection, tenant, now)
        blocked = blocked_until(throttles, now)
        if blocked is not None:
            return Claim((), blocked if self._found(_ANY, tenant) else None)
        by_name = {platform.value: each for platform, each in limits.items()}
        lane = Lane(now, lease, limit, by_name, busy, throttles)
        ready = paged(self._connection, _READY, {"tenant_": tenant, "now_": now})
        with closing(ready):
            lane.walk(map(_row_of, ready), lambda row: self._opened(deliveries.tried(row, now)))
        self._carry_out(tenant, lane, clock)
        if lane.taken:
            buckets.keep(self._connection, tenant, lane.taken, now)
        (later,) = self._found(_LATER, tenant, now_=now)
        return lane.claim(later.first)

    def claim_these(
        self, tenant: TenantId, ids: Sequence[DeliveryId], now: datetime, lease: timedelta
    ) -> Sequence[Delivery]:
        clock = buckets.locked(self._connection, tenant)
        throttles = buckets.kept(self._connection, tenant, now)
        if blocked_until(throttles, now) is not None:
            return []
        rows = [
            deliveries.tried(row, now)
            for id in ids
            for row in self._rows(_THIS, tenant, id_=id)
            if not place_blocked(throttles, row, now) and not deliveries.too_late(row, now)
        ]
        opened = self._put_aside_unless_open(rows, now)
        self._lease(opened, clock + lease)
        return opened

    def left(self, tenant: TenantId, lease: timedelta, limit: int) -> Sequence[Delivery]:
        clock = buckets.clock(self._connection)
        rows = [
            deliveries.taken_over(row)
            for row in self._rows(_LEFT, tenant, clock_=clock, limit_=limit)
        ]
        opened = self._put_aside_unless_open(rows, clock)
        self._lease(opened, clock + lease)
        return opened

    def _carry_out(self, tenant: TenantId, lane: Lane, clock: datetime) -> None:
        for row in lane.expired:
            self._become(tenant, row["id"], deliveries.expired(lane.now))
        for row, why in lane.aside:
            self._put_aside(row, why, lane.now)
        self._lease(lane.leased, clock + lane.lease)

    def _put_aside_unless_open(self, rows: Iterable[Row], now: datetime) -> Sequence[Delivery]:
        """Those that can be leased; the others are dealt with."""
        open = []
        for row in rows:
            opened = self._opened(row)
            if isinstance(opened, Aside):
                self._put_aside(row, opened, now)
            else:
                open.append(opened)
        return open

    def _opened(self, row: Row) -> Delivery | Aside:
        """The row, as it is once it is leased, as the courier takes it."""
        of = deliveries.original(row, self._original(row) if row["of_key"] else None)
        if isinstance(of, Aside):
            return of
        try:
            return deliveries.delivery(self._seals.open("deliveries", row), of)
        except (RungError, ValueError):
            return Aside.UNREADABLE

    def _put_aside(self, row: Row, why: Aside, now: datetime) -> None:
        tenant = TenantId(row["tenant"])
        match why:
            case Aside.UNREADABLE:
                self._become(tenant, row["id"], deliveries.unreadable(now))
            case Aside.POINTLESS:
                self._become(tenant, row["id"], deliveries.cancelled(now))
                original = self._original(row)
                if original:
                    which = {"tenant_": tenant, "id_": original["id"]}
                    changes = deliveries.cancelled(now)
                    self._connection.execute(_WITHDRAW.values(**changes), which)
            case Aside.REFUSED:
                self._become(tenant, row["id"], deliveries.parked(now))
            case Aside.WITHDRAWN:
                self._become(tenant, row["id"], deliveries.cancelled(now))
            case Aside.EARLY:
                pass

    def _original(self, row: Row) -> Row | None:
        """The row of the message that a redrawing is about."""
        rows = self._found(_ORIGINAL, TenantId(row["tenant"]), key_=row["of_key"])
        return rows[0]._asdict() if rows else None

    def _busy(self, tenant: TenantId, now: datetime, clock: datetime) -> dict[str, datetime]:
        """The conversations with a message being sent, and until when (by the app's clock)."""
        return {
            conversation(row.platform, row.address): deliveries.lease_ends(
                row._asdict(), now, clock
            )
            for row in self._found(_BEING_SENT, tenant)
        }

    def _become(self, tenant: TenantId, id: str, changes: Changes) -> None:
        self._connection.execute(_CHANGE.values(**changes), {"tenant_": tenant, "id_": id})

    def _lease(self, these: Sequence[Delivery], until: datetime) -> None:
        rows = [
            {
                "tenant_": each.tenant,
                "id_": each.id,
                "attempts_": each.attempts,
                "fence_": each.fence,
                "first_tried_at_": each.first_tried_at,
                "until_": until,
            }
            for each in these
        ]
        write(self._connection, _LEASE, rows)

    def _rows(
        self, statement: Select[*tuple[Any, ...]], tenant: TenantId, **values: object
    ) -> Sequence[Row]:
        rows = self._connection.execute(statement, {"tenant_": tenant, **values})
        return [_row_of(row) for row in rows]

    def _found(
        self, statement: Select[*tuple[Any, ...]], tenant: TenantId, **values: object
    ) -> Sequence[Found]:
        return found(self._connection, statement, {"tenant_": tenant, **values})


def _row_of(found: Found) -> Row:
    """What was asked of a delivery, by name."""
    return dict(zip(_COLUMNS, found, strict=True))
