"""What one cell of a spreadsheet says, written so that no program makes something else of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.domain.folding import folded

YES, NO, UNEXPECTED = "yes", "no", "not expected"
"""What stands under `required`."""

_SAID = {
    YES: "yes y true x 1 required must ja j wahr pflicht erforderlich ✓ ✔ ☑ 是 必需 必须 必備 必须的",
    NO: "no n false 0 optional nein falsch kann 否 可选 非必需",
}
_FLAGS = {folded(word): flag for flag, words in _SAID.items() for word in words.split()} | {
    folded(words): UNEXPECTED
    for words in ("not expected", "nothing", "none", "-", "–", "—", "nicht erwartet", "不要求")
}

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
"""What makes a formula of a cell, in Excel in any language, in Google Sheets or in LibreOffice."""

_AFTER_SEPARATOR = r"([;,]\s*)"
_BEFORE_FORMULA = r"(?='*[=+\-@＝＋－＠])"
_INSIDE = re.compile(_AFTER_SEPARATOR + _BEFORE_FORMULA)
_ESCAPED_INSIDE = re.compile(f"{_AFTER_SEPARATOR}'{_BEFORE_FORMULA}")
"""An Excel whose country parts cells with semicolons cuts a text at its semicolons, and others at commas."""

_MONTH = "(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*"
_COUNTED = re.compile(
    rf"[\d.,/:% -]*\d[\d.,/:% -]*|\d+e\d+|{_MONTH}[-/. ]+\d+|\d+[-/. ]+{_MONTH}", re.IGNORECASE
)
"""What a spreadsheet takes for a number, a day or an hour, and writes back in its own way: 007, may-1."""

_AS_IT_WAS = re.compile(r"0|[1-9]\d{0,14}|\d{4}-\d{2}-\d{2}")
"""A number that comes back unchanged, and a day, which `days` understands in any country's way."""

_BETWEEN = re.compile(r"(?<!\\)(?:\\\\)*([;,；，、\n])")
_ESCAPED = re.compile(r"([\\;,；，、])")

_Order = Callable[[re.Match[str]], date | None]

_DAY = re.compile(r"(\d{1,4})([-./年])(\d{1,2})(?:[-./月])(\d{1,4})日?(?: 0?0:00(?::00)?)?")


def escaped(text: str) -> str:
    """The text as it stands in a cell: behind an apostrophe if a spreadsheet would calculate with it."""
    inside = _INSIDE.sub(r"\1'", text)
    return f"'{inside}" if _guarded(inside) else inside


def unescaped(cell: str) -> str:
    """What `escaped` was given; any other text as it is."""
    inside = cell[1:] if cell.startswith("'") and _guarded(cell[1:]) else cell
    return _ESCAPED_INSIDE.sub(r"\1", inside)


def joined(words: Iterable[str]) -> str:
    """Several words in one cell."""
    return "; ".join(_ESCAPED.sub(r"\\\1", " ".join(each.split())) for each in words)


def parted(cell: str) -> list[str]:
    """The words of a cell between semicolons, commas or line ends; `\\,` is a comma inside a word."""
    words, start = [], 0
    for mark in _BETWEEN.finditer(cell):
        words.append(cell[start : mark.start(1)])
        start = mark.end()
    spaced = (" ".join(each.split()) for each in (*words, cell[start:]))
    return [re.sub(r"\\(.)", r"\1", each) for each in spaced if each]


def flag(cell: str) -> str | None:
    """YES, NO or UNEXPECTED in any of their words; empty for an empty cell, None for what is none of them."""
    return _FLAGS.get(folded(" ".join(cell.split()))) if cell else ""


def days(cells: Sequence[str]) -> list[date | None]:
    """The day that each cell names, None where it names none, or may mean two.

    A spreadsheet writes days in its country's way, and all alike: one 17 among them says where the day
    stands in 3/4/2026.
    """
    found = [_DAY.fullmatch(cell) for cell in cells]
    unclear = [each for each in found if each and len(each[1]) < 3 and each[2] != "."]
    orders = [order for order in (_day_first, _month_first) if all(map(order, unclear))]
    return [_day(each, orders) if each else None for each in found]


def _guarded(text: str) -> bool:
    if text.startswith("'"):
        return _guarded(text[1:])
    counted = _COUNTED.fullmatch(text) and not _AS_IT_WAS.fullmatch(text)
    return bool(_FORMULA.match(text) or counted)


def _day(found: re.Match[str], orders: Sequence[_Order]) -> date | None:
    if len(found[1]) == 4:
        return _date(found[1], found[3], found[4])
    if found[2] == ".":
        return _day_first(found)
    meant = {order(found) for order in orders}
    return meant.pop() if len(meant) == 1 else None


def _day_first(found: re.Match[str]) -> date | None:
    return _date(found[4], found[3], found[1])


def _month_first(found: re.Match[str]) -> date | None:
    return _date(found[4], found[1], found[3])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + 2000 if len(year) < 3 else int(year), int(month), int(day))
    except ValueError:
        return None
