"""Every transcript, typed and pressed in Slack, shows there what the transcript says."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.conversation.scenes import House
from bot.dispatcher import Dispatcher
from bot.domain.cards import choices
from bot.domain.events import Event
from bot.ports import Response
from bot.turntaking import Turns
from storage.memory import MemoryStore
from tests.card_words import letters, words
from tests.chats import Chat, Fills, Presses, Says, Step, chats, read
from tests.doors.shown import Shown
from tests.doors.slack import SlackDoor
from tests.slack_app import Clock, slack_app


def _english() -> list[Path]:
    """A first command is answered before Slack has said which language somebody reads."""
    return [
        file for file in chats() if all(who.language == "en" for who in read(file).people.values())
    ]


@pytest.mark.parametrize("file", chats(), ids=lambda file: file.stem)
async def test_a_transcript_in_the_dm_shows_what_it_says(file: Path, house: House) -> None:
    await _play(read(file), house, by_command=False)


@pytest.mark.parametrize("file", _english(), ids=lambda file: file.stem)
async def test_a_transcript_by_command_shows_what_it_says(file: Path, house: House) -> None:
    await _play(read(file), house, by_command=True)


async def _play(chat: Chat, house: House, *, by_command: bool) -> None:
    given: list[Response] = []
    with ThreadPoolExecutor(1) as executor:
        dispatcher = Dispatcher(MemoryStore(), Turns(lambda: house), executor, lambda: None)

        async def dispatch(event: Event) -> Response:
            given.append(await dispatcher(event))
            return given[-1]

        async with slack_app(dispatch=dispatch, clock=Clock(chat.begins)) as app:
            for who in chat.people.values():
                app.door.introduce(who.key, who.name, who.zone, who.language)
            for _, step in chat.steps:
                before = len(given)
                shown = await _taken(app.door, step, by_command)
                if shown is not None and len(given) > before:
                    _agree(given[-1], shown)


async def _taken(door: SlackDoor, step: Step, by_command: bool) -> Shown | None:
    match step:
        case Says(who, text):
            return await door.say(who, f"/skill {text}" if by_command else text)
        case Presses(who, label):
            return await door.press(who, label)
        case Fills(who, values):
            return await door.fill(who, values)
        case _:
            return None


def _agree(response: Response, shown: Shown) -> None:
    """What the turn gave and what the person sees are the same words and the same choices."""
    if response.card is not None:
        seen = letters("".join((*shown.words, *shown.labels)))
        for said in words(response.card):
            assert letters(said) in seen, said
        assert [choice.label for choice in choices(response.card)] == list(shown.labels)
    if response.form is not None:
        assert shown.form
        assert all(field.label in shown.words for field in response.form.fields)
