"""The tables, as SQLModel classes that never leave this folder.

Every key begins with the tenant. A `bytes` column holds what `storage.vault` sealed; all else is
plain: ids, marks, states, and instants, which SQLModel keeps in UTC and gives back aware. What
each column means to an export stands in `storage.columns`.
"""

from sqlalchemy import Table
from sqlmodel import SQLModel

from storage.rows import installations, invitations, people, proposals, rules, teams, work

__all__ = ["installations", "invitations", "people", "proposals", "rules", "table", "teams", "work"]


def table(name: str) -> Table:
    """The Core table of that name: what statements are made of."""
    return SQLModel.metadata.tables[name]
