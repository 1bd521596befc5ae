"""The outbox as whoever runs Rung sees it, without anybody's words, and how they step in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)

from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.reach import LEFT
from bot.ports import Figures, Ledger, State
from storage import deliveries
from storage.deliveries import OPEN, OVER, Changes
from storage.rows import table
from storage.statements import at, given
from storage.throttles import TENANT

_deliveries = table("deliveries")
_row = _deliveries.c
_people = table("people").c
_throttles = table("throttles").c

_OWED: ColumnElement[bool] = _row.state == literal_column("'owed'")
_SENDING: ColumnElement[bool] = _row.state == literal_column("'sending'")
_ENDED = and_(_row.state == given("state"), _row.ended_at.is_not(None))
# Each as its index has it.


def _newest(which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    rows = select(_deliveries).where(which).limit(given("limit"))
    return rows.order_by(_row.owed_at.desc(), _row.ordinal.desc())


_NEWEST = {State.OWED: _newest(_OWED), State.SENDING: _newest(_SENDING)} | dict.fromkeys(
    sorted(OVER | OPEN), _newest(_ENDED)
)
_WHOSE = text(
    # From tenant to tenant along the key: an id alone has no index.
    """
    WITH RECURSIVE known (tenant) AS (
        SELECT min(tenant) FROM deliveries
        UNION ALL
        SELECT (SELECT min(d.tenant) FROM deliveries d WHERE d.tenant > known.tenant)
        FROM known WHERE known.tenant IS NOT NULL
    )
    SELECT known.tenant FROM known
    WHERE EXISTS (SELECT 1 FROM deliveries d WHERE d.tenant = known.tenant AND d.id = :id)
    """
)
_ONE = select(_deliveries).where(at(_deliveries, id="id"))
_STEP_IN = update(_deliveries).where(at(_deliveries, id="id"), _row.state.in_(bindparam("states_")))
_WAITED_FOR = _deliveries.alias("waited_for")
_WITH_IT = update(_deliveries).where(
    _row.tenant == given("tenant"),
    _row.kind == "digest",
    _row.state == State.PARKED.value,
    _row.of_key
    == select(_WAITED_FOR.c.key)
    .where(_WAITED_FOR.c.tenant == given("tenant"), _WAITED_FOR.c.id == given("id"))
    .scalar_subquery(),
)
_UNREACHABLE = select(_people.tenant, _people.id, _people.unreachable).where(
    _people.unreachable.is_not(None)
)
_LEFT = select(_people.tenant, _people.id).where(
    _people.unreachable.is_not(None),
    _people.unreachable.in_(bindparam("left_")),
    _people.reach_changed_at < given("before"),
)
_BLOCKED = select(_throttles.tenant, _throttles.reason, _throttles.blocked_until).where(
    _throttles.bucket == TENANT, _throttles.blocked_until > given("now")
)
_COUNTED = (
    select(_row.state, func.count().label("rows"))
    .where(_row.ended_at.is_not(None))
    .group_by(_row.state)
)
_BEING_SENT = select(func.count()).where(_SENDING)
_STILL_OWED = select(
    func.count().label("rows"),
    func.min(case((_row.not_before <= given("now"), _row.owed_at))).label("oldest"),
).where(_OWED)


def ledger(connection: Connection, limit: int, states: Sequence[State]) -> Sequence[Ledger]:
    """The newest so many, of these states only if any are named."""
    rows = [
        dict(row)
        for state in states or State
        for row in connection.execute(
            _NEWEST[state], {"state_": state.value, "limit_": limit}
        ).mappings()
    ]
    rows.sort(key=lambda row: (row["owed_at"], row["ordinal"]), reverse=True)
    return [deliveries.ledger(row) for row in rows[:limit]]


def entry(connection: Connection, id: DeliveryId) -> Ledger | None:
    """One row; None where there is none of that id."""
    which = {"tenant_": _whose(connection, id), "id_": id}
    row = connection.execute(_ONE, which).mappings().one_or_none()
    return deliveries.ledger(dict(row)) if row else None


def retry(connection: Connection, id: DeliveryId, now: datetime) -> bool:
    """Fresh tries for what ended open; one that may have arrived says so."""
    in_doubt = or_(_row.repeated, _row.state.in_(sorted(deliveries.IN_DOUBT)))
    changes = {**deliveries.owed_again(now), "repeated": in_doubt}
    return _step_in(connection, _whose(connection, id), id, deliveries.OPEN, changes)


def park(connection: Connection, id: DeliveryId, now: datetime) -> bool:
    """No further tries, until somebody says so."""
    whose = _whose(connection, id)
    return _step_in(connection, whose, id, deliveries.PARKABLE, deliveries.parked(now))


def release(connection: Connection, id: DeliveryId, arrived: bool, now: datetime) -> bool:
    """What somebody found out about a row in doubt, whosever it is."""
    return settle(connection, _whose(connection, id), id, arrived, now)


def settle(
    connection: Connection, tenant: TenantId | None, id: DeliveryId, arrived: bool, now: datetime
) -> bool:
    """The same, for a row of this tenant only; what waits with it goes on as well."""
    changes = deliveries.settled(arrived, now)
    connection.execute(
        _WITH_IT.values(**deliveries.owed_again(now)), {"tenant_": tenant, "id_": id}
    )
    return _step_in(connection, tenant, id, deliveries.IN_DOUBT, changes)


def unreachable(connection: Connection) -> Sequence[tuple[TenantId, PersonId, str]]:
    """Everybody who cannot be spoken to, and why."""
    rows = connection.execute(_UNREACHABLE)
    return sorted((TenantId(row.tenant), PersonId(row.id), row.unreachable) for row in rows)


def left(connection: Connection, before: datetime) -> Sequence[tuple[TenantId, PersonId]]:
    """Everybody who removed the app before that moment."""
    rows = connection.execute(_LEFT, {"before_": before, "left_": sorted(LEFT)})
    return [(TenantId(row.tenant), PersonId(row.id)) for row in rows]


def blocked(connection: Connection, now: datetime) -> Sequence[tuple[TenantId, str, datetime]]:
    """The tenants that nothing goes to, why, and until when."""
    rows = connection.execute(_BLOCKED, {"now_": now})
    return sorted((TenantId(row.tenant), row.reason, row.blocked_until) for row in rows)


def figures(connection: Connection, now: datetime) -> Figures:
    """The outbox in numbers."""
    counted = {row.state: row.rows for row in connection.execute(_COUNTED)}
    owed = connection.execute(_STILL_OWED, {"now_": now}).one()
    counted[State.OWED] = owed.rows
    counted[State.SENDING] = connection.execute(_BEING_SENT).scalar_one()
    return Figures({state: counted.get(state, 0) for state in State}, owed.oldest)


def _whose(connection: Connection, id: DeliveryId) -> TenantId | None:
    return connection.execute(_WHOSE, {"id": id}).scalar()


def _step_in(
    connection: Connection,
    tenant: TenantId | None,
    id: DeliveryId,
    states: frozenset[State],
    changes: Changes,
) -> bool:
    """Whether the row is in one of these states: then it is changed."""
    which = {"tenant_": tenant, "id_": id, "states_": sorted(states)}
    return connection.execute(_STEP_IN.values(**changes), which).rowcount == 1
