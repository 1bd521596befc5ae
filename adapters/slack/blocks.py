"""Every kind of block as Slack's blocks, each within Slack's limits, without their block_ids.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator

from adapters.edge import Json
from adapters.slack import choices, measures, mrkdwn, pictures, rich, tables
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Checklist,
    Facts,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Table,
    Trend,
)
from bot.domain.picks import Mark
from bot.domain.punctuation import beside, colon
from bot.domain.spans import Plain, Strong, Text, plain
from bot.words import Phrases

_BAR = 10

_SIGNS = {
    None: "○",
    Mark.CLEARED: "○",
    Mark.NOT_YET: "◔",
    Mark.WORKING: "◑",
    Mark.DOING: "●",
}


def blocks(block: Block, phrases: Phrases) -> Iterator[Json]:
    """The block in Slack's terms; a table row by row, for a message has one table at most."""
    match block:
        case Heading(text):
            yield from heading(text)
        case Paragraph(text) | Trend(text):
            yield from rich.paragraphs(text)
        case Bullets(items):
            yield from rich.bullets(items)
        case Facts(pairs):
            yield from rich.lines(_fact(label, value) for label, value in pairs)
        case Table():
            yield from tables.rows(block)
        case Picture():
            yield from pictures.image(block)
        case Progress():
            yield from rich.lines([_progress(block)])
        case Checklist(items):
            yield from rich.lines(_item(*item) for item in items)
        case Quote(words):
            yield from rich.quote(words)
        case Aside(text):
            yield from mrkdwn.small_print(text)
        case Options():
            yield from choices.question(block, phrases)
        case Buttons(offered):
            yield from choices.actions(offered, phrases)


def heading(text: str) -> Iterator[Json]:
    """A header, which holds 150 characters of plain text on one line; a longer heading is bold text."""
    words = measures.one_line(text)
    if not words:
        return
    if measures.length(words) <= measures.HEADER:
        yield {"type": "header", "text": {"type": "plain_text", "text": words, "emoji": False}}
    else:
        yield from rich.paragraphs((Strong(words),))


def _fact(label: str, value: Text) -> Text:
    return (Strong(label), Plain(colon(label)), *value)


def _item(mark: Mark | None, words: str, statement: Text) -> Text:
    said = plain(beside(words)) if words else ()
    return (Plain(f"{_SIGNS[mark]} "), *statement, *said)


def _progress(progress: Progress) -> Text:
    """A bar in letters beside the words that say the same: empty only at none, full only at all."""
    done = min(max(progress.done, 0), progress.total)
    filled = done * _BAR // progress.total if progress.total else 0
    if done and not filled:
        filled = 1
    return (Plain("▰" * filled + "▱" * (_BAR - filled) + " "), *plain(progress.label))
