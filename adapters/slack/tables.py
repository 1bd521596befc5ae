"""A table as Slack's table block where the message has place for it, else row by row, or cell by cell.

A message may hold one table, with 100 rows of 20 cells and 10,000 characters in all of them:
https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.edge import Json
from adapters.slack import measures, mrkdwn, rich
from bot.domain.cards import Card, Table
from bot.domain.punctuation import colon
from bot.domain.spans import Plain, Strong, Text, flat, joined, plain

_SECTIONS = 20
"""More rows than this are told a line each: a view holds a hundred blocks, of whatever kind."""


def place(card: Card) -> int | None:
    """Where in the card stands the one table that Slack can show as a table: the first that fits."""
    listed = enumerate(card.body)
    return next((at for at, block in listed if isinstance(block, Table) and _fits(block)), None)


def table(shown: Table) -> Iterator[Json]:
    """The caption, then the table block."""
    yield from rich.lines([(Strong(shown.caption),)])
    yield {
        "type": "table",
        "column_settings": [{"is_wrapped": True} for _ in shown.header],
        "rows": [[_cell(cell) for cell in row] for row in _rows(shown)],
    }


def rows(shown: Table) -> Iterator[Json]:
    """The caption, then each row on a line, every value beside its header.

    Next to what it is a value of, a value reads better aloud than in section fields of two columns.
    """
    told = [_told(shown.header, row) for row in shown.rows] or [plain(" · ".join(shown.header))]
    yield from rich.lines([(Strong(shown.caption),), *told])


def sections(shown: Table) -> Iterator[Json]:
    """The caption, then each row as a section with a field a cell: Home and modals know no table."""
    told = [fields(list(zip(shown.header, row, strict=True))) for row in shown.rows]
    if not 0 < len(told) <= _SECTIONS or not 0 < len(shown.header) <= measures.FIELDS:
        yield from rows(shown)
    elif all(each is not None for each in told):
        yield from rich.lines([(Strong(shown.caption),)])
        yield from (each for each in told if each is not None)
    else:
        yield from rows(shown)


def untitled(shown: Table, title: str) -> Table:
    """The table without its caption where the card's title has just said the same."""
    return replace(shown, caption="") if shown.caption == title else shown


def fields(pairs: Sequence[tuple[str, Text]]) -> Json | None:
    """Up to ten values under their labels, in two columns; None where one of them needs rich text."""
    found = [mrkdwn.field(*pair) for pair in pairs]
    if None in found:
        return None
    return {"type": "section", "fields": found}


def _rows(shown: Table) -> list[tuple[Text, ...]]:
    return [tuple(map(plain, shown.header)), *shown.rows]


def _fits(shown: Table) -> bool:
    cells = [cell for row in _rows(shown) for cell in row]
    return (
        len(shown.rows) < measures.TABLE_ROWS
        and 0 < len(shown.header) <= measures.TABLE_COLUMNS
        and sum(measures.length(flat(cell)) or 1 for cell in cells) <= measures.TABLE_CHARACTERS
    )


def _cell(text: Text) -> Json:
    clean = rich.cleaned(text)
    words = flat(clean)
    if all(isinstance(span, Plain) for span in clean) or not words.strip():
        return {"type": "raw_text", "text": words if words.strip() else " "}
    return rich.block([rich.section(clean)])


def _told(header: tuple[str, ...], row: tuple[Text, ...]) -> Text:
    pairs = zip(header, row, strict=True)
    return joined([(Strong(label), Plain(colon(label)), *cell) for label, cell in pairs], " · ")
