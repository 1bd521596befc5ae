"""What Rung shows, before any platform has a say: cards, their blocks and choices, and forms.

A renderer matches every block exhaustively, so a new kind of block does not type-check until each
platform can show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.pickers import ChannelField, PeopleField
from bot.domain.picks import Mark, Pick
from bot.domain.punctuation import beside, colon
from bot.domain.spans import Text, flat


class Style(StrEnum):
    """How a choice stands out; never the only sign of what it does."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its label, and what pressing it means."""

    label: str
    pick: Pick
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a short label and its value."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and rows of the same width. `caption` names the table for screen readers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` (total > 0); `label` says in words what the bar shows."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Numbers over time, the oldest first: (when, how many); `name` says of what.

    `text` says the same in words and signs, for where nothing can be drawn.
    """

    text: Text
    name: str
    points: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A table's facts drawn: where to fetch it for a light and for a dark ground, empty for nowhere.

    `alt` says the same in words; `legend` what stands for what, where a name cannot be drawn. Where the
    facts are numbers over time, `trend` has them for whoever draws those by itself.
    """

    light: str
    dark: str
    alt: str
    table: Table
    legend: Text = ()
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Statements beside the person's own marks; None where they have said nothing.

    Each item is (mark, the mark in words, the statement): the sign and the words say the same.
    """

    items: tuple[tuple[Mark | None, str, Text], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, inert on every platform."""

    words: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Small print: where a fact comes from, why a message came, how to stop it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Options:
    """One question inside a card, answered by one tap; `chosen` is the index of today's answer."""

    prompt: Text
    choices: tuple[Choice, ...]
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Buttons:
    """Choices that belong to what stands above them, on a page of several parts."""

    choices: tuple[Choice, ...]


Block = (
    Heading
    | Paragraph
    | Bullets
    | Facts
    | Table
    | Progress
    | Trend
    | Picture
    | Checklist
    | Quote
    | Aside
    | Options
    | Buttons
)


@dataclass(frozen=True, slots=True)
class Card:
    """One message. `choices` stand at its end, in order."""

    title: str
    body: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class TextField:
    """A line (or, `multiline`, an area) to write in; lengths in characters."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    multiline: bool = False
    required: bool = False
    max_length: int = 1000


@dataclass(frozen=True, slots=True)
class SelectField:
    """A menu; `options` are (value, label), `value` the chosen one."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str


Field = TextField | SelectField | PeopleField | ChannelField


@dataclass(frozen=True, slots=True)
class Form:
    """Questions answered together: a Slack modal, an inline card in Teams, a page form."""

    title: str
    fields: tuple[Field, ...]
    submit: Pick
    submit_label: str
    cancel_label: str


def choices(card: Card) -> Iterator[Choice]:
    """Every choice of the card in its order: those inside it first."""
    for block in card.body:
        if isinstance(block, Options | Buttons):
            yield from block.choices
    yield from card.choices


def buttons(card: Card) -> tuple[Choice, ...]:
    """Every choice of the card that answers no question in it."""
    inside = (each for block in card.body if isinstance(block, Buttons) for each in block.choices)
    return (*inside, *card.choices)


def lines(card: Card) -> Iterator[str]:
    """The card in words, title first: what notifications and screen readers are given."""
    yield card.title
    for block in card.body:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(text) | Aside(text) | Trend(text):
            yield flat(text)
        case Bullets(items):
            yield from (f"• {flat(item)}" for item in items)
        case Facts(pairs):
            yield from (f"{label}{colon(label)}{flat(value)}" for label, value in pairs)
        case Picture():
            yield from _lines(block.table)
        case Table(_, header, rows):
            yield " | ".join(header)
            yield from (" | ".join(flat(cell) for cell in row) for row in rows)
        case Progress(label):
            yield label
        case Checklist(items):
            yield from (f"• {flat(text)}{beside(words)}" for _, words, text in items)
        case Quote(words):
            yield f"“{words}”"
        case Options(prompt, offered, chosen):
            yield flat(prompt) + (beside(offered[chosen].label) if chosen is not None else "")
        case Buttons():
            return
