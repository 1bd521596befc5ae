"""What a ladder is refused for: each fault by its file, its line, its key, and what to do about it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from bot.errors import ContentRefused
from storage.content import load
from storage.content_files import FILE_BYTES

SMALL = Path(__file__).parent / "ladders" / "small"
TODAY = date(2026, 4, 1)
RESERVED = frozenset({"help", "plan add", "清单"})

PYTHON = "skills/python.yml"
SQL = "skills/sql.yml"
TAXONOMY = "taxonomy.yml"


@dataclass(frozen=True)
class Case:
    """A ladder that was good until `old` became `new` in `file`."""

    name: str
    file: str
    old: str
    new: str
    fault: str


CASES = (
    # --- keys ---------------------------------------------------------------------------------
    Case("an unknown key in a skill", PYTHON, "group: languages", "gruop: languages", "?"),
    Case("an unknown key in a statement", PYTHON, "deepens:", "deepen:", "?"),
    Case("an unknown key in a cell", PYTHON, "{not_expected: true}", "{not_expectd: true}", "?"),
    Case("an unknown key in the taxonomy", TAXONOMY, "levels:", "levles:", "?"),
    Case("a key given twice", PYTHON, "group: languages", "group: languages\ngroup: other", "?"),
    Case("a language given twice", PYTHON, "{en: Python,", "{en: Python, en: Snake,", "?"),
    Case("a level given twice", SQL, "    lead: {", "    senior: {not_expected: true}\n    lead: {", "?"),
    Case("a missing key", SQL, "updated: 2026-03-17\n", "", "?"),
    Case("a key without a value", SQL, "group: languages", "group:", "?"),
    Case("a list without entries", PYTHON, "aliases: {en: [py], de: [Schlange]}", "aliases:", "?"),
    # --- ids ----------------------------------------------------------------------------------
    Case("a statement's id used twice", PYTHON, "id: writes-tests", "id: reads-code", "?"),
    Case("a level's id used twice", TAXONOMY, "id: lead", "id: senior", "?"),
    Case("a role's id used twice", TAXONOMY, "id: tester", "id: developer", "?"),
    Case("an id that is not the file's name", SQL, "id: sql", "id: squeal", "?"),
    Case("an id that another file has", SQL, "id: sql", "id: python", "?"),
    Case("an id with capitals", PYTHON, "- id: reads-code", "- id: Reads-Code", "?"),
    Case("an id with a colon", PYTHON, "- id: reads-code", "- id: reads:code", "?"),
    Case("an id with two dashes", TAXONOMY, "id: engineering", "id: eng--ineering", "?"),
    Case("a skill's id that is too long", SQL, "id: sql", f"id: {'s' * 33}", "?"),
    Case("a statement's id that is too long", SQL, "- id: joins-tables", f"- id: {'s' * 41}", "?"),
    Case("a role's id that is too long", TAXONOMY, "id: tester", f"id: {'t' * 25}", "?"),
    Case("a level's id that is too long", TAXONOMY, "id: lead", f"id: {'t' * 25}", "?"),
    Case("a group's id that is too long", TAXONOMY, "- id: languages", f"- id: {'t' * 41}", "?"),
    # --- references ---------------------------------------------------------------------------
    Case("a group that does not exist", PYTHON, "group: languages", "group: langauges", "?"),
    Case("a domain that does not exist", TAXONOMY, "domain: engineering", "domain: engineer", "?"),
    Case("a role that does not exist", PYTHON, "  tester:", "  testers:", "?"),
    Case("a level that does not exist", SQL, "    lead: {", "    leads: {", "?"),
    Case("a statement that does not exist", SQL, "expects: [joins-tables]", "expects: [join-tables]", "?"),
    Case("a statement that nobody expects", SQL, "statements:", "statements:\n  - {id: left-over, text: {en: One., de: Eins.}}", "?"),
    Case("a statement listed twice in a cell", SQL, "expects: [joins-tables]", "expects: [joins-tables, joins-tables]", "?"),
    # --- cells --------------------------------------------------------------------------------
    Case("a level that is left out", PYTHON, "    junior: {not_expected: true}\n", "", "?"),
    Case("a cell that both expects and does not", PYTHON, "{not_expected: true}", "{not_expected: true, required: true}", "?"),
    Case("not_expected: false", PYTHON, "{not_expected: true}", "{not_expected: false}", "?"),
    Case("a cell without statements", SQL, "expects: [joins-tables]", "expects: []", "?"),
    Case("a cell with seven statements", SQL, "expects: [joins-tables]", "expects: [a, b, c, d, e, f, g]", "?"),
    Case("a flag that is no flag", SQL, "required: true", "required: maybe", "?"),
    Case("a role of which nothing is expected", SQL, "roles:", "roles:\n  tester:\n    junior: {not_expected: true}\n    senior: {not_expected: true}\n    lead: {not_expected: true}", "?"),
    Case("counts that do not add up", PYTHON, "required: 4", "required: 5", "?"),
    Case("optional counts that do not add up", PYTHON, "optional: 1", "optional: 0", "?"),
    Case("a count that is no number", PYTHON, "optional: 1", "optional: one", "?"),
    # --- growth -------------------------------------------------------------------------------
    Case("deepening what does not exist", PYTHON, "deepens: reads-code", "deepens: read-code", "?"),
    Case("deepening each other", PYTHON, "  - id: reads-code\n", "  - id: reads-code\n    deepens: reviews-code\n", "?"),
    Case("deepening sideways and upwards", PYTHON, "- id: writes-tests", "- id: writes-tests\n    deepens: reviews-code", "?"),
    Case("deepening itself", PYTHON, "deepens: reads-code", "deepens: reviews-code", "?"),
    # --- languages ----------------------------------------------------------------------------
    Case("a name without a language", PYTHON, "name: {en: Python, de: Python}", "name: {en: Python}", "?"),
    Case("a text without a language", SQL, "      de: Verknüpft zwei Tabellen und erklärt **jede** fehlende Zeile mit `EXPLAIN`.\n", "", "?"),
    Case("keywords without a language", SQL, "keywords: {en: [joins], de: [Joins]}", "keywords: {en: [joins]}", "?"),
    Case("no keyword in a language", SQL, "de: [Joins]", "de: []", "?"),
    Case("a level's name without a language", TAXONOMY, "name: {en: Lead, de: Leitung}", "name: {en: Lead}", "?"),
    Case("a language the ladder does not have", SQL, "name: {en: SQL, de: SQL}", "name: {en: SQL, de: SQL, fr: SQL}", "?"),
    Case("an alias in a language the ladder does not have", PYTHON, "aliases: {en: [py],", "aliases: {en: [py], fr: [serpent],", "?"),
    Case("a language that is none", TAXONOMY, "languages: [en, de]", "languages: [en, de, Klingon]", "?"),
    Case("a language listed twice", TAXONOMY, "languages: [en, de]", "languages: [en, de, en]", "?"),
    # --- names --------------------------------------------------------------------------------
    Case("a skill named like a command", SQL, "name: {en: SQL, de: SQL}", "name: {en: Help, de: SQL}", "?"),
    Case("an alias that is a command, otherwise spelled", PYTHON, "en: [py]", "en: [Plan-Add]", "?"),
    Case("a skill's id that is a command", SQL, "id: sql", "id: help", "?"),
    Case("two skills of one name", SQL, "name: {en: SQL, de: SQL}", "name: {en: SQL, de: schlange}", "?"),
    Case("two skills of one name, otherwise spelled", SQL, "name: {en: SQL, de: SQL}", "name: {en: PY-thon, de: SQL}", "?"),
    Case("two roles of one name", TAXONOMY, "name: {en: Tester, de: Test}", "name: {en: Tester, de: Entwickler}", "?"),
    Case("two levels of one name", TAXONOMY, "name: {en: Lead, de: Leitung}", "name: {en: Lead, de: Senior}", "?"),
    Case("a role called like a level", TAXONOMY, "aliases: {en: [dev],", "aliases: {en: [Beginner],", "?"),
    Case("a name without a letter", SQL, "name: {en: SQL, de: SQL}", 'name: {en: "🚀", de: SQL}', "?"),
    Case("a name too long for a button", SQL, "{en: SQL,", f"{{en: {'S' * 76},", "?"),
    # --- levels -------------------------------------------------------------------------------
    Case("one level only", TAXONOMY, "  - id: senior\n    name: {en: Senior, de: Senior}\n  - id: lead\n    name: {en: Lead, de: Leitung}\n", "", "?"),
    Case("thirteen levels", TAXONOMY, "levels:\n", "levels:\n" + "".join(f"  - {{id: l{n}, name: {{en: L{n}, de: L{n}}}}}\n" for n in range(10)), "?"),
    # --- texts --------------------------------------------------------------------------------
    Case("an empty text", SQL, "en: Joins two tables and explains **each** missing row with `EXPLAIN`.", 'en: ""', "?"),
    Case("a text of 301 characters", SQL, "Joins two tables", "J" * 251, "?"),
    Case("a text that turns the direction of writing", SQL, "en: Joins two tables and explains **each** missing row with `EXPLAIN`.", 'en: "Joins \\u202eselbat owt"', "?"),
    Case("a control character in a text", SQL, "en: Joins two tables and explains **each** missing row with `EXPLAIN`.", 'en: "Joins \\x07 tables"', "?"),
    Case("a private character in a name", SQL, "{en: SQL,", '{en: "SQL\\uE000",', "?"),
    Case("emphasis that is not closed", SQL, "**each**", "**each", "?"),
    Case("a link that leads nowhere", SQL, "**each**", "[each](javascript:alert)", "?"),
    Case("a placeholder that is still there", SQL, "Joins two tables", "REPLACE THIS", "?"),
    # --- dates --------------------------------------------------------------------------------
    Case("a date in the far future", SQL, "updated: 2026-03-17", "updated: 2062-03-17", "?"),
    Case("a date that is none", SQL, "updated: 2026-03-17", "updated: 17.3.2026", "?"),
    Case("a day the calendar does not have", SQL, "updated: 2026-03-17", "updated: 2026-02-30", "?"),
    Case("a number for a date", SQL, "updated: 2026-03-17", "updated: 1773705600", "?"),
    # --- YAML ---------------------------------------------------------------------------------
    Case("a colon inside a text", SQL, "en: Joins two", "en: Joins: two", "?"),
    Case("a tab", SQL, "    text:", "\ttext:", "?"),
    Case("a bracket that is not closed", SQL, "en: [joins]", "en: [joins", "?"),
    Case("a quote that is not closed", SQL, "id: sql", 'id: "sql', "?"),
    Case("wrong indentation", SQL, "    senior: {", "   senior: {", "?"),
    Case("an anchor", SQL, "name: {en: SQL, de: SQL}", "name: &it {en: SQL, de: SQL}", "?"),
    Case("an alias of YAML", SQL, "{en: SQL, de: SQL}", "{en: &it SQL, de: *it}", "?"),
    Case("a tag of YAML", SQL, "id: sql", "id: !!python/object/apply:os.system [true]", "?"),
    Case("two documents", SQL, "statements:", "---\nstatements:", "?"),
    Case("a list where keys belong", SQL, "name: {en: SQL, de: SQL}", "name: [SQL]", "?"),
    Case("keys where a list belongs", SQL, "expects: [joins-tables]", "expects: {joins-tables: true}", "?"),
    Case("keys where a text belongs", SQL, "id: sql", "id: {is: sql}", "?"),
    Case("a list for a key", SQL, "id: sql", "[id]: sql", "?"),
    Case("nesting without end", SQL, "id: sql", f"id: {'[' * 5000}", "?"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_ladder_is_refused_for(case: Case, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / case.file, case.old, case.new)
    print(case.name, "##", faults(folder))


def copied(tmp_path: Path) -> Path:
    return copytree(SMALL, tmp_path / "ladder")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(ContentRefused) as refused:
        load(folder, RESERVED, TODAY)
    return [str(fault) for fault in refused.value.faults]
