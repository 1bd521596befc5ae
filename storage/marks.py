"""Leased deliveries marked with what became of them, many together, each by its fence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    update,
)

from bot.ports import Delivery, Marked
from storage import buckets
from storage.deliveries import OVER, marked
from storage.rows import table
from storage.seals import Row
from storage.statements import at, given
from storage.writes import written

_deliveries = table("deliveries")
_row = _deliveries.c

_HELD = (at(_deliveries, id="id", fence="fence"), _row.state == "sending")
_RENEW = update(_deliveries).where(*_HELD).values(lease_until=given("until"))
_HAND_BACK = (
    update(_deliveries)
    .where(*_HELD)
    .values(
        state="owed",
        lease_until=None,
        attempts=_row.attempts - 1,
        first_tried_at=case((_row.attempts > 1, _row.first_tried_at)),
    )
)

_MARKED: Sequence[ColumnElement[str]] = [literal_column("'sending'"), literal_column("'unknown'")]
_GIVEN = ("state", "ended_at", "last_error", "sent_at", "provider_id", "not_before")


def _unless_none(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The parameter named as the column, or what the column has."""
    return func.coalesce(bindparam(f"{column.key}_", type_=column.type), column)


_MARK = (
    update(_deliveries)
    .where(at(_deliveries, id="id", fence="fence"), _row.state.in_(_MARKED))
    .values(
        state=given("state"),
        lease_until=None,
        ended_at=given("ended_at"),
        last_error=given("last_error"),
        payload=case((bindparam("over_", type_=Boolean), None), else_=_row.payload),
        sent_at=_unless_none(_row.sent_at),
        provider_id=_unless_none(_row.provider_id),
        not_before=_unless_none(_row.not_before),
        repeated=or_(_row.repeated, bindparam("repeated_", type_=Boolean)),
    )
)


def mark(connection: Connection, marks: Sequence[Marked], now: datetime) -> Sequence[bool]:
    """For each, whether its fence still held. Of several about one row the first counts."""
    rows = [_values(each, now) for each in marks]
    first = {_key(row): row for row in reversed(rows)}
    # In an order that everybody keeps, so that nobody waits for somebody who waits for them.
    held = written(connection, _MARK, [first[key] for key in sorted(first)])
    kept = {key for key, holds in zip(sorted(first), held, strict=True) if holds}
    return [_key(row) in kept and first[_key(row)] is row for row in rows]


def renew(connection: Connection, delivery: Delivery, lease: timedelta) -> bool:
    """Whether the fence still held: the lease runs anew from now."""
    until = buckets.clock(connection) + lease
    return connection.execute(_RENEW, _which(delivery) | {"until_": until}).rowcount == 1


def hand_back(connection: Connection, deliveries: Sequence[Delivery]) -> None:
    """Those whose fence still holds are owed again, as if they had not been leased."""
    for each in deliveries:
        connection.execute(_HAND_BACK, _which(each))


def _values(mark: Marked, now: datetime) -> Row:
    """What the mark gives each parameter; None where it leaves the column as it is."""
    changes, delivery = marked(mark, now), mark.delivery
    return {f"{name}_": changes.get(name) for name in _GIVEN} | {
        "tenant_": delivery.tenant,
        "id_": delivery.id,
        "fence_": delivery.fence,
        "over_": mark.state in OVER,
        "repeated_": changes.get("repeated", False),
    }


def _key(row: Row) -> tuple[str, str]:
    return row["tenant_"], row["id_"]


def _which(delivery: Delivery) -> Row:
    return {"tenant_": delivery.tenant, "id_": delivery.id, "fence_": delivery.fence}
