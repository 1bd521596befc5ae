"""A table side by side where a phone can show it, else row by row."""

from collections.abc import Iterator

from adapters.edge import Json
from adapters.teams import elements, measures
from bot.domain.cards import Table
from bot.domain.punctuation import colon
from bot.domain.spans import Plain, Strong, Text, flat

_ROOM = measures.CARD // 3


def table(shown: Table) -> Iterator[Json]:
    """The caption, then the table."""
    yield from elements.lines((Strong(shown.caption),))
    grid = _grid(shown)
    if 0 < len(shown.header) <= measures.COLUMNS and measures.size(grid) <= _ROOM:
        yield grid
    else:
        yield from _stacked(shown)


def _grid(shown: Table) -> Json:
    header = [(Strong(label),) for label in shown.header]
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "showGridLines": True,
        "columns": [{"width": 1} for _ in shown.header],
        "rows": [_row(header), *(_row(row) for row in shown.rows)],
    }


def _row(cells: list[tuple[Strong]] | tuple[Text, ...]) -> Json:
    return {
        "type": "TableRow",
        "cells": [{"type": "TableCell", "items": list(elements.lines(cell))} for cell in cells],
    }


def _stacked(shown: Table) -> Iterator[Json]:
    """Every value beside its header, a row after the other."""
    if not shown.rows:
        yield from elements.lines((Plain(" · ".join(shown.header)),))
    for row in shown.rows:
        pairs = zip(shown.header, row, strict=True)
        items = [
            element
            for label, cell in pairs
            for element in elements.close((Strong(label), Plain(colon(label)), *cell))
            if label.strip() or flat(cell).strip()
        ]
        if items:
            yield elements.container(items)
