"""Cards as JSON text and back, each value under its own tag: how the outbox and kept answers hold them."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.domain import cards, spans
from bot.domain.cards import Card, Style
from bot.domain.picks import Mark
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
    "checklist": cards.Checklist,
    "quote": cards.Quote,
    "aside": cards.Aside,
    "options": cards.Options,
    "plain": spans.Plain,
    "strong": spans.Strong,
    "code": spans.Code,
    "link": spans.Link,
    "mention": spans.Mention,
}
"""What a card is made of, beside words, marks and picks; a tag never changes its meaning."""

_FIELDS = {kind: (tag, tuple(each.name for each in fields(kind))) for tag, kind in TAGS.items()}
_BARE = frozenset({str, int, bool, type(None)})


class NotACard(RungError):
    """This is not a card as this version of Rung writes them."""


def written(said: Card | str) -> str:
    """A card, or bare words, as JSON text."""
    return json.dumps(_tree(said), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Card | str:
    """What was written. Raises NotACard for anything that `written` does not write today."""
    try:
        said = json.loads(text, object_hook=_value)
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


def _tree(value: Any) -> object:
    # By exact type, the commonest first: a match over classes takes twice as long, at every turn.
    kind = type(value)
    if kind in _BARE:
        return value
    if kind is tuple:
        return [_tree(each) for each in value]
    if kind in _FIELDS:
        tag, names = _FIELDS[kind]
        return {"is": tag} | {name: _tree(getattr(value, name)) for name in names}
    if kind is Mark or kind is Style:
        return {"is": "mark" if kind is Mark else "style", "value": value.value}
    return {"is": "pick", "token": encode(value)}


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


def _pick(token: str) -> object:
    pick = decode(token)
    if pick is None:
        raise ValueError(f"not a pick: {token.partition(':')[0]}")
    return pick


def _tuples(value: object) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
