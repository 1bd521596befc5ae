"""Every transcript, played at the playground's page, shows there what Rung decides and what it sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.cards import Card
from bot.domain.people import Platform
from bot.ports import Delivery, Outcome, Response
from tests.chats import chats, chats_of_times, read
from tests.doors.playground import PlaygroundDoor
from tests.running import Product, product
from tests.stage import Tapped, in_one_language, play


@dataclass
class Whole:
    """The whole product behind the page."""

    running: Product
    homes: list[Response] = field(default_factory=list)
    brought: list[tuple[Delivery, Card, Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        messengers = self.running.engine.messengers
        messengers[Platform.PLAYGROUND] = Tapped(messengers[Platform.PLAYGROUND], self.brought)

    @property
    def given(self) -> list[Response]:
        return self.running.tap.responses

    async def carried(self) -> None:
        await self.running.engine.move_clock(0)

    async def pass_time(self, passed: timedelta) -> None:
        await self.running.engine.move_clock(passed.total_seconds())


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
    if file in in_one_language(chats()) or file.stem in ("plan_de", "rating_zh")
    if not read(file).presses_old_buttons
] + in_one_language(chats_of_times())
"""A platform replaces the card that was pressed: its old buttons can be pressed in another window only.
Of the same conversation in three languages one is enough here, and one each to see the letters."""


@pytest.mark.parametrize("file", PLAYABLE, ids=lambda file: file.stem)
async def test_a_transcript_loses_nothing_on_its_way_to_the_page(
    file: Path, tmp_path: Path
) -> None:
    chat = read(file)
    async with playground(tmp_path) as (running, door):
        clock = running.engine.clock
        clock.move((chat.begins - clock()).total_seconds())
        unasked = await play(chat, Whole(running), door)
        assert bool(unasked) == ("\nbot to " in chat.written)
