"""Who expects check-ins on a platform, a page at a time along the schedules' own key."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, select, tuple_

from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Platform
from bot.domain.schedules import ScheduleKind
from storage.rows import table

_schedules, _people = table("schedules"), table("people")
_row = _schedules.c
_PAGE = (
    select(_row.tenant, _row.owner)
    .join(_people, and_(_people.c.tenant == _row.tenant, _people.c.id == _row.owner))
    .where(
        tuple_(_row.tenant, _row.kind, _row.owner)
        > tuple_(bindparam("tenant_"), ScheduleKind.CHECK_IN.value, bindparam("person_")),
        _row.kind == ScheduleKind.CHECK_IN.value,
        _row.next_due_at.is_not(None),
        _people.c.platform == bindparam("platform_"),
    )
    .order_by(_row.tenant, _row.kind, _row.owner)
    .limit(bindparam("limit_"))
)


def expecting(
    connection: Connection,
    platform: Platform,
    after: tuple[TenantId, PersonId] | None,
    limit: int,
) -> Sequence[tuple[TenantId, PersonId]]:
    """The next so many after this one, by tenant and person."""
    tenant, person = after or ("", "")
    given = {"tenant_": tenant, "person_": person, "platform_": platform.value, "limit_": limit}
    return [(TenantId(row.tenant), PersonId(row.owner)) for row in connection.execute(_PAGE, given)]
