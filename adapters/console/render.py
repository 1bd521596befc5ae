"""Cards and forms as plain text: what a terminal shows, and what transcripts are written in."""

import textwrap
from collections.abc import Iterator

from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Checklist,
    Choice,
    Facts,
    Form,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    SelectField,
    Table,
    TextField,
    Trend,
)
from bot.domain.pickers import ChannelField, PeopleField
from bot.domain.picks import Mark
from bot.domain.punctuation import beside, bracketed, colon
from bot.domain.spans import Code, Link, Span, Strong, Text

WIDTH = 100
_BAR = 10
_SIGNS = {Mark.DOING: "✓", Mark.WORKING: "…", Mark.NOT_YET: "○", Mark.CLEARED: " ", None: " "}


def text(card: Card, width: int = WIDTH) -> str:
    """The card as lines of at most `width` characters, choices last as `( Label )`."""
    return "\n".join(_fitted(_lines(card), width))


def form_text(form: Form, width: int = WIDTH) -> str:
    """The form as lines: each field's label, its menu, and what stands in it already."""
    return "\n".join(_fitted(_form_lines(form), width))


def written(spans: Text) -> str:
    """Spans with the least of signs: emphasis in asterisks, code in backticks, links with addresses."""
    return "".join(_written(span) for span in spans)


def _written(span: Span) -> str:
    match span:
        case Strong(words):
            return f"*{words}*"
        case Code(words):
            return f"`{words}`"
        case Link(words, url):
            return f"{words} <{url}>"
        case _:
            return span.text


def _lines(card: Card) -> Iterator[str]:
    yield card.title
    for block in card.body:
        yield from _block(block)
    yield from _choices(card.choices)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words):
            yield ""
            yield f"{words}"
        case Paragraph(spans) | Trend(spans):
            yield written(spans)
        case Bullets(items):
            yield from (f"• {written(item)}" for item in items)
        case Facts(pairs):
            yield from (f"{label}{colon(label)}{written(value)}" for label, value in pairs)
        case Table(_, header, rows):
            yield from _table(header, rows)
        case Picture():
            yield from _block(block.table)
        case Progress(label, done, total):
            yield f"[{'█' * (filled := round(_BAR * done / total))}{'░' * (_BAR - filled)}] {label}"
        case Checklist(items):
            yield from (
                f"[{_SIGNS[mark]}] {written(words)}{beside(said)}" for mark, said, words in items
            )
        case Quote(words):
            yield from (f"> {line}" for line in words.splitlines() or [""])
        case Aside(spans):
            yield bracketed(written(spans))
        case Options(prompt, offered, chosen):
            yield f"? {written(prompt)}"
            yield "  " + "  ".join(
                f"(•) {choice.label}" if at == chosen else f"( ) {choice.label}"
                for at, choice in enumerate(offered)
            )
        case Buttons(offered):
            yield from _choices(offered)


def _table(header: tuple[str, ...], rows: tuple[tuple[Text, ...], ...]) -> Iterator[str]:
    """A row a line, its cells told apart by a bar: alignment is lost on a screen reader anyway."""
    yield " | ".join(header)
    yield from (" | ".join(written(cell) for cell in row) for row in rows)


def _choices(choices: tuple[Choice, ...]) -> Iterator[str]:
    """The choices, as many to a line as fit."""
    line = ""
    for choice in choices:
        label = f"( {choice.label} )"
        if line and len(line) + 2 + len(label) > WIDTH:
            yield line
            line = label
        else:
            line = f"{line}  {label}" if line else label
    if line:
        yield line


def _form_lines(form: Form) -> Iterator[str]:
    yield f"[[ {form.title} ]]"
    for each in form.fields:
        match each:
            case TextField(_, label, value, hint):
                yield f"{label}: {value or f'({hint})' if hint else value}"
            case PeopleField(label, hint) | ChannelField(label, hint):
                yield f"{label}: ({hint})" if hint else f"{label}:"
            case SelectField(_, label, options, value):
                yield label if label.endswith(("?", "？")) else f"{label}:"
                yield from (f"  {'•' if id == value else ' '} {named}" for id, named in options)
    yield f"( {form.submit_label} )  ( {form.cancel_label} )"


def _fitted(lines: Iterator[str], width: int) -> Iterator[str]:
    """Lines broken at spaces where they are too long, continued under where their words begin."""
    for line in lines:
        lead = len(line) - len(line.lstrip("• [✓…○]?>("))
        yield from textwrap.wrap(
            line,
            width,
            subsequent_indent=" " * min(lead, 4),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
