"""Rows written many at a time on PostgreSQL: one statement, given all of them as a JSON recordset."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from pydantic_core import to_json
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Insert,
    TableValuedAlias,
    Text,
    UpdateBase,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import Integer

from storage.seals import Row

_PLACE = "place"
_DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

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


def insert(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """All rows at once; of several with one key, the last."""
    key = [each.name for each in statement.table.primary_key]
    different = {tuple([row[name] for name in key]): row for row in rows}
    inserting = inserted(statement, tuple(rows[0]))
    connection.execute(inserting, {"rows": _text(different.values())})


def change(connection: Connection, statement: UpdateBase, rows: Sequence[Row]) -> Sequence[bool]:
    """The statement for each row, in their order; of each whether there was anything to change."""
    connection.exec_driver_sql(BY_KEY)
    numbered = [row | {_PLACE: place} for place, row in enumerate(rows)]
    found = set(connection.execute(changed(statement), {"rows": _text(numbered)}).scalars())
    return [place in found for place in range(len(rows))]


@cache
def inserted(statement: Insert, names: tuple[str, ...]) -> Insert:
    """The statement with these columns of the rows that it is given as `rows`."""
    rows = _recordset([column(name, statement.table.c[name].type) for name in names])
    return statement.from_select(list(names), select(*rows.c))


@cache
def changed(statement: UpdateBase) -> UpdateBase:
    """The statement with the columns of the rows given as `rows` in place of its parameters; it returns
    the places of those that it found something for."""
    # Only once it is compiled do all have their types.
    given = statement.compile(dialect=_DIALECT).binds
    columns = [column(name, each.type) for name, each in given.items() if each.required]
    rows = _recordset([*columns, column(_PLACE, Integer)])

    def replaced(element: Any, **_: object) -> Any:
        return rows.c.get(element.key) if isinstance(element, BindParameter) else None

    changing: Any = replacement_traverse(statement, {}, replaced)
    return cast("UpdateBase", changing.returning(rows.c[_PLACE]))


def _recordset(columns: Sequence[ColumnElement[Any]]) -> TableValuedAlias:
    rows = bindparam("rows", type_=Text).cast(postgresql.JSON)
    return (
        func.json_to_recordset(rows)
        .table_valued(*columns)
        .render_derived(name="given", with_types=True)
    )


def _text(rows: Iterable[Row]) -> str:
    plain = [
        {
            name: _PLAIN[type(value)](value) if type(value) in _PLAIN else value
            for name, value in row.items()
        }
        for row in rows
    ]
    return to_json(plain).decode()


def _hexadecimal(value: bytes) -> str:
    return f"\\x{value.hex()}"


def _instant(value: datetime) -> str:
    """Raises ValueError for one without a zone."""
    if value.utcoffset() is None:
        raise ValueError("an instant without a zone")
    return value.isoformat()


_PLAIN: Mapping[type, Callable[[Any], str]] = {bytes: _hexadecimal, datetime: _instant}
"""What PostgreSQL reads otherwise than JSON would write it."""
