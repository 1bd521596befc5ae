"""A table as Slack's table block where the message has place for it, else row by row.

A message may hold one table, with 100 rows of 20 cells and 10,000 characters in all of them:
https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from collections.abc import Iterator

from adapters.edge import Json
from adapters.slack import measures, rich
from bot.domain.cards import Card, Table
from bot.domain.spans import Plain, Strong, Text, flat, joined, plain


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
    return joined([(Strong(label), Plain(": "), *cell) for label, cell in pairs], " · ")
