"""Every transcript, played at the playground's page, shows there what Rung decides and what it sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from bot.domain.cards import Card
from bot.domain.people import Platform
from bot.ports import Clock, Delivery, Outcome, Response, Store
from tests.chats import (
    Edits,
    chats,
    chats_of_admins,
    chats_of_homes,
    chats_of_teams,
    chats_of_times,
    read,
)
from tests.doors.playground import PlaygroundDoor
from tests.ladder import CONTENT
from tests.running import Product, product
from tests.stage import Tapped, in_one_language, play


@dataclass
class Whole:
    """The whole product behind the page."""

    running: Product
    brought: list[tuple[Delivery, Card, Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        messengers = self.running.engine.messengers
        messengers[Platform.PLAYGROUND] = Tapped(messengers[Platform.PLAYGROUND], self.brought)

    @property
    def clock(self) -> Clock:
        return self.running.engine.clock

    @property
    def store(self) -> Store:
        return self.running.engine.store

    @property
    def given(self) -> list[Response]:
        return self.running.tap.responses

    homes = given

    async def carried(self) -> None:
        await self.running.engine.move_clock(0)

    def edit(self, edits: Edits) -> None:
        edits.carry_out(self.running.engine.settings.rung_content_dir)
        assert not self.running.engine.houses.refresh()

    async def pass_time(self, passed: timedelta) -> None:
        await self.running.engine.move_clock(passed.total_seconds())


@asynccontextmanager
async def playground(
    folder: Path, *, edited: bool = False
) -> AsyncIterator[tuple[Product, PlaygroundDoor]]:
    ladder = copytree(CONTENT, folder / "ladder") if edited else CONTENT
    async with product(
        folder,
        rung_operator_name="Example GmbH",
        rung_public_url=PUBLIC,
        rung_content_dir=ladder,
    ) as running:
        door = PlaygroundDoor(running.there.address)
        try:
            yield running, door
        finally:
            await door.close()


PUBLIC = "https://rung.example"

WHEREABOUTS = ("a_month", "holidays", "home", "travel", "when", "zone")
"""The page tells everybody's country and zone: what follows from other ones, or from none, is said
otherwise."""

NOT_THERE = ("team_far", "team_guest", "digest_planned")
"""There are no guests there, and nobody whom Rung may not write to first; and there is one channel."""

PLAYABLE = [
    file
    for every in (chats, chats_of_admins, chats_of_homes, chats_of_teams, chats_of_times)
    for file in every()
    if file in in_one_language(every()) or file.stem in ("plan_de", "rating_zh")
    if file.stem not in NOT_THERE
]
"""Of the same conversation in three languages one is enough here, and one each to see the letters."""


@pytest.mark.parametrize("file", PLAYABLE, ids=lambda file: file.stem)
async def test_a_transcript_loses_nothing_on_its_way_to_the_page(
    file: Path, tmp_path: Path
) -> None:
    chat = read(file)
    edited = any(isinstance(step, Edits) for _, step in chat.steps)
    async with playground(tmp_path, edited=edited) as (running, door):
        clock = running.engine.clock
        clock.move((chat.begins - clock()).total_seconds())
        await play(chat, Whole(running), door, to_the_letter=file.stem not in WHEREABOUTS)
