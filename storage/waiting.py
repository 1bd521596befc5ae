"""Digests that wait for something, owed again or withdrawn at the word of whoever leads the team."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, update

from bot.domain.effects import Kind
from bot.domain.ids import TeamId, TenantId
from bot.domain.people import Place
from bot.ports import State
from storage.deliveries import cancelled, owed_again
from storage.rows import table
from storage.statements import at, given

_deliveries = table("deliveries")
_row = _deliveries.c
_OF_TEAM = (
    update(_deliveries)
    .where(at(_deliveries, team="team"), _row.kind == Kind.DIGEST.value)
    .where(_row.state.in_(bindparam("states_")))
)
_OF_USE = _OF_TEAM.where(or_(_row.expires_at.is_(None), _row.expires_at > given("now")))

WAITING = (State.OWED, State.PARKED, State.HELD, State.UNKNOWN)
"""What has not gone out as far as anybody knows, and would if nobody said otherwise."""


def release(
    connection: Connection, tenant: TenantId, team: TeamId, to: Place | None, now: datetime
) -> None:
    """What was refused is owed again, if it is still of use."""
    changes = owed_again(now)
    if to is not None:
        changes |= {"platform": to.platform.value, "address": to.address, "private": to.private}
    which = {"tenant_": tenant, "team_": team, "states_": [State.PARKED.value], "now_": now}
    connection.execute(_OF_USE.values(**changes), which)


def withdraw(connection: Connection, tenant: TenantId, team: TeamId, now: datetime) -> None:
    which = {"tenant_": tenant, "team_": team, "states_": [each.value for each in WAITING]}
    connection.execute(_OF_TEAM.values(**cancelled(now)), which)
