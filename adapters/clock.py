"""What time it is, by the system's clock and by how far it was moved forward for a trial."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

_FARTHEST = timedelta(days=3660)
"""Ten years: a date that every calendar and every column can still hold."""


class SystemClock:
    """Now, in UTC, plus the offset. Without a file the offset lives as long as the process."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._file = offset_file
        self._offset = timedelta()
        self.refresh()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._offset

    @property
    def offset(self) -> timedelta:
        return self._offset

    def refresh(self) -> None:
        """Reads the file again. One that is gone means no offset; one that holds no number, or one
        out of bounds, changes nothing: it may be half written."""
        if self._file is None:
            return
        try:
            self._offset = _offset(float(self._file.read_text("utf-8")))
        except FileNotFoundError:
            self._offset = timedelta()
        except (ValueError, OSError):
            return

    def move(self, seconds: float) -> None:
        """Moves the clock on by this much. Raises ValueError for more than ten years in all."""
        self._offset = _offset(self._offset.total_seconds() + seconds)
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            half = self._file.with_name(self._file.name + ".new")
            half.write_text(f"{self._offset.total_seconds()}\n", "utf-8")
            half.replace(self._file)


def _offset(seconds: float) -> timedelta:
    if not abs(seconds) <= _FARTHEST.total_seconds():
        raise ValueError("The clock can be moved by ten years at most.")
    return timedelta(seconds=seconds)
