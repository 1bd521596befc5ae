"""Files that have their name once they are whole and on the disk, and never before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from bot.errors import OperatorError


@contextmanager
def appearing(to: Path, overwrite: bool) -> Iterator[IO[bytes]]:
    """A new file, for its owner alone; nothing is left of it if the block raises.

    Raises OperatorError where it cannot be written, or would take another's place unasked.
    """
    _refuse_overwriting(to, overwrite)
    half = to.with_name(f".{to.name}.{token_hex(4)}.half")
    try:
        made = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(made, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _refuse_overwriting(to, overwrite)
            half.replace(to)
            synced(to.parent)
        finally:
            half.unlink(missing_ok=True)
    except OSError as fault:
        raise OperatorError(f"{to} cannot be written: {fault.strerror}.") from fault


def synced(folder: Path) -> None:
    """A name that was given or taken in the folder outlives the power going."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _refuse_overwriting(to: Path, overwrite: bool) -> None:
    if to.is_dir():
        raise OperatorError(f"{to} is a folder: name a file.")
    if to.exists() and not overwrite:
        raise OperatorError(f"{to} is there already: choose another name, or say --force.")
