"""What has changed between two editions of a skill: everything that differs is told, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.scenes import House
from bot.domain.catalog import Cell
from bot.domain.editions import (
    Edition,
    Gone,
    Joined,
    Moved,
    Renamed,
    Requirement,
    Reworded,
    Where,
    changes,
    compared,
    edition,
)
from bot.domain.ids import Language, LevelId, RoleId, SkillId, StatementId
from bot.domain.spans import Strong, Text, flat
from storage.watches import read, written

ROLES = {RoleId(each): each.title() for each in ("data", "llm")}
LEVELS = {LevelId(each): each.title() for each in ("junior", "senior")}
IDS = [StatementId(each) for each in ("reads", "writes", "ships")]
WHERE: list[Where] = [(role, level) for role in ROLES for level in LEVELS]
JUNIOR, SENIOR = WHERE[:2]
READS, WRITES, SHIPS = IDS


BEFORE = Edition(
    Language("en"),
    "Tests",
    ROLES,
    LEVELS,
    {READS: "Reads a failing test.", WRITES: "Writes a test first."},
    {JUNIOR: Cell(False, (READS,)), SENIOR: Cell(True, (READS, WRITES))},
)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    texts = st.sampled_from(["Reads.", "Reads aloud.", "写测试。", "写好测试。"])
    statements = draw(st.dictionaries(st.sampled_from(IDS), texts))
    cell = st.builds(
        lambda required, ids: Cell(required, tuple(ids)),
        st.booleans(),
        st.lists(st.sampled_from(sorted(statements)), unique=True) if statements else st.just([]),
    )
    cells = draw(st.dictionaries(st.sampled_from(WHERE), cell))
    name = draw(st.sampled_from(["Tests", "Testing"]))
    return Edition(Language("en"), name, ROLES, LEVELS, statements, cells)


@given(editions())
def test_nothing_has_changed_in_what_is_the_same(one: Edition) -> None:
    assert changes(one, one) == ()


@given(editions(), editions())
def test_whatever_differs_is_told_and_can_be_told_backwards(one: Edition, other: Edition) -> None:
    found, back = changes(one, other), changes(other, one)
    assert len(found) == len(back)
    same_words = (one.name, one.statements) == (other.name, other.statements)
    same_places = all(set(one.where(each)) == set(other.where(each)) for each in one.statements)
    same_flags = all(
        one.cells[at].required == other.cells[at].required
        for at in one.cells.keys() & other.cells.keys()
        if one.cells[at].statements and other.cells[at].statements
    )
    assert (found == ()) == (same_words and same_places and same_flags)


@given(editions())
def test_an_edition_comes_back_from_what_is_kept_of_it(one: Edition) -> None:
    assert read(written(one)) == one


def test_each_kind_of_change_is_told_with_where_it_is() -> None:
    now = replace(
        BEFORE,
        name="Testing",
        statements={READS: "Reads a failing test aloud.", SHIPS: "Ships on green."},
        cells={JUNIOR: Cell(True, (SHIPS,)), SENIOR: Cell(True, (READS, SHIPS))},
    )
    assert changes(BEFORE, now) == (
        Renamed("Tests", "Testing"),
        Requirement(True, (JUNIOR,)),
        Reworded("Reads a failing test.", "Reads a failing test aloud.", (SENIOR,)),
        Moved("Reads a failing test aloud.", (), (JUNIOR,)),
        Joined("Ships on green.", (JUNIOR, SENIOR)),
        Gone("Writes a test first.", (SENIOR,)),
    )


def test_what_touches_the_readers_role_comes_first() -> None:
    mine, others = WHERE[2], JUNIOR
    before = replace(BEFORE, cells={others: Cell(True, (READS,)), mine: Cell(True, (WRITES,))})
    now = replace(before, statements={READS: "Reads it.", WRITES: "Writes it."})
    told = changes(before, now, mine[0])
    assert [each.now for each in told if isinstance(each, Reworded)] == ["Writes it.", "Reads it."]


def test_the_order_alone_is_no_change() -> None:
    now = replace(
        BEFORE, cells={SENIOR: Cell(True, (WRITES, READS)), JUNIOR: Cell(False, (READS,))}
    )
    assert changes(BEFORE, now) == ()


def strong(text: Text) -> list[str]:
    return [span.text for span in text if isinstance(span, Strong)]


@pytest.mark.parametrize(
    ("before", "now", "gone", "come"),
    [
        ("Reads 20 real outputs", "Reads 50 real outputs", ["20"], ["50"]),
        (
            "Reads at least 20 outputs",
            "Reads 100 or more outputs",
            ["at least 20"],
            ["100 or more"],
        ),
        ("逐条查看至少二十条输出", "逐条查看至少五十条输出", ["二"], ["五"]),
        ("Reads it.", "Reads it twice.", [], ["twice"]),
        ("Reads it.", "Quite another thing!", [], []),
    ],
)
def test_the_words_that_differ_are_strong(
    before: str, now: str, gone: list[str], come: list[str]
) -> None:
    old, new = compared(before, now)
    assert (strong(old), strong(new)) == (gone, come)


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_loses_no_letter_and_makes_no_blank_strong(before: str, now: str) -> None:
    old, new = compared(before, now)
    assert (flat(old), flat(new)) == (before, now)
    assert all(each == each.strip() for each in (*strong(old), *strong(new)))


def test_the_shipped_ladder_has_an_edition_in_each_of_its_languages(house: House) -> None:
    skill = house.catalog.skills[SkillId("llm-evaluation")]
    for language in house.catalog.languages:
        told = edition(house.catalog, skill, language)
        assert told.name == skill.name[language]
        assert {*told.statements} == {*skill.statements}
        assert {role for role, _ in told.cells} == {*told.roles}
