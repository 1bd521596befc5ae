"""Every transcript, typed and pressed in Slack, shows there what Rung decides and what it sends by itself.

Each comes over HTTP and over Socket Mode: one way in the DM and the other by command, by turns.
"""

from pathlib import Path

import pytest

from bot.conversation.scenes import House
from bot.domain.people import Platform
from tests.chats import chats, chats_of_admins, chats_of_homes, chats_of_teams, chats_of_times, read
from tests.doors.slack import SlackDoor
from tests.slack_app import Clock, slack_app
from tests.stage import in_one_language, play, stage

EVERY = [*chats(), *chats_of_homes(), *in_one_language(chats_of_times())]
TOGETHER = [file for file in (*chats_of_teams(), *chats_of_admins()) if file.stem != "team_far"]
"""Slack lets Rung write first to everybody it is for."""

COMMANDS = chats()
IN_DM = [(file, over_socket) for file in EVERY for over_socket in (False, True)]
BY_TURNS = {file: bool(at % 2) for at, file in enumerate(COMMANDS)}
"""Which of the transcripts that are played both ways comes over a socket in the DM."""


@pytest.mark.parametrize(
    ("file", "over_socket"),
    [each for each in IN_DM if BY_TURNS.get(each[0], each[1]) is each[1]],
    ids=lambda each: each.stem if isinstance(each, Path) else ("http", "socket")[each],
)
async def test_a_transcript_in_the_dm_shows_what_it_says(
    file: Path, over_socket: bool, house: House
) -> None:
    await _play(file, house, over_socket, by_command=False)


@pytest.mark.parametrize("file", TOGETHER, ids=lambda file: file.stem)
async def test_a_transcript_of_several_people_shows_what_it_says(file: Path, house: House) -> None:
    await _play(file, house, over_socket=False, by_command=False)


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.stem)
async def test_a_transcript_by_command_shows_what_it_says(file: Path, house: House) -> None:
    await _play(file, house, not BY_TURNS[file], by_command=True)


def test_each_transcript_is_played_over_http_and_over_a_socket() -> None:
    ways = {(file, over) for file, over in IN_DM if BY_TURNS.get(file, over) is over}
    ways |= {(file, not over) for file, over in BY_TURNS.items()}
    assert ways == set(IN_DM)


async def _play(file: Path, house: House, over_socket: bool, *, by_command: bool) -> None:
    chat = read(file)
    clock = Clock(chat.begins)
    async with (
        stage(house, clock) as behind,
        slack_app(dispatch=behind, clock=clock, over_socket=over_socket) as app,
    ):
        behind.hang(Platform.SLACK, app.slack.messenger)

        async def settle() -> None:
            await app.slack.close()
            await behind.carried()

        await play(chat, behind, SlackDoor(app.people, settle, by_command))
