"""A file that is only ever added to, a line at a time. Safe for several processes on one machine."""

import os
from collections.abc import Sequence
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)


class Notebook:
    """Lines for its owner alone; each is on the disk before the next thing is done."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(self, lines: Sequence[str], otherwise: str) -> None:
        """Where that cannot be, `otherwise` is logged and the work goes on."""
        try:
            self._append("".join(f"{line}\n" for line in lines).encode())
        except OSError as fault:
            log.error(otherwise, file=str(self.file), error=fault.strerror)

    def read(self) -> Sequence[bytes]:
        """Every line, the oldest first. Raises OSError where there are some, unreadable."""
        try:
            return self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []

    def _append(self, lines: bytes) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(self.file, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)
        try:
            size = os.fstat(opened).st_size
            if size and os.pread(opened, 1, size - 1) != b"\n":
                lines = b"\n" + lines  # the last line was cut short: this one must not go with it
            while lines:  # a disk that is nearly full takes a part, and says so of the next
                lines = lines[os.write(opened, lines) :]
            os.fsync(opened)
        finally:
            os.close(opened)
