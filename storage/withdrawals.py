"""Somebody who cannot be spoken to: remembered as such, and what is owed to them alone withdrawn."""

from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from bot.domain.ids import PersonId, TenantId
from bot.domain.reach import Reach, refused
from storage.deliveries import cancelled
from storage.rows import table
from storage.statements import at, given, people

_deliveries = table("deliveries")
_row = _deliveries.c

_KNOWN = (
    select(people.c.unreachable, people.c.reach_changed_at)
    .where(at(people, id="person"))
    .with_for_update()
)
_UNREACHABLE = (
    update(people)
    .where(at(people, id="person"))
    .values(unreachable=given("reason"), reach_changed_at=given("since"))
)
_AT_HOME = (
    select(people.c.id)
    .where(
        at(people, id="person"),
        people.c.platform == _row.platform,
        people.c.address == _row.address,
    )
    .exists()
)
_TO_THEM_ALONE = (
    update(_deliveries)
    .where(at(_deliveries, person="person"), _row.state == "owed", or_(_row.private, _AT_HOME))
    .values(last_error=given("reason"))
)


def out_of_reach(
    connection: Connection, tenant: TenantId, person: PersonId, reason: str, at: datetime
) -> None:
    """The person cannot be spoken to, until the way to them is open again."""
    who = {"tenant_": tenant, "person_": person, "reason_": reason}
    known = connection.execute(_KNOWN, who).one_or_none()
    if known is not None:
        why, since = refused(Reach(*known), reason, at)
        connection.execute(_UNREACHABLE, who | {"reason_": why, "since_": since})
    connection.execute(_TO_THEM_ALONE.values(**cancelled(at)), who)
