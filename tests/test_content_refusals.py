"""What a ladder is refused for: each fault by its file, its line, its key, and what to do about it.

The cases that change a text are in `tests/ladders/refused.yml`, to be read as a list of what an author
may be told.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from bot.errors import ContentRefused
from storage.content import load
from storage.content_files import FILE_BYTES, FOLDER_BYTES

LADDERS = Path(__file__).parent / "ladders"
TODAY = date(2026, 4, 1)
RESERVED = frozenset({"help", "plan add", "清单"})


@dataclass(frozen=True)
class Case:
    """A small ladder that was good until `old` became `new` in `file`."""

    name: str
    file: str
    old: str
    new: str
    faults: tuple[str, ...]


def cases() -> list[Case]:
    listed = yaml.safe_load((LADDERS / "refused.yml").read_text("utf-8"))
    return [Case(**each | {"faults": tuple(each["faults"])}) for each in listed]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(LADDERS / "small", tmp_path / "ladder")


def refusals(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ContentRefused) as refused:
        load(folder, RESERVED, TODAY)
    return tuple(str(fault) for fault in refused.value.faults)


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_small_ladder_is_good_as_it_is(folder: Path) -> None:
    assert set(load(folder, RESERVED, TODAY).skills) == {"python", "sql"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_ladder_is_refused_for(case: Case, folder: Path) -> None:
    edited(folder / case.file, case.old, case.new)
    assert refusals(folder) == case.faults


def test_all_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    edited(folder / "taxonomy.yml", "de: Leitung", "de: Senior")
    edited(folder / "skills/python.yml", "group: languages", "group: speech")
    edited(folder / "skills/sql.yml", "id: sql", 'id: "sql')
    assert refusals(folder) == (
        "skills/python.yml:3: group: there is no group `speech`.",
        "skills/sql.yml:1: yaml: a quote is opened and never closed",
        "taxonomy.yml:10: levels.lead.name.de: `Senior` is already said for the level `senior` "
        "(taxonomy.yml): choose another word, or remove it",
    )


def test_faults_of_skills_are_told_even_when_the_taxonomy_is_broken(folder: Path) -> None:
    edited(folder / "taxonomy.yml", "languages: [en, de]", "languages: []")
    edited(folder / "skills/sql.yml", "updated: 2026-03-17", "updated: yesterday")
    assert refusals(folder) == (
        "skills/sql.yml:4: updated: is not a date: write it as 2026-03-17",
        "taxonomy.yml:1: languages: has too few entries (0): at least 1",
    )


def test_a_date_may_lie_a_year_ahead_and_no_day_more(folder: Path) -> None:
    edited(folder / "skills/sql.yml", "2026-03-17", "2027-04-02")
    assert load(folder, RESERVED, TODAY).skills
    edited(folder / "skills/sql.yml", "2027-04-02", "2027-04-03")
    assert refusals(folder) == (
        "skills/sql.yml:4: updated: 2027-04-03 is more than a year ahead: correct the date",
    )


# --- files -----------------------------------------------------------------------------------------


def latin_1(folder: Path) -> None:
    (folder / "skills/sql.yml").write_bytes("id: sql\n# Prüfung\n".encode("latin-1"))


def utf_16(folder: Path) -> None:
    (folder / "skills/sql.yml").write_bytes("id: sql\n".encode("utf-16"))


def a_null_byte(folder: Path) -> None:
    (folder / "skills/sql.yml").write_bytes(b"id: sql\n\0\n")


def an_empty_file(folder: Path) -> None:
    (folder / "skills/sql.yml").write_bytes(b"")


def a_huge_file(folder: Path) -> None:
    (folder / "skills/sql.yml").write_bytes(b"#" * (FILE_BYTES + 1))


def a_huge_folder(folder: Path) -> None:
    for number in range(FOLDER_BYTES // FILE_BYTES):
        (folder / f"skills/z{number:02}.yml").write_bytes(b"a: b\n" + b"#" * (FILE_BYTES - 5))


def a_link_that_leads_out(folder: Path) -> None:
    outside = folder.parent / "outside.yml"
    (folder / "skills/sql.yml").rename(outside)
    (folder / "skills/sql.yml").symlink_to(outside)


def a_folder_that_leads_out(folder: Path) -> None:
    (folder / "skills").rename(folder.parent / "elsewhere")
    (folder / "skills").symlink_to(folder.parent / "elsewhere")


def a_link_to_nothing(folder: Path) -> None:
    (folder / "skills/other.yml").symlink_to(folder / "nowhere.yml")


def a_link_to_itself(folder: Path) -> None:
    (folder / "skills/other.yml").symlink_to(folder / "skills/other.yml")


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "skills/other.yml")


def a_folder_named_like_a_file(folder: Path) -> None:
    (folder / "skills/other.yml").mkdir()


def another_ending(folder: Path) -> None:
    (folder / "skills/sql.yml").rename(folder / "skills/sql.YAML")


def a_skill_outside_its_folder(folder: Path) -> None:
    (folder / "skills/sql.yml").rename(folder / "sql.yml")


def a_skill_too_deep(folder: Path) -> None:
    (folder / "skills/more").mkdir()
    (folder / "skills/sql.yml").rename(folder / "skills/more/sql.yml")


def a_name_that_cannot_be_printed(folder: Path) -> None:
    (folder / "skills/sql.yml").rename(folder / "skills/s\x1b[31mql.yml")


def no_taxonomy(folder: Path) -> None:
    (folder / "taxonomy.yml").unlink()


def no_skill(folder: Path) -> None:
    for file in (folder / "skills").iterdir():
        file.unlink()


FILES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (
        latin_1,
        "skills/sql.yml:2: encoding: is not UTF-8 text: save the file again with the encoding UTF-8",
    ),
    (
        utf_16,
        "skills/sql.yml:1: encoding: is not UTF-8 text: save the file again with the encoding UTF-8",
    ),
    (
        a_null_byte,
        "skills/sql.yml:2: yaml: there is an invisible control character: delete it",
    ),
    (
        an_empty_file,
        "skills/sql.yml:1: yaml: the file is empty:"
        " copy another, or delete it and say `rung content new <id>`",
    ),
    (a_huge_file, "skills/sql.yml:1: file: is larger than 1 MiB: split the skill in two"),
    (
        a_huge_folder,
        "skills/z63.yml:1: file: the content folder is larger than 64 MiB or 10,000 files: remove some",
    ),
    (
        a_link_that_leads_out,
        "skills/sql.yml:1: file: leads out of the content folder: put the file itself here",
    ),
    (
        a_folder_that_leads_out,
        "skills/sql.yml:1: file: leads out of the content folder: put the file itself here",
    ),
    (a_link_to_nothing, "skills/other.yml:1: file: is a link to nothing: remove it"),
    (a_link_to_itself, "skills/other.yml:1: file: cannot be read ("),
    (a_pipe, "skills/other.yml:1: file: is not a file: remove it, or put a text file in its place"),
    (
        a_folder_named_like_a_file,
        "skills/other.yml:1: file: is not a file: remove it, or put a text file in its place",
    ),
    (another_ending, "skills/sql.YAML:1: file: is not read: rename it to `sql.yml`"),
    (
        a_skill_outside_its_folder,
        "sql.yml:1: file: is not read here: skills belong in `skills/`, as `<id>.yml`",
    ),
    (
        a_skill_too_deep,
        "skills/more:1: file: is a folder, and not read: put its files into `skills/` itself",
    ),
    (
        a_name_that_cannot_be_printed,
        "skills/sU+001B[31mql.yml:1: file: has a name that cannot be printed: rename it",
    ),
    (no_taxonomy, "taxonomy.yml:1: file: does not exist: every ladder has this file"),
    (no_skill, "skills:1: file: there is no skill yet: make one with `rung content new <id>`"),
)


@pytest.mark.parametrize(
    ("harm", "fault"), FILES, ids=[harm.__name__.replace("_", " ") for harm, _ in FILES]
)
def test_a_ladder_is_refused_for_the_files(
    harm: Callable[[Path], None], fault: str, folder: Path
) -> None:
    harm(folder)
    assert any(each.startswith(fault) for each in refusals(folder))


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    file = folder / "skills/sql.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert set(load(folder, RESERVED, TODAY).skills) == {"python", "sql"}


def test_a_link_inside_the_folder_is_no_fault(folder: Path) -> None:
    (folder / ".versions").mkdir()
    (folder / "skills/sql.yml").rename(folder / ".versions/sql.yml")
    (folder / "skills/sql.yml").symlink_to(folder / ".versions/sql.yml")
    assert set(load(folder, RESERVED, TODAY).skills) == {"python", "sql"}


def test_hidden_files_and_others_are_let_be(folder: Path) -> None:
    (folder / "skills/.sql.yml.swp").write_bytes(b"\xff\xff")
    (folder / "skills/.#sql.yml").symlink_to("nobody@nowhere")
    (folder / "README.md").write_text("hello", "utf-8")
    (folder / "skills/pictures").mkdir()
    assert set(load(folder, RESERVED, TODAY).skills) == {"python", "sql"}


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert refusals(tmp_path / "nowhere") == (
        "skills:1: file: there is no skill yet: make one with `rung content new <id>`",
        "taxonomy.yml:1: file: does not exist: every ladder has this file",
    )


def test_a_fault_is_told_in_one_printable_line(folder: Path) -> None:
    edited(folder / "skills/sql.yml", "group: languages", '"gr\\e[31m\\nup": "' + "x" * 5000 + '"')
    for fault in refusals(folder):
        assert fault.isprintable()
        assert len(fault) < 500
