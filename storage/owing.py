"""Which tenants have something to carry, told in as many steps as there are such tenants."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, text

from bot.domain.ids import TenantId
from storage import buckets
from storage.rows import table

_INSTANT = table("deliveries").c.not_before.type
_OWING = text(
    # From tenant to tenant along the index, however many rows each of them has.
    """
    WITH RECURSIVE
    owed (tenant) AS (
        SELECT min(tenant) FROM deliveries WHERE state = 'owed'
        UNION ALL
        SELECT (SELECT min(d.tenant) FROM deliveries d
                WHERE d.state = 'owed' AND d.tenant > owed.tenant)
        FROM owed WHERE owed.tenant IS NOT NULL
    ),
    sending (tenant) AS (
        SELECT min(tenant) FROM deliveries WHERE state = 'sending'
        UNION ALL
        SELECT (SELECT min(d.tenant) FROM deliveries d
                WHERE d.state = 'sending' AND d.tenant > sending.tenant)
        FROM sending WHERE sending.tenant IS NOT NULL
    )
    SELECT tenant FROM owed
    WHERE tenant IS NOT NULL
    AND (SELECT min(d.not_before) FROM deliveries d
         WHERE d.tenant = owed.tenant AND d.state = 'owed') <= :now
    AND NOT EXISTS (SELECT 1 FROM throttles t
                    WHERE t.tenant = owed.tenant AND t.bucket = 'tenant' AND t.blocked_until > :now
                    AND (t.blocked_at IS NULL OR t.blocked_at <= :now))
    UNION
    SELECT tenant FROM sending
    WHERE tenant IS NOT NULL
    AND (SELECT min(d.lease_until) FROM deliveries d
         WHERE d.tenant = sending.tenant AND d.state = 'sending') <= :clock
    """
).bindparams(bindparam("now", type_=_INSTANT), bindparam("clock", type_=_INSTANT))


def owing(connection: Connection, now: datetime) -> Sequence[TenantId]:
    """The tenants with a row that is owed and ready, unless nothing goes to them, or one left behind."""
    moments = {"now": now, "clock": buckets.clock(connection)}
    return sorted(TenantId(row.tenant) for row in connection.execute(_OWING, moments))
