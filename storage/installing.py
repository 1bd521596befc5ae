"""Installations in the database: kept with their tokens sealed, and renewed by one process at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.people import Platform
from bot.ports import Access, Installation, Renewal
from storage.buckets import clock
from storage.rows import table
from storage.seals import Row, Seals
from storage.shapes import digest
from storage.statements import ADD, at, given
from storage.throttles import TENANT

_installations = table("installations")
_arrivals = table("arrivals")
_throttles = table("throttles")
_row = _installations.c

_KEPT = ("tenant", "fence")
_new = insert(_installations)
_INSTALL = _new.on_conflict_do_update(
    index_elements=["tenant"],
    set_={each.name: _new.excluded[each.name] for each in _row if each.name not in _KEPT}
    # Whoever renews the earlier installation's token just now has lost the right to keep it.
    | {"fence": _row.fence + 1},
)
_UNBLOCK = delete(_throttles).where(at(_throttles), _throttles.c.bucket == TENANT)

_EXPIRED = "token_expired"
"""Why nothing goes to a tenant whose token ended before another was there."""

_FREE: ColumnElement[bool] = or_(_row.lease_until.is_(None), _row.lease_until <= given("clock"))
_EXPIRING = (_row.refresh_token.is_not(None), _row.expires_at < given("before"), _FREE)
_LEASE = (
    update(_installations)
    .where(at(_installations), *_EXPIRING)
    .values(fence=_row.fence + 1, tries=_row.tries + 1, lease_until=given("until"))
    .returning(*_installations.c)
)
_HELD = (at(_installations), _row.fence == given("fence"))

_OVER = delete(_arrivals).where(_arrivals.c.expires_at <= given("now"))
_COME_BACK = delete(_arrivals).where(
    at(_arrivals, id="id", browser="browser"), _arrivals.c.expires_at > given("now")
)


def installed(connection: Connection, seals: Seals, tenant: TenantId) -> Installation | None:
    wanted = select(_installations).where(at(_installations))
    row = connection.execute(wanted, {"tenant_": tenant}).mappings().one_or_none()
    return _installation(seals.open("installations", dict(row))) if row else None


def install(connection: Connection, seals: Seals, installation: Installation) -> None:
    connection.execute(_INSTALL, seals.seal("installations", _as_row(installation)))
    connection.execute(_UNBLOCK, {"tenant_": installation.tenant})


def expiring(connection: Connection, before: datetime, limit: int) -> Sequence[TenantId]:
    wanted = select(_row.tenant).where(*_EXPIRING).order_by(_row.expires_at).limit(limit)
    moments = {"before_": before, "clock_": clock(connection)}
    return [TenantId(each) for each in connection.execute(wanted, moments).scalars()]


def soonest(connection: Connection, seals: Seals, limit: int) -> Sequence[Installation]:
    wanted = select(_installations).order_by(
        _row.expires_at.is_(None), _row.expires_at, _row.tenant
    )
    rows = connection.execute(wanted.limit(limit)).mappings().all()
    return [_installation(seals.open("installations", dict(row))) for row in rows]


def lease(
    connection: Connection, seals: Seals, tenant: TenantId, before: datetime, time: timedelta
) -> Renewal | None:
    now = clock(connection)
    wanted = {"tenant_": tenant, "before_": before, "clock_": now, "until_": now + time}
    row = connection.execute(_LEASE, wanted).mappings().one_or_none()
    if row is None:
        return None
    found = _installation(seals.open("installations", dict(row)))
    return Renewal(found, row["fence"], row["tries"])


def renewed(connection: Connection, seals: Seals, renewal: Renewal, access: Access) -> bool:
    """Nothing is written once the fence has gone on."""
    tenant = renewal.installation.tenant
    changed = seals.seal("installations", {"tenant": tenant, "name": "", **_access(access)})
    del changed["tenant"], changed["name"]
    kept = connection.execute(
        update(_installations).where(*_HELD).values(**changed, tries=0, lease_until=None),
        {"tenant_": tenant, "fence_": renewal.fence},
    )
    if kept.rowcount:
        connection.execute(_UNBLOCK.where(_throttles.c.reason == _EXPIRED), {"tenant_": tenant})
    return bool(kept.rowcount)


def put_off(connection: Connection, renewal: Renewal, wait: timedelta, tried: bool) -> None:
    tries = renewal.tries if tried else renewal.tries - 1
    connection.execute(
        update(_installations)
        .where(*_HELD)
        .values(lease_until=clock(connection) + wait, tries=tries),
        {"tenant_": renewal.installation.tenant, "fence_": renewal.fence},
    )


def begin(
    connection: Connection, platform: Platform, state: str, browser: str, until: datetime
) -> None:
    row = {
        "tenant": platform.value,
        "id": digest(state),
        "browser": digest(browser),
        "expires_at": until,
    }
    connection.execute(ADD["arrivals"], row)


def over(connection: Connection, now: datetime) -> None:
    """Those who did not come back in time go."""
    connection.execute(_OVER, {"now_": now})


def come_back(
    connection: Connection, platform: Platform, state: str, browser: str, now: datetime
) -> bool:
    """The one who deletes the row has come back; PostgreSQL has whoever is second wait, and find nothing."""
    who = {"tenant_": platform.value, "id_": digest(state), "browser_": digest(browser)}
    return connection.execute(_COME_BACK, who | {"now_": now}).rowcount == 1


def _as_row(of: Installation) -> Row:
    return {
        "tenant": of.tenant,
        "enterprise": of.enterprise,
        "team": of.team,
        "name": of.name,
        "bot": of.bot,
        "app": of.app,
        "scopes": ",".join(sorted(of.scopes)),
        **_access(of.access),
        "installed_at": of.installed_at,
        "installed_by": of.installed_by,
        "language": of.language,
        "fence": 0,
        "tries": 0,
        "lease_until": None,
    }


def _access(of: Access) -> Row:
    return {"token": of.token, "refresh_token": of.refresh_token, "expires_at": of.expires_at}


def _installation(row: Row) -> Installation:
    return Installation(
        tenant=TenantId(row["tenant"]),
        enterprise=row["enterprise"],
        team=row["team"],
        name=row["name"],
        bot=row["bot"],
        app=row["app"],
        scopes=frozenset(each for each in row["scopes"].split(",") if each),
        access=Access(row["token"], row["refresh_token"], row["expires_at"]),
        installed_at=row["installed_at"],
        installed_by=PersonId(row["installed_by"]) if row["installed_by"] else None,
        language=Language(row["language"]),
    )
