"""Who was forgotten, kept outside the database and every backup: a line for each, under a pseudonym."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import Connection, inspect, select

from storage.notebooks import Notebook
from storage.rows import table

log = structlog.get_logger(__name__)

_erasures = table("erasures")
_ALL = select(_erasures.c.tenant, _erasures.c.pseudonym, _erasures.c.at)


@dataclass(frozen=True, slots=True)
class Erasure:
    """That somebody of this tenant was forgotten: a pseudonym that only our keys can compute."""

    tenant: str
    pseudonym: str
    at: datetime


class ErasureLog:
    """A file that is only ever added to. Safe for several processes on one machine."""

    def __init__(self, file: Path) -> None:
        self._notes = Notebook(file)

    def add(self, erasures: Sequence[Erasure]) -> None:
        """Call it once the erasure is kept. What cannot be written now is made up for by `complete`."""
        if erasures:
            self._notes.add([_line(each) for each in erasures], "erasures_not_noted")

    def read(self) -> Sequence[Erasure]:
        """Every line that is whole, the oldest first. Raises OSError where there are some, unreadable."""
        return [each for each in map(_read, self._notes.read()) if each is not None]

    def complete(self, kept: Iterable[Erasure]) -> None:
        """Adds what the database knows and the file does not: a process may have died in between."""
        try:
            noted = set(self.read())
        except OSError as fault:
            log.error("erasures_unreadable", file=str(self._notes.file), error=fault.strerror)
            return
        self.add([each for each in kept if each not in noted])


def kept(connection: Connection) -> Sequence[Erasure]:
    """What a database knows of erasures; nothing where it has no such table."""
    if not inspect(connection).has_table("erasures"):
        return ()
    return [Erasure(row.tenant, row.pseudonym, row.at) for row in connection.execute(_ALL)]


def newest(erasures: Iterable[Erasure]) -> Mapping[str, Erasure]:
    """By pseudonym, the last of each."""
    found: dict[str, Erasure] = {}
    for each in erasures:
        known = found.get(each.pseudonym)
        if known is None or known.at < each.at:
            found[each.pseudonym] = each
    return found


def _line(erasure: Erasure) -> str:
    of = {"at": erasure.at.isoformat(), "tenant": erasure.tenant, "pseudonym": erasure.pseudonym}
    return json.dumps(of)


def _read(line: bytes) -> Erasure | None:
    with suppress(ValueError, KeyError, TypeError):
        of = json.loads(line)
        return Erasure(of["tenant"], of["pseudonym"], datetime.fromisoformat(of["at"]))
    return None
