"""Another company's ladder, and one that changes while people use it, are answered like the shipped one."""

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import exports
from bot.conversation.scenes import House
from bot.domain.cards import Card, Facts, Options, Table, choices, lines
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, StatementId
from bot.domain.picks import (
    AddToPlan,
    CompareLevels,
    Mark,
    MarkStatement,
    SetLevel,
    SetRole,
    ShowMatrix,
    ShowSkill,
)
from bot.domain.spans import flat
from bot.words import LANGUAGES, Words
from tests.doors.neutral import TENANT
from tests.ladder import house_of
from tests.readings import can_be_shown, has_a_way_on, keys_shown, stale_words, written
from tests.talks import Play, Presses, Talk, talks, told
from tests.walks import reachable

LADDERS = Path(__file__).parent / "ladders"
FOLDERS = sorted(each.parent for each in LADDERS.glob("*/taxonomy.yml"))
FRENCH = LADDERS / "two-levels-one-language"
TWELVE = LADDERS / "twelve-levels-four-languages"
CLINIC = LADDERS / "not-expected-cells"
SMALL = LADDERS / "small"
ANA = PersonId("ana")

every_ladder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def known(house: House, role: str, level: str, language: str | None = "en") -> Play:
    """Ana, of whom role and level are known."""
    play = Play(house, (language, None))
    play.press(SetRole(RoleId(role)))
    play.press(SetLevel(LevelId(level)))
    return play


def card(play: Play, words: str) -> Card:
    shown = play.say(words).card
    assert shown is not None
    return shown


def words_of(shown: Card) -> str:
    return "\n".join(lines(shown))


# --- what every ladder answers -----------------------------------------------------------------------


def test_there_are_ladders_of_many_kinds() -> None:
    catalogs = [told(folder).catalog for folder in FOLDERS]
    assert {2, 12} <= {len(each.levels) for each in catalogs}
    assert {1, 4} <= {len(each.languages) for each in catalogs}
    cells = [
        cell for each in catalogs for skill in each.skills.values() for cell in skill.cells.values()
    ]
    assert any(cell.not_expected for cell in cells)


@every_ladder
@pytest.mark.parametrize("language", ["en", "de", "zh", None])
def test_whoever_stands_anywhere_on_any_ladder_is_answered(
    folder: Path, language: str | None
) -> None:
    house = told(folder)
    levels = [each.id for each in house.catalog.levels]
    for role, level, skill in product(house.catalog.roles, levels, house.catalog.skills):
        play = known(house, role, level, language)
        for words in (
            f"skill {skill}",
            f"skill {skill} {levels[0]}",
            f"skill {skill} {levels[-1]}",
            f"{skill} matrix",
            f"{skill} compare {levels[0]} {levels[-1]}",
            f"rate {skill}",
            f"plan add {skill}",
            "plan",
            "checkin",
            f"plan drop {skill}",
            "list",
            "me",
            "help",
        ):
            response = play.say(words)
            assert can_be_shown(response), words
            assert response.card is not None
            assert has_a_way_on(response.card, house), words
            assert not keys_shown(response), words


@every_ladder
def test_a_newcomer_is_asked_for_role_and_level_and_then_shown_the_skill(folder: Path) -> None:
    house = told(folder)
    skill = next(iter(house.catalog.skills.values()))
    play = Play(house)
    asked = card(play, f"skill {skill.id}")
    assert len(list(choices(asked))) == len(house.catalog.roles)
    role = skill.roles[0]
    play.press(next(each.pick for each in choices(asked) if getattr(each.pick, "role", "") == role))
    levels = list(choices(play.shown["ana"]))
    assert len(levels) == len(house.catalog.levels)
    play.press(levels[0].pick)
    assert play.shown["ana"].title == skill.name[house.catalog.reading_language(LANGUAGES[0])]


@every_ladder
def test_the_counts_of_a_skill_are_those_of_its_cells(folder: Path) -> None:
    house = told(folder)
    for skill in house.catalog.skills.values():
        play = known(house, skill.roles[0], house.catalog.levels[0].id)
        (facts,) = [
            each for each in card(play, f"skill {skill.id}").body if isinstance(each, Facts)
        ]
        counted = " ".join(span.text for _, value in facts.pairs for span in value)
        assert f"{skill.required} required and {skill.optional} optional" in counted


@every_ladder
def test_the_depth_table_has_a_row_for_every_level_and_a_column_for_every_role(
    folder: Path,
) -> None:
    house = told(folder)
    for skill in house.catalog.skills.values():
        play = known(house, skill.roles[0], house.catalog.levels[0].id)
        shown = play.press(ShowMatrix(skill.id)).card
        assert shown is not None
        (table,) = [each for each in shown.body if isinstance(each, Table)]
        assert len(table.rows) == len(house.catalog.levels)
        assert {len(row) for row in table.rows} == {len(table.header)} == {len(skill.roles) + 1}


@every_ladder
def test_every_button_of_any_ladder_leads_somewhere(folder: Path) -> None:
    catalog = told(folder).catalog
    role = next(iter(catalog.roles))
    for level in {catalog.levels[0].id, catalog.levels[-1].id}:
        opening = [Presses("ana", (SetRole(role),)), Presses("ana", (SetLevel(level),))]
        assert len(reachable(Talk(("en", "en"), list(opening), [], folder))) > 15


@settings(max_examples=150)
@given(st.one_of([talks(folder) for folder in FOLDERS]))
def test_any_conversation_about_any_ladder_is_answered(talk: Talk) -> None:
    for play, event in talk.events():
        response = play.take(event)
        assert can_be_shown(response)
        if response.card is not None:
            assert has_a_way_on(response.card, play.house)
        assert not keys_shown(response)


# --- languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "reader", "read", "told_so"),
    [
        (FRENCH, "en", "fr", "written in Français; this ladder has no English version"),
        (FRENCH, "de", "fr", "Français"),
        (FRENCH, "zh", "fr", "Français"),
        (TWELVE, "zh", "en", "English"),
        (CLINIC, "zh", "de", "Deutsch"),
    ],
)
def test_a_reader_of_a_language_the_ladder_lacks_gets_its_first_and_a_word_about_it(
    words: Words, folder: Path, reader: str, read: str, told_so: str
) -> None:
    house = told(folder)
    skill = next(iter(house.catalog.skills.values()))
    role, top = skill.roles[0], house.catalog.levels[-1]
    play = known(house, role, house.catalog.levels[-2].id, reader)
    for asked in (f"skill {skill.id}", f"rate {skill.id}", f"{skill.id} matrix"):
        said = words_of(card(play, asked))
        assert told_so in said, asked
        assert top.name[house.catalog.languages[0]] in said
    assert house.catalog.languages[0] == read
    statement = skill.statements[skill.cells[role, top.id].statements[0]]
    first = next(iter(statement.text))
    assert first == read
    assert statement.text[first][0].text in words_of(card(play, f"skill {skill.id}"))


@pytest.mark.parametrize(("folder", "reader"), [(TWELVE, "de"), (TWELVE, "en"), (CLINIC, "en")])
def test_a_reader_of_a_language_the_ladder_has_gets_it_without_a_word(
    folder: Path, reader: str
) -> None:
    house = told(folder)
    skill = next(iter(house.catalog.skills.values()))
    play = known(house, skill.roles[0], house.catalog.levels[0].id, reader)
    shown = card(play, f"skill {skill.id}")
    assert shown.title == next(name for tongue, name in skill.name.items() if tongue == reader)
    assert "ladder has no" not in words_of(shown)


def test_a_skill_and_a_role_are_found_by_names_written_from_right_to_left() -> None:
    play = Play(told(TWELVE))
    play.say("أمين السجل الدرجة 6")
    ana = play.person(ANA)
    assert ana is not None
    assert (ana.role, ana.level) == ("registrar", "grade-6")
    assert card(play, "إدارة الملفات").title == "Case files"
    assert card(play, "skill ملفات").title == "Case files"


def test_a_level_said_with_its_number_is_that_level_and_no_other() -> None:
    house = told(TWELVE)
    for level in house.catalog.levels:
        play = Play(house)
        play.say(f"I'm a {level.name[house.catalog.languages[0]]} caseworker")
        ana = play.person(ANA)
        assert ana is not None
        assert ana.level == level.id


# --- cells where nothing is expected ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "level", "said"),
    [
        ("nurse", "starter", "Practitioner, Nurse: required"),
        ("planner", "practitioner", "Expert, Rota planner: nothing expected"),
        ("porter", "starter", "Practitioner, Porter: nothing expected"),
    ],
)
def test_a_cell_where_nothing_is_expected_says_so(role: str, level: str, said: str) -> None:
    play = known(told(CLINIC), role, level)
    assert said in words_of(card(play, "skill wound-care"))


def test_where_nothing_is_expected_a_plan_says_so_and_a_check_in_asks_how_it_feels() -> None:
    play = known(told(CLINIC), "porter", "starter")
    play.say("plan add wound-care")
    assert "expects nothing of your role at Practitioner" in words_of(card(play, "plan"))
    asked = [each for each in card(play, "checkin").body if isinstance(each, Options)]
    assert [flat(each.prompt) for each in asked] == ["How does it feel?"]


@pytest.mark.parametrize("role", ["nurse", "planner", "porter"])
@pytest.mark.parametrize("level", ["starter", "practitioner", "expert"])
def test_a_mark_made_where_nothing_is_expected_is_kept_and_shown(role: str, level: str) -> None:
    """From a card that was shown before the ladder changed, or before the person did."""
    play = known(told(CLINIC), role, level)
    mark = MarkStatement(
        SkillId("wound-care"),
        StatementId("changes-dressing"),
        Mark.DOING,
        LevelId(level),
        RoleId(role),
    )
    response = play.press(mark)
    assert can_be_shown(response)
    with play.store.read(TENANT) as records:
        assert [each.statement for each in records.ratings(ANA)] == ["changes-dressing"]


# --- a ladder that changes -------------------------------------------------------------------------

Edit = tuple[str, str, str]
"""A file of the small ladder, what it says, and what it says instead."""

Rewrite = Callable[..., House]


@pytest.fixture
def changed(tmp_path: Path, words: Words) -> Rewrite:
    """The small ladder after some edits, and without some files."""

    def house(*edits: Edit, without: str = "") -> House:
        folder = tmp_path / "ladder"
        copytree(SMALL, folder)
        for file, old, new in edits:
            text = (folder / file).read_text("utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new), "utf-8")
        if without:
            (folder / without).unlink()
        return house_of(folder, words)

    return house


@pytest.fixture
def rated() -> Play:
    """Ana, a junior developer, has two skills on her plan and rated one statement of each."""
    play = known(told(SMALL), "developer", "junior")
    play.press(AddToPlan(SkillId("python")))
    play.press(AddToPlan(SkillId("sql")))
    play.press(MarkStatement(SkillId("python"), StatementId("writes-tests"), Mark.DOING))
    play.press(MarkStatement(SkillId("sql"), StatementId("joins-tables"), Mark.WORKING))
    return play


def move_to(play: Play, house: House) -> None:
    """The ladder is loaded again, and is another one."""
    play.house = play.door.house = house


PYTHON, SQL = "skills/python.yml", "skills/sql.yml"


def exported(play: Play) -> str:
    with play.store.read(TENANT) as records:
        return exports.as_json(records.everything(ANA))


def test_a_role_that_is_gone_is_asked_for_again_and_then_what_was_wanted_is_shown(
    rated: Play, changed: Rewrite
) -> None:
    house = changed(
        ("taxonomy.yml", "id: developer", "id: engineer"),
        (PYTHON, "  developer:", "  engineer:"),
        (SQL, "  developer:", "  engineer:"),
    )
    move_to(rated, house)
    asked = card(rated, "skill python")
    assert asked.title == "Which role is yours?"
    assert "no longer part of the ladder" in words_of(asked)
    rated.press(next(iter(choices(asked))).pick)
    assert rated.shown["ana"].title == "Python"
    assert "doing it" in words_of(rated.shown["ana"])


def test_a_level_that_is_gone_is_asked_for_again_and_then_what_was_wanted_is_shown(
    rated: Play, changed: Rewrite
) -> None:
    rated.press(SetLevel(LevelId("senior")))
    house = changed(
        ("taxonomy.yml", "id: senior", "id: expert"),
        (PYTHON, "    senior:", "    expert:"),
        (SQL, "    senior:", "    expert:"),
    )
    move_to(rated, house)
    asked = card(rated, "rate python")
    assert asked.title == "Which level are you at now?"
    assert "no longer part of the ladder" in words_of(asked)
    rated.press(next(iter(choices(asked))).pick)
    assert "Python" in rated.shown["ana"].title


def test_ratings_against_a_skill_that_is_gone_stay_and_are_exported(
    rated: Play, changed: Rewrite
) -> None:
    move_to(rated, changed(without=SQL))
    for words in ("plan", "checkin", "me", "list", "export", "level senior", "role tester"):
        response = rated.say(words)
        assert can_be_shown(response)
    rated.say("role developer")
    assert "sql is no longer part of the ladder. Your ratings are kept." in words_of(
        card(rated, "plan")
    )
    with rated.store.read(TENANT) as records:
        assert [each.skill for each in records.ratings(ANA)] == ["python", "sql"]
    rows = json.loads(exported(rated))["ratings"]
    assert [(row["skill"], row["mark"]) for row in rows] == [
        ("python", "doing"),
        ("sql", "working"),
    ]
    assert rows[1]["wording_text"] == "Joins two tables and explains each missing row with EXPLAIN."


def test_a_button_for_a_skill_that_is_gone_says_so_and_goes_on(
    rated: Play, changed: Rewrite, words: Words
) -> None:
    move_to(rated, changed(without=SQL))
    said = words_of(rated.press(ShowSkill(SkillId("sql"))).card or Card(""))
    assert stale_words(words) & set(said.splitlines())
    assert has_a_way_on(rated.shown["ana"], rated.house)


def test_a_plan_can_be_rid_of_a_skill_that_is_gone(rated: Play, changed: Rewrite) -> None:
    move_to(rated, changed(without=SQL))
    rated.say("plan")
    (farewell,) = [each for each in choices(rated.shown["ana"]) if each.label == "Take sql off"]
    assert can_be_shown(rated.press(farewell.pick))
    with rated.store.read(TENANT) as records:
        assert [each.skill for each in records.plan(ANA)] == ["python"]


def test_a_skill_that_comes_back_has_its_ratings(rated: Play, changed: Rewrite) -> None:
    move_to(rated, changed(without=SQL))
    move_to(rated, told(SMALL))
    assert "working on it" in words_of(card(rated, "skill sql"))


def test_a_statement_that_was_reworded_says_so_until_it_is_rated_again(
    rated: Play, changed: Rewrite
) -> None:
    old = "Writes a test that fails before the fix."
    move_to(rated, changed((PYTHON, old, "Writes a test first.")))
    assert "doing it; the wording has changed since" in words_of(card(rated, "skill python"))
    assert "You rated an earlier wording." in words_of(card(rated, "rate python"))
    history = words_of(card(rated, "history python"))
    assert old in history
    assert "the wording has changed since" in history
    rated.press(MarkStatement(SkillId("python"), StatementId("writes-tests"), Mark.DOING))
    for words in ("skill python", "rate python"):
        said = words_of(card(rated, words))
        assert "changed since" not in said
        assert "earlier wording" not in said


def test_a_better_translation_is_no_new_wording(rated: Play, changed: Rewrite) -> None:
    move_to(rated, changed((PYTHON, "vor der Korrektur", "noch vor der Korrektur")))
    assert "changed since" not in words_of(card(rated, "skill python"))
    rated.say("language deutsch")
    assert "seitdem" not in words_of(card(rated, "skill python"))


def test_a_statement_that_is_gone_is_history_and_its_button_keeps_nothing(
    rated: Play, changed: Rewrite
) -> None:
    gone = """  - id: writes-tests
    text:
      en: Writes a test that fails before the fix.
      de: Schreibt einen Test, der vor der Korrektur scheitert.
"""
    house = changed(
        (PYTHON, gone, ""),
        (PYTHON, "[writes-tests, reviews-code]", "[reviews-code]"),
        (PYTHON, "[reads-code, writes-tests]", "[reads-code]"),
    )
    move_to(rated, house)
    assert "Writes a test" not in words_of(card(rated, "skill python"))
    assert "Writes a test" in words_of(card(rated, "history python"))
    before = exported(rated)
    rated.press(MarkStatement(SkillId("python"), StatementId("writes-tests"), Mark.NOT_YET))
    with rated.store.read(TENANT) as records:
        assert len(records.ratings(ANA)) == 2
    assert json.loads(before)["ratings"] == json.loads(exported(rated))["ratings"]


def test_a_cell_that_expects_nothing_any_more_can_still_be_looked_at_and_rated(
    rated: Play, changed: Rewrite
) -> None:
    senior = "    senior: {required: true, expects: [joins-tables]}"
    house = changed((SQL, senior, "    senior: {not_expected: true}"))
    move_to(rated, house)
    for words in ("skill sql", "rate sql", "plan", "checkin"):
        assert can_be_shown(rated.say(words))
    response = rated.press(MarkStatement(SkillId("sql"), StatementId("joins-tables"), Mark.DOING))
    assert can_be_shown(response)


def test_one_rating_counts_in_every_role_that_has_the_statement(rated: Play) -> None:
    rated.press(SetRole(RoleId("tester")))
    assert "doing it" in words_of(card(rated, "skill python"))
    compared = rated.press(
        CompareLevels(SkillId("python"), LevelId("junior"), LevelId("senior"), RoleId("developer"))
    )
    assert "doing it" in written(compared)
