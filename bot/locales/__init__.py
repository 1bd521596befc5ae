"""The files with every sentence, read: a folder a language, all its `.ftl` files together."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax.ast import Message

from bot.domain.ids import Language
from bot.words import LANGUAGES, Words, words

_FOLDER = Path(__file__).parent


@cache
def read() -> Words:
    """The sentences of every language Rung speaks: a quarter of a second the first time."""
    return words(sources())


def sources() -> Mapping[Language, tuple[str, ...]]:
    """The text of each language's files, in the order of their names."""
    return {
        language: tuple(
            file.read_text("utf-8") for file in sorted((_FOLDER / language).glob("*.ftl"))
        )
        for language in LANGUAGES
    }


def keys() -> Mapping[Language, frozenset[str]]:
    """The names of the sentences each language has."""
    return {
        language: frozenset(
            entry.id.name
            for text in texts
            for entry in FluentResource(text).body
            if isinstance(entry, Message)
        )
        for language, texts in sources().items()
    }
