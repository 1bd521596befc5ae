"""Picks on their way through a platform: short tokens that carry ids and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from functools import lru_cache
from typing import Any, NewType, get_args

from bot.domain.choices import Stored, TeamMakers
from bot.domain.pick_names import PICKS
from bot.domain.picks import Mark, Mood, Pick, RequestKind, Verdict

Token = NewType("Token", str)
"""A pick on its way through a platform: at most TOKEN_LENGTH characters of printable ASCII."""

TOKEN_LENGTH = 150
"""Slack's limit for the value of a menu option, the smallest of any platform's."""

_TOKENS = {kind: name for name, kind in PICKS.items()}
_FIELDS: Mapping[type[Pick], "tuple[Field[Any], ...]"] = {kind: fields(kind) for kind in _TOKENS}
"""Looked up once: every button of every card is a token."""

_REMEMBERED = 4096
"""The same buttons are on the cards of many."""


@lru_cache(_REMEMBERED)
def encode(pick: Pick) -> Token:
    """The pick as a token: its name and its fields in order, between colons; `-` for None.

    Raises ValueError for an id that holds a colon or makes the token too long; the content loader
    bounds ids so that this cannot happen to a ladder that was accepted.
    """
    kind = type(pick)
    parts = [_TOKENS[kind], *[_written(getattr(pick, each.name)) for each in _FIELDS[kind]]]
    token = ":".join(parts)
    if len(token) > TOKEN_LENGTH or any(":" in part for part in parts):
        raise ValueError(f"a pick must fit {TOKEN_LENGTH} characters without colons: {parts[0]}")
    return Token(token)


def decode(token: str) -> Pick | None:
    """The pick a token stands for, or None for anything that is not one of our tokens."""
    return _decoded(token) if len(token) <= TOKEN_LENGTH else None


@lru_cache(_REMEMBERED)
def _decoded(token: str) -> Pick | None:
    name, *values = token.split(":")
    kind = PICKS.get(name)
    if kind is None or len(values) != len(_FIELDS[kind]):
        return None
    make: Callable[..., Pick] = kind
    try:
        return make(
            *(_read(value, each.type) for value, each in zip(values, _FIELDS[kind], strict=True))
        )
    except ValueError:
        return None


def _written(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _read(value: str, wanted: object) -> object:
    if wanted is bool:
        return _boolean(value)
    if wanted is int:
        return _natural(value)
    if wanted in (Mark, Mood, RequestKind, Verdict, Stored, TeamMakers):
        return wanted(value)
    if value == "-" and type(None) in get_args(wanted):
        return None
    if not value or value == "-" or not value.isascii() or not value.isprintable():
        raise ValueError
    return value


def _boolean(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError
    return value == "1"


def _natural(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 6):
        raise ValueError
    return int(value)
