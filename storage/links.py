"""Links to a person's data: each opens once, for whoever has its secret, while it lasts."""

from datetime import datetime

from sqlalchemy import Connection, and_, false, select, update

from bot.domain.effects import IssueExport
from bot.domain.ids import PersonId, TenantId
from storage.rows import table
from storage.seals import Row
from storage.shapes import digest
from storage.statements import given

_exports = table("exports")
_WORKS = and_(
    _exports.c.id == given("id"),
    _exports.c.used == false(),
    _exports.c.expires_at > given("now"),
)
_WAITING = select(_exports.c.tenant).where(_WORKS)
_REDEEM = (
    update(_exports).where(_WORKS).values(used=True).returning(_exports.c.tenant, _exports.c.person)
)


def redeem(connection: Connection, secret: str, now: datetime) -> tuple[TenantId, PersonId] | None:
    """Whose data the secret gives, used up with this."""
    row = connection.execute(_REDEEM, {"id_": digest(secret), "now_": now}).one_or_none()
    return (TenantId(row.tenant), PersonId(row.person)) if row else None


def waiting(connection: Connection, secret: str, now: datetime) -> bool:
    """Whether `redeem` would give somebody."""
    row = connection.execute(_WAITING, {"id_": digest(secret), "now_": now}).one_or_none()
    return row is not None


def export_row(tenant: TenantId, export: IssueExport) -> Row:
    return {
        "tenant": tenant,
        "id": digest(export.secret),
        "person": export.person,
        "expires_at": export.expires_at,
        "used": False,
    }
