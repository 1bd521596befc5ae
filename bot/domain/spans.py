"""Text as spans instead of markup, so that a person's words can never become a command."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Plain:
    """Words shown as they are; the only span that may hold what a person wrote."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, or an identifier."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A label and the absolute http(s) address it opens."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person of the same tenant; `text` is the name for platforms that show no mention."""

    person: PersonId
    text: str


Span = Plain | Strong | Code | Link | Mention
Text = tuple[Span, ...]


def plain(words: str) -> Text:
    """The words as one plain span; no span at all for the empty string."""
    return (Plain(words),) if words else ()


def flat(text: Text) -> str:
    """The words alone, without emphasis or addresses."""
    return "".join([span.text for span in text])


def joined(parts: Iterable[Text], between: str) -> Text:
    """The parts in a row, with plain words between them."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Plain(between))
        spans.extend(part)
    return tuple(spans)
