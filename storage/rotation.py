"""Sealing everything anew with the first key, so that the other keys can be thrown away."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, select, tuple_, update

from storage.databases import Database
from storage.rows import table
from storage.seals import SEALED
from storage.vault import Vault

_BATCH = 200
"""Values a transaction: some ten milliseconds, so that others can write in between."""


def rotate(database: Database, vault: Vault) -> int:
    """Every value of every sealed column; how many were sealed anew. Others may write meanwhile.

    Raises KeyMissing if the key of one is not in the ring: what was done until then is kept.
    """
    rotated = sum(
        _column(database, vault, table(name), column)
        for name, columns in SEALED.items()
        for column in columns
    )
    database.wipe()
    return rotated


def _column(database: Database, vault: Vault, of: Table, column: str) -> int:
    rotated, after = 0, None
    while True:
        with database.writing() as connection:
            rows = connection.execute(_stale(of, column, vault.mark, after)).all()
            for *key, sealed in rows:
                _replace(connection, vault, of, column, key, sealed)
        if not rows:
            return rotated
        rotated, after = rotated + len(rows), rows[-1][:-1]


def _stale(of: Table, column: str, mark: bytes, after: Sequence[Any] | None) -> Select[Any]:
    """The keys and values of the next rows, beyond the key `after`, sealed with another key."""
    begins = func.substr(of.c[column], 1, len(mark))
    rows = select(*of.primary_key, of.c[column]).where(of.c[column].is_not(None), begins != mark)
    if after is not None:
        rows = rows.where(tuple_(*of.primary_key) > tuple_(*after))
    return rows.order_by(*of.primary_key).limit(_BATCH)


def _replace(
    connection: Connection, vault: Vault, of: Table, column: str, key: Sequence[Any], sealed: bytes
) -> None:
    tenant, *rest = map(str, key)
    where = (tenant, of.name, column, *rest)
    row = and_(*(each == value for each, value in zip(of.primary_key, key, strict=True)))
    anew = vault.seal(vault.open(sealed, where), where)
    # Only what it still is: somebody may have written there since it was read.
    connection.execute(update(of).where(row, of.c[column] == sealed).values({column: anew}))
