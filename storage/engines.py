"""Engines for SQLite and PostgreSQL, set up so that what is kept stays and what is deleted goes."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from bot.errors import DatabaseUnreachable

PATIENCE = 2
"""Seconds to wait for a connection or a lock: whoever asked hears within these to try again."""

AT_ONCE = 0.01
"""Seconds that a thread waits which serves everybody."""

_LONGEST_PAUSE = 30
"""Seconds between two statements of a transaction: as long as a lease."""

_POOL: dict[str, Any] = {
    "hide_parameters": True,  # an error's text may be logged; what people wrote may not
    "pool_size": 8,
    "max_overflow": 24,
    "pool_timeout": PATIENCE,
}

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # FULL syncs each commit to the disk: 0.3 ms more than NORMAL here (0.48 against 0.15 for a
    # small transaction), and what a platform was told is kept survives the power going.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class NoDatabase(DatabaseUnreachable):
    """RUNG_DATABASE_URL names a file that is no SQLite database: name another."""


def engine(url: str, patience: float = PATIENCE) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`; a SQLite file is made if there is none, and a
    lock on it waited for with `patience`.

    A transaction with the execution option `begin` begins with those words (SQLite).
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(url, Path(address.database or ""), patience)
    return _postgres(address.set(drivername="postgresql+psycopg"))


def _sqlite(url: str, file: Path, patience: float) -> Engine:
    _made(file)
    limits = {"timeout": patience, "check_same_thread": False}
    made = create_engine(url, connect_args=limits, **_POOL)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _postgres(address: URL) -> Engine:
    limits = {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    named = {"application_name": "rung"}  # so that `rung restore` sees who else is here
    made = create_engine(address, connect_args=limits | named, **_POOL)
    event.listen(made, "connect", _limit)
    return made


def _limit(connection: Any, _: object) -> None:
    """Nobody waits long for a lock, and a process that stopped in mid-transaction loses its own."""
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.execute(f"SET idle_in_transaction_session_timeout = '{_LONGEST_PAUSE}s'")
    connection.commit()


def _made(file: Path) -> None:
    """The file and its folder, for its owner alone; SQLite gives its log the file's own mode."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise unwritable(file, fault) from fault


def unwritable(file: Path, fault: OSError) -> DatabaseUnreachable:
    """What whoever runs Rung hears of a file beside which nothing can be kept."""
    return DatabaseUnreachable(
        f"RUNG_DATABASE_URL names {file}, which cannot be written: {fault.strerror}."
    )


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # sqlite3 begins nothing by itself: _begin does
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise NoDatabase from fault
        raise


def _begin(connection: Connection) -> None:
    words = connection.get_execution_options().get("begin")
    if words is not None:
        connection.exec_driver_sql(words)
    else:  # this waits for nothing and cannot fail, and is twenty times as fast
        connection.connection.cursor().execute("BEGIN")
