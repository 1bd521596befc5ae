"""A tenant's throttles in the database, under a lock of the tenant's own, and the database's own time."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select

from bot.domain.ids import TenantId
from bot.domain.people import Place
from storage.rows import table
from storage.selects import found
from storage.statements import PUT, at, given
from storage.throttles import FREE, Throttle, Throttles, bucket, throttle, throttle_row

_throttles = table("throttles")
_ALL = select(_throttles).where(at(_throttles))
_OVER = delete(_throttles).where(at(_throttles), _throttles.c.ends_at <= given("now"))
_CLOCK = select(func.clock_timestamp().label("clock"))
_LOCK = select(
    func.pg_advisory_xact_lock(func.hashtextextended(given("name"), 0)),
    func.clock_timestamp().label("clock"),
)


def clock(connection: Connection) -> datetime:
    """The database's own time, on which all its clients agree; leases run by it."""
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    return _utc(connection.execute(_CLOCK).scalar_one())


def locked(connection: Connection, tenant: TenantId) -> datetime:
    """Nobody else claims for the tenant until the transaction ends. Gives the database's own time.

    SQLite has one writer anyway.
    """
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    return _utc(connection.execute(_LOCK, {"name_": f"outbox {tenant}"}).one().clock)


def kept(connection: Connection, tenant: TenantId, now: datetime) -> Throttles:
    """What slows the tenant down, past or present, by the clock as it is."""
    rows = found(connection, _ALL, {"tenant_": tenant})
    known = {row.bucket: throttle(row._asdict()) for row in rows}
    by_now = {name: each.by(now) for name, each in known.items()}
    if changed := {name: each for name, each in by_now.items() if each is not known[name]}:
        _put(connection, tenant, changed)
    return by_now


def keep(
    connection: Connection, tenant: TenantId, taken: Mapping[str, Throttle], now: datetime
) -> None:
    """The buckets as they are from now on; those that say nothing any more go."""
    connection.execute(_OVER, {"tenant_": tenant, "now_": now})
    if taken:
        _put(connection, tenant, taken)


def block(
    connection: Connection,
    tenant: TenantId,
    place: Place | None,
    until: datetime,
    reason: str,
    at: datetime,
) -> None:
    """Nothing goes to the place, or to the whole tenant, before this instant."""
    locked(connection, tenant)
    name = bucket(place)
    old = kept(connection, tenant, at).get(name, FREE)
    _put(connection, tenant, {name: old.blocked(until, reason, at)})


def _put(connection: Connection, tenant: TenantId, throttles: Throttles) -> None:
    rows = [throttle_row(tenant, name, each) for name, each in throttles.items()]
    connection.execute(PUT["throttles"], rows)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
