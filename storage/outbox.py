"""Deliveries under way: leased, marked with what became of them, and shown without their words."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Executable,
    and_,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.ports import Delivery, Ledger
from storage.deliveries import OVER, delivery, ledger, refuse_state, turn
from storage.rows import table
from storage.seals import Seals
from storage.statements import given

_deliveries = table("deliveries")
_row = _deliveries.c

_EXPIRE = (
    update(_deliveries)
    .where(_row.state == "owed", _row.expires_at <= given("now"))
    .values(state="expired", payload=None, ended_at=given("now"))
)


def _first(ready: ColumnElement[bool], *order: ColumnElement[Any]) -> CTE:
    """The keys of the first rows; those that somebody else is leasing now are passed over."""
    rows = select(_row.tenant, _row.id).where(ready).order_by(*order).limit(given("limit"))
    return rows.with_for_update(skip_locked=True).cte("first")


def _lease(first: CTE) -> ReturningUpdate[Any]:
    return (
        update(_deliveries)
        .where(tuple_(_row.tenant, _row.id).in_(select(first.c.tenant, first.c.id)))
        .values(state="sending", lease_until=given("lease_until"), lease_token=given("token"))
        .returning(_deliveries)
    )


_OWED = and_(_row.state == "owed", _row.not_before <= given("now"))
_LEFT = and_(_row.state == "sending", _row.lease_until <= given("now"))

_CLAIM = _lease(_first(_OWED, _row.not_before, _row.owed_at, _row.ordinal)).values(
    attempts=_row.attempts + 1
)
_TAKE_OVER = _lease(_first(_LEFT, _row.lease_until))

_MARK = (
    update(_deliveries)
    .where(
        _row.tenant == given("tenant"),
        _row.id == given("id"),
        _row.state == "sending",
        _row.lease_token == given("token"),
    )
    .values(lease_until=None, lease_token=None, last_error=given("error"))
)
_MARK_SENT = _MARK.values(
    state="sent", sent_at=given("at"), ended_at=given("at"), provider_id=given("provider_id")
).values(payload=None)
_MARK_OWED = _MARK.values(state="owed", not_before=given("not_before"))
_MARK_ENDED = _MARK.values(state=given("state"), ended_at=given("at"))
_MARK_OVER = _MARK_ENDED.values(payload=None)

_LEDGER = (
    select(_deliveries).order_by(_row.owed_at.desc(), _row.ordinal.desc()).limit(given("limit"))
)


class Outbox:
    """The rows of `deliveries`, of every tenant, over one connection."""

    def __init__(self, connection: Connection, seals: Seals) -> None:
        self._connection = connection
        self._seals = seals

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        """Leases what is owed and ready, in the order it was owed; what came too late has expired."""
        self._connection.execute(_EXPIRE, {"now_": now})
        return self._leased(_CLAIM, now, lease_until, limit)

    def take_over(self, now: datetime, lease_until: datetime, limit: int) -> Sequence[Delivery]:
        """Leases anew what was left `sending`."""
        return self._leased(_TAKE_OVER, now, lease_until, limit)

    def sent(self, delivery: Delivery, at: datetime, provider_id: str) -> bool:
        return self._marked(_MARK_SENT, delivery, None, at_=at, provider_id_=provider_id)

    def owed(self, delivery: Delivery, not_before: datetime, error: str) -> bool:
        return self._marked(_MARK_OWED, delivery, error, not_before_=not_before)

    def ended(self, delivery: Delivery, state: str, at: datetime, error: str) -> bool:
        """Raises ValueError for a state that is no end."""
        refuse_state(state)
        mark = _MARK_OVER if state in OVER else _MARK_ENDED
        return self._marked(mark, delivery, error, state_=state, at_=at)

    def ledger(self, limit: int) -> Sequence[Ledger]:
        rows = self._connection.execute(_LEDGER, {"limit_": limit}).mappings()
        return [ledger(dict(row)) for row in rows]

    def _leased(
        self, statement: Executable, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Delivery]:
        lease = {"now_": now, "lease_until_": lease_until, "limit_": limit, "token_": token_hex(16)}
        rows = [dict(row) for row in self._connection.execute(statement, lease).mappings()]
        rows.sort(key=turn)  # RETURNING promises no order
        return [delivery(self._seals.open("deliveries", row)) for row in rows]

    def _marked(
        self, mark: Executable, delivery: Delivery, error: str | None, **values: object
    ) -> bool:
        which = {"tenant_": delivery.tenant, "id_": delivery.id, "token_": delivery.token}
        return self._connection.execute(mark, which | {"error_": error} | values).rowcount == 1
