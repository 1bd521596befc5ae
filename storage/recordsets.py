"""Rows written many at a time on PostgreSQL: one statement, given all of them column by column.

The driver is given it as text, because SQLAlchemy has no way to say that values go in PostgreSQL's own
format: as arrays in that format rows are written in half the time that a JSON recordset takes.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnClause,
    Connection,
    CursorResult,
    Insert,
    TableValuedAlias,
    UpdateBase,
    bindparam,
    column,
    func,
    make_url,
    select,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import Integer, TypeEngine

from storage.seals import Row

_PLACE = "place"
_REMEMBERED = 4096
"""Instants as they are kept that are remembered: those of one batch are often the same."""

_DIALECT: Dialect = make_url("postgresql+psycopg://").get_dialect()()

BY_KEY = "SELECT " + ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in {
        "enable_seqscan": "off",
        "enable_hashjoin": "off",
        "enable_mergejoin": "off",
        "enable_material": "off",
        "random_page_cost": "0",
        "cpu_operator_cost": "0",
        "plan_cache_mode": "force_custom_plan",
    }.items()
)
"""Until the transaction ends, only how many rows a way touches counts, as many as there are by now. A
table that PostgreSQL has not counted yet it takes for a small one, and would go through all of a tenant's
rows for each of ours."""


@dataclass(frozen=True, slots=True)
class Recordset:
    """A statement over any number of rows. Of each column its name, and how PostgreSQL keeps what we mean
    by a value, where that is something else; `fixed` is what the statement brings along."""

    text: str
    columns: tuple[tuple[str, Callable[[Any], object] | None], ...]
    fixed: Mapping[str, object]

    def execute(self, connection: Connection, rows: Sequence[Row]) -> CursorResult[Any]:
        """Raises ValueError for an instant without a zone."""
        values = {
            name: [keep(row[name]) for row in rows] if keep else [row[name] for row in rows]
            for name, keep in self.columns
        }
        return connection.exec_driver_sql(self.text, {**self.fixed, **values})


def insert(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """All rows at once; of several with one key, the last."""
    key = [each.name for each in statement.table.primary_key]
    different = {tuple([row[name] for name in key]): row for row in rows}
    inserted(statement, tuple(rows[0])).execute(connection, [*different.values()])


def change(connection: Connection, statement: UpdateBase, rows: Sequence[Row]) -> Sequence[bool]:
    """The statement for each row, in their order; of each whether there was anything to change."""
    connection.exec_driver_sql(BY_KEY)
    numbered = [row | {_PLACE: place} for place, row in enumerate(rows)]
    found = set(changed(statement).execute(connection, numbered).scalars())
    return [place in found for place in range(len(rows))]


@cache
def inserted(statement: Insert, names: tuple[str, ...]) -> Recordset:
    """The statement with these columns of the rows."""
    columns = [column(name, statement.table.c[name].type) for name in names]
    return _recordset(statement.from_select(list(names), select(*_given(columns).c)), columns)


@cache
def changed(statement: UpdateBase) -> Recordset:
    """The statement with the columns of the rows in place of its parameters; it returns the places of
    those that it found something for."""
    # Only once it is compiled do all have their types.
    given = statement.compile(dialect=_DIALECT).binds
    columns = [column(name, each.type) for name, each in given.items() if each.required]
    columns.append(column(_PLACE, Integer))
    rows = _given(columns)

    def replaced(element: Any, **_: object) -> Any:
        return rows.c.get(element.key) if isinstance(element, BindParameter) else None

    changing: Any = replacement_traverse(statement, {}, replaced)
    return _recordset(cast("UpdateBase", changing.returning(rows.c[_PLACE])), columns)


def _given(columns: Sequence[ColumnClause[Any]]) -> TableValuedAlias:
    """Rows of these columns, each given as an array."""
    arrays = [bindparam(each.name, type_=ARRAY(each.type)) for each in columns]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name="given")


def _recordset(statement: UpdateBase, columns: Sequence[ColumnClause[Any]]) -> Recordset:
    compiled = statement.compile(dialect=_DIALECT)
    names = {each.name for each in columns}
    values = compiled.construct_params(dict.fromkeys(names))
    return Recordset(
        text=re.sub(r"%\((\w+)\)s", r"%(\1)b", compiled.string),
        columns=tuple((each.name, keeping(each.type, _DIALECT)) for each in columns),
        fixed={name: value for name, value in values.items() if name not in names},
    )


def keeping(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], object] | None:
    """How a database keeps values of that type, where it is not as they are."""
    keep = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(_REMEMBERED)(keep) if keep else None
