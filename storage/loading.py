"""A backup's rows put into an empty database at the backup's own revision, and compared with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Table, literal, select, table
from sqlalchemy.exc import DataError

from bot.errors import OperatorError
from storage.archives import BackupBroken, Reader
from storage.tables import columns, contents, names, reflected


def refuse_rows(connection: Connection, replacing: bool) -> None:
    """Raises OperatorError for a database that is not empty, unless it may be replaced."""
    if not replacing and any(
        connection.execute(select(literal(1)).select_from(table(name)).limit(1)).first()
        for name in names(connection)
        if name != "erasures"
    ):
        raise OperatorError(
            "The database is not empty: say --replace to put the backup in its place,"
            " and `rung backup` first if you may want it back."
        )


def filled(config: Config, backup: Reader) -> None:
    """An empty database filled at the backup's revision, compared with the backup, and brought up."""
    connection: Connection = config.attributes["connection"]
    command.upgrade(config, backup.manifest.revision)
    tables = reflected(connection)
    promised = {name: dict(each.columns) for name, each in backup.manifest.tables.items()}
    if {each.name: dict(columns(each)) for each in tables} != promised:
        raise BackupBroken("The backup's tables are not those of its revision. Take another one.")
    for each in tables:
        for rows in backup.rows(each.name):
            _put_in(connection, each, rows)
    for each in tables:
        if contents(connection, each) != backup.manifest.tables[each.name]:
            raise BackupBroken(f"The rows of {each.name} could not be put back as they were.")
    command.upgrade(config, "head")


def _put_in(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    try:
        connection.execute(into.insert(), list(rows))
    except DataError:
        raise BackupBroken(
            f"This database cannot keep a row of the backup's {into.name}."
        ) from None
