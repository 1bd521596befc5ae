"""Rows written many at a time: on SQLite by its own driver, as `storage.selects` asks it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, UpdateBase
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage import recordsets
from storage.seals import Row


def write(connection: Connection, statement: UpdateBase, rows: Sequence[Row]) -> None:
    """The statement, with each row's values in turn. `statement` is made once, and returns nothing."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        if isinstance(statement, Insert):
            recordsets.insert(connection, statement, rows)
        else:
            recordsets.change(connection, statement, rows)
        return
    writing = _writing(statement)
    connection.connection.cursor().executemany(writing.text, [writing.values(row) for row in rows])


def written(connection: Connection, statement: UpdateBase, rows: Sequence[Row]) -> Sequence[bool]:
    """The same, and of each whether there was anything to write."""
    if not rows:
        return []
    if connection.dialect.name == "sqlite":
        writing, cursor = _writing(statement), connection.connection.cursor()
        return [cursor.execute(writing.text, writing.values(row)).rowcount == 1 for row in rows]
    return recordsets.change(connection, statement, rows)


def put(connection: Connection, statement: Insert, row: Row) -> None:
    """One row."""
    if connection.dialect.name == "sqlite":
        write(connection, statement, [row])
    else:
        connection.execute(statement, row)


def added(connection: Connection, statement: ReturningInsert[Any], row: Row) -> bool:
    """One row; whether it is new: the statement returns something for such a row only."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, row).one_or_none() is not None
    writing, cursor = _writing(statement), connection.connection.cursor()
    return cursor.execute(writing.text, writing.values(row)).fetchone() is not None


@dataclass(frozen=True, slots=True)
class _Writing:
    """A statement as SQLite takes it: the names of its parameters in order, and how each is kept."""

    text: str
    names: tuple[str, ...]
    fixed: Row
    """The parameters that the statement brings along."""

    kept: tuple[tuple[int, Callable[[Any], object]], ...]

    def values(self, row: Row) -> Sequence[object]:
        given = {**self.fixed, **row} if self.fixed else row
        values = [given[name] for name in self.names]
        for place, keep in self.kept:
            values[place] = keep(values[place])
        return values


@cache
def _writing(statement: UpdateBase) -> _Writing:
    dialect = sqlite.dialect()
    compiled = statement.compile(dialect=dialect)
    names = tuple(compiled.positiontup or ())
    keeping = [
        (place, recordsets.keeping(compiled.binds[name].type, dialect))
        for place, name in enumerate(names)
    ]
    return _Writing(
        text=str(compiled),
        names=names,
        fixed={
            name: each.effective_value for name, each in compiled.binds.items() if not each.required
        },
        kept=tuple((place, keep) for place, keep in keeping if keep),
    )
