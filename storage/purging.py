"""A whole tenant gone: every row with its name, in every table there is, or ever will be."""

from datetime import datetime

from sqlalchemy import Connection, Table, delete, literal, select, tuple_
from sqlmodel import SQLModel

from bot.domain.ids import TenantId
from storage.chains import Head, ended
from storage.databases import Database
from storage.erasures import Erasure
from storage.outside import Notes
from storage.rows import table
from storage.statements import PUT, at
from storage.vault import Vault

GONE = "a tenant"
"""Stands where an erasure names its tenant: of one that is gone not even that may stay."""

_BATCH = 500
"""Rows a transaction: others write in between."""

_installations = table("installations")
_ALL = tuple(reversed(SQLModel.metadata.sorted_tables))
"""In an order that no foreign key objects to."""

_CHAIN = select(table("chains").c.chain).where(at(table("chains")))
_SINCE = select(_installations.c.installed_at).where(at(_installations)).with_for_update()


def purge(
    database: Database, vault: Vault, tenant: TenantId, since: datetime | None, now: datetime
) -> Notes:
    """Deletes the tenant's rows, unless its installation is not of `since` any more; what is to be noted
    of that, if there was anything."""
    with database.writing() as connection:
        if connection.execute(_SINCE, {"tenant_": tenant}).scalar() != since:
            return Notes()
        if not any(_has(connection, each, tenant) for each in _ALL):
            return Notes()
        ended = _ended(connection, tenant, now)
        connection.execute(delete(_installations).where(at(_installations)), {"tenant_": tenant})
        erasure = Erasure(GONE, vault.pseudonyms(tenant)[0], now)
        row = {"tenant": erasure.tenant, "pseudonym": erasure.pseudonym, "at": erasure.at}
        connection.execute(PUT["erasures"], row)
    for each in _ALL:
        if each is not _installations:
            while _fewer(database, each, tenant):
                pass
    return Notes((erasure,), ended)


def _ended(connection: Connection, tenant: TenantId, now: datetime) -> tuple[Head, ...]:
    """That the tenant's audit ends here."""
    found = connection.execute(_CHAIN, {"tenant_": tenant}).scalars()
    return tuple(ended(chain, now) for chain in found)


def emptied(connection: Connection, tenant: TenantId) -> None:
    """The same at once, where nobody else writes."""
    for each in _ALL:
        connection.execute(delete(each).where(at(each)), {"tenant_": tenant})


def _has(connection: Connection, of: Table, tenant: TenantId) -> bool:
    there = select(literal(1)).select_from(of).where(at(of)).limit(1)
    return connection.execute(there, {"tenant_": tenant}).first() is not None


def _fewer(database: Database, of: Table, tenant: TenantId) -> int:
    """Deletes some of the tenant's rows; how many."""
    some = select(*of.primary_key).where(at(of)).limit(_BATCH)
    with database.writing() as connection:
        keys = connection.execute(some, {"tenant_": tenant}).all()
        if not keys:
            return 0
        these = tuple_(*of.primary_key).in_([tuple(each) for each in keys])
        return connection.execute(delete(of).where(these)).rowcount
