"""Deliveries under way in the memory store."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from bot.ports import Delivery, Ledger
from storage.deliveries import OVER, delivery, ledger, refuse_state, turn
from storage.seals import Row


class MemoryOutbox:
    """What `storage.outbox.Outbox` does, to the rows of a draft."""

    def __init__(self, rows: dict[tuple[str, str], Row]) -> None:
        self._rows = rows

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        for row in self._in("owed", "expires_at", now):
            self._change(row, state="expired", payload="", ended_at=now)
        ready = sorted(self._in("owed", "not_before", now), key=turn)[:limit]
        return self._lease(
            [self._change(row, attempts=row["attempts"] + 1) for row in ready], lease_until
        )

    def take_over(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        left = sorted(self._in("sending", "lease_until", now), key=lambda row: row["lease_until"])
        return self._lease(sorted(left[:limit], key=turn), lease_until)

    def sent(self, delivery: Delivery, at: datetime, provider_id: str) -> bool:
        return self._mark(
            delivery,
            state="sent",
            payload="",
            sent_at=at,
            ended_at=at,
            provider_id=provider_id,
            last_error=None,
        )

    def owed(self, delivery: Delivery, not_before: datetime, error: str) -> bool:
        return self._mark(delivery, state="owed", not_before=not_before, last_error=error)

    def ended(self, delivery: Delivery, state: str, at: datetime, error: str) -> bool:
        refuse_state(state)
        gone = {"payload": ""} if state in OVER else {}
        return self._mark(delivery, state=state, ended_at=at, last_error=error, **gone)

    def ledger(self, limit: int) -> Sequence[Ledger]:
        rows = sorted(self._rows.values(), key=lambda row: (row["owed_at"], row["ordinal"]))
        return [ledger(row) for row in rows[::-1][:limit]]

    def _in(self, state: str, column: str, now: datetime) -> Sequence[Row]:
        """The rows in a state whose moment, in that column, has come."""
        return [
            row
            for row in self._rows.values()
            if row["state"] == state and row[column] is not None and row[column] <= now
        ]

    def _lease(self, rows: Sequence[Row], until: datetime) -> Sequence[Delivery]:
        token = token_hex(16)
        lease = {"state": "sending", "lease_until": until, "lease_token": token}
        return [delivery(self._change(row, **lease)) for row in rows]

    def _mark(self, delivery: Delivery, **changed: object) -> bool:
        row = self._rows.get((delivery.tenant, delivery.id))
        if row is None or (row["state"], row["lease_token"]) != ("sending", delivery.token):
            return False
        self._change(row, lease_until=None, lease_token=None, **changed)
        return True

    def _change(self, row: Row, **changed: object) -> Row:
        new = row | changed
        self._rows[row["tenant"], row["id"]] = new
        return new
