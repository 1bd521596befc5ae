"""A whole copy of a SQLite database, made while others go on writing to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.errors import OperatorError


def backup(url: str, to: Path) -> None:
    """Writes one moment of the database to a new file, for its owner alone; it needs the same keys.

    Raises OperatorError for PostgreSQL, which has its own `pg_dump`, for a database that is not
    there, and for a file that is.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise OperatorError("PostgreSQL is backed up with its own pg_dump.")
    source = Path(address.database or "")
    if not source.is_file():
        raise OperatorError(f"There is no database at {source}.")
    _made(to)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as copy:
        live.backup(copy)
        # A file by itself: no log beside it that a copy could leave behind.
        copy.execute("PRAGMA journal_mode = DELETE")


def _made(file: Path) -> None:
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise OperatorError(f"{file} is there already: choose another name.") from None
    except OSError as error:
        raise OperatorError(f"{file} cannot be written: {error.strerror}.") from None
