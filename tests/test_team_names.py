"""What a team may be called."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.team_names import team_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Growth  ", "Growth"),
        ("Growth\n\tteam", "Growth team"),
        ("مهندسون", "مهندسون"),
        ("\u202egrowth", "growth"),
        ("Gro\u200bwth\u2066", "Growth"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("Z" + "\u0335" * 30, "Z" + "\u0335" * 4),
        ("---", ""),
        (" \u200d\u0000", ""),
        ("", ""),
        ("<!channel> *x*", "<!channel> *x*"),
    ],
)
def test_a_name_has_no_sign_that_nobody_sees(typed: str, name: str) -> None:
    assert team_name(typed) == name


@given(st.text())
def test_whatever_is_typed_is_one_line_and_cleaning_it_again_changes_nothing(typed: str) -> None:
    name = team_name(typed)
    assert team_name(name) == name
    assert "\u202e" not in name
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in name)
