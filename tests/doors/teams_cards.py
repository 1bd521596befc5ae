"""An Adaptive Card as a person meets it: what they read, what they can press, what they can fill in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.doors.shown import Shown
from tests.fakes.teams_rules import actions_of, parts

Json = dict[str, Any]

_OWN = ("save", "go")
"""Buttons of the adapter's own: they send what was chosen elsewhere on the card."""

_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Press:
    """A button, and the inputs as they stand when it is pressed."""

    action: Json
    inputs: Mapping[str, str]

    @property
    def data(self) -> Json:
        """What the client sends: the button's data with every input beside it."""
        return {**self.action["data"], **self.inputs}


def shown(card: Json) -> Shown:
    """The card as any platform's door shows one."""
    return Shown(tuple(words(card)), tuple(label for label, _ in pressable(card)), is_form(card))


def words(card: Json) -> Iterator[str]:
    """Every line of words, without what can be pressed or written."""
    for part in parts(card.get("body", [])):
        match part["type"]:
            case "TextBlock":
                yield part["text"]
            case "RichTextBlock":
                yield "".join(run["text"] for run in part["inlines"])
            case "Input.ChoiceSet" if _is_menu(part):
                continue
            case kind if kind.startswith("Input."):
                yield part["label"]
            case _:
                continue


def pressable(card: Json) -> Iterator[tuple[str, Press]]:
    """Everything that can be pressed or chosen, by its label: questions, buttons, then the menu."""
    sets = [part for part in _inputs(card) if part["type"] == "Input.ChoiceSet"]
    standing = _standing(card)
    if not is_form(card):
        for part in sets:
            if not _is_menu(part):
                yield from _entries(card, part, "save")
    for action in actions_of(card):
        if _act(action) not in _OWN:
            yield _whole(card, action["title"]), Press(action, standing)
    for part in sets:
        if _is_menu(part):
            yield from _entries(card, part, "go")


def filled(card: Json, values: Mapping[str, str], people: Mapping[str, str] = _NOBODY) -> Press:
    """The form's button pressed, its fields (by label or id) filled in; a menu's entry by how it begins,
    in a people picker the keys of `people`, whose ids it gives."""
    inputs = _standing(card)
    for name, value in values.items():
        part = next((each for each in _inputs(card) if name in (each["label"], each["id"])), None)
        assert part is not None, f"the form has no field {name!r}"
        picks = "choices.data" in part
        chosen = ",".join(people[each] for each in value.split(", ")) if picks else ""
        inputs[part["id"]] = chosen or _typed(part, value)
    for part in _inputs(card):
        missing = part.get("isRequired") and not inputs.get(part["id"])
        assert not missing, f"the client says: {part.get('errorMessage')}"
    return Press(next(each for each in actions_of(card) if _act(each) == "send"), inputs)


def is_form(card: Json) -> bool:
    return any(_act(action) == "send" for action in actions_of(card))


def _typed(part: Json, value: str) -> str:
    if part["type"] != "Input.ChoiceSet":
        assert len(value) <= part.get("maxLength", 10**6), f"{part['label']}: no place for so much"
        return value
    found = [each for each in part["choices"] if each["title"].startswith(value)]
    assert found, f"{part['label']} has no entry {value!r}"
    return str(found[0]["value"])


def _entries(card: Json, part: Json, act: str) -> Iterator[tuple[str, Press]]:
    """Each entry of a set, chosen and sent with the button that belongs to it."""
    button = next(each for each in actions_of(card) if _act(each) == act)
    standing = _standing(card)
    for choice in part["choices"]:
        inputs = {**standing, part["id"]: choice["value"]}
        yield _whole(card, choice["title"]), Press(button, inputs)


def _standing(card: Json) -> dict[str, str]:
    """The inputs as they stand: a client sends all of them with any button."""
    return {part["id"]: part["value"] for part in _inputs(card) if part.get("value")}


def _inputs(card: Json) -> list[Json]:
    return [part for part in parts(card.get("body", [])) if part["type"].startswith("Input.")]


def _whole(card: Json, label: str) -> str:
    """The label, or the words it was shortened from: they stand on the card, numbered alike."""
    if not re.match(r"\d+\. ", label) or not label.endswith("…"):
        return label
    whole = next(line for line in words(card) if line.startswith(label[:-1]))
    return whole.partition(". ")[2]


def _is_menu(part: Json) -> bool:
    return bool(part["id"] == "more")


def _act(action: Json) -> str:
    return str(action.get("data", {}).get("rung", {}).get("act", ""))
