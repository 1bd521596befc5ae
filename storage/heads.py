"""How far each audit goes, noted outside the database: its end cannot be cut off unseen."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from storage.chains import Head
from storage.notebooks import Notebook


class HeadLog:
    """A line for each time an audit grew. It names the chain, which is random, and no tenant."""

    def __init__(self, file: Path) -> None:
        self._notes = Notebook(file)

    def add(self, heads: Sequence[Head]) -> None:
        """Call it once the rows are kept: of a process that dies in between, less is noted than there is."""
        if heads:
            self._notes.add([_line(each) for each in heads], "audit_not_noted")

    def read(self) -> Sequence[Head]:
        """Every line that is whole, the oldest first. Raises OSError where there are some, unreadable."""
        return [each for each in map(_read, self._notes.read()) if each is not None]


def _line(head: Head) -> str:
    return json.dumps(
        {
            "at": head.at.isoformat(),
            "chain": head.chain,
            "number": head.number,
            "hash": head.hash,
        }
    )


def _read(line: bytes) -> Head | None:
    with suppress(ValueError, KeyError, TypeError):
        of = json.loads(line)
        at = datetime.fromisoformat(of["at"])
        return Head(str(of["chain"]), int(of["number"]), str(of["hash"]), at)
    return None
