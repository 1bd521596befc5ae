"""A SQLite database replaced by a new file, once that is whole."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DatabaseError

from bot.errors import OperatorError, Unavailable
from storage import schema
from storage.archives import Reader
from storage.databases import translated
from storage.engines import NoDatabase, engine
from storage.erasures import Erasure, kept
from storage.files import synced
from storage.loading import filled, refuse_rows
from storage.resuming import Resume, Resumed


def swapped_in(url: str, backup: Reader, resume: Resume, replacing: bool) -> Resumed:
    address = make_url(url)
    place = Path(address.database or "")
    replaced = _looked_at(url, place, replacing)
    _swept(place)
    fresh = place.with_name(f".{place.name}.{token_hex(4)}.fresh")
    fresh_url = address.set(database=str(fresh)).render_as_string(hide_password=False)
    try:
        with schema.migrating(fresh_url) as config:
            filled(config, backup)
        with _writing(fresh_url) as connection:  # with foreign keys, which no migration has
            resumed = resume(connection, replaced)
        _emptied_log(fresh)
        _handed_over(fresh, place)
        _put_away(place)
        fresh.replace(place)
        synced(place.parent)
    finally:
        _swept(place)
    return resumed


def _swept(place: Path) -> None:
    """Nothing is left of an attempt that failed, nor of one that was killed."""
    for each in place.parent.glob(f".{escape(place.name)}.*.fresh*"):
        each.unlink()


def _handed_over(fresh: Path, place: Path) -> None:
    """Whoever could open the database can open the new one, too: root may restore for another user."""
    if place.exists():
        before = place.stat()
        with suppress(PermissionError):
            os.chown(fresh, before.st_uid, before.st_gid)


def _looked_at(url: str, place: Path, replacing: bool) -> Sequence[Erasure]:
    """Whom the database in the backup's place knows to be forgotten. Raises OperatorError unless it is
    empty, or may be replaced: then it may even be broken."""
    if not place.is_file():
        return ()
    try:
        with _writing(url) as connection:
            refuse_rows(connection, replacing)
            return kept(connection)
    except (DatabaseError, sqlite3.DatabaseError, NoDatabase, Unavailable):
        if not replacing:
            raise OperatorError(
                f"{place} cannot be read as a database: say --replace to put the backup in its place."
            ) from None
        return ()


@contextmanager
def _writing(url: str) -> Iterator[Connection]:
    made = engine(url)
    try:
        with translated(), made.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            yield connection
    finally:
        made.dispose()


def _emptied_log(file: Path) -> None:
    """The whole database in its one file."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _put_away(place: Path) -> None:
    """The log of what was there would be taken for the new file's own. What was there may be broken."""
    if place.is_file():
        with suppress(sqlite3.DatabaseError):
            _emptied_log(place)
    for each in _logs(place):
        each.unlink(missing_ok=True)


def _logs(file: Path) -> Sequence[Path]:
    return [file.with_name(f"{file.name}{suffix}") for suffix in ("-wal", "-shm", "-journal")]
