"""A ladder read from files: what it says, how it is kept, and how it stays on the shelf."""

import json
import os
from datetime import date
from pathlib import Path
from shutil import copytree

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import ladders
from bot.domain.ids import Language, LevelId, RoleId, SkillId, StatementId
from bot.domain.picks import AddEvidence, Mark, MarkStatement, ShowRating
from bot.domain.spans import Code, Plain, Strong
from bot.domain.tokens import encode
from bot.errors import ContentRefused
from storage.content import load
from storage.content_cache import load_cached
from storage.content_lines import catalog_of, lines
from storage.content_schema import schema, schema_text, write_schemas
from storage.content_shapes import GROUP_ID_LENGTH, SKILL_ID_LENGTH, STATEMENT_ID_LENGTH
from storage.content_shapes import TITLE_ID_LENGTH as TITLE
from storage.content_wordings import wordings
from storage.drafts import new, stats
from storage.shelf import Shelf

CONTENT = Path(__file__).parents[1] / "skills_content"
LADDERS = Path(__file__).parent / "ladders"
FOLDERS = (CONTENT, *sorted(LADDERS.glob("*/")))

SQL = SkillId("sql")
JOINS = StatementId("joins-tables")
ENGLISH, GERMAN = Language("en"), Language("de")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(LADDERS / "small", tmp_path / "ladder")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


# --- what a ladder says -----------------------------------------------------------------------------


def test_a_skill_says_what_its_file_says(folder: Path) -> None:
    skill = load(folder).skills[SkillId("python")]
    assert skill.name == {"en": "Python", "de": "Python"}
    assert skill.group == "languages"
    assert skill.updated == date(2026, 3, 17)
    assert skill.aliases == {"en": ("py",), "de": ("Schlange",)}
    assert skill.roles == ("developer", "tester")
    assert (skill.required, skill.optional) == (4, 1)
    cell = skill.cells[RoleId("developer"), LevelId("senior")]
    assert (cell.required, cell.statements) == (True, ("writes-tests", "reviews-code"))
    assert skill.cells[RoleId("tester"), LevelId("junior")].not_expected
    assert skill.statements[StatementId("reviews-code")].deepens == "reads-code"


def test_an_authors_markup_becomes_spans(folder: Path) -> None:
    text = load(folder).skills[SQL].statements[JOINS].text[ENGLISH]
    assert text == (
        Plain("Joins two tables and explains "),
        Strong("each"),
        Plain(" missing row with "),
        Code("EXPLAIN"),
        Plain("."),
    )


def test_aliases_that_are_not_given_are_empty_in_every_language(folder: Path) -> None:
    catalog = load(folder)
    assert catalog.skills[SQL].aliases == {"en": (), "de": ()}
    assert catalog.levels[2].aliases == {"en": (), "de": ()}


def test_norwegian_is_a_language_and_yes_is_a_word(folder: Path) -> None:
    for file in (folder / "taxonomy.yml", *(folder / "skills").iterdir()):
        file.write_text(file.read_text("utf-8").replace("de:", "no:"), "utf-8")
    replace(folder / "taxonomy.yml", "[en, de]", "[en, no]")
    replace(folder / "skills/sql.yml", "keywords: {en: [joins]", "keywords: {en: [yes, on, 1.0, ~]")
    catalog = load(folder)
    assert catalog.languages == ("en", "no")
    assert catalog.skills[SQL].keywords[ENGLISH] == ("yes", "on", "1.0", "~")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_ladder_here_is_good_and_says_everything_in_all_its_languages(folder: Path) -> None:
    catalog = load(folder)
    languages = set(catalog.languages)
    for skill in catalog.skills.values():
        assert set(skill.name) == set(skill.keywords) == set(skill.aliases) == languages
        for statement in skill.statements.values():
            assert set(statement.text) == set(statement.wording) == languages
        assert set(skill.cells) == {
            (role, level.id) for role in skill.roles for level in catalog.levels
        }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_counts_and_cells_without_expectation_make_up_the_whole(folder: Path) -> None:
    catalog = load(folder)
    for skill in catalog.skills.values():
        free = sum(cell.not_expected for cell in skill.cells.values())
        assert skill.required + skill.optional + free == len(skill.roles) * len(catalog.levels)


def test_ladders_of_two_and_of_twelve_levels_and_of_one_and_four_languages_are_read() -> None:
    small = load(LADDERS / "two-levels-one-language")
    large = load(LADDERS / "twelve-levels-four-languages")
    assert (len(small.levels), small.languages) == (2, ("fr",))
    assert (len(large.levels), large.languages) == (12, ("en", "de", "fr", "ar"))
    assert small.reading_language(Language("zh")) == "fr"


# --- wordings and versions --------------------------------------------------------------------------


def test_a_wording_changes_with_the_words_of_its_language_only(folder: Path) -> None:
    before = load(folder).skills[SQL].statements[JOINS].wording
    replace(folder / "skills/sql.yml", "Joins two", "Joins three")
    after = load(folder).skills[SQL].statements[JOINS].wording
    assert after[ENGLISH] != before[ENGLISH]
    assert after[GERMAN] == before[GERMAN]


def test_a_wording_does_not_change_with_the_way_it_is_wrapped(folder: Path) -> None:
    before = load(folder).skills[SQL].statements[JOINS]
    replace(
        folder / "skills/sql.yml",
        "en: Joins two tables and",
        "en: >-\n        Joins two\n        tables   and",
    )
    assert load(folder).skills[SQL].statements[JOINS] == before


def test_a_wording_is_a_hash_like_any_other_string() -> None:
    found = wordings((ENGLISH, GERMAN), ("one", "two"))
    assert found == dict(found) != {}
    assert [len(each) for each in found.values()] == [64, 64]
    assert found.get(Language("fr")) is None


def test_the_version_is_that_of_the_files(folder: Path) -> None:
    before = load(folder).version
    assert load(folder).version == before
    with (folder / "skills/sql.yml").open("a", encoding="utf-8") as file:
        file.write("# a thought\n")
    assert load(folder).version != before


# --- ids and picks ----------------------------------------------------------------------------------


def test_the_longest_ids_fit_the_longest_picks() -> None:
    skill, statement = SkillId("s" * SKILL_ID_LENGTH), StatementId("s" * STATEMENT_ID_LENGTH)
    level, role = LevelId("l" * TITLE), RoleId("r" * TITLE)
    for mark in Mark:
        encode(MarkStatement(skill, statement, mark, level, role))
    encode(AddEvidence(skill, statement, level, role))
    encode(ShowRating(skill, level, role))
    assert GROUP_ID_LENGTH <= STATEMENT_ID_LENGTH


# --- the cache --------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_ladder_from_the_cache_is_the_ladder_from_the_files(folder: Path, tmp_path: Path) -> None:
    cold = load_cached(folder, tmp_path / "cache")
    assert load_cached(folder, tmp_path / "cache") == cold == load(folder)


def test_any_catalog_comes_back_from_its_lines() -> None:
    catalog = ladders.catalog(3)
    assert catalog_of(lines(catalog)) == catalog


def cached(tmp_path: Path) -> Path:
    return next((tmp_path / "cache").glob("*.jsonl"))


def test_the_cache_is_used(folder: Path, tmp_path: Path) -> None:
    """Seen by a word that only the cache has: its last line adds up, so it is believed."""
    catalog = load_cached(folder, tmp_path / "cache")
    first = cached(tmp_path).read_text("utf-8").split("\n")[0]
    other = load(LADDERS / "not-expected-cells")
    load_cached(LADDERS / "not-expected-cells", tmp_path / "other")
    written = next((tmp_path / "other").glob("*.jsonl")).read_text("utf-8")
    cached(tmp_path).write_text("\n".join([first, *written.split("\n")[1:]]), "utf-8")
    assert load_cached(folder, tmp_path / "cache") == other != catalog


def test_the_cache_is_ours_alone(folder: Path, tmp_path: Path) -> None:
    load_cached(folder, tmp_path / "cache")
    assert cached(tmp_path).stat().st_mode & 0o777 == 0o600
    assert cached(tmp_path).parent.stat().st_mode & 0o777 == 0o700
    assert len(list(cached(tmp_path).parent.iterdir())) == 1


def test_a_changed_file_is_read_anew(folder: Path, tmp_path: Path) -> None:
    load_cached(folder, tmp_path / "cache")
    replace(folder / "skills/sql.yml", "SQL", "Sequel")
    assert load_cached(folder, tmp_path / "cache").skills[SQL].name[ENGLISH] == "Sequel"


def test_a_bad_ladder_is_refused_though_a_good_one_is_cached(folder: Path, tmp_path: Path) -> None:
    load_cached(folder, tmp_path / "cache")
    replace(folder / "skills/sql.yml", "group: languages", "group: nowhere")
    with pytest.raises(ContentRefused):
        load_cached(folder, tmp_path / "cache")


def test_a_ladder_with_an_unreadable_file_is_refused_though_the_rest_is_cached(
    folder: Path, tmp_path: Path
) -> None:
    load_cached(folder, tmp_path / "cache")
    (folder / "skills/other.yml").symlink_to("/etc/passwd")
    with pytest.raises(ContentRefused):
        load_cached(folder, tmp_path / "cache")


def test_other_reserved_words_judge_a_cached_ladder_anew(folder: Path, tmp_path: Path) -> None:
    load_cached(folder, tmp_path / "cache")
    with pytest.raises(ContentRefused):
        load_cached(folder, tmp_path / "cache", frozenset({"sql"}))


@pytest.mark.parametrize(
    "harm",
    [
        b"",
        b"not a cache",
        b"\xff\xfe",
        b'{"version": "x"}\n',
        b"[" * 100_000,
    ],
)
@pytest.mark.parametrize("keeps_first_line", [True, False])
def test_a_damaged_cache_is_made_anew(
    harm: bytes, keeps_first_line: bool, folder: Path, tmp_path: Path
) -> None:
    good = load_cached(folder, tmp_path / "cache")
    file = cached(tmp_path)
    first = file.read_bytes().split(b"\n")[0] + b"\n" if keeps_first_line else b""
    file.write_bytes(first + harm)
    assert load_cached(folder, tmp_path / "cache") == good
    assert file.read_bytes() != first + harm


def test_a_cache_with_a_word_changed_is_made_anew(folder: Path, tmp_path: Path) -> None:
    good = load_cached(folder, tmp_path / "cache")
    file = cached(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"Joins two", b"Drops two"))
    assert load_cached(folder, tmp_path / "cache") == good


def test_a_cache_cut_short_is_made_anew(folder: Path, tmp_path: Path) -> None:
    good = load_cached(folder, tmp_path / "cache")
    file = cached(tmp_path)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-2]))
    assert load_cached(folder, tmp_path / "cache") == good


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_a_cache_that_others_could_have_written_or_read_is_made_anew(
    mode: int, folder: Path, tmp_path: Path
) -> None:
    good = load_cached(folder, tmp_path / "cache")
    cached(tmp_path).chmod(mode)
    assert load_cached(folder, tmp_path / "cache") == good
    assert cached(tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_cache_that_is_a_link_is_made_anew(folder: Path, tmp_path: Path) -> None:
    good = load_cached(folder, tmp_path / "cache")
    file = cached(tmp_path)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert load_cached(folder, tmp_path / "cache") == good
    assert not file.is_symlink()


def test_without_a_place_for_the_cache_a_ladder_is_read_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file, not a folder", "utf-8")
    assert load_cached(folder, tmp_path / "cache") == load(folder)


# --- the shelf --------------------------------------------------------------------------------------


@pytest.fixture
def shelf(folder: Path, tmp_path: Path) -> Shelf:
    return Shelf(folder, frozenset({"help"}), tmp_path / "cache")


def test_a_shelf_gives_the_same_catalog_until_it_is_reloaded(shelf: Shelf, folder: Path) -> None:
    before = shelf()
    replace(folder / "skills/sql.yml", "SQL", "Sequel")
    assert shelf() is before
    assert shelf.changed()
    assert shelf.reload() == ()
    assert shelf().skills[SQL].name[ENGLISH] == "Sequel"
    assert not shelf.changed()


def test_a_bad_file_is_told_and_the_last_good_catalog_stays(shelf: Shelf, folder: Path) -> None:
    before = shelf()
    replace(folder / "skills/sql.yml", "group: languages", "group: nowhere")
    assert [str(fault) for fault in shelf.reload()] == [
        "skills/sql.yml:3: group: there is no group `nowhere`."
    ]
    assert shelf() is before


def test_a_bad_file_is_told_once_and_not_at_every_beat(shelf: Shelf, folder: Path) -> None:
    replace(folder / "skills/sql.yml", "group: languages", "group: nowhere")
    assert shelf.changed()
    shelf.reload()
    assert not shelf.changed()
    replace(folder / "skills/sql.yml", "group: nowhere", "group: languages")
    assert shelf.changed()
    assert shelf.reload() == ()


def test_files_that_come_and_go_are_noticed(shelf: Shelf, folder: Path) -> None:
    (folder / "skills/sql.yml").rename(folder / "sql.txt")
    assert shelf.changed()
    assert shelf.reload() == ()
    assert set(shelf().skills) == {"python"}
    (folder / "sql.txt").rename(folder / "skills/sql.yml")
    assert shelf.changed()


def test_a_file_saved_with_its_old_size_is_noticed(shelf: Shelf, folder: Path) -> None:
    file = folder / "skills/sql.yml"
    seen = file.stat()
    replace(file, "Joins two", "Joins six")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))
    assert shelf.changed()


def test_a_shelf_does_not_begin_with_a_bad_ladder(folder: Path, tmp_path: Path) -> None:
    (folder / "taxonomy.yml").unlink()
    with pytest.raises(ContentRefused):
        Shelf(folder, frozenset(), tmp_path / "cache")


# --- schemas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["taxonomy", "skill"])
def test_the_schema_in_the_folder_is_that_of_the_shapes(name: str) -> None:
    """Red? `rung content schema` writes it anew."""
    file = CONTENT / "schema" / f"{name}.schema.json"
    assert file.read_text("utf-8") == schema_text(schema()[name])
    jsonschema.Draft7Validator.check_schema(schema()[name])


def test_writing_the_schemas_gives_their_files(folder: Path) -> None:
    assert [file.name for file in write_schemas(folder)] == [
        "taxonomy.schema.json",
        "skill.schema.json",
    ]
    assert len(load(folder).skills) == 2


def as_editors_read(file: Path) -> object:
    """YAML 1.2's values: dates stay text."""
    text = file.read_text("utf-8").replace("updated: ", "updated: !!str ")
    return yaml.safe_load(text)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_editors_find_no_fault_with_a_good_ladder(folder: Path) -> None:
    found = schema()
    jsonschema.validate(as_editors_read(folder / "taxonomy.yml"), found["taxonomy"])
    for file in (folder / "skills").glob("*.yml"):
        jsonschema.validate(as_editors_read(file), found["skill"])


def test_editors_find_an_unknown_key_at_any_depth(folder: Path) -> None:
    skill = json.loads(json.dumps(as_editors_read(folder / "skills/sql.yml")))
    for harmed in (
        skill | {"gruop": "x"},
        skill | {"name": {"EN": "x"}},
        skill | {"roles": {"developer": {"junior": {"required": True}}}},
        skill | {"counts": None},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(harmed, schema()["skill"])


# --- counts and drafts ------------------------------------------------------------------------------


def test_stats_count_every_skill() -> None:
    assert stats(load(CONTENT))["skills"][1] == {
        "id": "llm-fine-tuning",
        "roles": 2,
        "levels": 5,
        "required": 5,
        "optional": 5,
        "statements": len(load(CONTENT).skills[SkillId("llm-fine-tuning")].statements),
        "languages": ["de", "en", "zh"],
    }


@pytest.mark.parametrize("name", ["small", "two-levels-one-language", "not-expected-cells"])
def test_a_new_skill_is_refused_for_its_placeholders_and_for_nothing_else(
    name: str, tmp_path: Path
) -> None:
    folder = copytree(LADDERS / name, tmp_path / "ladder")
    file = new(folder, "carving")
    with pytest.raises(ContentRefused) as refused:
        load(folder)
    assert {fault.what for fault in refused.value.faults} == {
        "is still what a new file begins with: write your own words"
    }
    lines = file.read_text("utf-8").splitlines()
    assert all("REPLACE THIS" in lines[fault.line - 1] for fault in refused.value.faults)


@pytest.mark.parametrize("name", ["small", "two-levels-one-language", "not-expected-cells"])
def test_a_new_skill_is_good_once_its_placeholders_are_replaced(name: str, tmp_path: Path) -> None:
    folder = copytree(LADDERS / name, tmp_path / "ladder")
    file = new(folder, "carving")
    file.write_text(file.read_text("utf-8").replace("REPLACE THIS", "Carves"), "utf-8")
    assert "carving" in load(folder).skills


def test_a_new_skill_overwrites_none(folder: Path) -> None:
    before = (folder / "skills/sql.yml").read_bytes()
    with pytest.raises(FileExistsError):
        new(folder, "sql")
    assert (folder / "skills/sql.yml").read_bytes() == before


def test_a_new_skill_waits_for_a_good_taxonomy(folder: Path) -> None:
    replace(folder / "taxonomy.yml", "de: Leitung", "fr: Chef")
    with pytest.raises(ContentRefused):
        new(folder, "carving")
    assert not (folder / "skills/carving.yml").exists()


@pytest.mark.parametrize("id", ["", "SQL", "a b", "../x", "a--b", "-a", "x" * 33, "ü", "a\n"])
def test_a_new_skill_needs_an_id(id: str, folder: Path) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        new(folder, id)
    assert len(list((folder / "skills").iterdir())) == 2


def test_the_authors_guide_shows_a_fault_as_it_is_told(tmp_path: Path) -> None:
    folder = copytree(CONTENT, tmp_path / "ladder")
    replace(folder / "skills/llm-fine-tuning.yml", "llm-generative-ai", "llm-generative")
    with pytest.raises(ContentRefused) as refused:
        load(folder)
    assert str(refused.value) in (CONTENT / "README.md").read_text("utf-8")


# --- size -------------------------------------------------------------------------------------------


@given(number=st.integers(0, 40))
def test_synthetic_ladders_say_the_same_as_values_and_as_files(
    number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = ladders.write(tmp_path_factory.mktemp("synthetic") / "ladder", 2, seed=number)
    read = load(folder)
    made = ladders.catalog(2, seed=number)
    assert dict(read.skills) == dict(made.skills)
    assert (read.levels, read.roles, read.groups) == (made.levels, made.roles, made.groups)
