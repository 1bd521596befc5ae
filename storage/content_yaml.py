"""YAML read as plain text, lists and mappings, with the line of everything and no surprises.

Every scalar stays the text that was written: `no` is Norwegian and not False. What a ladder has no
use for is refused: anchors, tags, several documents, deep nesting, a key given twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from bot.errors import Fault

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]

DEPTH = 8
"""How deep lists and mappings may lie in each other; a skill needs five."""

_ENTRIES = 500
"""How much one list or mapping may hold: a fault for each of a million would help nobody."""

_LONGEST_WHAT = 300

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u2028\u2029\ufeff\ufff9-\uffff"  # line separators, stray byte order marks, non-characters
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"  # surrogates, private use, tags
)

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


class _Refused(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


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
        reader = _Reader(lines={})
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


def shown(words: str, most: int = 60) -> str:
    """Words out of a file that may be hostile, safe to print: one line, no control characters."""
    printable = "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in words)
    return printable if len(printable) <= most else f"{printable[: most - 1]}…"


def read_page(file: str, content: bytes) -> tuple[Page | None, tuple[Fault, ...]]:
    """The page, or None if it could not be read at all; and what is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "is not UTF-8 text: save the file again with the encoding UTF-8"
        return None, (Fault(file, line, "encoding", what),)
    reader = _Reader()
    try:
        page = Page(file, text, reader.read(text))
    except _Refused as refused:
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


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, lines: dict[Path, int] | None = None) -> None:
        self.found: list[tuple[int, Path, str]] = []
        self.lines = lines

    def read(self, text: str) -> Value:
        events = yaml.parse(text, Loader=_LOADER)
        next(events)
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused(1, "the file is empty: start from `rung content new <id>`")
        value = self._value(next(events), events, ())
        next(events)
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refused(_line(event), "a line `---` starts a second document: remove it")
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Value:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _Refused(
                _line(event),
                "anchors and aliases (`&name`, `*name`) are not used here: write it out",
            )
        if self.lines is not None:
            self.lines.setdefault(path, _line(event))
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if event.tag is not None:
            raise _tagged(event)
        if len(path) >= DEPTH:
            raise _Refused(_line(event), "lists and mappings lie too deep in each other")
        if kind is yaml.SequenceStartEvent:
            return self._list(events, path)
        return self._mapping(events, path)

    def _scalar(self, event: yaml.Event, path: Path) -> str:
        if event.tag is not None:
            raise _tagged(event)
        value: str = event.value
        if not value.isprintable() and (found := _FORBIDDEN.search(value)):
            what = f"holds an invisible character (U+{ord(found[0]):04X}): delete it"
            self.found.append((_line(event), path, what))
        return value.strip()

    def _list(self, events: Iterator[yaml.Event], path: Path) -> list[Value]:
        values: list[Value] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            if len(values) == _ENTRIES:
                raise _too_many(event)
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            if len(values) == _ENTRIES:
                raise _too_many(event)
            key = self._mapping_key(event, path)
            here = (*path, key)
            if key in values:
                self.found.append((_line(event), here, "stands here twice: keep one of the two"))
                self._value(next(events), events, here)
                continue
            if self.lines is not None:
                self.lines[here] = _line(event)
            values[key] = self._value(next(events), events, here)
        return values

    def _mapping_key(self, event: yaml.Event, path: Path) -> str:
        if type(event) is not yaml.ScalarEvent or event.anchor is not None:
            raise _Refused(_line(event), "a key is a word before a colon, not a list or an anchor")
        return self._scalar(event, path)


def _broken(file: str, text: str, error: yaml.YAMLError) -> Fault:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    begun = "unexpected end" in problem and getattr(error, "context_mark", None)
    mark = begun or getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    hint = next((hint for part, hint in _HINTS.items() if part in problem), None)
    return Fault(
        file, line, "yaml", hint or f"this is not YAML ({problem}): compare with another file"
    )


def _too_many(event: yaml.Event) -> _Refused:
    return _Refused(_line(event), f"there are more than {_ENTRIES} entries here: remove some")


def _tagged(event: yaml.Event) -> _Refused:
    tag = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
    return _Refused(_line(event), f"tags such as `{tag}` are not used here: remove it")


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1


def _at(value: Value | None, step: str | int) -> Value | None:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
