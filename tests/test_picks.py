"""Tokens come back as the picks they were, fit every platform, and nothing else is one."""

from dataclasses import fields
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.choices import Stored, TeamMakers
from bot.domain.ids import LevelId, SkillId
from bot.domain.picks import Mark, Mood, Pick, RequestKind, ShowSkill, Verdict
from bot.domain.tokens import TOKEN_LENGTH, decode, encode

_LONGEST = {"skill": 32, "statement": 40, "role": 24, "level": 24, "lower": 24, "higher": 24}
_ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@st.composite
def picks(draw: st.DrawFn) -> Pick:
    """Any pick, with ids as long as a ladder may have them."""
    kind = draw(st.sampled_from(get_args(Pick)))
    return kind(*(draw(_values(each.name, each.type)) for each in fields(kind)))  # type: ignore[no-any-return]


def _values(name: str, wanted: object) -> st.SearchStrategy[object]:
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return st.integers(0, 999_999)
    if wanted is Mark:
        return st.sampled_from(Mark)
    if wanted in (Mood, RequestKind, Verdict, Stored, TeamMakers):
        return st.sampled_from(wanted)
    ids = _ids.map(lambda id: id[: _LONGEST.get(name, 32)].rstrip("-"))
    return st.one_of(st.none(), ids) if type(None) in get_args(wanted) else ids


@given(picks())
def test_a_token_comes_back_as_its_pick(pick: Pick) -> None:
    token = encode(pick)
    assert decode(token) == pick
    assert len(token) <= TOKEN_LENGTH
    assert token.isascii()
    assert token.isprintable()


@given(st.text(max_size=300))
def test_what_is_not_a_token_is_no_pick(words: str) -> None:
    pick = decode(words)
    assert pick is None or encode(pick) == words


@given(picks(), st.data())
def test_a_token_changed_in_one_place_is_another_pick_or_none(
    pick: Pick, data: st.DataObject
) -> None:
    token = encode(pick)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(codec="ascii"))
    changed = token[:at] + letter + token[at + 1 :]
    assert changed == token or decode(changed) != pick


def test_the_longest_ids_of_a_ladder_fit() -> None:
    for kind in get_args(Pick):
        values = [_longest(each.name, each.type) for each in fields(kind)]
        assert len(encode(kind(*values))) <= TOKEN_LENGTH


def _longest(name: str, wanted: object) -> object:
    if wanted is bool:
        return True
    if wanted is int:
        return 999_999
    if wanted in (Stored, TeamMakers):
        return max(wanted, key=len)
    return Mark.NOT_YET if wanted is Mark else "x" * _LONGEST.get(name, 40)


def test_a_level_may_be_left_out() -> None:
    pick = ShowSkill(SkillId("llm-evaluation"), LevelId("lead"))
    assert encode(pick) == "skill:llm-evaluation:lead:-"
