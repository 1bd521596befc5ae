"""P32: a ladder made to do harm is refused with the file and the line, quickly, and does no harm."""

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ContentRefused
from storage.content import load

SMALL = Path(__file__).parents[1] / "ladders" / "small"
RESERVED = frozenset({"help", "forget me"})
TODAY = date(2026, 4, 1)

SQL = "skills/sql.yml"
SENTENCE = "Joins two tables and explains **each** missing row with `EXPLAIN`."
BOMB = 'a: &a ["lol", "lol", "lol"]\n' + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

WRITTEN: dict[str, tuple[bytes, int]] = {
    # What is written instead of a skill, and the line that is named.
    "a billion laughs": (BOMB.encode(), 1),
    "an alias of itself": (b"id: &id [*id]\n", 1),
    "a merge key": (b"id: sql\n<<: &d {name: x}\n", 2),
    "a hundred thousand brackets": (b"id: " + b"[" * 100_000, 1),
    "a hundred thousand braces": (b"id: " + b"{a: " * 100_000, 1),
    "steps without end": (b"".join(b" " * n + b"a:\n" for n in range(900)), 9),
    "a Python call": (b"id: !!python/object/apply:os.system ['touch harm']\n", 1),
    "a Python name": (b"id: sql\nname: !!python/name:os.system\n", 2),
    "a Python name for a key": (b"!!python/name:os.system id: sql\n", 1),
    "a tag of its own": (b"%TAG ! tag:evil.example,2026:\n---\nid: !x sql\n", 3),
    "a binary scalar": (b"id: !!binary aGFybQ==\n", 1),
    "a hundred thousand keys": (b"".join(b"k%d:\n" % n for n in range(100_000)), 501),
    "forty thousand statements": (
        b"statements:\n" + b"".join(b"- {id: s%d, text: {}}\n" % n for n in range(40_000)),
        502,
    ),
    "a list of a million": (b"id: [" + b"x," * 500_000 + b"]\n", 1),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1),
    "an archive": (b"PK\x03\x04\x14\0\0\0\x08\0", 1),
    "a packed file": (zlib.compress(b"id: sql\n"), 1),
    "a web page": (b"<!DOCTYPE html><script>alert(1)</script>\n", 1),
    "a number": (b"42\n", 1),
    "a list": (b"- id: sql\n", 1),
    "Latin-1": ("id: sql\n# Prüfung\n".encode("latin-1"), 2),
    "UTF-16": ("id: sql\n".encode("utf-16"), 1),
    "UTF-32": ("id: sql\n".encode("utf-32"), 1),
    "an overlong letter": (b"id: sql\nname: \xc0\xae\n", 2),
    "half a character": (b'id: sql\nname: {en: "\\ud800"}\n', 2),
    "a null byte": (b"id: sql\n\0\n", 2),
    "more than a mebibyte": (b"#" * (1024 * 1024 + 1), 1),
    "two documents": (b"id: sql\n---\nid: sql\n", 2),
}

CHANGED: dict[str, tuple[str, str, int]] = {
    # What becomes of a good skill's text, and the line that is named.
    "an id that climbs": ("id: sql", "id: ../../etc/passwd", 1),
    "an id that forges a pick": ("- id: joins-tables", "- id: joins:tables:doing", 8),
    "an id that colours a terminal": ("- id: joins-tables", '- id: "\\e[31mred"', 8),
    "an id in two lines": ("- id: joins-tables", '- id: "joins\\ntables"', 8),
    "an id in another alphabet": ("- id: joins-tables", "- id: jоins-tables", 8),
    "a text from right to left": (SENTENCE, '"Joins \\u202eselbat"', 10),
    "a text in an open isolate": (SENTENCE, '"Joins \\u2067tables"', 10),
    "a bell": (SENTENCE, '"Joins \\a tables"', 10),
    "letters nobody sees": (SENTENCE, '"Joins \\U000E0041 tables"', 10),
    "a mark of our own": (SENTENCE, '"Joins \\uE000 tables"', 10),
    "a link that runs": (SENTENCE, '"[Joins](javascript:alert(1))"', 10),
    "a link to data": (SENTENCE, '"[Joins](data:text/html,x)"', 10),
    "a text without end": (SENTENCE, "J" * 500_000, 10),
    "a command's name": ("{en: SQL,", "{en: help,", 2),
    "a command's name in full width": ("{en: SQL,", "{en: ｆｏｒｇｅｔ ｍｅ,", 2),
    "another skill's name with a hole in it": ("{en: SQL,", '{en: "Py\\u200bthon",', 2),
    "another skill's name with a soft hyphen": ("{en: SQL,", '{en: "Py\\u00adthon",', 2),
    "a name of nothing": ("{en: SQL,", '{en: "\\u200b",', 2),
    "a flag hidden by another": (
        "junior: {required: true,",
        "junior: {required: true, required: false,",
        15,
    ),
    "a day after all days": ("updated: 2026-03-17", "updated: 9999-12-31", 4),
    "a count without end": (
        "statements:",
        "counts: {required: " + "9" * 5000 + ", optional: 0}\nstatements:",
        7,
    ),
    "no roles": ("roles:\n", "roles: {}\nold:\n", 14),
}


def out_of_the_folder(folder: Path) -> None:
    (folder / SQL).unlink()
    (folder / SQL).symlink_to("/etc/passwd")


def into_zeroes(folder: Path) -> None:
    (folder / SQL).unlink()
    (folder / SQL).symlink_to("/dev/zero")


def into_itself(folder: Path) -> None:
    (folder / SQL).unlink()
    (folder / SQL).symlink_to(folder / SQL)


def into_a_pipe(folder: Path) -> None:
    (folder / SQL).unlink()
    os.mkfifo(folder / SQL)


def with_everything_elsewhere(folder: Path) -> None:
    (folder / "skills").rename(folder.parent / "elsewhere")
    (folder / "skills").symlink_to(folder.parent / "elsewhere")


LED: tuple[Callable[[Path], None], ...] = (
    out_of_the_folder,
    into_zeroes,
    into_itself,
    into_a_pipe,
    with_everything_elsewhere,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(SMALL, tmp_path / "ladder")


def test_there_are_at_least_forty_hostile_packs() -> None:
    assert len(WRITTEN) + len(CHANGED) + len(LED) >= 40


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_made_to_do_harm_is_refused_with_its_line(name: str, folder: Path) -> None:
    content, line = WRITTEN[name]
    (folder / SQL).write_bytes(content)
    assert line in refused_lines(folder)


@pytest.mark.parametrize("name", CHANGED)
def test_a_value_made_to_do_harm_is_refused_with_its_line(name: str, folder: Path) -> None:
    old, new, line = CHANGED[name]
    text = (folder / SQL).read_text("utf-8")
    assert old in text
    (folder / SQL).write_text(text.replace(old, new, 1), "utf-8")
    assert line in refused_lines(folder)


@pytest.mark.parametrize("lead", LED, ids=lambda lead: lead.__name__.replace("_", " "))
def test_a_path_that_leads_elsewhere_is_refused(lead: Callable[[Path], None], folder: Path) -> None:
    lead(folder)
    assert refused_lines(folder) == {1}


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_are_refused_and_nothing_worse(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copytree(SMALL, tmp_path_factory.mktemp("pack") / "ladder")
    (folder / SQL).write_bytes(content)
    assert refused_lines(folder)


@given(
    cut=st.tuples(st.integers(0, 1400), st.integers(0, 40)),
    put=st.text("abc:-[]{}\"'&*!|>#%@`,?~ \n\t0é\u202e", max_size=12),
    file=st.sampled_from(("taxonomy.yml", "skills/python.yml", SQL)),
)
def test_a_file_damaged_anywhere_is_read_or_refused_and_nothing_worse(
    cut: tuple[int, int], put: str, file: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copytree(SMALL, tmp_path_factory.mktemp("pack") / "ladder")
    text = (folder / file).read_text("utf-8")
    start, length = cut
    (folder / file).write_text(text[:start] + put + text[start + length :], "utf-8")
    with suppress(ContentRefused):
        load(folder, RESERVED, TODAY)


def refused_lines(folder: Path) -> set[int]:
    """The lines at fault in the one bad file; nothing of it may reach a terminal raw, or a disk."""
    with pytest.raises(ContentRefused) as refused:
        load(folder, RESERVED, TODAY)
    told = [str(fault) for fault in refused.value.faults]
    assert all(each.isprintable() and len(each) < 600 for each in told)
    assert not Path("harm").exists()
    return {fault.line for fault in refused.value.faults if fault.file == SQL}
