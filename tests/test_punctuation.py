"""Marks between words are set as the words are."""

import pytest

from bot.domain.punctuation import beside, bracketed, colon


@pytest.mark.parametrize(
    ("words", "marks", "behind"),
    [
        ("Area", ": ", " (Area)"),
        ("领域", "：", "（领域）"),
        ("技能。", "：", "（技能。）"),
        ("スキル", "：", "（スキル）"),
        ("역할", ": ", " (역할)"),
        ("Été 🚀", ": ", " (Été 🚀)"),
        ("", ": ", " ()"),
    ],
)
def test_wide_words_have_wide_marks(words: str, marks: str, behind: str) -> None:
    assert colon(words) == marks
    assert beside(words) == behind
    assert bracketed(words) == behind.strip()


def test_each_mark_goes_by_the_word_it_touches() -> None:
    assert colon("角色 LLM") == ": "
    assert beside("LLM 角色") == " (LLM 角色)"
