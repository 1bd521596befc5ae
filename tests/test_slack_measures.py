"""Words measured and divided as Slack would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import measures
from tests.fakes.slack_rules import size
from tests.strategies import texts


@given(texts(400))
def test_our_count_is_the_oracles(words: str) -> None:
    assert measures.length(words) == size(words)


@given(texts(400), st.integers(10, 200))
def test_pieces_fit_and_are_the_whole(words: str, limit: int) -> None:
    pieces = list(measures.pieces(words, limit))
    assert "".join(pieces) == words
    assert all(0 < measures.length(piece) <= limit for piece in pieces)


@given(texts(400), st.integers(10, 200))
def test_a_shortened_text_fits_and_says_that_it_is(words: str, limit: int) -> None:
    short = measures.shortened(words, limit)
    assert measures.length(short) <= limit
    assert short == words or short.endswith("…")


def test_a_text_is_divided_where_a_line_or_a_word_ends() -> None:
    assert list(measures.pieces("one two three\nfour five six", 20)) == [
        "one two three\n",
        "four five six",
    ]
    assert list(measures.pieces("one two three four", 12)) == ["one two ", "three four"]
    assert list(measures.pieces("x" * 25, 10)) == ["x" * 10, "x" * 10, "x" * 5]


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("a\tb\n", "a\tb\n"),
        ("\x1b[0m", "\ufffd[0m"),
    ],
)
def test_what_cannot_be_sent_is_replaced(words: str, clean: str) -> None:
    assert measures.clean(words) == clean
