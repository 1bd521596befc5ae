"""Every transcript, played at the playground's page, shows everything the neutral card says."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.cards import Card, choices, lines
from tests.chats import Chat, Fills, Passes, Presses, Says, chats, read
from tests.doors.playground import PlaygroundDoor
from tests.doors.shown import Shown
from tests.running import Product, product


@asynccontextmanager
async def playground(folder: Path) -> AsyncIterator[tuple[Product, PlaygroundDoor]]:
    async with product(folder) as running:
        door = PlaygroundDoor(running.there.address)
        try:
            yield running, door
        finally:
            await door.close()


PLAYABLE = [
    file
    for file in chats()
    if not read(file).presses_old_buttons
    and (not file.stem.endswith(("_de", "_zh")) or file.stem in ("plan_de", "rating_zh"))
]
"""A platform replaces the card that was pressed: its old buttons can be pressed in another window only.
Of the same conversation in three languages one is enough here, and one each to see the letters."""


@pytest.mark.parametrize("file", PLAYABLE, ids=lambda file: file.stem)
async def test_a_transcript_loses_nothing_on_its_way_to_the_page(
    file: Path, tmp_path: Path
) -> None:
    async with playground(tmp_path) as (running, door):
        await _play(read(file), running, door)


async def _play(chat: Chat, running: Product, door: PlaygroundDoor) -> None:
    """Each step as a person takes it; what they then see holds everything that was answered."""
    names = dict(zip(chat.people, ("ana", "ben", "mia"), strict=False))
    spoken = {names[key]: who.language or "en" for key, who in chat.people.items()}
    door.languages.update(spoken)
    for line, step in chat.steps:
        shown: Shown | None = None
        match step:
            case Says(who, text):
                shown = await door.say(names[who], text)
            case Presses(who, label):
                shown = await door.press(names[who], re.sub(r" / \d+$", "", label))
            case Fills(who, values):
                shown = await door.fill(names[who], values)
            case Passes(time):
                await running.engine.move_clock(time.total_seconds())
                continue
        card = running.tap.last_card
        if card is not None:
            assert shown is not None, line
            _holds_everything(line, shown, card)


def _holds_everything(line: str, shown: Shown, card: Card) -> None:
    words = _squeezed(" ".join((*shown.words, *shown.labels)))
    for each in lines(card):
        for part in re.split(r" \| |^• |“|”| \(|\)$|: ", each):
            assert _squeezed(part) in words, f"{line}: lost {part!r}"
    assert [choice.label for choice in choices(card)] == list(shown.labels), line


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)
