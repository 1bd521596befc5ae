"""A SELECT that finds a row or two, asked of SQLite's own driver instead of through SQLAlchemy.

Every turn asks four of them, and SQLAlchemy's bookkeeping takes ten times as long as SQLite's answer:
a third of `skill llm-fine-tuning` (`python -m benchmarks dispatch`). PostgreSQL, where the way there
takes longer than either, is asked as ever: a lost connection is noticed there and nowhere else.
"""

from collections import namedtuple
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, LargeBinary, Select, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

Found = Any
"""A row: neither SQLAlchemy nor we can type its attributes."""

_REMEMBERED = 4096

_PAGE = 128
"""Rows at a time: where they are walked through on PostgreSQL, and where thousands are read on SQLite."""


def found(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Sequence[Found]:
    """All rows, each a named tuple. `statement` is one of `storage.statements`: made once."""
    if connection.dialect.name != "sqlite":
        shape = _shape(statement)  # SQLAlchemy's rows look each column up by name, every time
        return [shape(*row) for row in connection.execute(statement, given)]
    return list(_walked(connection, statement, given))


def passing(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Iterator[Found]:
    """The same, for thousands that are read once: each is gone when it is passed, and the collector
    of garbage has nothing to count."""
    if connection.dialect.name != "sqlite":
        shape = _shape(statement)
        return (shape(*row) for row in connection.execute(statement, given))
    question = _question(statement)
    pages = _pages(connection, question, given)
    return chain.from_iterable(map(question.shape, *columns) for columns in pages)


def plain(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Sequence[tuple[Any, ...]]:
    """All rows as tuples without names: thousands can be kept, and cost the collector nothing."""
    if connection.dialect.name != "sqlite":
        return [tuple(row) for row in connection.execute(statement, given)]
    pages = _pages(connection, _question(statement), given)
    return list(chain.from_iterable(zip(*columns, strict=True) for columns in pages))


def walked(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Generator[Found]:
    """The same, found one after the other: whoever has enough stops, and the rest is not looked for."""
    if connection.dialect.name != "sqlite":
        rows = connection.execute(statement, given, execution_options={"yield_per": _PAGE})
        try:
            yield from rows
        finally:
            rows.close()
    else:
        yield from _walked(connection, statement, given)


def paged(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Generator[Found]:
    """The same where seldom more than a page is wanted, and PostgreSQL is to open no cursor for it.

    Of what others change meanwhile a row may be missed, or come twice, where a page ends.
    """
    if connection.dialect.name == "sqlite":
        yield from _walked(connection, statement, given)
        return
    question, seen, rows = _page(statement), 0, list[Found]()
    while seen == 0 or len(rows) == _PAGE:
        rows = [*connection.execute(question, {**given, "page_": _PAGE, "seen_": seen})]
        yield from rows
        seen += _PAGE


@cache
def _page(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.limit(bindparam("page_")).offset(bindparam("seen_"))


def _walked(
    connection: Connection, statement: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Generator[Found]:
    question = _question(statement)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(question.text, question.asked(given))
        while (each := cursor.fetchone()) is not None:
            yield question.row(each)
    finally:
        cursor.close()


def _pages(
    connection: Connection, question: "_Question", given: Mapping[str, object]
) -> Iterator[Sequence[Iterable[object]]]:
    """Rows by the page, each page by its columns, so that no step of Python's is taken for a value."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(question.text, question.asked(given))
        while page := cursor.fetchmany(_PAGE):
            columns: list[Iterable[object]] = list(zip(*page, strict=True))
            for place, read in question.opened:
                columns[place] = map(read, columns[place])
            yield columns
    finally:
        cursor.close()


@dataclass(frozen=True, slots=True)
class _Question:
    """A SELECT as SQLite takes it: its parameters in order, and what its answers become."""

    text: str
    parameters: tuple[tuple[str, Callable[[Any], object] | None], ...]
    """Of each its name, and how SQLite keeps what we mean by it, where that is something else."""

    fixed: Mapping[str, object]
    """The parameters that the statement brings along."""

    shape: Callable[..., Found]
    opened: tuple[tuple[int, Callable[[Any], object]], ...]
    """Where SQLite keeps something else than we mean by it (a text for an instant): its place, and
    what it is read with."""

    def asked(self, given: Mapping[str, object]) -> Sequence[object]:
        values = {**self.fixed, **given}
        return [write(values[name]) if write else values[name] for name, write in self.parameters]

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
    readers = [_reader(each.type) for each in columns]
    types = {name: each.type.dialect_impl(dialect) for name, each in compiled.binds.items()}
    return _Question(
        text=str(compiled),
        parameters=tuple(
            (name, types[name].bind_processor(dialect)) for name in compiled.positiontup or ()
        ),
        fixed={
            name: each.effective_value for name, each in compiled.binds.items() if not each.required
        },
        shape=_shape(statement),
        opened=tuple((place, read) for place, read in enumerate(readers) if read is not None),
    )


@cache
def _shape(statement: Select[*tuple[Any, ...]]) -> Callable[..., Found]:
    return namedtuple("Row", [each.name for each in statement.selected_columns])


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], object] | None:
    """What a column's values are read with, where SQLite keeps something else than we mean.

    Many rows have the same instants, and SQLite gives text for each: those are remembered.
    """
    dialect = sqlite.dialect()
    read = kind.dialect_impl(dialect).result_processor(dialect, None)
    return lru_cache(_REMEMBERED)(read) if read and not isinstance(kind, LargeBinary) else read
