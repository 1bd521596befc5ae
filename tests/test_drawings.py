"""What is in a team's picture: the facts of its table, in every language, and nothing of fewer than five."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.pictures.colours import PALETTES
from adapters.pictures.painting import painted
from adapters.slack.measures import ALT, length
from bot.conversation import drawings
from bot.conversation.drawings import A_PAGE, POINTS, Drawn
from bot.conversation.scenes import House
from bot.domain.cards import Table
from bot.domain.ids import Language, LevelId, PersonId, SkillId, TeamId
from bot.domain.pictures import Course, HeatMap, Theme, is_drawable
from bot.domain.spans import flat
from bot.domain.teams import SMALLEST_GROUP, Team
from bot.domain.totals import LevelTotal, SkillTotal, Totals
from bot.words import LANGUAGES
from tests import docs_heat_map
from tests.pixels import read_course, read_map

FRIDAY = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)
TEAM = Team(TeamId("growth"), "Growth", (PersonId("mia"),), None, LANGUAGES[0], "Europe/Berlin")


def skill(id: SkillId, house: House, people: int = SMALLEST_GROUP, shift: int = 0) -> SkillTotal:
    """Less and less from level to level; nothing is expected at the first."""
    levels = (
        LevelTotal(each.id, max(20 - 5 * at - shift, 0) if at else 0, 20 if at else 0)
        for at, each in enumerate(house.catalog.levels)
    )
    return SkillTotal(id, people, tuple(levels))


def digest(house: House, weeks: int = 0, **of: int) -> Totals:
    skills = tuple(skill(id, house, shift=weeks, **of) for id in house.catalog.skills)
    at = FRIDAY - timedelta(weeks=weeks)
    return Totals(TEAM.id, f"2026-W{10 - weeks}", at, skills)


def mapped(house: House, language: str, totals: Totals | None = None, page: int = 0) -> Drawn:
    say = house.words.to(Language(language))
    drawn = drawings.heat_map(house, say, totals or digest(house), page)
    assert drawn is not None
    return drawn


def went(house: House, language: str, weeks: int) -> Drawn:
    say = house.words.to(Language(language))
    drawn = drawings.progress(say, TEAM, [digest(house, week) for week in range(weeks)])
    assert drawn is not None
    return drawn


def cells(table: Table) -> list[list[str]]:
    return [[flat(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_its_table_and_its_words_say_the_same(house: House, language: str) -> None:
    drawn = mapped(house, language)
    assert isinstance(drawn.drawing, HeatMap)
    in_picture = [[each.label for each in shares] for _, shares in drawn.drawing.rows]
    assert [row[1:] for row in cells(drawn.table)] == in_picture
    for row in cells(drawn.table):
        told = drawn.alt[drawn.alt.index(row[0]) :]
        for level, label in zip(drawn.table.header[1:], row[1:], strict=True):
            assert f"{level} {label}" in told
    read = read_map(painted(drawn.drawing, Theme.DARK), drawn.drawing, PALETTES[Theme.DARK])
    for (_, shares), seen in zip(drawn.drawing.rows, read, strict=True):
        assert all(abs((a.percent or 0) - (b or 0)) <= 1 for a, b in zip(shares, seen, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_on_its_table_and_its_words_say_the_same(house: House, language: str) -> None:
    drawn = went(house, language, 4)
    assert isinstance(drawn.drawing, Course)
    said = [share.label for _, share in drawn.drawing.points]
    assert [row[1] for row in cells(drawn.table)] == said
    assert all(f"{when} {label}" in drawn.alt for when, label in cells(drawn.table))
    assert drawn.trend is not None
    assert [many for _, many in drawn.trend.points] == [p.percent for _, p in drawn.drawing.points]
    shown = painted(drawn.drawing, Theme.LIGHT)
    seen = read_course(shown, drawn.drawing, PALETTES[Theme.LIGHT])
    points = zip(drawn.drawing.points, seen, strict=True)
    assert all(abs((share.percent or 0) - high) <= 1 for (_, share), high in points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_a_picture_can_be_drawn(house: House, language: str) -> None:
    shown, over_time = mapped(house, language).drawing, went(house, language, 3).drawing
    assert isinstance(shown, HeatMap)
    assert isinstance(over_time, Course)
    words = [*shown.columns, *(name for name, _ in shown.rows)]
    words += [share.label for _, shares in shown.rows for share in shares]
    words += [said for when, share in over_time.points for said in (when, share.label)]
    assert [each for each in words if not is_drawable(each)] == []


def test_names_that_cannot_be_drawn_are_numbered_and_told_beside_the_picture(house: House) -> None:
    drawn, legend = mapped(house, "zh"), flat(mapped(house, "zh").legend)
    assert isinstance(drawn.drawing, HeatMap)
    assert drawn.drawing.columns == ("1", "2", "3", "4")
    for sign, name in zip(drawn.drawing.columns, drawn.table.header[1:], strict=True):
        assert f"{sign} {name}" in legend
    for (sign, _), row in zip(drawn.drawing.rows, cells(drawn.table), strict=True):
        assert sign == row[0] or f"{sign} {row[0]}" in legend
    assert mapped(house, "en").legend == ()


def test_the_picture_in_the_documentation_is_the_one_its_command_draws(house: House) -> None:
    shown = docs_heat_map.drawing(house)
    palette, png = PALETTES[Theme.LIGHT], docs_heat_map.FILE.read_bytes()
    again = painted(shown, Theme.LIGHT)
    assert read_map(png, shown, palette) == read_map(again, shown, palette)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_full_picture_fit_where_slack_reads_them_aloud(
    house: House, language: str
) -> None:
    totals = digest(house)
    longest = max(totals.skills, key=lambda each: len(house.catalog.skills[each.skill].name["en"]))  # type: ignore[index]
    full = mapped(house, language, replace(totals, skills=(longest,) * A_PAGE))
    assert length(full.alt) <= ALT


def test_nothing_is_drawn_of_fewer_than_five(house: House) -> None:
    say = house.words.to(None)
    few = digest(house, people=SMALLEST_GROUP - 1)
    assert drawings.heat_map(house, say, few, 0) is None
    assert drawings.progress(say, TEAM, [few]) is None
    one, *others = digest(house).skills
    mixed = replace(few, skills=(replace(one, people=4), *others))
    assert len(mapped(house, "en", mixed).table.rows) == len(others)


def test_a_skill_or_a_level_that_the_ladder_has_no_more_is_left_out(house: House) -> None:
    first, *others = digest(house).skills
    gone = (replace(first, skill=SkillId("gone")), *others)
    assert len(mapped(house, "en", replace(digest(house), skills=gone)).table.rows) == len(others)
    old = LevelTotal(LevelId("guru"), 3, 9)
    odd = replace(digest(house), skills=(replace(first, levels=(old, *first.levels)),))
    assert len(mapped(house, "en", odd).table.header) == 5
    say = house.words.to(None)
    nothing = replace(digest(house), skills=(replace(first, levels=(old,)),))
    assert drawings.heat_map(house, say, nothing, 0) is None


def test_many_skills_are_shown_page_by_page(house: House) -> None:
    totals = digest(house)
    many = replace(totals, skills=totals.skills[:1] * (2 * A_PAGE + 1))
    rows = [len(mapped(house, "en", many, page).table.rows) for page in (0, 1, 2, 9)]
    assert rows == [A_PAGE, A_PAGE, 1, 1]
    assert mapped(house, "en", many).pages == 3


def test_time_runs_from_the_left_and_the_newest_digests_are_shown(house: House) -> None:
    drawn = went(house, "en", POINTS + 3)
    shares: Sequence[int] = [many for _, many in drawn.trend.points] if drawn.trend else []
    assert len(shares) == POINTS
    assert list(shares) == sorted(shares)
    # Half past eleven at night in UTC is the next day in Berlin.
    assert cells(drawn.table)[-1][0] == "7 Mar"


def test_of_one_digest_nothing_is_said_about_now(house: House) -> None:
    trend = went(house, "en", 1).trend
    assert trend is not None
    assert flat(trend.text) == "38% of all expectations were met on 7 Mar."


def test_a_digest_that_counted_nobody_is_passed_over(house: House) -> None:
    kept = [replace(digest(house), skills=()), digest(house, 1), digest(house, 2)]
    drawn = drawings.progress(house.words.to(None), TEAM, kept)
    assert drawn is not None
    assert len(drawn.table.rows) == 2
