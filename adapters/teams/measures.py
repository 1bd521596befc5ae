"""How much Teams takes, what it would read as markup, and how a long text is divided without loss.

Teams counts a message in UTF-16: about 100 KB in all, of which 25,000 characters are for the card.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

import re
from collections.abc import Iterator

from adapters.compact import compact

CARD = 25_000
MENU = 10_000
"""What the menu at the end of a card may take of it."""

FORM = 38_000
"""A form's share: what was written in it cannot be folded. Teams' own advice ends at 40,000."""

ACTIONS = 6
TITLE = 60
"""A button's label, or a menu's entry, that a phone shows whole."""

COLUMNS = 3
"""Columns of a table that a phone shows side by side."""

RADIO_BUTTONS = 10
LINE = 4_000
SUMMARY = 200

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_MARKUP = re.compile(
    r"[\\`*_\[\]<>~|{}@]"  # emphasis, links, code, HTML, templates, mentions
    r"|://|\bwww\.|\w\.[^\W\d_]"  # what a client may take for an address
    r"|&#?\w+;"  # an entity
    r"|^\s*(?:[-+•#]|\d+[.)])(?:\s|$)"  # a list, a header
)


def size(value: object) -> int:
    """How much a piece of a card counts: its JSON in UTF-16 units."""
    return utf16(compact(value).decode())


def utf16(words: str) -> int:
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def reads_as_markup(words: str) -> bool:
    """Whether a TextBlock, or a radio button's label, could show these words as something else."""
    return _MARKUP.search(words) is not None


def clean(words: str) -> str:
    """The words without what cannot be shown or sent: control characters, halves of a pair."""
    return _UNPRINTABLE.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    """The words for a place that has one line: every run of blank space is one space."""
    return " ".join(clean(words).split())


def shortened(words: str, limit: int) -> str:
    """The words if they fit, else their beginning and an ellipsis; the caller shows them whole."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def pieces(words: str, limit: int) -> Iterator[str]:
    """The words in parts of at most `limit` characters; in order they are the words again.

    A part ends behind a space if one is in its second half, else where it must.
    """
    while len(words) > limit:
        space = words.rfind(" ", limit // 2, limit)
        cut = space + 1 if space > 0 else limit
        yield words[:cut]
        words = words[cut:]
    if words:
        yield words
