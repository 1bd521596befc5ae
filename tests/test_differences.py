"""What one level asks beyond another: every statement of the cell is in exactly one of three places."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.ladders import catalog as synthetic
from bot.domain.catalog import Catalog, Cell, Skill
from bot.domain.differences import Step, statements_below, step
from bot.domain.ids import LevelId, RoleId, SkillId, StatementId
from storage.content import load

FOLDERS = (
    Path(__file__).parents[1] / "skills_content",
    *sorted((Path(__file__).parent / "ladders").glob("*/")),
)


@cache
def ladders() -> list[Catalog]:
    return [*(load(folder) for folder in FOLDERS), synthetic(2)]


@st.composite
def steps(draw: st.DrawFn) -> tuple[Catalog, Skill, RoleId, LevelId | None, LevelId]:
    """Any two levels of any role of any skill, the lower first, or none below."""
    catalog = draw(st.sampled_from(ladders()))
    skill = draw(st.sampled_from(sorted(catalog.skills.values(), key=lambda each: each.id)))
    role = draw(st.sampled_from(skill.roles))
    there = draw(st.integers(0, len(catalog.levels) - 1))
    here = draw(st.integers(-1, there - 1))
    level = catalog.levels[here].id if here >= 0 else None
    return catalog, skill, role, level, catalog.levels[there].id


@given(steps())
def test_new_deepened_and_staying_statements_are_the_cell_and_nothing_twice(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, here, there = which
    found = step(catalog, skill, role, here, there)
    parts = (*found.new, *(each for each, _ in found.deepens), *found.stays)
    assert sorted(each.id for each in parts) == sorted(skill.cells[role, there].statements)


@given(steps())
def test_what_stays_is_expected_at_both_levels(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, here, there = which
    found = step(catalog, skill, role, here, there)
    lower = skill.cells[role, here].statements if here else ()
    assert {each.id for each in found.stays} == set(lower) & set(found.there.statements)


@given(steps())
def test_what_deepens_grows_from_something_the_role_has_further_down(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, here, there = which
    below = statements_below(catalog, skill, role, there)
    for statement, grown_from in step(catalog, skill, role, here, there).deepens:
        assert statement.deepens == grown_from.id
        assert grown_from.id in below


@given(steps())
def test_what_is_new_grows_from_nothing_the_role_has_further_down(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, here, there = which
    below = statements_below(catalog, skill, role, there)
    assert all(each.deepens not in below for each in step(catalog, skill, role, here, there).new)


@given(steps())
def test_with_no_level_below_nothing_stays(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, _, there = which
    found = step(catalog, skill, role, None, there)
    assert found.here is None
    assert not found.stays
    assert not found.becomes_required
    assert not found.becomes_optional


@given(steps())
def test_the_order_of_the_cell_is_kept(
    which: tuple[Catalog, Skill, RoleId, LevelId | None, LevelId],
) -> None:
    catalog, skill, role, here, there = which
    found = step(catalog, skill, role, here, there)
    order = skill.cells[role, there].statements
    for part in (found.new, found.stays, tuple(each for each, _ in found.deepens)):
        places = [order.index(each.id) for each in part]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("here", "there", "required", "optional"),
    [(False, True, True, False), (True, False, False, True), (True, True, False, False)],
)
def test_a_flag_that_changes_is_told(
    here: bool, there: bool, required: bool, optional: bool
) -> None:
    statements = (StatementId("a"),)
    found = Step(Cell(here, statements), Cell(there, statements), (), (), ())
    assert (found.becomes_required, found.becomes_optional) == (required, optional)


def test_a_level_at_which_nothing_is_expected_has_nothing_new() -> None:
    catalog = load(Path(__file__).parent / "ladders" / "not-expected-cells")
    skill = catalog.skills[SkillId("wound-care")]
    found = step(catalog, skill, RoleId("planner"), LevelId("practitioner"), LevelId("expert"))
    assert found.there.not_expected
    assert (found.new, found.deepens, found.stays) == ((), (), ())


def test_a_level_above_one_at_which_nothing_is_expected_is_all_new() -> None:
    catalog = load(Path(__file__).parent / "ladders" / "not-expected-cells")
    skill = catalog.skills[SkillId("wound-care")]
    found = step(catalog, skill, RoleId("nurse"), LevelId("starter"), LevelId("practitioner"))
    assert [each.id for each in found.new] == ["changes-dressing"]
    assert found.becomes_required


def test_a_step_over_several_levels_still_knows_what_was_deepened() -> None:
    catalog = load(Path(__file__).parent / "ladders" / "twelve-levels-four-languages")
    skill = catalog.skills[SkillId("case-files")]
    found = step(catalog, skill, RoleId("caseworker"), LevelId("grade-1"), LevelId("grade-12"))
    assert [(one.id, other.id) for one, other in found.deepens] == [
        ("writes-filing-plan", "finds-any-file")
    ]
