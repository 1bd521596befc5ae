"""Each kind of block as elements of an Adaptive Card, version 1.5."""

from collections.abc import Iterator

from adapters.addresses import is_public
from adapters.edge import Json
from adapters.teams import elements, measures, tables
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

_SIGNS = {Mark.DOING: "✓", Mark.WORKING: "…", Mark.NOT_YET: "○", Mark.CLEARED: "–", None: "–"}
"""The sign and the words beside it say the same."""

_BAR = 10


def blocks(block: Block, phrases: Phrases) -> Iterator[Json]:  # noqa: C901  a branch a kind
    """The elements of any block that asks nothing."""
    match block:
        case Heading(words):
            yield from elements.heading(words, "Medium")
        case Paragraph(text):
            yield from elements.lines(text)
        case Bullets(items):
            for item in items:
                yield from elements.close(item, lead="• ")
        case Facts(pairs):
            for label, value in pairs:
                yield from elements.close((Strong(label), Plain(colon(label)), *value))
        case Table():
            yield from tables.table(block)
        case Progress():
            yield from _progress(block, phrases)
        case Trend():
            yield from _trend(block)
        case Picture():
            yield from _picture(block)
        case Checklist(marked):
            yield from _checklist(marked)
        case Quote(words):
            if quoted := list(elements.lines(plain(words))):
                yield elements.container(quoted, style="emphasis")
        case Aside(text):
            yield from elements.small(text)
        case Options(prompt):
            yield from elements.lines(prompt)
        case Buttons():
            return  # a card has place for six: they stand at its end, before its own


def _progress(shown: Progress, phrases: Phrases) -> Iterator[Json]:
    """The words, and a bar that only newer clients draw: the others get one of signs."""
    yield from elements.lines(plain(shown.label))
    filled = _BAR * shown.done // shown.total
    signs = "▰" * filled + "▱" * (_BAR - filled)
    share = f"{100 * shown.done // shown.total}"
    numbers = phrases.text("teams-progress", bar=signs, share=share)
    yield {
        "type": "ProgressBar",
        "value": shown.done,
        "max": shown.total,
        **elements.CLOSE,
        "fallback": elements.small_print(numbers),
    }


def _trend(shown: Trend) -> Iterator[Json]:
    """The words, and a chart that only newer clients draw: the others get its numbers."""
    yield from elements.lines(shown.text)
    points = {measures.one_line(when) or "–": many for when, many in shown.points}
    if len(points) < 2:
        return
    numbers = " · ".join(f"{when}{colon(when)}{many}" for when, many in points.items())
    yield {
        "type": "Chart.VerticalBar",
        "title": measures.one_line(shown.name) or "–",
        "data": [{"x": when, "y": many} for when, many in points.items()],
        "showBarValues": True,
        "yMin": 0,
        **elements.CLOSE,
        "fallback": elements.small_print(plain(numbers)),
    }


def _picture(shown: Picture) -> Iterator[Json]:
    """What a client draws by itself, else the image in the reader's own theme, else the table."""
    alt = measures.one_line(shown.alt)
    if shown.trend is not None and len(shown.trend.points) > 1:
        yield from _trend(shown.trend)
    elif not alt or not (is_public(shown.light) and is_public(shown.dark)):
        yield from tables.table(shown.table)
    else:
        yield {
            "type": "Image",
            "url": shown.light,
            "themedUrls": [{"theme": "Dark", "url": shown.dark}],
            "altText": alt,
            "size": "Stretch",
            "msteams": {"allowExpand": True},
        }
        yield from elements.small(shown.legend)


def _checklist(marked: tuple[tuple[Mark | None, str, Text], ...]) -> Iterator[Json]:
    for mark, words, text in marked:
        said = (*text, Plain(beside(words))) if words else text
        yield from elements.close(said, lead=f"{_SIGNS[mark]} ")
