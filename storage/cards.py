"""Cards as JSON text and back, each value under its own tag: how the outbox and kept answers hold them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from json.encoder import encode_basestring
from operator import attrgetter
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
    # By exact type, and straight into text: a match over classes takes twice as long, a tree of
    # dictionaries for json to write as long again, at every turn.
    return _WRITERS.get(type(value), _pick_text)(value)


def _list_text(values: tuple[Any, ...]) -> str:
    return f"[{','.join([_WRITERS.get(type(each), _pick_text)(each) for each in values])}]"


def _thing_writer(tag: str, kind: type[Any]) -> Callable[[Any], str]:
    """Writes what has that tag: text around its values, with a hole for each."""
    names = tuple(each.name for each in fields(kind))
    frame = f'{{"is":"{tag}"' + "".join(f',"{name}":%s' for name in names) + "}"
    if len(names) == 1:
        (name,) = names
        return lambda thing: frame % _text(getattr(thing, name))
    values = attrgetter(*names)
    return lambda thing: (
        frame % tuple([_WRITERS.get(type(each), _pick_text)(each) for each in values(thing)])
    )


def _value_writer(tag: str) -> Callable[[Any], str]:
    return lambda value: f'{{"is":"{tag}","value":"{value.value}"}}'


def _pick_text(pick: Pick) -> str:
    return f'{{"is":"pick","token":{_quoted(encode(pick))}}}'


_WRITERS: Mapping[type[Any], Callable[[Any], str]] = {
    str: _quoted,
    tuple: _list_text,
    **{kind: _thing_writer(tag, kind) for tag, kind in TAGS.items()},
    **dict.fromkeys((int, bool, type(None)), json.dumps),
    Mark: _value_writer("mark"),
    Style: _value_writer("style"),
}


def _value(tree: dict[str, Any]) -> object:
    tag = tree.pop("is")
    kind = TAGS.get(tag)
    if kind is not None:
        for name, each in tree.items():
            if type(each) is list:
                tree[name] = _tuples(each)
        return kind(**tree)
    match tag:
        case "mark":
            return Mark(tree["value"])
        case "style":
            return Style(tree["value"])
        case "pick":
            return _pick(tree["token"])
        case _:
            raise KeyError(tag)


def _pick(token: str) -> Pick:
    pick = decode(token)
    if pick is None:
        raise ValueError(f"not a pick: {token.partition(':')[0]}")
    return pick


def _tuples(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuples(each) if type(each) is list else each for each in values])


_decoder = json.JSONDecoder(object_hook=_value)
