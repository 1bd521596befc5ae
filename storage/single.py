"""The right to serve a SQLite database alone, held as a lock on a file beside it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from bot.errors import AlreadyRunning
from storage.engines import unwritable


@contextmanager
def only_server(url: str) -> Iterator[None]:
    """Holds the right until the block ends; PostgreSQL has room for many.

    Raises AlreadyRunning if another process has it, DatabaseUnreachable where no file can be. The system
    takes it from a process that dies; the file itself stays, because deleting it would let two processes
    lock two files of one name.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        yield
        return
    file = Path(f"{address.database}.lock").resolve()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as fault:
        raise unwritable(Path(str(address.database)), fault) from fault
    try:
        _take(lock)
        yield
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunning from None
