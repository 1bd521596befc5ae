"""Which columns hold people's words, and how a row's are sealed and opened."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from storage.rows import table
from storage.vault import Vault

Row = dict[str, Any]
"""A row by column name."""

SEALED: Mapping[str, tuple[str, ...]] = {
    "people": ("name",),
    "ratings": ("note", "link"),
    "check_ins": ("note", "need"),
    "events": ("answer",),
    "deliveries": ("payload",),
    "teams": ("name",),
    "members": ("line", "name"),
    "pseudonyms": ("proof",),
    "chains": ("key", "head"),
    "requests": ("words",),
    "proposals": ("text", "why"),
    "comments": ("words",),
    "digests": ("frame",),
    "digest_lines": ("line",),
    "playground_messages": ("content",),
    "installations": ("name", "token", "refresh_token"),
}


class Seals:
    """The vault, applied to rows. No words at all are kept as NULL."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def seal(self, name: str, row: Row) -> Row:
        """The row of that table with its words sealed; its key must be in it."""
        sealed = dict(row)
        for column in SEALED.get(name, ()):
            said = row[column]
            sealed[column] = (
                self._vault.seal(said, (row["tenant"], name, column, *key(name, row)))
                if said
                else None
            )
        return sealed

    def open(self, name: str, row: Row) -> Row:
        """The row with its words opened; "" where there were none."""
        opened = dict(row)
        for column in SEALED.get(name, ()):
            sealed = row[column]
            opened[column] = (
                self._vault.open(sealed, (row["tenant"], name, column, *key(name, row)))
                if sealed
                else ""
            )
        return opened

    def pseudonyms(self, *names: str) -> tuple[str, ...]:
        """As `Vault.pseudonyms`."""
        return self._vault.pseudonyms(*names)

    def words(self, sealed: bytes | None, *where: str) -> str:
        """One value opened: `where` is tenant, table, column and the rest of the row's key."""
        return self._vault.open(sealed, where) if sealed else ""


def key(name: str, row: Row) -> tuple[str, ...]:
    """The row's primary key beside the tenant, as strings."""
    return tuple([str(row[column]) for column in _rest(name)])


@cache
def _rest(name: str) -> tuple[str, ...]:
    """The names of a table's key columns beside the tenant."""
    return tuple(each.name for each in table(name).primary_key if each.name != "tenant")
