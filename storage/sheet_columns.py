"""The headings of a ladder's spreadsheet: which columns it has, what for, and in which languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.folding import folded
from bot.errors import Fault
from storage.content_faults import did_you_mean
from storage.content_shapes import is_language
from storage.content_yaml import shown

PLAIN = (
    *("kind", "skill", "role", "level", "required", "statement", "deepens"),
    *("group", "domain", "updated"),
)
LOCAL = ("text", "keywords", "aliases")
"""Columns that are there once for each language: `text de`."""

NEEDED = {
    "skill": "the skill's name or id",
    "role": "the role's name or id",
    "level": "the level's name or id",
    "required": "`yes` or `no`",
    "text": "one sentence, what somebody can be seen to do",
}

_BETWEEN = re.compile(r"[\s_()\[\]/:.-]+")
_NOTE = "#"
"""What begins the heading of a column that Rung does not read."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands, by its name (`text de`), and how its heading was typed.

    `languages` in the order of their texts; `headed` are the places of all headings, notes
    among them. `complete` if no column that is needed is missing.
    """

    at: Mapping[str, int]
    typed: Mapping[str, str]
    languages: tuple[str, ...]
    headed: frozenset[int]
    complete: bool
    faults: tuple[Fault, ...] = field(default=(), repr=False)


def recognised(headings: Sequence[str]) -> int:
    """How many of the cells are headings of ours."""
    return sum(_column(each, "en") is not None for each in headings)


def headings(file: str, row: Sequence[str], language: str) -> Headings:
    """The columns of a first row; what has no language is taken to be in this one."""
    at: dict[str, int] = {}
    faults: list[Fault] = []
    for place, typed in enumerate(row):
        column = _column(typed, language)
        if column in at:
            what = (
                f"is there twice, in columns {letter(at[column])} and {letter(place)}: remove one"
            )
            faults.append(Fault(file, 1, shown(typed), what))
        elif column:
            at[column] = place
        elif typed and not typed.startswith(_NOTE):
            faults.append(Fault(file, 1, shown(typed), _unknown(typed)))
    languages = tuple(each.removeprefix("text ") for each in at if each.startswith("text "))
    typed_as = {column: row[place] for column, place in at.items()}
    missing = list(_missing(file, at, languages))
    faults += (*missing, *_untold(file, typed_as, languages))
    headed = frozenset(place for place, typed in enumerate(row) if typed)
    return Headings(at, typed_as, languages, headed, not missing, tuple(faults))


def letter(place: int) -> str:
    """A column as spreadsheets name it: A for the first, AA after Z."""
    before, at = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + at)


def _column(typed: str, language: str) -> str | None:
    words = [each for each in _BETWEEN.split(folded(typed)) if each]
    match words:
        case [name] if name in PLAIN:
            return name
        case [name] if name in LOCAL:
            return f"{name} {language}"
        case [name, tongue] if name in LOCAL and is_language(tongue):
            return f"{name} {tongue}"
        case _:
            return None


def _unknown(typed: str) -> str:
    near = did_you_mean(folded(typed), (*PLAIN, *LOCAL))
    known = ", ".join((*PLAIN, *(f"{each} en" for each in LOCAL)))
    begun = f"is no column that Rung knows.{near}"
    return f"{begun} Rename it, or put a # before it if it is a note. There are: {known}"


def _missing(file: str, at: Mapping[str, int], languages: Sequence[str]) -> Iterator[Fault]:
    for name, holds in NEEDED.items():
        if name not in at and not (name == "text" and languages):
            yield Fault(
                file, 1, name, f"is missing: add a column with this heading; it holds {holds}"
            )


def _untold(file: str, typed: Mapping[str, str], languages: Sequence[str]) -> Iterator[Fault]:
    """Keywords and aliases in a language that has no texts."""
    for column, heading in typed.items():
        language = column.partition(" ")[2]
        if languages and language and language not in languages:
            what = f"there is no column `text {language}`: add it, or remove this one"
            yield Fault(file, 1, shown(heading), what)
