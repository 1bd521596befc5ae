"""YAML read as plain text, lists and mappings, with the line of everything and no surprises.

Every scalar stays the text that was written: `no` is Norwegian and not False. What a ladder has no
use for is refused: anchors, tags, several documents, deep nesting, a key given twice.
"""

import re
from collections.abc import Iterator

import yaml

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]

DEPTH = 8
"""How deep lists and mappings may lie in each other; a skill needs five."""

_ENTRIES = 500
"""How much one list or mapping may hold: a fault for each of a million would help nobody."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Valued = (yaml.ScalarEvent, yaml.CollectionStartEvent)

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u2028\u2029\ufeff\ufff9-\uffff"  # line separators, stray byte order marks, non-characters
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"  # surrogates, private use, tags
)


class Refused(Exception):
    """This text is not for us: the line, and what to do."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def shown(words: str, most: int = 60) -> str:
    """Words out of a file that may be hostile, safe to print: one line, no control characters."""
    printable = "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in words)
    return printable if len(printable) <= most else f"{printable[: most - 1]}…"


class Reader:
    """One pass over the events of one file."""

    def __init__(self, lines: dict[Path, int] | None = None) -> None:
        """`lines` is filled with the line of each value, if given: it takes time."""
        self.found: list[tuple[int, Path, str]] = []
        self.lines = lines

    def read(self, text: str) -> Value:
        """The values of a text; `found` then has what is wrong with single ones (line, path, what).

        Raises Refused, or YAMLError for what is no YAML.
        """
        events = yaml.parse(text, Loader=_LOADER)
        next(events)
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Refused(
                1, "the file is empty: copy another, or delete it and say `rung content new <id>`"
            )
        value = self._value(next(events), events, ())
        next(events)
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise Refused(_line(event), "a line `---` starts a second document: remove it")
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Value:
        if not isinstance(event, _Valued) or event.anchor is not None:
            what = "anchors and aliases (`&name`, `*name`) are not used here: write it out"
            raise Refused(_line(event), what)
        if event.tag is not None:
            raise _tagged(event)
        if self.lines is not None:
            self.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= DEPTH:
            raise Refused(_line(event), "lists and mappings lie too deep in each other")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, path)
        return self._mapping(events, path)

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> str:
        value: str = event.value
        if not value.isprintable() and (found := FORBIDDEN.search(value)):
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
        if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None:
            raise Refused(_line(event), "a key is a word before a colon, not a list or an anchor")
        if event.tag is not None:
            raise _tagged(event)
        return self._scalar(event, path)


def _too_many(event: yaml.Event) -> Refused:
    return Refused(_line(event), f"there are more than {_ENTRIES} entries here: remove some")


def _tagged(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Refused:
    tag = shown(str(event.tag).replace("tag:yaml.org,2002:", "!!"))
    return Refused(_line(event), f"tags such as `{tag}` are not used here: remove it")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
