"""Deliveries of the memory store marked with what became of them, and withdrawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, PersonId, TeamId, TenantId
from bot.domain.people import Place
from bot.ports import Delivery, Marked, State
from storage import deliveries
from storage.memory_rows import OutboxRows, clock
from storage.memory_tables import Tables
from storage.seals import Row
from storage.throttles import FREE, bucket
from storage.waiting import WAITING


class MemoryMarks:
    """What `storage.marks` and `storage.withdrawals` do, to the rows of a draft."""

    def __init__(self, tables: Tables) -> None:
        self._rows = OutboxRows(tables)

    def renew(self, delivery: Delivery, lease: timedelta) -> bool:
        row = self._rows.held(delivery, State.SENDING)
        if row is not None:
            self._rows.change(row, {"lease_until": clock() + lease})
        return row is not None

    def mark(self, marked: Sequence[Marked], now: datetime) -> Sequence[bool]:
        return [self._mark(each, now) for each in marked]

    def hand_back(self, these: Sequence[Delivery]) -> None:
        for each in these:
            row = self._rows.held(each, State.SENDING)
            if row is not None:
                self._rows.change(row, deliveries.handed_back(row))

    def block(
        self, tenant: TenantId, place: Place | None, until: datetime, reason: str, at: datetime
    ) -> None:
        name = bucket(place)
        old = self._rows.throttles_by(tenant, at).get(name, FREE)
        self._rows.throttle(tenant, name, old.blocked(until, reason, at))

    def withdraw(self, tenant: TenantId, person: PersonId, at: datetime) -> None:
        """Cancels the nudges that are owed to the person."""
        for row in self._rows.of(tenant, State.OWED):
            if row["person"] == person and row["kind"] in (Kind.CHECK_IN, Kind.REMINDER):
                self._rows.change(row, deliveries.cancelled(at))

    def withdraw_all(
        self, tenant: TenantId, person: PersonId, home: Place | None, reason: str, at: datetime
    ) -> None:
        """Cancels what is owed to the person alone."""
        changes = {**deliveries.cancelled(at), "last_error": reason}
        for row in self._rows.of(tenant, State.OWED):
            at_home = home and (row["platform"], row["address"]) == (home.platform, home.address)
            if row["person"] == person and (row["private"] or at_home):
                self._rows.change(row, changes)

    def settle(self, tenant: TenantId, id: DeliveryId, arrived: bool, now: datetime) -> bool:
        row = self._rows.by_id(tenant, id)
        if row is None or row["state"] not in deliveries.IN_DOUBT:
            return False
        self._rows.change(row, deliveries.settled(arrived, now))
        for each in self._rows.of(tenant, State.PARKED):
            if each["of_key"] == row["key"] and each["kind"] == Kind.DIGEST:
                self._rows.change(each, deliveries.owed_again(now))
        return True

    def release(self, tenant: TenantId, team: TeamId, to: Place | None, now: datetime) -> None:
        """Digests that were refused are owed again, if they are still of use."""
        changes = deliveries.owed_again(now)
        if to is not None:
            changes |= {"platform": to.platform.value, "address": to.address, "private": to.private}
        for row in self._digests(tenant, team, State.PARKED):
            if not deliveries.too_late(row, now):
                self._rows.change(row, changes)

    def withdraw_digests(self, tenant: TenantId, team: TeamId, now: datetime) -> None:
        for row in self._digests(tenant, team, *WAITING):
            self._rows.change(row, deliveries.cancelled(now))

    def _digests(self, tenant: TenantId, team: TeamId, *states: State) -> Sequence[Row]:
        return [
            row
            for row in self._rows.all(*states)
            if (row["tenant"], row["team"], row["kind"]) == (tenant, team, Kind.DIGEST)
        ]

    def _mark(self, mark: Marked, now: datetime) -> bool:
        changes = deliveries.marked(mark, now)
        row = self._rows.held(mark.delivery, State.SENDING, State.UNKNOWN)
        if row is not None:
            self._rows.change(row, changes)
        return row is not None
