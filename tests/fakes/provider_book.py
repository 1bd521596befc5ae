"""What came to the HTTP provider and what it did, a line each, in a file that outlives everybody else."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

IN_FLIGHT = 0.3
"""Seconds within which a call may reach the provider that was made before its Retry-After was heard."""


class What(StrEnum):
    CAME = "came"
    """A message or a redrawing, whatever then became of it."""
    ACCEPTED = "accepted"
    REDRAWN = "redrawn"
    LIMITED = "limited"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` and `until` are seconds since 1970; `until` for LIMITED, with whose calls have to wait.
    `said_at` is what time it was for whoever sent it."""

    what: What
    tenant: str
    conversation: str
    delivery: str
    kind: str = ""
    key: str = ""
    repeated: bool = False
    said_at: str = ""
    words: str = ""
    at: float = 0.0
    until: float = 0.0
    whose: str = ""


class Book:
    """Written line by line, each in one go: whoever reads sees whole lines in the order of events."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def write(self, entry: Entry) -> None:
        line = asdict(entry) | {"at": entry.at or time.time()}
        os.write(self._file, f"{json.dumps(line)}\n".encode())


class Reading:
    """A book being read while it is written: each time only what has come since is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._known: list[Entry] = []

    def entries(self) -> list[Entry]:
        """All that was written so far."""
        if self._path.exists():
            with self._path.open("rb") as opened:
                opened.seek(self._read)
                whole, end, _ = opened.read().rpartition(b"\n")
            self._read += len(whole) + len(end)
            for line in map(json.loads, whole.splitlines()):
                self._known.append(Entry(**(line | {"what": What(line["what"])})))
        return list(self._known)


def undercut(book: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Every call that came before its Retry-After was over, with the answer that had asked for patience."""
    for limited in (each for each in book if each.what is What.LIMITED):
        for came in (each for each in book if each.what is What.CAME):
            if _concerns(limited, came) and limited.at + IN_FLIGHT < came.at < limited.until:
                yield limited, came


def _concerns(limited: Entry, came: Entry) -> bool:
    match limited.whose:
        case "tenant":
            return came.tenant == limited.tenant
        case "conversation":
            here = (limited.tenant, limited.conversation)
            return (came.tenant, came.conversation) == here
        case _:
            return came.delivery == limited.delivery
