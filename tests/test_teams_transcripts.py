"""Every transcript, spoken and pressed in Teams, shows there what Rung decides and what it sends."""

from pathlib import Path

import pytest

from bot.conversation.scenes import House
from bot.domain.people import Platform
from tests.chats import chats, chats_of_admins, chats_of_teams, chats_of_times, read
from tests.doors.teams import TeamsDoor
from tests.stage import in_one_language, play, stage
from tests.teams_bench import StillClock, bench

TOGETHER = [
    file for file in (*chats_of_teams(), *chats_of_admins()) if file.stem != "team_strangers"
]
"""Teams lets Rung write first to nobody."""

EVERY = [*chats(), *in_one_language(chats_of_times()), *TOGETHER]


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.stem)
async def test_a_transcript_shows_in_teams_what_it_says(file: Path, house: House) -> None:
    await _play(file, house, old=False)


@pytest.mark.parametrize("file", in_one_language(chats()), ids=lambda file: file.stem)
async def test_an_older_client_shows_a_transcript_too(file: Path, house: House) -> None:
    await _play(file, house, old=True)


async def _play(file: Path, house: House, *, old: bool) -> None:
    chat = read(file)
    clock = StillClock(chat.begins)
    async with stage(house, clock) as behind, bench(behind, clock) as bot:
        behind.hang(Platform.TEAMS, bot.teams.messenger)

        async def settle() -> None:
            await bot.settled()
            await behind.carried()

        door = TeamsDoor(bot.base_url, bot.fake, old, settle)
        await play(chat, behind, door)
