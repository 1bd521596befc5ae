"""How long a text is by Slack's count, and how a longer one is divided without losing a word.

Limits: https://docs.slack.dev/reference/block-kit. Slack keeps `&`, `<` and `>` as `&amp;`, `&lt;`
and `&gt;` in every kind of text, and does not say whether it counts code points or UTF-16 units; the
larger count is taken, so that a text that fits here fits there.
"""

import re
from collections.abc import Iterator

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
MESSAGE_COST = 12_000
TEXT = 40_000
SECTION = 3_000
FIELDS = 10
FIELD = 2_000
HEADER = 150
CONTEXT_ELEMENTS = 10
BUTTONS = 25
LABEL = 75
RADIO_BUTTONS = 10
MENU_OPTIONS = 100
OPTION_VALUE = 150
PLACEHOLDER = 150
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
INPUT_LABEL = 2_000
INPUT_VALUE = 3_000
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000
ALERT = 200
VIEW_BYTES = 250_000
URL = 3_000
ALT = 2_000

RICH_TEXT = 2_800
"""Not documented; kept under what a section may hold."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def escaped(words: str) -> str:
    """The words with the three characters of Slack's markup made harmless.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(words: str) -> int:
    """Slack's count, at worst: UTF-16 units after escaping."""
    entities = 4 * words.count("&") + 3 * (words.count("<") + words.count(">"))
    if words.isascii():
        return len(words) + entities
    return len(words.encode("utf-16-le", "surrogatepass")) // 2 + entities


def clean(words: str) -> str:
    """The words without what cannot be shown or sent: control characters, halves of a pair."""
    if words.isprintable():
        return words
    return _UNPRINTABLE.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    """The words for a place that has one line: every run of blank space is one space."""
    return " ".join(clean(words).split())


def shortened(words: str, limit: int) -> str:
    """The words if they fit, else their beginning and an ellipsis; the caller shows the rest elsewhere."""
    if length(words) <= limit:
        return words
    return next(pieces(words, limit - 1)).rstrip() + "…"


def pieces(words: str, limit: int) -> Iterator[str]:
    """The words in parts of at most `limit`; together, and in order, they are the words again.

    A part ends at a line's end if one is in its second half, else at a space, else where it must.
    """
    while length(words) > limit:
        cut = _cut(words, _fitting(words, limit))
        yield words[:cut]
        words = words[cut:]
    if words:
        yield words


def _fitting(words: str, limit: int) -> int:
    """How many letters fit; at least one."""
    used = 0
    for at, letter in enumerate(words):
        used += _width(letter)
        if used > limit:
            return max(at, 1)
    return len(words)


def _cut(words: str, most: int) -> int:
    for boundary in ("\n", " "):
        at = words.rfind(boundary, most // 2, most)
        if at > 0:
            return at + 1
    return most


def _width(letter: str) -> int:
    if letter == "&":
        return 5
    if letter in "<>":
        return 4
    return 2 if letter > "\uffff" else 1


MOST_PEOPLE = 50
"""Whom one picker takes: as many as are invited at once."""
