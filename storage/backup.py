"""One moment of a live database, written whole to one file, whoever goes on writing to it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, make_url

from bot import __version__
from bot.errors import OperatorError
from storage import schema
from storage.archives import Manifest, Writer
from storage.databases import translated
from storage.engines import engine
from storage.files import appearing
from storage.tables import columns, reflected, rows

_LONGEST_WRITE = "10min"
"""How long a disk may take with some rows, before PostgreSQL gives the reader up."""


def backup(url: str, to: Path, overwrite: bool = False) -> Manifest:
    """Writes one moment of the database to a file, for its owner alone; it needs the same keys.

    The file appears under its name when it is whole and on the disk. Raises OperatorError for a
    database that is not there or empty of tables, and for a file that is, unless it may be overwritten.
    """
    _refuse_nothing(url)
    with appearing(to, overwrite) as file, _snapshot(url) as connection:
        return _written(connection, file)


def _written(connection: Connection, file: IO[bytes]) -> Manifest:
    revision = schema.revision(connection)
    if revision == schema.NOTHING:
        raise OperatorError("The database has no tables yet: there is nothing to back up.")
    writer, taken_at = Writer(file), datetime.now(UTC)
    for table in reflected(connection):
        writer.table(table.name, columns(table), rows(connection, table))
    return writer.close(__version__, revision, connection.dialect.name, taken_at)


def _refuse_nothing(url: str) -> None:
    """To connect to a SQLite file makes one."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise OperatorError(f"There is no database at {address.database}: see RUNG_DATABASE_URL.")


@contextmanager
def _snapshot(url: str) -> Iterator[Connection]:
    made = _reader(engine(url))
    try:
        with translated(), made.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(
                    f"SET LOCAL idle_in_transaction_session_timeout = '{_LONGEST_WRITE}'"
                )
            yield connection
    finally:
        made.dispose()


def _reader(made: Engine) -> Engine:
    if made.dialect.name == "sqlite":  # where whatever a transaction reads is of one moment
        return made
    return made.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
