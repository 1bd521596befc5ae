"""Tables in a terminal: only what may be broken is, and nothing in a cell means anything."""

import sys
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.table import Table

_PIPED = 1000
"""Columns, where no terminal says how many there are: a line is a line for whatever reads it."""


def show(
    headers: Sequence[str], rows: Iterable[Iterable[object]], folding: Collection[str] = ()
) -> None:
    """Prints the rows; where they are too wide, the cells under `folding` go on below themselves."""
    table = Table(collapse_padding=True)
    for header in headers:
        table.add_column(header, no_wrap=header not in folding, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    width = None if sys.stdout.isatty() else _PIPED
    Console(markup=False, emoji=False, width=width).print(table)
