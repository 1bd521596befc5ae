"""What pydantic found wrong with a content file, in words an author can act on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.errors import Fault
from storage.content_pages import Page
from storage.content_shapes import EXPECTED, ID_PATTERN, UNEXPECTED, SkillShape, TaxonomyShape
from storage.content_yaml import Path, shown

Shaped = TypeVar("Shaped", TaxonomyShape, SkillShape)

_NEAR = 60
"""How alike (0 to 100) a word must be to be suggested for another."""

_NO_KEYS = frozenset({EXPECTED, UNEXPECTED, "[key]"})
"""Steps that pydantic puts into a path and the file does not have."""

_KINDS = {
    "string_type": "a text",
    "dict_type": "keys with values, each on an indented line of its own",
    "model_type": "keys with values, each on an indented line of its own",
    "model_attributes_type": "keys with values, each on an indented line of its own",
    "list_type": "a list, such as `[one, two]` or lines that begin with `- `",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
}


def shaped(shape: type[Shaped], page: Page) -> tuple[Shaped | None, tuple[Fault, ...]]:
    """The page in its shape, or None and all that keeps it from having it."""
    try:
        return shape.model_validate(page.values), ()
    except ValidationError as refused:
        known = frozenset(_keys(shape))
        faults = (_fault(page, error, known) for error in refused.errors(include_url=False))
        return None, tuple(dict.fromkeys(faults))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean …?`, with a space before it, or nothing if nothing is near."""
    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f" Did you mean `{near[0]}`?" if near else ""


def _fault(page: Page, error: ErrorDetails, known: frozenset[str]) -> Fault:
    path: Path = tuple(step for step in error["loc"] if step not in _NO_KEYS)
    return page.fault(path, _what(error, path, known))


def _what(error: ErrorDetails, path: Path, known: frozenset[str]) -> str:
    kind, bounds = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        near = did_you_mean(str(path[-1]), known - {str(path[-1])})
        return f"is not a key that belongs here: correct or remove it.{near}"
    if kind == "missing":
        return f"is missing: add a line `{path[-1]}:` here"
    if error["input"] == "" and kind not in ("string_too_short", "value_error"):
        return "is empty: write what belongs here, or remove the line"
    if kind in _KINDS:
        return f"should be {_KINDS[kind]}"
    return _out_of_bounds(kind, bounds, error["input"])


def _out_of_bounds(kind: str, bounds: Mapping[str, object], value: object) -> str:
    given = shown(str(value))
    match kind:
        case "string_too_short":
            return "is empty: write the text"
        case "string_too_long":
            length = len(str(value))
            return f"has {length} characters, and at most {bounds['max_length']} fit: shorten it"
        case "string_pattern_mismatch" if bounds["pattern"] == ID_PATTERN:
            return f"`{given}` is not an id: use small letters a-z, digits and single dashes, as in `my-id`"
        case "string_pattern_mismatch":
            return f"`{given}` is not a language: use a code such as `en`, `de` or `zh`"
        case "too_short":
            return (
                f"has too few entries ({bounds['actual_length']}): at least {bounds['min_length']}"
            )
        case "too_long":
            return f"has too many entries: at most {bounds['max_length']}"
        case "greater_than_equal":
            return f"`{given}` is too small: at least {bounds['ge']}"
        case "value_error":
            return str(bounds["error"])
        case _ if kind.startswith("date"):
            return f"`{given}` is not a day of the calendar: write it as 2026-03-17"
        case _:
            return f"`{given}` does not fit here: compare with another file"


def _keys(shape: type[BaseModel]) -> Iterator[str]:
    """Every key of a file of this shape, at any depth, from the schema that editors are given."""
    schema = shape.model_json_schema()
    for each in (schema, *schema.get("$defs", {}).values()):
        yield from each.get("properties", ())
