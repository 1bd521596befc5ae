"""A database's tables as some revision made them, and their rows in an order that both databases keep."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Time,
    collate,
    inspect,
    select,
)

from storage.archives import Contents, Row, Sort, Tally

_VERSIONS = "alembic_version"
_ROWS = 500
"""Rows fetched at a time."""

_SORTS = (
    (Boolean, Sort.FLAG),
    (LargeBinary, Sort.BYTES),
    (DateTime, Sort.INSTANT),
    (Date, Sort.DATE),
    (Time, Sort.TIME),
    (Integer, Sort.NUMBER),
    (String, Sort.TEXT),
)


def reflected(connection: Connection) -> Sequence[Table]:
    """Every table of ours, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [each for each in found.sorted_tables if each.name != _VERSIONS]


def names(connection: Connection) -> Sequence[str]:
    """The same, by name only: a tenth of the work."""
    return [name for name in inspect(connection).get_table_names() if name != _VERSIONS]


def columns(table: Table) -> Mapping[str, Sort]:
    """What each column holds, by name: migrations may have made them in another order."""
    return {column.name: _sort(column) for column in sorted(table.c, key=lambda each: each.name)}


def rows(connection: Connection, table: Table) -> Iterator[Sequence[Row]]:
    """Every row, its values ordered as `columns`, many rows at a time."""
    wanted = select(*(table.c[name] for name in columns(table))).order_by(*_key(connection, table))
    found = connection.execute(wanted, execution_options={"yield_per": _ROWS})
    yield from found.partitions()


def contents(connection: Connection, table: Table) -> Contents:
    """What the table's lines in a backup would add up to."""
    tally = Tally(columns(table))
    for some in rows(connection, table):
        tally.lines(some)
    return tally.contents


def _key(connection: Connection, table: Table) -> Iterator[ColumnElement[Any]]:
    """SQLite compares text byte by byte; PostgreSQL is told to."""
    for column in table.primary_key:
        textual = isinstance(column.type, String)
        yield collate(column, "C") if textual and connection.dialect.name != "sqlite" else column


def _sort(column: Column[object]) -> Sort:
    return next(sort for kind, sort in _SORTS if isinstance(column.type, kind))
