"""The memory store's outbox, row by row: found by what they are, and changed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.domain.ids import TenantId
from bot.ports import Delivery, State
from storage import throttles
from storage.deliveries import Changes
from storage.memory_tables import Tables
from storage.seals import Row
from storage.throttles import Throttle, Throttles


class OutboxRows:
    """The deliveries and throttles of a draft."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def all(self, *states: State) -> Sequence[Row]:
        """Every tenant's, in these states."""
        return [row for row in self._tables.deliveries.values() if row["state"] in states]

    def of(self, tenant: TenantId, state: State) -> Sequence[Row]:
        return [row for row in self.all(state) if row["tenant"] == tenant]

    def by_id(self, tenant: str, id: str) -> Row | None:
        return self._tables.deliveries.get((tenant, id))

    def by_key(self, tenant: str, key: str) -> Row | None:
        rows = self._tables.deliveries.values()
        return next((row for row in rows if (row["tenant"], row["key"]) == (tenant, key)), None)

    def held(self, delivery: Delivery, *states: State) -> Row | None:
        """The row, if it is in one of these states and whoever leased the delivery still holds it."""
        row = self.by_id(delivery.tenant, delivery.id)
        if row is None or row["fence"] != delivery.fence or row["state"] not in states:
            return None
        return row

    def left(self) -> Sequence[Row]:
        """Those being sent whose lease is over."""
        now = clock()
        return [
            row
            for row in self.all(State.SENDING)
            if row["lease_until"] is not None and row["lease_until"] <= now
        ]

    def change(self, row: Row, changes: Changes) -> None:
        key = row["tenant"], row["id"]
        self._tables.deliveries[key] = self._tables.deliveries[key] | {**changes}

    def throttles(self, tenant: TenantId) -> Throttles:
        return {
            name: throttles.throttle(row)
            for (whose, name), row in self._tables.throttles.items()
            if whose == tenant
        }

    def throttles_by(self, tenant: TenantId, now: datetime) -> Throttles:
        """As they are from now on, by the clock as it is."""
        by_now = {name: each.by(now) for name, each in self.throttles(tenant).items()}
        for name, each in by_now.items():
            self.throttle(tenant, name, each)
        return by_now

    def throttle(self, tenant: TenantId, name: str, throttle: Throttle) -> None:
        self._tables.throttles[tenant, name] = throttles.throttle_row(tenant, name, throttle)


def clock() -> datetime:
    """The machine's own: leases do not follow the clock that people live by."""
    return datetime.now(UTC)
