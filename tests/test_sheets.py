"""A ladder in a spreadsheet: it comes back as it was, whoever edited and saved it, or each fault is told."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.catalog import Catalog
from bot.domain.folding import key
from bot.domain.ids import Language, LevelId, RoleId, SkillId, StatementId
from bot.domain.spans import Plain
from storage.content import load
from storage.content_shapes import ID_PATTERN, SkillShape, TaxonomyShape
from storage.content_yaml import Reader, Value
from storage.ladder_texts import write_ladder
from storage.sheet_cells import days, escaped, flag, joined, parted, unescaped
from storage.sheet_ids import made_id
from storage.sheets import exported, imported
from tests.drawn_ladders import ODD, ladders
from tests.ladder import CONTENT
from tests.program import SMALL
from tests.strategies import HOSTILE, texts

FOLDERS = (CONTENT, *sorted(SMALL.parent.glob("*/")))
TODAY = date(2026, 4, 1)
HEADINGS = b"skill,role,level,required,text\n"
HANDFUL = """\
skill,role,level,required,text
Python,Data Scientist,Junior,yes,Reads a stack trace.
Python,Data Scientist,Senior,yes,Reads a stack trace.
Python,Data Scientist,Senior,,Reviews a change and names what will break.
SQL,Tester,Senior,no,Joins two tables.
"""


def of(catalog: Catalog) -> tuple[object, ...]:
    """Everything a catalog says, and in which order."""
    same = replace(catalog, version="")
    return same, *(list(each) for each in (catalog.domains, catalog.groups, catalog.roles))


def back(content: bytes, into: Path, language: str = "en") -> Catalog:
    file = into.with_suffix(".csv")
    file.write_bytes(content)
    return imported(file, into, language, today=TODAY).catalog


# --- there and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
def test_a_ladder_comes_back_as_it_was(folder: Path, separator: str, tmp_path: Path) -> None:
    assert of(back(exported(folder, separator), tmp_path / "new")) == of(load(folder))


@given(ladders())
def test_any_ladder_comes_back_as_it_was(drawn: tuple[TaxonomyShape, list[SkillShape]]) -> None:
    with TemporaryDirectory() as beside:
        folder = Path(beside) / "ladder"
        write_ladder(folder, *drawn)
        before = load(folder, today=TODAY)
        table = exported(folder, "comma")
        assert of(back(table, Path(beside) / "new")) == of(before)
        assert exported(Path(beside) / "new", "comma") == table


def test_what_is_not_expected_is_told_so_that_it_can_be_changed() -> None:
    assert b"\nexpectation,python,tester,junior,not expected,,," in exported(SMALL, "comma")


def test_files_are_written_as_people_write_them(tmp_path: Path) -> None:
    """All but the counts, which check what is written by hand, and the notes of an author."""
    back(exported(CONTENT, "comma"), tmp_path / "new")
    skill = "skills/llm-fine-tuning.yml"
    for name in ("taxonomy.yml", skill):
        ours, made = ((each / name).read_text("utf-8") for each in (CONTENT, tmp_path / "new"))
        assert in_order(made) == re.sub(r"\('counts', \(.*?\)\)\), ", "", in_order(ours))
        assert made.startswith(ours.splitlines()[0])
    assert "zh: 大模型微调}" in (tmp_path / "new" / skill).read_text("utf-8")
    levelled = (
        "\nstatements:\n\n  # Junior\n\n  - id: explains-full-vs-adapter\n    text:\n      en: "
    )
    assert levelled in (tmp_path / "new" / skill).read_text("utf-8")
    for schema in (CONTENT / "schema").iterdir():
        made = (tmp_path / "new" / "schema" / schema.name).read_text("utf-8")
        assert made == schema.read_text("utf-8")


def in_order(text: str) -> str:
    """What a file says, its keys in the order they are written in."""

    def ordered(value: Value) -> object:
        if isinstance(value, dict):
            return tuple((key, ordered(each)) for key, each in value.items())
        return [*map(ordered, value)] if isinstance(value, list) else value

    return repr(ordered(Reader().read(text)))


# --- as spreadsheets save it ------------------------------------------------------------------------


def days_as(written: str) -> Callable[[str], str]:
    """A spreadsheet that shows each day in its country's way."""

    def saved(text: str) -> str:
        return re.sub(
            r"\b(\d{4})-(\d\d)-(\d\d)\b",
            lambda day: date(int(day[1]), int(day[2]), int(day[3])).strftime(written),
            text,
        )

    return saved


def wider(text: str) -> str:
    """One that saves empty columns and rows beyond the last."""
    rows = [[*row, "", ""] for row in csv.reader(StringIO(text, newline=""))]
    written = StringIO(newline="")
    csv.writer(written).writerows([*rows, [""] * len(rows[0]), []])
    return written.getvalue()


@pytest.mark.parametrize(
    ("separator", "edited", "encoding"),
    [
        ("comma", str, "utf-8-sig"),
        ("comma", str, "utf-8"),
        ("comma", lambda text: text.replace("\n", "\r\n"), "utf-8-sig"),
        ("comma", lambda text: text.replace("\n", "\r"), "utf-8"),
        ("comma", wider, "utf-8"),
        ("semicolon", lambda text: f"sep=;\r\n{text}", "utf-8-sig"),
        ("tab", str, "utf-16"),
        ("tab", lambda text: f"\ufeff{text}", "utf-16-be"),
        ("semicolon", days_as("%d.%m.%Y"), "utf-8-sig"),
        ("semicolon", days_as("%d.%m.%y"), "utf-8-sig"),
        ("comma", days_as("%m/%d/%Y"), "utf-8-sig"),
        ("comma", days_as("%d/%m/%Y"), "utf-8-sig"),
        ("comma", days_as("%Y/%m/%d"), "utf-8-sig"),
        ("comma", days_as("%Y年%m月%d日"), "utf-8-sig"),
        (
            "comma",
            lambda text: text.replace(",yes,", ",WAHR,").replace(",no,", ",FALSCH,"),
            "utf-8",
        ),
        ("comma", lambda text: text.replace(",yes,", ",是,").replace(",no,", ",否,"), "utf-8"),
        ("comma", lambda text: text.replace(",yes,", ",x,").replace(",no,", ",,"), "utf-8"),
        (
            "comma",
            lambda text: text.replace("text en", "Text (EN)").replace("kind", "KIND"),
            "utf-8",
        ),
        ("comma", lambda text: text.replace("expectation,", ","), "utf-8"),
    ],
)
def test_a_ladder_comes_back_however_it_was_saved(
    separator: str, edited: Callable[[str], str], encoding: str, tmp_path: Path
) -> None:
    text = edited(exported(CONTENT, separator).decode("utf-8-sig"))
    assert of(back(text.encode(encoding), tmp_path / "new")) == of(load(CONTENT))


def test_a_table_says_that_it_is_utf_8() -> None:
    """Without the mark Excel reads Größe as GrÃ¶ÃŸe."""
    assert exported(CONTENT, "comma").startswith(b"\xef\xbb\xbfkind,skill,role,level,")


def test_days_say_for_each_other_where_the_month_stands() -> None:
    assert days(["3/4/2026", "3/17/2026"]) == [date(2026, 3, 4), date(2026, 3, 17)]
    assert days(["3/4/2026", "17/3/2026"]) == [date(2026, 4, 3), date(2026, 3, 17)]
    assert days(["3/4/2026", "3/3/2026"]) == [None, date(2026, 3, 3)]
    assert days(["3/17/2026", "17/3/2026"]) == [None, None]
    assert days(["31.2.2026", "soon", "2026-13-01"]) == [None, None, None]


@pytest.mark.parametrize("typed", ["yes", "Ja", "X", "TRUE", "wahr", "是", "✓", "1", "required"])
def test_many_words_say_yes(typed: str) -> None:
    assert flag(typed) == "yes"


def test_words_that_say_neither_are_none() -> None:
    assert [flag(each) for each in ("", "perhaps", "nein", "Not  expected")] == [
        *("", None, "no", "not expected")
    ]


# --- nothing becomes a formula ----------------------------------------------------------------------


@pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
def test_no_cell_begins_as_a_formula_does_wherever_it_is_cut(
    separator: str, tmp_path: Path
) -> None:
    odd = [each for each in (*HOSTILE, *ODD) if each.isprintable()]
    whole = [each for each in odd if "**" not in each and "](" not in each]
    written = StringIO(newline="")
    csv.writer(written).writerows(
        ["Odd", "Role", rung % 12, "yes", f"{each} {rung}"] for rung, each in enumerate(whole)
    )
    before = back(HEADINGS + written.getvalue().encode(), tmp_path / "odd")
    table = exported(tmp_path / "odd", separator).decode("utf-8-sig")
    for cut_at in ",;\t":
        cells = [cell for row in csv.reader(StringIO(table), delimiter=cut_at) for cell in row]
        formulas = [each for each in cells if each.lstrip().startswith(tuple("=+-@＝＋－＠"))]
        assert formulas == []
        assert any("'=1+1" in each for each in cells)
    assert of(back(table.encode(), tmp_path / "again")) == of(before)


@given(texts() | st.text("'=+-@\t07/a;, ") | st.sampled_from(ODD))
def test_an_escaped_cell_is_unescaped_to_what_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(tuple("=+-@\t\r"))


@pytest.mark.parametrize("text", ["007", "1-2", "may-1", "1e5", "3/4", "12:30", "5%", "1.10"])
def test_what_a_spreadsheet_would_count_with_stays_text(text: str) -> None:
    assert escaped(text) == f"'{text}"


@given(st.lists(texts().map(lambda each: " ".join(each.split())).filter(bool)))
def test_words_in_one_cell_come_apart_as_they_were(words: list[str]) -> None:
    assert parted(joined(words)) == words


def test_words_are_parted_in_every_languages_way() -> None:
    assert parted("LoRA, QLoRA; 微调、评估，对齐\n one  two ;") == [
        *("LoRA", "QLoRA", "微调", "评估", "对齐", "one two")
    ]


# --- from a handful of columns ----------------------------------------------------------------------


def test_a_ladder_is_made_of_five_columns(tmp_path: Path) -> None:
    file = tmp_path / "handful.csv"
    file.write_text(HANDFUL, "utf-8")
    done = imported(file, tmp_path / "new", "en", today=TODAY)
    assert [each.id for each in done.catalog.levels] == ["junior", "senior"]
    assert list(done.catalog.roles) == ["data-scientist", "tester"]
    python = done.catalog.skills[SkillId("python")]
    assert (python.name, python.updated, python.group) == ({"en": "Python"}, TODAY, "general")
    assert python.keywords == {"en": ("Python",)}
    senior = python.cells[RoleId("data-scientist"), LevelId("senior")]
    assert senior.required
    assert [python.statements[each].text[Language("en")] for each in senior.statements] == [
        (Plain("Reads a stack trace."),),
        (Plain("Reviews a change and names what will break."),),
    ]
    sql = done.catalog.skills[SkillId("sql")]
    assert sql.cells[RoleId("tester"), LevelId("junior")].not_expected
    assert (sql.required, sql.optional) == (0, 1)
    assert done.made == 9, (
        "2 skills, 2 roles, 2 levels, 3 statements; the first of them stands twice"
    )


def test_the_table_that_authors_are_shown_makes_a_ladder(tmp_path: Path) -> None:
    shown = (CONTENT / "README.md").read_text("utf-8").partition("## In a spreadsheet")[2]
    lines = [each.strip("| ").split(" | ") for each in shown.splitlines() if each.startswith("|")]
    written = StringIO(newline="")
    csv.writer(written).writerows([lines[0], *lines[2:]])
    catalog = back(written.getvalue().encode(), tmp_path / "new")
    assert [(each.required, each.optional) for each in catalog.skills.values()] == [(1, 1)]


def test_whoever_goes_on_with_what_is_exported_keeps_every_id(tmp_path: Path) -> None:
    first = back(HANDFUL.encode(), tmp_path / "first")
    table = exported(tmp_path / "first", "comma")
    reworded = table.replace(b"Reads a stack trace.", b"Reads any stack trace.")
    second = back(reworded, tmp_path / "second")
    for id, skill in second.skills.items():
        assert list(skill.statements) == list(first.skills[id].statements)


@given(st.permutations(HANDFUL.splitlines()[1:]))
@settings(max_examples=10)
def test_made_ids_do_not_hang_on_the_order_of_rows(rows: list[str]) -> None:
    with TemporaryDirectory() as beside:
        table = "\n".join([HANDFUL.splitlines()[0], *rows])
        made = back(table.encode(), Path(beside) / "new")
        again = back(HANDFUL.encode(), Path(beside) / "again")
    assert {id: set(each.statements) for id, each in made.skills.items()} == {
        id: set(each.statements) for id, each in again.skills.items()
    }


def test_groups_and_domains_may_stand_in_any_row_of_a_skill(tmp_path: Path) -> None:
    table = """\
Domain\tGroup\tSkill\tRole\tLevel\tRequired\tText de\t# Besitzer
Technik\tSprachen\tPython\tEntwicklung\tEinstieg\tja\tLiest einen Stacktrace.\tMia
\t\tPython\tEntwicklung\tProfi\tnein\tPrüft eine Änderung.\tBen
\tDaten\tSQL\tEntwicklung\tProfi\tx\tVerknüpft zwei Tabellen.
"""
    catalog = back(table.encode(), tmp_path / "new")
    assert [(each.id, each.domain) for each in catalog.groups.values()] == [
        ("sprachen", "technik"),
        ("daten", "general"),
    ]
    assert [each.group for each in catalog.skills.values()] == ["sprachen", "daten"]
    assert catalog.languages == ("de",)


def test_a_statement_is_told_once_and_named_by_its_id_or_its_text(tmp_path: Path) -> None:
    table = """\
skill,role,level,required,statement,deepens,text en,text de
Python,Dev,Junior,yes,reads,,Reads a trace.,Liest eine Spur.
Python,Dev,Senior,yes,reads,,,
Python,Tester,Junior,yes,,,Reads a trace.,
Python,Tester,Senior,yes,,Reads a trace.,Reviews it.,Prüft es.
"""
    python = back(table.encode(), tmp_path / "new").skills[SkillId("python")]
    assert list(python.statements) == ["reads", "reviews-it"]
    assert [list(each.statements) for each in python.cells.values()] == [
        *(["reads"], ["reads"], ["reads"], ["reviews-it"])
    ]
    assert python.statements[StatementId("reviews-it")].deepens == "reads"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("reads-loss-curve", "reads-loss-curve"),
        ("Data Scientist", "data-scientist"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("R&D", "r-and-d"),
        ("Prüft Größe", "prueft-groesse"),
        ("Évalué à Łódź", "evalue-a-lodz"),
        ("大模型微调", "skill-57d543"),
        ("LLM 工程师", "llm-41bfbc"),
        ("LLM 科学家", "llm-36b315"),
        ("🎉", "skill-614629"),
    ],
)
def test_an_id_is_made_of_a_name(words: str, id: str) -> None:
    assert made_id(words, 32, "skill") == id


@given(st.lists(texts(), unique_by=key, min_size=2), st.integers(24, 40))
def test_made_ids_are_ids_and_tell_names_apart(names: list[str], longest: int) -> None:
    ids = [made_id(each, longest, "skill") for each in names if key(each)]
    assert all(re.fullmatch(ID_PATTERN, each) and len(each) <= longest for each in ids)
    assert len(set(ids)) == len(ids)
