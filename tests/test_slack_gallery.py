"""The gallery as Slack gets it, held to golden files: `pytest --rewrite`, then read the difference."""

import json
from pathlib import Path

import pytest

from adapters.slack.render import message
from tests.fakes.slack_rules import faults_of_message
from tests.gallery.cards import CARDS
from tests.slack_app import WORDS

GOLDEN = Path(__file__).parent / "gallery" / "slack"


@pytest.mark.parametrize("name", CARDS)
def test_a_card_of_the_gallery_looks_as_it_did(name: str, rewrite: bool) -> None:
    payload = message(CARDS[name], WORDS.to(None))
    assert faults_of_message(payload) == []
    written = json.dumps(payload, indent=2, ensure_ascii=False) + "\n"
    if rewrite:
        (GOLDEN / f"{name}.json").write_text(written, "utf-8")
    assert (GOLDEN / f"{name}.json").read_text("utf-8") == written


def test_every_golden_file_has_its_card() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == CARDS.keys()
