"""A SELECT that finds a row or two, asked of SQLite's own driver instead of through SQLAlchemy.

Every turn asks four of them, and SQLAlchemy's bookkeeping takes ten times as long as SQLite's answer:
a third of `skill llm-fine-tuning` (`python -m benchmarks dispatch`). PostgreSQL, where the way there
takes longer than either, is asked as ever: a lost connection is noticed there and nowhere else.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite

Found = Any
"""A row: neither SQLAlchemy nor we can type its attributes."""


def found(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, str]
) -> Sequence[Found]:
    """All rows, each a named tuple. `statement` is one of `storage.statements`: made once, and asked
    for words only."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, given).all()
    question = _question(statement)
    cursor = connection.connection.cursor()
    cursor.execute(question.text, [given[name] for name in question.names])
    return [question.row(each) for each in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class _Question:
    """A SELECT as SQLite takes it: the names of its parameters in order, and what its answers become."""

    text: str
    names: tuple[str, ...]
    shape: Callable[..., Found]
    opened: tuple[tuple[int, Callable[[Any], object]], ...]
    """Where SQLite keeps something else than we mean by it (a text for an instant): its place, and
    what it is read with."""

    def row(self, kept: Sequence[object]) -> Found:
        values = list(kept)
        for place, read in self.opened:
            values[place] = read(values[place])
        return self.shape(*values)


@cache
def _question(statement: Select[*tuple[Any, ...]]) -> _Question:
    dialect = sqlite.dialect()
    compiled = statement.compile(dialect=dialect)
    columns = statement.selected_columns
    readers = [each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns]
    return _Question(
        text=str(compiled),
        names=tuple(compiled.positiontup or ()),
        shape=namedtuple("Row", [each.name for each in columns]),
        opened=tuple((place, read) for place, read in enumerate(readers) if read is not None),
    )
