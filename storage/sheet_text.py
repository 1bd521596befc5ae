"""A spreadsheet saved as text: which encoding and which separator it has, and the rows in it."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from bot.errors import ContentRefused, Fault
from storage.sheet_cells import escaped, unescaped

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}

_SAVE_AS = "save it as `CSV UTF-8` (File, then Save as, Export or Download) and import that"
_NO_TEXT = {
    b"PK\x03\x04": f"is a workbook, and Rung reads text: {_SAVE_AS}",
    b"\xd0\xcf\x11\xe0": f"is a workbook of an old Excel, and Rung reads text: {_SAVE_AS}",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""Excel's own first line, which it neither shows nor counts."""

Recognised = Callable[[Sequence[str]], int]
"""How many cells of the first row are headings that are known."""


def table(file: str, content: bytes, recognised: Recognised) -> list[list[str]]:
    """The rows of a file, the first its headings, cut where most headings are recognised.

    A quoted line end stays in its cell, so that rows are counted as a spreadsheet counts them. Raises
    ContentRefused for what is no table saved as text.
    """
    text = _text(file, content)
    named = _NAMED_SEPARATOR.match(text)
    if named:
        text = text[named.end() :]
    if not text.strip():
        raise _refused(file, 1, "is empty: save the sheet again, or begin one with its headings")
    offered = [named[1]] if named else list(SEPARATORS.values())
    separator = max(offered, key=lambda each: recognised(_first(text, each)))
    return _rows(file, text, separator)


def saved(rows: Iterable[Sequence[str]], separator: str) -> bytes:
    """The rows as Excel, Numbers, LibreOffice and Google Sheets open them: UTF-8 that says so."""
    written = StringIO(newline="")
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows(
        map(escaped, row) for row in rows
    )
    return written.getvalue().encode("utf-8-sig")


def _text(file: str, content: bytes) -> str:
    for begins, what in _NO_TEXT.items():
        if content.startswith(begins):
            raise _refused(file, 1, what)
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise _refused(file, row, f"is not UTF-8: {_SAVE_AS}") from None
    if "\0" in text:
        raise _refused(file, text.count("\n", 0, text.index("\0")) + 1, f"is no text: {_SAVE_AS}")
    return text


def _first(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _rows(file: str, text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append([unescaped(cell.strip()).strip() for cell in row])
    except csv.Error:
        what = 'a quote (") is opened and never closed, or stands alone: mend it here or below'
        raise _refused(file, len(rows) + 1, what) from None
    return rows


def _refused(file: str, row: int, what: str) -> ContentRefused:
    return ContentRefused((Fault(file, row, "file", what),))
