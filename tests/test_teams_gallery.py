"""The gallery as Teams gets it, held to golden files: `pytest --rewrite`, then read the difference."""

import json
from pathlib import Path

import pytest

from adapters.teams.render import message
from tests.fakes.teams_rules import faults_of_activity
from tests.gallery.cards import CARDS
from tests.teams_bench import WORDS

GOLDEN = Path(__file__).parent / "gallery" / "teams"


@pytest.mark.parametrize("name", CARDS)
def test_a_card_of_the_gallery_looks_in_teams_as_it_did(name: str, rewrite: bool) -> None:
    activity = message(CARDS[name], WORDS.to(None))
    assert faults_of_activity(activity) == []
    written = json.dumps(activity, indent=2, ensure_ascii=False) + "\n"
    if rewrite:
        (GOLDEN / f"{name}.json").write_text(written, "utf-8")
    assert (GOLDEN / f"{name}.json").read_text("utf-8") == written


def test_every_golden_file_of_teams_has_its_card() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == CARDS.keys()
