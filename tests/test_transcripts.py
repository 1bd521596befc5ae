"""Every transcript, played through the real shell over every store, says what is written."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Card
from bot.domain.people import Place
from bot.ports import Delivery, Response, Store
from storage.memory import MemoryStore
from tests import telling
from tests.chats import (
    Chat,
    Edits,
    Fills,
    Looks,
    Passes,
    Presses,
    Says,
    SaysIn,
    Step,
    Travels,
    chats,
    chats_of_admins,
    chats_of_channels,
    chats_of_homes,
    chats_of_teams,
    chats_of_times,
    read,
)
from tests.doors.neutral import MovedClock, NeutralDoor
from tests.stage import in_one_language

EVERY = [
    *chats(),
    *chats_of_admins(),
    *chats_of_channels(),
    *chats_of_homes(),
    *chats_of_teams(),
    *chats_of_times(),
]
IN_ONE_LANGUAGE = in_one_language(EVERY)
IN_OTHERS = [each for each in EVERY if each not in IN_ONE_LANGUAGE]
"""The same conversations in other words: what a database makes of them is seen in one language."""


@pytest.mark.parametrize("file", IN_ONE_LANGUAGE, ids=lambda file: file.stem)
def test_a_transcript_says_what_is_written(
    file: Path, store: Store, house: House, rewrite: bool
) -> None:
    _says_what_is_written(file, store, house, rewrite)


@pytest.mark.parametrize("file", IN_OTHERS, ids=lambda file: file.stem)
def test_a_transcript_in_another_language_says_what_is_written(
    file: Path, memory_store: MemoryStore, house: House, rewrite: bool
) -> None:
    _says_what_is_written(file, memory_store, house, rewrite)


def _says_what_is_written(file: Path, store: Store, house: House, rewrite: bool) -> None:
    chat = read(file)
    said, by_rung = played(chat, store, house)
    for must in chat.musts:
        assert must in by_rung, f"{file.name}: this must appear: {must}"
    for never in chat.nevers:
        assert never not in by_rung, f"{file.name}: this must never appear: {never}"
    if rewrite:
        file.write_text(said, "utf-8")
        return
    assert said == chat.written, (
        f"{file.name} says something else: see `pytest --rewrite` and the diff"
    )


def played(chat: Chat, store: Store, house: House) -> tuple[str, str]:
    """The transcript as it goes today, header and all; and what Rung says in it, in one line."""
    door = NeutralDoor(house, store, MovedClock(chat.begins), chat.people, nearby=chat.nearby)
    for who in chat.people.values():
        if who.admin:
            door.appoint(who.key)
    for crew in chat.crews:
        door.found(crew)
    for who in chat.people.values():
        if who.met:
            door.meets(who.key)
    turns = [(line, list(_answers(door, step))) for line, step in chat.steps]
    parts = ["\n".join(chat.header), *("\n".join([line, *answers]) for line, answers in turns)]
    by_rung = " ".join(" ".join(answer.split()) for _, answers in turns for answer in answers)
    return "\n\n".join(parts) + "\n", by_rung


def _answers(door: NeutralDoor, step: Step) -> Iterator[str]:
    """What is said at once, then what is sent of its own accord."""
    match step:
        case Says(who, words):
            yield from telling.answered(door.say(who, words))
        case SaysIn(who, channel, words):
            yield from telling.answered(door.say_in(who, channel, words))
        case Presses(who, label):
            yield from telling.answered(_pressed(door, who, label))
        case Fills(who, values):
            yield from telling.answered(door.fill(who, values))
        case Passes(time):
            yield from _told(door.pass_time(time))
        case Looks(who):
            yield from telling.answered(door.look(who))
        case Travels(who, zone):
            door.travel(who, zone)
        case Edits():
            door.edit(step)
    yield from _told(door.carried())


def _told(told: Iterable[tuple[Delivery, Card]]) -> Iterator[str]:
    for delivery, card in told:
        yield telling.told(delivery, card, str, _channel)


def _channel(place: Place) -> str:
    return place.address.removeprefix("channel:")


def _pressed(door: NeutralDoor, who: str, label: str) -> Response:
    """`[ doing it / 2 ]` is the second of several choices of that name."""
    name, _, number = label.rpartition(" / ")
    press: Callable[[], Response] = lambda: door.press(who, label)  # noqa: E731
    return door.press_nth(who, name, int(number)) if number.isdigit() and name else press()
