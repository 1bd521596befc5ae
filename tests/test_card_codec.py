"""Cards as text: what is written comes back, and nothing else is read."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cards import Block, Card, Choice
from bot.domain.spans import Span
from storage.cards import TAGS, NotACard, read, read_card, written
from tests import strategies
from tests.samples import card


@settings(max_examples=30)
@given(strategies.cards())
def test_every_card_comes_back_as_it_was(any_card: Card) -> None:
    assert read_card(written(any_card)) == any_card


@given(st.text())
def test_bare_words_come_back_as_they_were(words: str) -> None:
    assert read(written(words)) == words


def test_everything_a_card_is_made_of_has_a_tag() -> None:
    assert set(TAGS.values()) == {Card, Choice, *get_args(Block), *get_args(Span)}


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('"is":"paragraph"', '"is":"hologram"'),
        ('"is":"paragraph"', '"was":"paragraph"'),
        ('"is":"plain","text"', '"is":"plain","words"'),
        ('"title":"Check-in",', ""),
        ('"choices":', '"colour":1,"choices":'),
        ('"token":"skill:', '"token":"spell:'),
        ('"value":"plain"', '"value":"loud"'),
    ],
)
def test_what_this_version_does_not_write_is_refused(said: str, instead: str) -> None:
    text = written(card())
    assert said in text
    with pytest.raises(NotACard):
        read(text.replace(said, instead))


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", "null", '{"is":"plain","text":"x"}', '"x'])
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(NotACard):
        read_card(text)


def test_bare_words_are_no_card() -> None:
    with pytest.raises(NotACard):
        read_card(json.dumps("words"))
