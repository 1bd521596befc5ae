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


def test_a_name_in_another_script_changes_nothing() -> None:
    assert colon("团队“Growth”") == "："
    assert colon("Team 平台") == ": "
    assert beside("用于 LLM") == "（用于 LLM）"
    assert beside("for 平台") == " (for 平台)"
