"""Every transcript, typed and pressed in Slack, shows there what Rung decides and what it sends by itself."""

from pathlib import Path

import pytest

from bot.conversation.scenes import House
from bot.domain.people import Platform
from tests.chats import chats, chats_of_times, read
from tests.doors.slack import SlackDoor
from tests.slack_app import Clock, slack_app
from tests.stage import in_one_language, play, stage

EVERY = [*chats(), *in_one_language(chats_of_times())]


def _english() -> list[Path]:
    """A first command is answered before Slack has said which language somebody reads."""
    return [
        file for file in chats() if all(who.language == "en" for who in read(file).people.values())
    ]


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.stem)
async def test_a_transcript_in_the_dm_shows_what_it_says(file: Path, house: House) -> None:
    await _play(file, house, by_command=False)


@pytest.mark.parametrize("file", _english(), ids=lambda file: file.stem)
async def test_a_transcript_by_command_shows_what_it_says(file: Path, house: House) -> None:
    await _play(file, house, by_command=True)


async def _play(file: Path, house: House, *, by_command: bool) -> None:
    chat = read(file)
    clock = Clock(chat.begins)
    async with stage(house, clock) as behind, slack_app(dispatch=behind, clock=clock) as app:
        behind.hang(Platform.SLACK, app.slack.messenger)

        async def settle() -> None:
            await app.slack.close()
            await behind.carried()

        unasked = await play(chat, behind, SlackDoor(app.people, settle, by_command))
        assert bool(unasked) == ("\nbot to " in chat.written)
