"""Cards as JSON text and back, each value under its own tag: how the outbox and kept answers hold them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from bot.domain import cards, spans
from bot.domain.cards import Card, Style
from bot.domain.picks import Mark, Pick
from bot.domain.tokens import decode, encode
from bot.errors import RungError

TAGS: Mapping[str, type[Any]] = {
    "card": cards.Card,
    "choice": cards.Choice,
    "heading": cards.Heading,
    "paragraph": cards.Paragraph,
    "bullets": cards.Bullets,
    "facts": cards.Facts,
    "table": cards.Table,
    "progress": cards.Progress,
    "trend": cards.Trend,
    "picture": cards.Picture,
    "checklist": cards.Checklist,
    "quote": cards.Quote,
    "aside": cards.Aside,
    "options": cards.Options,
    "buttons": cards.Buttons,
    "plain": spans.Plain,
    "strong": spans.Strong,
    "code": spans.Code,
    "link": spans.Link,
    "mention": spans.Mention,
}
"""What a card is made of, beside words, marks and picks; a tag never changes its meaning."""

_quoted: Callable[[str], str] = encode_basestring  # a string as JSON, by json's own C


def _frame(tag: str, kind: type[Any]) -> tuple[str, tuple[str, ...]]:
    """The text around a thing's values, with a hole for each, and the names of the values."""
    names = tuple(each.name for each in fields(kind))
    holes = "".join(f',"{name}":%s' for name in names)
    return f'{{"is":"{tag}"{holes}}}', names


_REMEMBERED = 4096
"""Picks whose tokens are remembered: the same buttons are on the cards of many."""

_FRAMES = {kind: _frame(tag, kind) for tag, kind in TAGS.items()}
_BARE = frozenset({int, bool, type(None)})


class NotACard(RungError):
    """This is not a card as this version of Rung writes them."""


def written(said: Card | str) -> str:
    """A card, or bare words, as JSON text."""
    return _text(said)


def read(text: str) -> Card | str:
    """What was written. Raises NotACard for anything that `written` does not write today."""
    try:
        said = _decoder.decode(text)
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotACard(f"Rung did not write this card, or another version did: {wrong}") from None
    if not isinstance(said, Card | str):
        raise NotACard
    return said


def read_card(text: str) -> Card:
    """The card that was written. Raises NotACard for anything else."""
    card = read(text)
    if not isinstance(card, Card):
        raise NotACard
    return card


def _text(value: Any) -> str:
    # By exact type, the commonest first, and straight into text: a match over classes takes twice as
    # long, a tree of dictionaries for json to write as long again, at every turn.
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if kind is tuple:
        return f"[{','.join([_text(each) for each in value])}]"
    if kind in _FRAMES:
        frame, names = _FRAMES[kind]
        return frame % tuple([_text(getattr(value, name)) for name in names])
    if kind in _BARE:
        return json.dumps(value)
    if kind is Mark or kind is Style:
        tag = "mark" if kind is Mark else "style"
        return f'{{"is":"{tag}","value":"{value.value}"}}'
    return _pick_text(value)


@lru_cache(_REMEMBERED)
def _pick_text(pick: Pick) -> str:
    return f'{{"is":"pick","token":{_quoted(encode(pick))}}}'


def _value(tree: dict[str, Any]) -> object:
    tag = tree.pop("is")
    match tag:
        case "mark":
            return Mark(tree["value"])
        case "style":
            return Style(tree["value"])
        case "pick":
            return _pick(tree["token"])
        case _:
            return TAGS[tag](**{name: _tuples(each) for name, each in tree.items()})


@lru_cache(_REMEMBERED)
def _pick(token: str) -> Pick:
    pick = decode(token)
    if pick is None:
        raise ValueError(f"not a pick: {token.partition(':')[0]}")
    return pick


def _tuples(value: object) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


_decoder = json.JSONDecoder(object_hook=_value)
