"""Everything kept about a person, as words: what an export gives them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from bot.domain.cards import Card, lines
from bot.domain.ids import PersonId, TenantId
from storage import asked, cards
from storage.columns import COLUMNS
from storage.fates import Fate, Withheld
from storage.rows import table
from storage.seals import Row, Seals
from storage.traces import TRACES

Export = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows of words by column, by table; only tables with a row."""


def everything(connection: Connection, seals: Seals, tenant: TenantId, person: PersonId) -> Export:
    """Every record about the person, opened."""
    whose = {"tenant_": tenant, "person_": person}
    return export(
        (name, [seals.open(name, dict(row)) for row in connection.execute(query, whose).mappings()])
        for name, query in _ABOUT.items()
    )


def export(records: Iterable[tuple[str, Sequence[Row]]]) -> Export:
    """Opened rows, by table, as words."""
    return {
        name: [_words(name, row) for row in sorted(rows, key=_order(name))]
        for name, rows in records
        if rows
    }


def _about(name: str) -> Select[tuple[object, ...]]:
    rows = select(table(name)).where(TRACES[name])
    if name != "ratings":
        return rows
    rated, said = table("ratings").c, table("wordings").c
    return rows.add_columns(said.text.label("wording_text")).join_from(
        table("ratings"),
        table("wordings"),
        and_(said.tenant == rated.tenant, said.hash == rated.wording),
    )


_ABOUT = {name: _about(name) for name in TRACES}


_MOMENTS: Mapping[str, tuple[str, ...]] = {
    "events": ("at", "id"),
    "deliveries": ("owed_at", "ordinal", "id"),
    "playground_messages": ("number", "id"),
}


def _order(name: str) -> Callable[[Row], tuple[Any, ...]]:
    """By when it happened, else by key; not the database's order, each has its own of letters."""
    columns = _MOMENTS.get(name) or tuple(table(name).primary_key.columns.keys())
    return lambda row: tuple(row[column] for column in columns)


def _words(name: str, row: Row) -> Mapping[str, str]:
    given = {
        column: _word(row[column], fate)
        for column, fate in COLUMNS[name].items()
        if isinstance(fate, Fate) and fate is not Fate.OPERATIONAL
    }
    return given | ({"wording_text": row["wording_text"]} if name == "ratings" else {})


def _word(value: object, fate: Fate | Withheld) -> str:
    match value:
        case None | "":
            return ""
        case str() if fate is Fate.CARD:
            return _spoken(cards.read(value))
        case str() if fate is Fate.ASKED:
            return asked.lines(value)
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)


def _spoken(said: Card | str) -> str:
    return "\n".join(lines(said)) if isinstance(said, Card) else said
