"""Transactions on a database, whose failures are named by who has to do something about them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Conflict, Unavailable
from storage.engines import AT_ONCE, PATIENCE, engine

log = structlog.get_logger(__name__)

_WIPE_PATIENCE = 200
"""Milliseconds for which all who write wait until the last reader of the old log is done."""

_IN_VAIN = PATIENCE / 2
_SILENCE = 1.0
"""Seconds for which a server is left alone that let somebody wait in vain for so many: who stood behind them
hears at once to try again, and not after having waited as long again."""

_LOST_RACES = frozenset({"40001", "40P01"})
"""PostgreSQL: serialization failure, deadlock detected."""


class Database:
    """Where transactions come from. Each raises Conflict or Unavailable for the database's failures."""

    def __init__(self, url: str) -> None:
        self.engine = engine(url)
        self.is_file = self.engine.dialect.name == "sqlite"
        self._readers = (
            self.engine
            if self.is_file
            else self.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        )
        self._writers = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        self._glancers = engine(url, AT_ONCE) if self.is_file else self._readers
        self._turn = Lock()
        self._wiped = True
        self._silent_until = float("-inf")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot."""
        with self._answering(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """One snapshot, or Unavailable: on SQLite nobody is waited for."""
        with self._answering(), self._glancers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """What is done is kept when the block ends, all of it, and nothing if it raises."""
        with self._answering(), self._one_writer(), self._writers.begin() as connection:
            yield connection
        if not self._wiped:
            self.wipe()

    def wipe(self) -> None:
        """Leaves nothing of what was deleted on the disk: SQLite's log is emptied into its file.

        Where a long reader is in the way, or the disk is full, the next to write tries again.
        """
        if self.is_file:
            with translated(), self._one_writer():
                self._wiped = self._log_emptied()

    def rewrite(self, at_most: int | None = None) -> None:
        """Writes SQLite's file anew, if it has no more bytes than that: where pages were joined, their gaps
        may hold ids of rows that are gone. Whoever wants to write waits meanwhile.

        Where somebody is in the way nothing is done.
        """
        if self.is_file:
            with translated(), self._one_writer():
                self._rewritten(at_most)
            self.wipe()

    def close(self) -> None:
        self.engine.dispose()
        self._glancers.dispose()

    def _rewritten(self, at_most: int | None) -> None:
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            size = pages * cursor.execute("PRAGMA page_size").fetchone()[0]
            if at_most is None or size <= at_most:
                cursor.execute("PRAGMA temp_store = FILE")  # not all of a large one in memory
                cursor.execute("VACUUM")
        except sqlite3.OperationalError:
            log.warning("database_not_rewritten")
        finally:
            connection.invalidate()  # it keeps what it was told of temporary files
            connection.close()

    def _log_emptied(self) -> bool:
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {_WIPE_PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _, _ = cursor.fetchone() or (1, 0, 0)
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        except sqlite3.OperationalError:
            connection.invalidate()
            return False
        finally:
            connection.close()
        return not busy

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """As `translated`, and Unavailable at once after a silence that somebody else has waited through."""
        began = monotonic()
        if began < self._silent_until:
            raise Unavailable
        try:
            with translated():
                yield
        except Unavailable as fault:
            now = monotonic()
            if now - began >= _IN_VAIN and _said_nothing(fault.__cause__):
                self._silent_until = now + _SILENCE
            raise

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """SQLite's writers queue here: where they meet in SQLite they sleep, and longer each time."""
        if not self.is_file:
            yield
            return
        if not self._turn.acquire(timeout=PATIENCE):
            raise Unavailable
        try:
            yield
        finally:
            self._turn.release()


@contextmanager
def translated() -> Iterator[None]:
    """The database's failures as ours: Conflict where trying again helps, Unavailable where waiting may."""
    try:
        yield
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise Conflict from error
    except (OperationalError, InterfaceError, PoolTimeout, sqlite3.OperationalError) as error:
        if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _LOST_RACES:
            raise Conflict from error
        raise Unavailable from error


def _said_nothing(error: BaseException | None) -> bool:
    """Whether a server did not answer; what one says, of a lock that was not given for one, has a number."""
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    return getattr(error.orig, "sqlstate", None) is None
