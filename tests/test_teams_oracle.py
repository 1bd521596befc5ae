"""What Microsoft's own models of cards (microsoft-teams-cards) say of ours, and what they do not know.

They are read in `tests.fakes.teams_rules`, through which every card of the gallery and of every
transcript goes: the fake connector refuses what they refuse.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.teams_rules import NESTED, faults_of_models, is_known, parts

Json = dict[str, Any]

GOLDEN = Path(__file__).parent / "gallery" / "teams"
CARDS: dict[str, Json] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in sorted(GOLDEN.glob("*.json"))
}


def kinds(value: object) -> set[str]:
    """Every kind of element, action and run, those in fallbacks too."""
    found = {part["type"] for part in parts(value)}
    return found | {each for part in parts(value) for each in kinds(part.get("fallback"))}


def refused(card: Json) -> list[str]:
    """Why the models refuse anything in it."""
    return [fault for part in parts(card) for fault in faults_of_models(part)]


@pytest.mark.parametrize("name", CARDS)
def test_microsofts_models_know_every_element_of_a_card_of_the_gallery(name: str) -> None:
    (attachment,) = CARDS[name]["attachments"]
    found = kinds(attachment["content"])
    assert "AdaptiveCard" in found
    assert all(map(is_known, found))


@pytest.mark.parametrize("name", CARDS)
def test_they_refuse_a_card_of_the_gallery_once_a_name_in_it_is_misspelt(name: str) -> None:
    (attachment,) = CARDS[name]["attachments"]
    assert refused(attachment["content"]) == []
    for part, key in _named(attachment["content"]):
        misspelt = {each if each != key else f"{key}y": value for each, value in part.items()}
        assert refused(misspelt), (part["type"], key)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "TextBlock", "text": "x", "wrap": "perhaps"},
        {"type": "TextBlock", "text": "x", "size": "Gigantic"},
        {"type": "TextRun", "text": "x", "color": "#ff0000"},
        {"type": "Container", "items": [], "style": "loud"},
        {"type": "Input.Text", "id": "a", "maxLength": "many"},
        {"type": "Input.ChoiceSet", "id": "a", "choices": [{"title": 1}]},
        {"type": "ProgressBar", "value": "half", "fallback": {"type": "Container"}},
        {"type": "Chart.VerticalBar", "data": [{"x": "a", "y": "b"}], "fallback": {}},
        {"type": "Action.Execute", "title": {"en": "x"}},
        {"type": "Image", "url": 1},
        {"type": "Telepathy"},
    ],
    ids=lambda wrong: wrong["type"],
)
def test_they_refuse_a_value_that_is_none(wrong: Json) -> None:
    assert refused(wrong)


@pytest.mark.parametrize(
    ("unseen", "card"),
    [
        ("seven actions", {"actions": [{"type": "Action.ToggleVisibility"}] * 7}),
        ("a schema of tomorrow", {"version": "1.6"}),
        ("nothing in it", {"body": []}),
        ("a background image", {"backgroundImage": "https://rung.example/x.png"}),
        ("two inputs of one id", {"body": [{"type": "Input.Text", "id": "a"}] * 2}),
        ("an input without a label", {"body": [{"type": "Input.Text", "id": "a"}]}),
        ("an image without words", {"body": [{"type": "Image", "url": "https://x.example/x"}]}),
        ("markdown", {"body": [{"type": "TextBlock", "text": "[a](https://b)", "wrap": True}]}),
        ("a link that runs", {"actions": [{"type": "Action.OpenUrl", "url": "javascript:1"}]}),
        ("a table without headers", {"body": [{"type": "Table", "columns": [], "rows": []}]}),
    ],
)
def test_they_let_pass_what_only_our_own_rules_refuse(unseen: str, card: Json) -> None:
    """What a client would show wrongly, though every name and value in it is one: see test_fake_teams."""
    assert refused({"type": "AdaptiveCard", "version": "1.5"} | card) == [], unseen


@pytest.mark.parametrize("lacking", ["Accordion", "Action.Http", "Input.Signature"])
def test_an_element_they_lack_is_refused_though_a_client_may_draw_it(lacking: str) -> None:
    assert refused({"type": lacking}) == [f"{lacking}: nobody knows it"]


def _named(card: Json) -> Iterator[tuple[Json, str]]:
    """Each kind of part once, with each of its names that the models hold."""
    met: set[tuple[str, str]] = set()
    for part in parts(card):
        for key in part:
            if key in ("type", "$schema", *NESTED) or (part["type"], key) in met:
                continue
            met.add((part["type"], key))
            yield part, key
