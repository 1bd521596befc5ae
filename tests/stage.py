"""A transcript played through a platform's door: what Rung decides, and what a person there then sees.

Behind the door stand the real dispatcher, clockwork and courier, over a store in memory.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.clockwork import Clockwork
from bot.composing import Composing
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.dispatcher import Dispatcher
from bot.domain.cards import Card, Form, choices
from bot.domain.effects import Kind
from bot.domain.events import Event, HomeOpened
from bot.domain.ids import DeliveryId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Platform
from bot.ports import Delivery, InDoubt, Later, Messenger, Outcome, Response, Sent
from bot.turntaking import Turns
from storage.memory import MemoryStore
from tests.card_words import letters, words
from tests.chats import Chat, Fills, Looks, Passes, Presses, Says, SaysIn, Step, Travels, Who
from tests.doors.shown import Shown

_STEP = timedelta(minutes=1)


class MovableClock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


class Door(Protocol):
    """A platform as the people of a transcript have it."""

    def introduce(self, who: Who) -> None:
        """What the platform knows of somebody."""
        ...

    async def say(self, who: str, text: str) -> object: ...

    async def press(self, who: str, label: str) -> object: ...

    async def fill(self, who: str, values: Mapping[str, str]) -> object: ...

    def travel(self, who: str, zone: str) -> None:
        """Their device is in another zone from now on."""
        ...

    async def fresh(self, who: str) -> list[Shown]:
        """What has appeared to them, or changed before their eyes, since this was last asked."""
        ...


@runtime_checkable
class HasHome(Protocol):
    """A platform that keeps a page about everybody."""

    async def look(self, who: str) -> object: ...


@dataclass
class Tapped:
    """A platform's messenger, and what was brought to it: each card and whether it was taken."""

    messenger: Messenger
    brought: list[tuple[Delivery, Card, Outcome]]

    @property
    def asks(self) -> bool:
        return self.messenger.asks

    @property
    def limits(self) -> Limits:
        return self.messenger.limits

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        outcome = await self.messenger.send(delivery, card)
        self.brought.append((delivery, card, outcome))
        return outcome

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        return await self.messenger.find(delivery)


class Behind(Protocol):
    """What stands behind a door."""

    @property
    def given(self) -> list[Response]:
        """What each event was answered with at once."""
        ...

    @property
    def homes(self) -> list[Response]:
        """What each look at somebody's page, theirs or the adapter's own, was answered with."""
        ...

    @property
    def brought(self) -> list[tuple[Delivery, Card, Outcome]]:
        """What was brought to the platform."""
        ...

    async def carried(self) -> None:
        """All that is owed now is brought to the platform."""
        ...

    async def pass_time(self, passed: timedelta) -> None:
        """From one thing that is due to the next."""
        ...


@dataclass
class Stage:
    """A door's `Dispatch`, and all that stands behind it; `hang` gives it the door's messenger."""

    house: House
    clock: MovableClock
    executor: ThreadPoolExecutor
    given: list[Response] = field(default_factory=list)
    homes: list[Response] = field(default_factory=list)
    brought: list[tuple[Delivery, Card, Outcome]] = field(default_factory=list)
    _answers: list[tuple[TenantId, Sequence[DeliveryId]]] = field(default_factory=list)
    _tenants: dict[TenantId, None] = field(default_factory=dict)
    _more_at: datetime | None = None

    def __post_init__(self) -> None:
        self.store = MemoryStore()
        turns = Turns(lambda: self.house)
        self.dispatcher = Dispatcher(
            self.store,
            turns,
            self.executor,
            self._ring,
            lambda *answer: self._answers.append(answer),
        )
        self.clockwork = Clockwork(self.store, turns, self.clock, self._ring)

    async def __call__(self, event: Event) -> Response:
        response = await self.dispatcher(event)
        (self.homes if isinstance(event, HomeOpened) else self.given).append(response)
        return response

    def hang(self, platform: Platform, messenger: Messenger) -> None:
        tapped = {platform: Tapped(messenger, self.brought)}
        compose = Composing(lambda: self.house, self.store, self.clock)
        self.courier = Courier(
            self.store, tapped, compose, self.clock, self.executor, self.dispatcher
        )

    async def carried(self) -> None:
        while self._answers:
            tenant, ids = self._answers.pop(0)
            await self.courier.send_now(tenant, partial(tuple, ids))
        waits = [await self.courier.drain(tenant) for tenant in tuple(self._tenants)]
        self._more_at = min((each for each in waits if each is not None), default=None)

    async def pass_time(self, passed: timedelta) -> None:
        end = self.clock.now + passed
        while self.clock.now < end:
            self.clock.now = min(end, max(self._next(end), self.clock.now + _STEP))
            self.clockwork.beat()
            await self.carried()

    def _next(self, end: datetime) -> datetime:
        with self.store.batch() as batch:
            due = [schedule.next_due_at for _, schedule in batch.due(end, 1)]
        return min(each for each in (*due, self._more_at, end) if each is not None)

    def _ring(self, tenants: Iterable[TenantId]) -> None:
        self._tenants |= dict.fromkeys(tenants)


@asynccontextmanager
async def stage(house: House, clock: MovableClock) -> AsyncIterator[Stage]:
    with ThreadPoolExecutor(1) as executor:
        yield Stage(house, clock, executor)


def in_one_language(files: Iterable[Path]) -> list[Path]:
    """Of the same conversation in three languages the first."""
    return [file for file in files if not file.stem.endswith(("_de", "_zh"))]


async def play(chat: Chat, behind: Behind, door: Door) -> int:
    """Every step as a person takes it; each card and form decided on must appear to whom it is for, in
    the order of its conversation, with all its words and choices. How many messages came by themselves."""
    for who in chat.people.values():
        door.introduce(who)
    for line, step in chat.steps:
        given, homes, brought = len(behind.given), len(behind.homes), len(behind.brought)
        await _taken(behind, door, step)
        await behind.carried()
        arrived = behind.brought[brought:]
        assert all(isinstance(outcome, Sent) for *_, outcome in arrived), (line, arrived)
        fresh = [each for who in chat.people for each in await door.fresh(who)]
        _appeared(line, _said(behind.given[given:]), fresh)
        for place in {delivery.place for delivery, *_ in arrived}:
            _appeared(line, [card for to, card, _ in arrived if to.place == place], fresh)
        _appeared(line, _said(behind.homes[homes:]), fresh)
    return sum(delivery.kind is not Kind.ANSWER for delivery, *_ in behind.brought)


async def _taken(behind: Behind, door: Door, step: Step) -> None:
    match step:
        case Says(who, text):
            await door.say(who, text)
        case SaysIn():
            raise AssertionError("nobody speaks in a channel there")
        case Presses(who, label):
            await door.press(who, label)
        case Fills(who, values):
            await door.fill(who, values)
        case Looks(who):
            assert isinstance(door, HasHome)
            await door.look(who)
        case Travels(who, zone):
            door.travel(who, zone)
        case Passes(time):
            await behind.pass_time(time)


def _said(given: list[Response]) -> list[Card | Form]:
    """The last answer of a step: what was changed on a card may be told before its button."""
    return [each for response in given[-1:] for each in (response.card, response.form) if each]


def _appeared(line: str, wanted: list[Card | Form], fresh: list[Shown]) -> None:
    """What was decided is among what appeared, in the same order."""
    seen = iter(fresh)
    for each in wanted:
        assert any(agrees(each, shown) for shown in seen), (line, each, fresh)


def agrees(wanted: Card | Form, shown: Shown) -> bool:
    """Whether what a person sees is this card or form: the same words, the same choices."""
    if isinstance(wanted, Form):
        return shown.form and all(field.label in shown.words for field in wanted.fields)
    seen = letters("".join((*shown.words, *shown.labels)))
    labels = [choice.label for choice in choices(wanted)]
    return labels == list(shown.labels) and all(letters(said) in seen for said in words(wanted))
