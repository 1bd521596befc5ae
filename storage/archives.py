"""The file that a backup is: a zip of every table's rows as JSON lines, and what tells if it is whole."""

import errno
import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict

from bot.errors import OperatorError
from storage.vault import key_id

NEEDS = "the keys of RUNG_SECRET_KEYS, which are not in this file: what people wrote is sealed with them"

_MANIFEST = "manifest.json"
_LINES = 500
"""Rows written at a time."""


class BackupBroken(OperatorError):
    """The backup is not whole: take another."""


class Sort(StrEnum):
    """What a column holds, on whichever database."""

    TEXT = "text"
    BYTES = "bytes"
    INSTANT = "instant"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    FLAG = "flag"


class Contents(BaseModel):
    """A table in the file: its columns in the order of a line's values, and what its lines add up to."""

    model_config = ConfigDict(frozen=True)

    columns: Mapping[str, Sort]
    rows: int
    sha256: str


class Manifest(BaseModel):
    """What the file says of itself. `keys` counts the sealed values by the id of their key."""

    model_config = ConfigDict(frozen=True)

    format: Literal["rung-backup-1"] = "rung-backup-1"
    rung: str
    revision: str
    database: str
    taken_at: datetime
    needs: str = NEEDS
    keys: Mapping[str, int]
    tables: Mapping[str, Contents]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())


Row = Sequence[Any]
"""A row's values, in the order of its table's columns."""


class Tally:
    """Rows as they pass: their lines, and what these add up to."""

    def __init__(self, columns: Mapping[str, Sort]) -> None:
        self._columns = columns
        self._written = [_WRITTEN[sort] for sort in columns.values()]
        self._bytes = [nth for nth, sort in enumerate(columns.values()) if sort is Sort.BYTES]
        self._digest = sha256()
        self._rows = 0
        self.keys: Counter[str] = Counter()

    def lines(self, rows: Sequence[Row]) -> bytes:
        """These rows, a line each."""
        for row in rows:
            self.keys.update(key_id(row[nth]) for nth in self._bytes if row[nth] is not None)
        lines = "".join(map(self._line, rows)).encode("ascii")
        self._rows += len(rows)
        self._digest.update(lines)
        return lines

    @property
    def contents(self) -> Contents:
        return Contents(columns=self._columns, rows=self._rows, sha256=self._digest.hexdigest())

    def _line(self, row: Row) -> str:
        values = [
            None if value is None else written(value)
            for value, written in zip(row, self._written, strict=True)
        ]
        return json.dumps(values, separators=(",", ":")) + "\n"


class Writer:
    """The tables, written one after the other; the manifest last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self._tables: dict[str, Contents] = {}
        self._keys: Counter[str] = Counter()

    def table(self, name: str, columns: Mapping[str, Sort], rows: Iterator[Sequence[Row]]) -> None:
        """`rows` come many at a time."""
        tally = Tally(columns)
        with self._zip.open(_member(name), "w", force_zip64=True) as out:
            for some in rows:
                out.write(tally.lines(some))
        self._tables[name] = tally.contents
        self._keys += tally.keys

    def close(self, rung: str, revision: str, database: str, taken_at: datetime) -> Manifest:
        manifest = Manifest(
            rung=rung, revision=revision, database=database, taken_at=taken_at,
            keys=dict(self._keys), tables=self._tables,
        )  # fmt: skip
        self._zip.writestr(_MANIFEST, manifest.model_dump_json(indent=2))
        self._zip.close()
        return manifest


class Reader:
    """A backup opened. Whatever in it cannot be read raises BackupBroken."""

    def __init__(self, file: Path, zip: ZipFile) -> None:
        self._file = file
        self._zip = zip
        with _readable(file):
            self.manifest = Manifest.model_validate_json(zip.read(_MANIFEST))

    def check(self) -> None:
        """Reads all of it. Raises BackupBroken unless every table is there as it was written."""
        for name, contents in self.manifest.tables.items():
            digest, rows = sha256(), 0
            for line in self._lines(name):
                digest.update(line)
                rows += 1
            if (rows, digest.hexdigest()) != (contents.rows, contents.sha256):
                raise BackupBroken(
                    f"{self._file} is damaged: its {name} are not as they were written."
                    " Take another backup."
                )

    def rows(self, name: str) -> Iterator[Sequence[Mapping[str, Any]]]:
        """The table's rows by column, many at a time."""
        columns = self.manifest.tables[name].columns
        read = [(column, _READ[sort]) for column, sort in columns.items()]
        lines = self._lines(name)
        while some := list(islice(lines, _LINES)):
            with _readable(self._file):
                rows = [_row(read, line) for line in some]
            yield rows

    def _lines(self, name: str) -> Iterator[bytes]:
        with _readable(self._file), self._zip.open(_member(name)) as member:
            yield from member


@contextmanager
def opened(file: Path) -> Iterator[Reader]:
    """A backup's file. Raises OperatorError where there is none, BackupBroken where it is none."""
    if not file.is_file():
        raise OperatorError(f"There is no file {file}.")
    with ExitStack() as stack:
        with _readable(file):
            zip = stack.enter_context(ZipFile(file))
        yield Reader(file, zip)


_BROKEN = (BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, zlib.error)


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """What a file that was cut short or changed does to whoever reads it, in a sentence."""
    try:
        yield
    except (OSError, *_BROKEN) as fault:
        # A place before the file's beginning is what a changed file says, and no fault of the disk's.
        if isinstance(fault, OSError) and fault.errno != errno.EINVAL:
            raise OperatorError(f"{file} cannot be read: {fault.strerror}.") from fault
        raise BackupBroken(
            f"{file} is no whole backup of Rung; it may have been cut short. Take another one."
        ) from fault


def _row(read: Sequence[tuple[str, Callable[[Any], Any]]], line: bytes) -> Mapping[str, Any]:
    values = zip(read, json.loads(line), strict=True)
    return {column: None if v is None else as_was(v) for (column, as_was), v in values}


def _member(name: str) -> str:
    return f"tables/{name}.jsonl"


def _utc(value: datetime) -> str:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _ascii(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _same(value: Any) -> Any:
    return value


_WRITTEN: Mapping[Sort, Callable[[Any], Any]] = {
    Sort.TEXT: _same,
    Sort.BYTES: _ascii,
    Sort.INSTANT: _utc,
    Sort.DATE: date.isoformat,
    Sort.TIME: time.isoformat,
    Sort.NUMBER: _same,
    Sort.FLAG: bool,
}
_READ: Mapping[Sort, Callable[[Any], Any]] = {
    Sort.TEXT: _same,
    Sort.BYTES: b64decode,
    Sort.INSTANT: datetime.fromisoformat,
    Sort.DATE: date.fromisoformat,
    Sort.TIME: time.fromisoformat,
    Sort.NUMBER: _same,
    Sort.FLAG: _same,
}
