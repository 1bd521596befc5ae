"""The shipped ladder and the house it is told in, for tests that need no server."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest

from bot import locales
from bot.conversation.scenes import House
from bot.conversation.vocabulary import vocabulary
from bot.domain.finding import Index
from bot.words import Words
from storage.content import load

CONTENT = Path(__file__).parents[1] / "skills_content"


def house_of(folder: Path, words: Words) -> House:
    """The house of any ladder."""
    speech = vocabulary(words)
    catalog = load(folder, speech.reserved)
    return House(catalog, Index(catalog), speech, words, "https://rung.example", "Example GmbH")


def edited(words: Words, edits: Sequence[Callable[[Path], None]]) -> House:
    """The house of the shipped ladder after edits to its files, one after the other."""
    with TemporaryDirectory() as folder:
        ladder = copytree(CONTENT, Path(folder) / "ladder")
        for edit in edits:
            edit(ladder)
        return house_of(ladder, words)


@pytest.fixture(scope="session")
def words() -> Words:
    return locales.read()


@pytest.fixture(scope="session")
def house(words: Words) -> House:
    return house_of(CONTENT, words)
