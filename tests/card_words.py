"""Every string of a card or a form that is there to be read."""

import re
from collections.abc import Iterator
from dataclasses import fields

from bot.domain.cards import Card, Form, Picture, SelectField, TextField, Trend
from bot.domain.picks import Mark


def strings(value: object) -> Iterator[str]:
    """The strings, in order; what a pick, a link or a mention carries is not one of them."""
    match value:
        case Mark() | None | int():
            return
        case str():
            yield value
        case tuple():
            for each in value:
                yield from strings(each)
        case Trend():
            yield from strings(value.text)
        case Picture(trend=Trend() as trend):
            yield from strings(trend)
        case Picture(light=""):
            yield from strings(value.table)
        case Picture():
            yield from (value.alt, *strings(value.legend))
        case Form():
            yield from (value.title, value.submit_label, value.cancel_label)
            yield from strings(value.fields)
        case TextField():
            yield from (value.label, value.value)
        case SelectField():
            yield from (value.label, *(label for _, label in value.options))
        case _:
            names = [each.name for each in fields(value)]  # type: ignore[arg-type]
            for name in names:
                if name not in ("pick", "url", "person", "style"):
                    yield from strings(getattr(value, name))


def words(card: Card) -> Iterator[str]:
    """The strings of a card that are not on its buttons."""
    yield card.title
    yield from strings(card.body)


def letters(said: str) -> str:
    """Words as compared: blank space left out, which a place of one line may change."""
    return re.sub(r"\s+", "", said)
