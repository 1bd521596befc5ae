"""What a spreadsheet is refused for: each fault by its row and its column, and nothing is written."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ContentRefused, Fault, OperatorError
from storage.sheets import exported, imported
from tests.drawn_ladders import ODD
from tests.program import SMALL, Rung
from tests.strategies import HOSTILE

TODAY = date(2026, 4, 1)
GOOD = """\
skill,role,level,required,statement,deepens,text en,text de
Python,Dev,Junior,yes,reads,,Reads a trace.,Liest eine Spur.
Python,Dev,Senior,yes,reads,,,
Python,Dev,Senior,,reviews,reads,Reviews it.,Prüft es.
"""
ROWS = GOOD.splitlines(keepends=True)
DECLARED = """\
kind,skill,role,level,required,text,group,domain,updated,keywords en,aliases en
level,,,junior,,Junior,,,,,
level,,,senior,,Senior,,,,,
domain,,,,,Engineering,,engineering,,,
group,,,,,Languages,languages,engineering,,,
role,,dev,,,Developer,,,,,coder
skill,python,,,,Python,languages,,2026-03-17,asyncio,py
,python,dev,junior,yes,Reads a trace.,,,,,
"""
FOR_A_ROW = "There are: level, domain, group, role, skill, expectation"


def refusals(content: str | bytes, folder: Path) -> list[str]:
    """What is said of a file, without its name; nothing is left beside it."""
    file = folder / "l.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ContentRefused) as refused:
        imported(file, folder / "new", "en", frozenset({"help"}), TODAY)
    assert [each.name for each in folder.iterdir()] == ["l.csv"]
    return [str(each).removeprefix(f"{file}:") for each in refused.value.faults]


def test_what_is_changed_here_was_good(tmp_path: Path) -> None:
    for name, table in (("good", GOOD), ("declared", DECLARED)):
        (tmp_path / name).write_text(table, "utf-8")
        imported(tmp_path / name, tmp_path / f"{name}-ladder", "en", today=TODAY)


# --- no table at all --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "1: file: is empty: save the sheet again"),
        (b"\xef\xbb\xbf\r\n \r\n", "1: file: is empty: save the sheet again"),
        (b"PK\x03\x04\x14\x00rest", "1: file: is a workbook, and Rung reads text: save it as `CSV UTF-8`"),
        (b"\xd0\xcf\x11\xe0rest", "1: file: is a workbook of an old Excel"),
        ("skill,role\nPython,Prüfung\n".encode("latin-1"), "2: file: is not UTF-8: save it as `CSV UTF-8`"),
        ("skill,技能\n".encode("gb18030"), "1: file: is not UTF-8: save it as `CSV UTF-8`"),
        (b"\xff\xfes\x00k", ""),
        (b"\xff\xfes\x00k\x00i", "1: file: is not UTF-8"),
        (b"skill,role\n\x00\x01\x02", "2: file: is no text"),
        (b'skill,role\n"Python,Dev\nSQL,Dev\n', "2: file: a quote (\") is opened and never closed"),
        (b'skill,role\n"Python" oh,Dev\n', "2: file: a quote (\") is opened and never closed"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_with_what_to_do(
    content: bytes, fault: str, tmp_path: Path
) -> None:
    assert refusals(content, tmp_path)[0].startswith(fault)


# --- columns ----------------------------------------------------------------------------------------


def test_each_column_that_is_missing_is_told(tmp_path: Path) -> None:
    said = "is missing: add a column with this heading; it holds"
    assert refusals("skill,level\nPython,Junior\n", tmp_path) == [
        f"1: required: {said} `yes` or `no`",
        f"1: role: {said} the role's name or id",
        f"1: text: {said} one sentence, what somebody can be seen to do",
    ]


def test_columns_that_nobody_knows_are_told_with_what_was_meant(tmp_path: Path) -> None:
    table = GOOD.replace("deepens,", "deepen,").replace("text de", "Besitzer")
    first, second = refusals(table, tmp_path)
    assert first.startswith(
        "1: Besitzer: is no column that Rung knows. Rename it, or put a # before"
    )
    assert "1: deepen: is no column that Rung knows. Did you mean `deepens`?" in second


def test_a_column_that_is_there_twice_is_told(tmp_path: Path) -> None:
    assert refusals(GOOD.replace("text de", "Text (EN)"), tmp_path) == [
        "1: Text (EN): is there twice, in columns G and H: remove one"
    ]


def test_words_in_a_language_without_texts_are_told(tmp_path: Path) -> None:
    assert refusals(DECLARED.replace("aliases en", "aliases fr"), tmp_path) == [
        "1: aliases fr: there is no column `text fr`: add it, or remove this one"
    ]


def test_cells_without_a_heading_are_told_once_a_column(tmp_path: Path) -> None:
    table = GOOD.replace("Spur.", "Spur.,see Mia").replace("Prüft es.", "Prüft es.,see Ben,and Ana")
    what = "has no heading in row 1: write one, or clear the column"
    assert refusals(table, tmp_path) == [f"2: column I: {what}", f"4: column J: {what}"]


# --- rows -------------------------------------------------------------------------------------------

CHANGED = [
    ("Python,Dev,Junior", "Python,,Junior", "2: role: is empty: say which role is meant"),
    ("Python,Dev,Junior", ",Dev,Junior", "2: skill: is empty: say which skill is meant"),
    (
        "Junior,yes",
        "Junior,perhaps",
        "2: required: `perhaps` is neither `yes` nor `no` nor `not expected`: write one of them",
    ),
    (
        "Senior,,reviews",
        "Senior,no,reviews",
        "4: required: says `no`, and row 3 of the same role and level says `yes`: keep one",
    ),
    (
        "Senior,,reviews",
        "Senior,not expected,reviews",
        "4: text en: says what is expected, and `required` says `not expected`: clear one of them",
    ),
    (
        "yes,reads,,,",
        "yes,,,,",
        "3: text en: is empty: write what is expected, or `not expected` under `required`",
    ),
    (
        "yes,reads,,,",
        "yes,reads,,Reads any trace.,",
        "3: text en: `reads` has another text in row 2: make both alike, "
        "or give this one its own `statement`",
    ),
    (
        "Senior,yes,reads,,",
        "Senior,yes,reads,reviews,",
        "3: deepens: row 2 says that `reads` deepens nothing: write the same in both",
    ),
    ("Python,Dev,Senior,yes", "Python,D\u202eev,Senior,yes",
     "3: role: holds an invisible character (U+202E): delete it"),
    ("Reviews it.", "Reviews\u202e it.",
     "4: text en: holds an invisible character (U+202E): delete it"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), CHANGED, ids=[each[2] for each in CHANGED])
def test_a_row_is_refused_for(old: str, new: str, fault: str, tmp_path: Path) -> None:
    assert old in GOOD
    assert refusals(GOOD.replace(old, new, 1), tmp_path) == [fault]


DECLARED_CHANGED = [
    ("role,,dev", "rolle,,dev", f"6: kind: `rolle` is no kind of row. Did you mean `role`? {FOR_A_ROW}"),
    (
        ",python,dev",
        ",python,devv",
        "8: role: there is no role `devv`. Did you mean `dev`? "
        "Correct it, or add a row of the kind `role` for it",
    ),
    (",Junior,", ",Ju\x07nior,", "2: text: holds an invisible character (U+0007): delete it"),
    ("role,,dev,", "role,,,", "6: role: is empty: a row of the kind `role` has its id or its name here"),
    ("domain,,,", "level,,,Junior,,,,,,,\ndomain,,,",
     "4: level: `Junior` has a row already, row 2: remove one"),
    ("2026-03-17", "soon", "7: updated: `soon` is no day, or may be two: write it as 2026-03-17"),
    ("2026-03-17", "3/4/2026", "7: updated: `3/4/2026` is no day, or may be two: write it as 2026-03-17"),
    (",Python,languages", ",Python,", "7: group: is empty: say which group the skill is in"),
    ("Developer,,,,", "Developer,,,2026-03-17,", "6: updated: says nothing in a row of a role: clear it"),
    (
        "trace.,,,,,",
        "trace.,,,,asyncio,",
        "8: keywords en: says nothing in a row of an expectation: clear it",
    ),
    (
        ",python,dev,junior,yes,Reads a trace.,,,,,\n",
        "",
        "1: skill: there is no row that says what is expected: write at least one",
    ),
    (
        "2026-03-17,asyncio,py\n",
        "2026-03-17,asyncio,py\nskill,sql,,,,SQL,languages,,,joins,\n",
        "8: skill: has no row that says what is expected: write one, or remove this row",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fault"), DECLARED_CHANGED, ids=[each[2] for each in DECLARED_CHANGED]
)
def test_a_sheet_with_rows_for_everything_is_refused_for(
    old: str, new: str, fault: str, tmp_path: Path
) -> None:
    assert old in DECLARED
    assert refusals(DECLARED.replace(old, new, 1), tmp_path) == [fault]


def test_what_may_be_in_a_row_of_no_kind_is_not_missed(tmp_path: Path) -> None:
    table = DECLARED.replace("skill,python", "rolle,,qa,,,Tester,,,,,\nskill,python")
    table += ",python,qa,junior,perhaps,Reads a trace.,,,,,\n"
    assert [each.partition(": ")[0] for each in refusals(table, tmp_path)] == ["7", "10"]


def test_a_group_says_its_domain_where_there_is_a_choice(tmp_path: Path) -> None:
    table = DECLARED.replace(",languages,engineering", ",languages,")
    (tmp_path / "one.csv").write_text(table, "utf-8")
    made = imported(tmp_path / "one.csv", tmp_path / "one", "en", today=TODAY).catalog
    assert [each.domain for each in made.groups.values()] == ["engineering"]
    two = table.replace("\ngroup,", "\ndomain,,,,,Design,,design,,,\ngroup,")
    (tmp_path / "two").mkdir()
    assert refusals(two, tmp_path / "two") == ["6: domain: is empty: say which domain it is in"]


def test_two_groups_or_domains_of_one_thing_are_told(tmp_path: Path) -> None:
    table = """\
skill,role,level,required,text,group,domain
Python,Dev,Junior,yes,Reads a trace.,Languages,Code
Python,Dev,Senior,yes,Reviews it.,Data,Code
SQL,Dev,Senior,yes,Joins two tables.,Languages,Data
"""
    assert refusals(table, tmp_path) == [
        "3: group: `python` is in the group `languages` by row 2: keep one",
        "4: domain: puts the group `languages` into `data`, and row 2 into `code`: keep one",
    ]


# --- what the ladder itself would be refused for ----------------------------------------------------

JUDGED = [
    (GOOD, "Prüft es.", "", "4: text de: is missing: every text is there in en, de"),
    (GOOD, "Reviews it.", "x" * 301, "4: text en: has 301 characters, and at most 300 fit: shorten it"),
    (GOOD, "Reviews it.", "**Reviews it.",
     "4: text en: holds `**` or a link that is not complete: close it, or put `code marks` around it"),
    (GOOD, "reviews,reads,", "reviews,raeds,",
     "4: deepens: there is no statement `raeds`. Did you mean `reads`?"),
    (GOOD, ",yes,reads,,,", ",yes,reviews,,,", "4: statement: `reviews` is listed twice: remove one"),
    (GOOD, ROWS[2] + ROWS[3], "",
     "2: level: the list of levels has too few entries (1): at least 2"),
    (GOOD, ROWS[3], "".join(f"Python,Dev,Senior,,s{n},,T{n}.,D{n}.\n" for n in range(6)),
     "3: level: the list of what this role has to show at this level has too many entries: at most 6"),
    (DECLARED, "Senior", "Coder",
     "6: aliases en: `coder` is already said for the level `senior`: choose another word, or remove it"),
    (DECLARED, ",Developer", f",{'D' * 76}", "6: text: has 76 characters, and at most 75 fit: shorten it"),
    (DECLARED, "asyncio,py", "asyncio,snake; help",
     "7: aliases en: `help` is a command, so nobody could ask for the skill: choose another word"),
    (DECLARED, "2026-03-17", "2028-03-17",
     "7: updated: 2028-03-17 is more than a year ahead: correct the date"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"), JUDGED, ids=[each[3][:60] for each in JUDGED]
)
def test_the_ladders_own_faults_are_told_by_row_and_column(
    table: str, old: str, new: str, fault: str, tmp_path: Path
) -> None:
    assert old in table
    assert refusals(table.replace(old, new, 1), tmp_path) == [fault]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    table = (
        DECLARED.replace("2026-03-17", "soon")
        .replace(",yes,", ",perhaps,")
        .replace("trace.", "**trace")
        .replace("Senior", "Coder")
        .replace("group,,,,,", "group,,,,yes,")
    )
    assert [each.partition(": ")[2].partition(": ")[0] for each in refusals(table, tmp_path)] == [
        *("required", "aliases en", "updated", "required", "text")
    ]


@given(st.data())
def test_whatever_is_changed_is_taken_or_told(data: st.DataObject) -> None:
    """A crash would be neither; and each fault names a row that is there."""
    rows = list(csv.reader(StringIO(exported(SMALL, "comma").decode("utf-8-sig"))))
    odd = st.sampled_from((*ODD, *HOSTILE, "", "level", "role", "python", "junior", "not expected"))
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(odd)
    kept = rows[:1] + [row for row in rows[1:] if data.draw(st.integers(0, 9))]
    written = StringIO(newline="")
    csv.writer(written).writerows(kept)
    with TemporaryDirectory() as beside:
        file = Path(beside) / "l.csv"
        file.write_bytes(written.getvalue().encode())
        faults = taken_or_told(file, Path(beside) / "new")
        assert faults == () or not (Path(beside) / "new").exists()
    assert all(1 <= each.line <= len(kept) for each in faults)
    assert all("yml" not in str(each) for each in faults)


def taken_or_told(file: Path, into: Path) -> tuple[Fault, ...]:
    try:
        imported(file, into, "en", today=TODAY)
    except ContentRefused as refused:
        return refused.faults
    return ()


# --- the program ------------------------------------------------------------------------------------


def test_the_program_exports_edits_and_imports(rung: Rung) -> None:
    ran = rung("content", "export", "ladder.csv")
    assert (ran.status, ran.err) == (0, "")
    table = (rung.folder / "ladder.csv").read_bytes()
    assert table == exported(SMALL, "comma")
    (rung.folder / "ladder.csv").write_bytes(table.replace(b"Joins two", b"Joins three"))
    ran = rung("content", "import", "ladder.csv", "--dir", "ours")
    assert (ran.status, ran.err) == (0, "")
    assert "Levels, lowest first: Junior, Senior, Lead.\n" in ran.out
    assert "Cells: 7 required, 1 optional, 1 where nothing is expected.\n" in ran.out
    assert "ids were made" not in ran.out
    assert rung("content", "check", "--dir", "ours").status == 0
    assert "Joins three" in (rung.folder / "ours/skills/sql.yml").read_text("utf-8")
    assert (rung.folder / "ours/schema/skill.schema.json").is_file()


def test_the_program_prints_a_ladder_for_other_programs(rung: Rung) -> None:
    ran = rung("content", "export", "-", "--separator", "semicolon")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.encode() == exported(SMALL, "semicolon")


def test_a_file_that_is_there_is_kept_unless_it_may_go(rung: Rung) -> None:
    rung.file("ladder.csv", "mine")
    ran = rung("content", "export", "ladder.csv")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "ladder.csv is there already: choose another name, or say --force.\n"
    assert (rung.folder / "ladder.csv").read_text() == "mine"
    assert rung("content", "export", "ladder.csv", "--force").status == 0
    assert (rung.folder / "ladder.csv").read_bytes() == exported(SMALL, "comma")


def test_texts_without_a_language_are_in_the_one_that_is_said(rung: Rung) -> None:
    rung.file(
        "ladder.csv", "skill;role;level;required;text\nA;B;C;ja;Tut es.\nA;B;D;ja;Prüft es.\n"
    )
    ran = rung("content", "import", "ladder.csv", "--dir", "ours", "--language", "de")
    assert ran.status == 0
    assert "Languages: de.\n" in ran.out
    assert "6 ids were made of names and texts." in ran.out


def test_a_spreadsheet_with_faults_makes_no_folder(rung: Rung) -> None:
    rung.file("ladder.csv", GOOD.replace("Junior,yes", "Junior,perhaps"))
    ran = rung("content", "import", "ladder.csv", "--dir", "ours")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("ladder.csv:2: required: `perhaps` is neither")
    assert not (rung.folder / "ours").exists()


def test_a_broken_ladder_is_not_exported(rung: Rung) -> None:
    folder = copytree(SMALL, rung.folder / "broken")
    file = folder / "skills/sql.yml"
    file.write_text(file.read_text("utf-8").replace("group: languages", "group: nowhere"), "utf-8")
    ran = rung("content", "export", "ladder.csv", "--dir", "broken")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("skills/sql.yml:3: group: ")
    assert not (rung.folder / "ladder.csv").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text(GOOD, "utf-8")
    ours = tmp_path / "ours"
    ours.mkdir()
    imported(file, ours, "en", today=TODAY)
    written = (ours / "taxonomy.yml").stat()
    with pytest.raises(OperatorError, match="is not empty: name a folder that is not there yet"):
        imported(file, ours, "en", today=TODAY)
    with pytest.raises(OperatorError, match="is a file: name a folder"):
        imported(file, file, "en", today=TODAY)
    with pytest.raises(OperatorError, match=r"There is no folder .*nowhere: make it first"):
        imported(file, tmp_path / "nowhere" / "ours", "en", today=TODAY)
    assert (ours / "taxonomy.yml").stat() == written
    assert sorted(each.name for each in tmp_path.iterdir()) == ["l.csv", "ours"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text(GOOD, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    with pytest.raises(OperatorError, match="link cannot be written: "):
        imported(file, tmp_path / "link", "en", today=TODAY)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty", "l.csv", "link"]
