"""Content files as pages: their values, and where each of them stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from bot.errors import Fault
from storage.content_yaml import Path, Reader, Refused, Value, shown

_LONGEST_WHAT = 300

_HINTS = {
    "mapping values are not allowed": "a colon followed by a space stands inside a text: "
    'put the text between "double quotes"',
    "cannot start any token": 'a text cannot begin with this character: put it between "quotes", '
    "and indent with spaces, never with tabs",
    "found a tab character": "indent with spaces, never with tabs",
    "did not find expected key": "the indentation is not that of the lines above, or a quote is "
    "missing",
    "did not find expected ',' or ']'": "a bracket `[` is not closed, or a comma is missing",
    "did not find expected ',' or '}'": "a brace `{` is not closed, or a comma is missing",
    "did not find expected '-' indicator": "a line of this list does not begin with `- ` at the "
    "same indentation as the others",
    "could not find expected ':'": "a `:` is missing after a key, or a text goes on in a new line "
    "without indentation",
    "unexpected end of stream": "a quote is opened and never closed",
    "control characters": "there is an invisible control character: delete it",
}


@dataclass(frozen=True)
class Page:
    """A file that could be read; `lines` says where each value stands."""

    file: str
    text: str
    values: Value = field(repr=False)

    def fault(self, path: Path, what: str) -> Fault:
        """A fault at a value or, where it is missing, at whatever should hold it."""
        held = path
        while held and held not in self.lines:
            held = held[:-1]
        return Fault(self.file, self.lines.get(held, 1), self.key(path), shown(what, _LONGEST_WHAT))

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line of each value by its path. Only made for a page at fault."""
        reader = Reader(lines={})
        reader.read(self.text)
        return reader.lines or {}

    def key(self, path: Path) -> str:
        """The path with dots; an element of a list by its id if it has one, else counted from 1."""
        parts: list[str] = []
        value: Value | None = self.values
        for step in path:
            value = _at(value, step)
            named = value.get("id") if isinstance(value, dict) and isinstance(step, int) else None
            counted = str(step + 1 if isinstance(step, int) else step)
            parts.append(shown(named if named and isinstance(named, str) else counted))
        return ".".join(parts) or "file"


def read_page(file: str, content: bytes) -> tuple[Page | None, tuple[Fault, ...]]:
    """The page, or None if it could not be read at all; and what is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "is not UTF-8 text: save the file again with the encoding UTF-8"
        return None, (Fault(file, line, "encoding", what),)
    reader = Reader()
    try:
        page = Page(file, text, reader.read(text))
    except Refused as refused:
        return None, (Fault(file, refused.line, "yaml", refused.what),)
    except yaml.YAMLError as error:
        return None, (_broken(file, text, error),)
    return page, tuple(Fault(file, line, page.key(path), what) for line, path, what in reader.found)


def leaves(value: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from leaves(each, (*path, at))
    else:
        for key, each in value.items():
            yield from leaves(each, (*path, key))


def _broken(file: str, text: str, error: yaml.YAMLError) -> Fault:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    begun = "unexpected end" in problem and getattr(error, "context_mark", None)
    mark = begun or getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    hint = next((hint for part, hint in _HINTS.items() if part in problem), None)
    return Fault(
        file, line, "yaml", hint or f"this is not YAML ({problem}): compare with another file"
    )


def _at(value: Value | None, step: str | int) -> Value | None:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
