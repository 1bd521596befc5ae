"""What is noted outside the database: whole lines, or a word in the log that they are missing."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from storage.notebooks import Notebook


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file grows larger than this until the block ends, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_line_that_a_full_disk_takes_half_of_is_told_and_spoils_no_other(tmp_path: Path) -> None:
    notes = Notebook(tmp_path / "notes")
    notes.add(["first"], "not_noted")
    with structlog.testing.capture_logs() as logged, room_for(len("first\nsec")):
        notes.add(["second"], "not_noted")
    assert [line["event"] for line in logged] == ["not_noted"]
    notes.add(["third"], "not_noted")
    assert notes.read() == [b"first", b"sec", b"third"]
