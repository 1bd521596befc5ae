"""Deliveries leased in the memory store."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.ids import DeliveryId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Platform
from bot.errors import RungError
from bot.ports import Claim, Delivery, State
from storage import deliveries
from storage.lanes import Aside, Lane, blocked_until, left_behind, place_blocked
from storage.memory_rows import OutboxRows, clock
from storage.memory_tables import Tables
from storage.seals import Row
from storage.throttles import conversation


class MemoryOutbox:
    """What `storage.outbox.Outbox` does, to the rows of a draft."""

    def __init__(self, tables: Tables) -> None:
        self._rows = OutboxRows(tables)

    def owing(self, now: datetime) -> Sequence[TenantId]:
        left = {TenantId(row["tenant"]) for row in self._rows.left()}
        owed = self._rows.all(State.OWED)
        ready = {TenantId(row["tenant"]) for row in owed if row["not_before"] <= now}
        free = {each for each in ready if not self._blocked(each, now)}
        return sorted(left | free)

    def claim(
        self,
        tenant: TenantId,
        now: datetime,
        lease: timedelta,
        limit: int,
        limits: Mapping[Platform, Limits],
    ) -> Claim:
        busy = self._busy(tenant, now)
        if left_behind(busy, now):
            return Claim([], now, left=True)
        owed = sorted(self._rows.of(tenant, State.OWED), key=deliveries.turn)
        throttles = self._rows.throttles_by(tenant, now)
        blocked = blocked_until(throttles, now)
        if blocked is not None:
            return Claim((), blocked if owed else None)
        by_name = {platform.value: each for platform, each in limits.items()}
        lane = Lane(now, lease, limit, by_name, busy, throttles)
        ready = (row for row in owed if row["not_before"] <= now)
        lane.walk(ready, lambda row: self._opened(deliveries.tried(row, now)))
        self._carry_out(tenant, lane)
        later = (row["not_before"] for row in owed if row["not_before"] > now)
        return lane.claim(min(later, default=None))

    def claim_these(
        self, tenant: TenantId, ids: Sequence[DeliveryId], now: datetime, lease: timedelta
    ) -> Sequence[Delivery]:
        throttles = self._rows.throttles_by(tenant, now)
        if blocked_until(throttles, now) is not None:
            return []
        rows = [
            deliveries.tried(row, now)
            for row in sorted(self._rows.of(tenant, State.OWED), key=deliveries.turn)
            if row["id"] in ids and not place_blocked(throttles, row, now)
        ]
        return self._leased([row for row in rows if not deliveries.too_late(row, now)], now, lease)

    def left(self, tenant: TenantId, lease: timedelta, limit: int) -> Sequence[Delivery]:
        rows = [row for row in self._rows.left() if row["tenant"] == tenant]
        rows.sort(key=lambda row: row["lease_until"])
        return self._leased([deliveries.taken_over(row) for row in rows[:limit]], clock(), lease)

    def _blocked(self, tenant: TenantId, now: datetime) -> bool:
        """Whether it is for now; by a clock that was set back whoever claims finds out."""
        throttles = self._rows.throttles(tenant)
        return all(each.by(now) is each for each in throttles.values()) and bool(
            blocked_until(throttles, now)
        )

    def _busy(self, tenant: TenantId, now: datetime) -> dict[str, datetime]:
        """The conversations with a message being sent, and until when (by the app's clock)."""
        return {
            conversation(row["platform"], row["address"]): deliveries.lease_ends(row, now, clock())
            for row in self._rows.of(tenant, State.SENDING)
        }

    def _carry_out(self, tenant: TenantId, lane: Lane) -> None:
        for row in lane.expired:
            self._rows.change(row, deliveries.expired(lane.now))
        for row, why in lane.aside:
            self._put_aside(row, why, lane.now)
        for each in lane.leased:
            self._lease(each, lane.lease)
        for name, taken in lane.taken.items():
            self._rows.throttle(tenant, name, taken)

    def _leased(self, rows: Sequence[Row], now: datetime, lease: timedelta) -> Sequence[Delivery]:
        leased = []
        for row in rows:
            opened = self._opened(row)
            if isinstance(opened, Aside):
                self._put_aside(row, opened, now)
            else:
                self._lease(opened, lease)
                leased.append(opened)
        return leased

    def _opened(self, row: Row) -> Delivery | Aside:
        about = self._rows.by_key(row["tenant"], row["of_key"]) if row["of_key"] else None
        of = deliveries.original(row, about)
        if isinstance(of, Aside):
            return of
        try:
            return deliveries.delivery(row, of)
        except (RungError, ValueError):
            return Aside.UNREADABLE

    def _put_aside(self, row: Row, why: Aside, now: datetime) -> None:
        match why:
            case Aside.UNREADABLE:
                self._rows.change(row, deliveries.unreadable(now))
            case Aside.POINTLESS:
                self._rows.change(row, deliveries.cancelled(now))
                original = self._rows.by_key(row["tenant"], row["of_key"])
                if original and original["state"] in deliveries.UNSENT:
                    self._rows.change(original, deliveries.cancelled(now))
            case Aside.REFUSED:
                self._rows.change(row, deliveries.parked(now))
            case Aside.WITHDRAWN:
                self._rows.change(row, deliveries.cancelled(now))
            case Aside.EARLY:
                pass

    def _lease(self, delivery: Delivery, lease: timedelta) -> None:
        row = self._rows.by_id(delivery.tenant, delivery.id)
        assert row is not None
        self._rows.change(
            row,
            {
                "state": State.SENDING.value,
                "attempts": delivery.attempts,
                "fence": delivery.fence,
                "first_tried_at": delivery.first_tried_at,
                "lease_until": clock() + lease,
            },
        )
