"""The gallery as Slack gets it, held to golden files: `pytest --rewrite`, then read the difference."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.render import message
from adapters.slack.surfaces import home, modal
from adapters.slack.views import refused, view
from bot.domain.cards import Card, Form, SelectField, TextField
from bot.domain.ids import Language
from bot.domain.pickers import ChannelField
from bot.domain.picks import AddEvidence
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.gallery.cards import CARDS, LONGEST, TUNING
from tests.slack_app import WORDS

GOLDEN = Path(__file__).parent / "gallery"
ENGLISH = WORDS.to(None)

Json = dict[str, Any]

FORM = Form(
    LONGEST,
    (
        SelectField("statement", "About which?", (("a", LONGEST), ("b", "Short")), "b"),
        TextField("note", "Note", "Ran it", "What came of it?", multiline=True),
        ChannelField("Or to a channel", "If you choose one here, it goes there.", "C0GROWTH"),
    ),
    AddEvidence(TUNING),
    "Save",
    "Cancel",
)


def _in_modal(card: Card, language: str | None = None) -> Json:
    return modal(card, WORDS.to(Language(language) if language else None))


def _refused() -> Json:
    """The form sent back for a reason of no field's, in German."""
    shown = view(FORM, ENGLISH, "{}")
    note = {"answer": {"type": "plain_text_input", "value": "Ran it <twice>"}}
    menu = {"answer": {"type": "static_select", "selected_option": {"value": "a"}}}
    channel = {"answer": {"type": "conversations_select", "selected_conversation": "G0SECRET"}}
    state = {"values": {"note": note, "statement": menu, "channel": channel}}
    words = WORDS.to(Language("de"))
    blocks = refused(["Diese Erwartung gibt es nicht mehr."], shown["blocks"], state, words)
    return shown | {"blocks": list(blocks)}


MESSAGES: Mapping[str, Callable[[], Json]] = {
    name: partial(message, card, ENGLISH) for name, card in CARDS.items()
}
VIEWS: Mapping[str, Callable[[], Json]] = {
    "home": lambda: home(CARDS["home"], ENGLISH),
    "home-every-block": lambda: home(CARDS["every-block"], ENGLISH),
    "home-strange-characters": lambda: home(CARDS["strange-characters"], ENGLISH),
    "modal-big-table": lambda: _in_modal(CARDS["big-table"]),
    "modal-rating": lambda: _in_modal(CARDS["rating"], "de"),
    "modal-check-in": lambda: _in_modal(CARDS["check-in"], "zh"),
    "modal-very-long": lambda: _in_modal(CARDS["very-long"]),
    "modal-longest-names": lambda: _in_modal(CARDS["longest-names"]),
    "form": lambda: view(FORM, ENGLISH, "{}"),
    "form-refused": _refused,
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_card_of_the_gallery_looks_as_it_did(name: str, rewrite: bool) -> None:
    payload = MESSAGES[name]()
    assert faults_of_message(payload) == []
    _looks_as_it_did(GOLDEN / "slack" / f"{name}.json", payload, rewrite)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_the_gallery_looks_as_it_did(name: str, rewrite: bool) -> None:
    payload = VIEWS[name]()
    assert faults_of_view(payload) == []
    _looks_as_it_did(GOLDEN / "slack_views" / f"{name}.json", payload, rewrite)


def test_every_golden_file_has_its_card() -> None:
    assert {file.stem for file in (GOLDEN / "slack").glob("*.json")} == CARDS.keys()
    assert {file.stem for file in (GOLDEN / "slack_views").glob("*.json")} == VIEWS.keys()


def _looks_as_it_did(file: Path, payload: Json, rewrite: bool) -> None:
    written = json.dumps(payload, indent=2, ensure_ascii=False) + "\n"
    if rewrite:
        file.write_text(written, "utf-8")
    assert file.read_text("utf-8") == written
