"""The largest ladder that content may be: its cards are read in pages in Teams, and none is cut."""

import json
from collections.abc import Iterator

import pytest

from adapters.teams import measures, render
from bot.conversation.scenes import House
from bot.domain.cards import Card
from bot.domain.ids import LevelId, RoleId
from bot.domain.picks import SetLevel, SetRole
from bot.words import Words
from storage.content_shapes import NAME_LENGTH, TEXT_LENGTH
from tests.doors import teams_cards
from tests.ladder import house_of
from tests.talks import Play

LEVELS = 12
SKILLS = 40
EACH = 6
"""Expectations of a cell: as many as one may have, all of them growing from those of the level below."""

ROLES = 8
WORDS_SAID = (
    "help", "list", "me", "plan", "history", "find wide", "when", "export", "checkin",
    "skill wide-0", "skill wide-0 matrix", "rate wide-0", "checkin weekly monday 9:30",
)  # fmt: skip


@pytest.fixture(scope="module")
def widest(tmp_path_factory: pytest.TempPathFactory, words: Words) -> House:
    folder = tmp_path_factory.mktemp("widest")
    (folder / "skills").mkdir()
    (folder / "taxonomy.yml").write_text(json.dumps(_taxonomy()), "utf-8")
    for nth in range(SKILLS):
        (folder / "skills" / f"wide-{nth}.yml").write_text(json.dumps(_skill(nth)), "utf-8")
    return house_of(folder, words)


def test_no_card_of_the_largest_ladder_is_cut_in_teams(widest: House) -> None:
    cards = list(_cards(Play(widest, ("en", None))))
    sizes = [measures.size(_content(widest, card)) for card in cards]
    assert len(cards) > SKILLS
    assert max(sizes) > measures.CARD // 3, "it is large"
    assert max(sizes) <= measures.CARD
    for card in cards:
        shown = " ".join(teams_cards.words(_content(widest, card)))
        assert "not fit into a Teams message" not in shown, card.title


def _cards(play: Play) -> Iterator[Card]:
    """What somebody sees who has every skill on their plan."""
    play.press(SetRole(RoleId("role-0")))
    play.press(SetLevel(LevelId("level-5")))
    for nth in range(SKILLS):
        yield from _card(play, f"plan add wide-{nth}")
    for said in WORDS_SAID:
        yield from _card(play, said)


def _card(play: Play, said: str) -> Iterator[Card]:
    card = play.say(said).card
    if card is not None:
        yield card


def _content(house: House, card: Card) -> dict[str, object]:
    return render.adaptive(card, house.words.to(None))


def _taxonomy() -> dict[str, object]:
    return {
        "languages": ["en"],
        "levels": [{"id": f"level-{at}", "name": _name(f"Level {at}")} for at in range(LEVELS)],
        "domains": [{"id": "domain", "name": _name("Domain")}],
        "groups": [{"id": "group", "domain": "domain", "name": _name("Group")}],
        "roles": [{"id": f"role-{at}", "name": _name(f"Role {at}")} for at in range(ROLES)],
    }


def _skill(nth: int) -> dict[str, object]:
    cells = {
        f"level-{level}": {
            "required": True,
            "expects": [f"s-{level}-{at}" for at in range(EACH)],
        }
        for level in range(LEVELS)
    }
    return {
        "id": f"wide-{nth}",
        "name": _name(f"Wide {nth}"),
        "group": "group",
        "updated": "2026-03-17",
        "keywords": {"en": ["wide"]},
        "counts": {"required": LEVELS * ROLES, "optional": 0},
        "statements": [_statement(level, at, nth) for level in range(LEVELS) for at in range(EACH)],
        "roles": {f"role-{role}": cells for role in range(ROLES)},
    }


def _statement(level: int, at: int, nth: int) -> dict[str, object]:
    begins = f"Shows number {at} at level {level} of skill {nth} "
    text = (begins + "and measures what it says, " * 20)[: TEXT_LENGTH - 1].rstrip(" ,") + "."
    grows = {"deepens": f"s-{level - 1}-{at}"} if level else {}
    return {"id": f"s-{level}-{at}", "text": {"en": text}, **grows}


def _name(begins: str) -> dict[str, str]:
    """As long a name as there may be."""
    return {"en": (begins + " of the widest ladder that there may be" * 3)[:NAME_LENGTH].rstrip()}
