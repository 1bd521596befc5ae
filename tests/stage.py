"""A transcript played through a platform's door: what Rung decides, and what a person there then sees.

Behind the door stand the real dispatcher, clockwork and courier, over a store in memory.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.clockwork import Clockwork
from bot.composing import Composing
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.dispatcher import Dispatcher
from bot.domain.cards import Block, Card, Form, Picture, choices
from bot.domain.effects import Kind
from bot.domain.events import Event, HomeOpened
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
from bot.domain.pickers import ChannelField
from bot.ports import Clock, Delivery, InDoubt, Later, Messenger, Outcome, Response, Sent, Store
from bot.turntaking import Turns
from storage.memory import MemoryStore
from tests import crews, telling
from tests.card_words import letters, words
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
    Who,
)
from tests.doors.shown import Shown
from tests.ladder import edited

_STEP = timedelta(minutes=1)
_RAW = "export"
"""What is answered with records as they stand, ids and addresses and all."""


class MovableClock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


class Door(Protocol):
    """A platform as the people of a transcript have it."""

    @property
    def tenant(self) -> TenantId: ...

    def person(self, key: str) -> PersonId:
        """Whom the platform knows under that id."""
        ...

    def channel(self, name: str) -> Place: ...

    def key(self, person: PersonId) -> str:
        """What the transcript calls somebody."""
        ...

    def name(self, channel: Place) -> str:
        """And a channel."""
        ...

    def neutral(self, said: str) -> str:
        """Without what is said on this platform only."""
        ...

    def introduce(self, who: Who) -> None:
        """What the platform knows of somebody."""
        ...

    async def meet(self, who: Who) -> None:
        """They write to Rung for the first time."""
        ...

    async def say_in(self, who: str, channel: str, text: str) -> object:
        """Words to Rung in a channel."""
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
    def clock(self) -> Clock: ...

    @property
    def store(self) -> Store: ...

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

    def edit(self, edits: Edits) -> None:
        """The ladder's files say something else from now on."""
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
    _edits: list[Edits] = field(default_factory=list)
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

    def edit(self, edits: Edits) -> None:
        self._edits.append(edits)
        self.house = edited(self.house.words, [each.carry_out for each in self._edits])

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


async def play(chat: Chat, behind: Behind, door: Door, *, to_the_letter: bool = True) -> None:
    """Every step as a person takes it. Rung says what is written, if that is to be looked at; and each
    card and form that it says appears to whom it is for, in the order of its conversation, with all its
    words and choices."""
    await _begun(chat, behind, door)
    for (line, step), written in zip(chat.steps, chat.said, strict=True):
        given, homes, brought = len(behind.given), len(behind.homes), len(behind.brought)
        await _taken(behind, door, step)
        await behind.carried()
        arrived = behind.brought[brought:]
        assert all(isinstance(outcome, Sent) for *_, outcome in arrived), (line, arrived)
        answers = _last(behind.homes[homes:] if isinstance(step, Looks) else behind.given[given:])
        said = [each for answer in answers for each in telling.answered(answer)]
        said += _told(arrived, door)
        if to_the_letter and not (isinstance(step, Says) and step.text == _RAW):
            _written(line, [door.neutral(each) for each in said], written)
        fresh = {key: await door.fresh(key) for key in chat.people}
        if actor := _actor(step):
            _appeared(line, _shown(answers), fresh[actor])
            _corrected(line, answers, fresh[actor])
        for key in chat.people:
            _brought(line, [each for each in arrived if _is_for(each[0], key, door)], fresh[key])


async def _begun(chat: Chat, behind: Behind, door: Door) -> None:
    """All is as it stands at the top of the transcript."""
    for who in chat.people.values():
        door.introduce(who)
        if who.admin:
            crews.appoint(behind.store, door.tenant, door.person(who.key), behind.clock())
    for crew in chat.crews:
        lead, now = chat.people[crew.manager], behind.clock()
        crews.found(behind.store, door.tenant, crew, lead, now, door.person, door.channel)
    for who in chat.people.values():
        if who.met:
            await door.meet(who)
    await behind.carried()
    for key in chat.people:
        await door.fresh(key)


def _bare(said: str) -> str:
    """Without the word that whatever is typed may begin with, and in Slack's commands does."""
    return re.sub(r"`/?skill\s+", "`", said)


def _written(line: str, said: Iterable[str], written: Iterable[str]) -> None:
    """Whether just this is said, however the lines are broken; several at once in any order."""
    there, wanted = (Counter(letters(_bare(each)) for each in every) for every in (said, written))
    assert there == wanted, "\n".join(
        [line, "more:", *(there - wanted), "less:", *(wanted - there)]
    )


def _told(arrived: Sequence[tuple[Delivery, Card, Outcome]], door: Door) -> Iterator[str]:
    """What was brought to the platform: answers to words, and what Rung says by itself."""
    for delivery, card, _ in arrived:
        if delivery.kind is Kind.ANSWER:
            yield from telling.answered(Response(card=card))
        else:
            yield telling.told(delivery, card, door.key, door.name)


def _is_for(delivery: Delivery, key: str, door: Door) -> bool:
    """Whether they are to see it: what is posted in a channel, unless it answers one person there."""
    alone = delivery.place.private or delivery.kind is Kind.ANSWER
    return not alone or door.key(delivery.who) == key


def _actor(step: Step) -> str | None:
    return None if isinstance(step, Passes | Edits) else step.who


async def _taken(behind: Behind, door: Door, step: Step) -> None:
    match step:
        case Says(who, text):
            await door.say(who, text)
        case SaysIn(who, channel, text):
            await door.say_in(who, channel, text)
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
        case Edits():
            behind.edit(step)


def _last(given: list[Response]) -> list[Response]:
    """The last answer of a step: what was changed on a card may be told before its button, what a platform
    tells of somebody is answered with nothing, and what is wrong with a form may stand in that form."""
    wrong = [each for each in given if each.errors]
    return (wrong or [each for each in given if each.card or each.form])[-1:]


def _shown(given: list[Response]) -> list[Card | Form]:
    return [each for response in given for each in (response.card, response.form) if each]


def _appeared(line: str, wanted: Sequence[Card | Form], fresh: Sequence[Shown]) -> None:
    """What was decided is among what appeared, in the same order."""
    seen = iter(fresh)
    for each in wanted:
        assert any(agrees(each, shown) for shown in seen), (line, each, fresh)


def _brought(
    line: str, arrived: Sequence[tuple[Delivery, Card, Outcome]], fresh: Sequence[Shown]
) -> None:
    """What was brought to somebody appeared, in each place in its order; details in their thread."""
    for place in {delivery.place for delivery, *_ in arrived}:
        _appeared(line, [card for to, card, _ in arrived if to.place == place], fresh)
    for delivery, card, _ in arrived:
        if delivery.kind is Kind.DIGEST and delivery.of and not delivery.place.private:
            assert any(each.under and agrees(card, each) for each in fresh), (line, card)


def _corrected(line: str, given: list[Response], fresh: list[Shown]) -> None:
    """What is wrong with a form stands in it."""
    for response in given:
        for each in (response.errors or {}).values():
            assert any(shown.form and each in " ".join(shown.words) for shown in fresh), (
                line,
                each,
                fresh,
            )


def agrees(wanted: Card | Form, shown: Shown) -> bool:
    """Whether what a person sees is this card or form: the same words, the same choices."""
    if isinstance(wanted, Form):
        # Which platform shows a picker of channels is for `test_channels_picked` to say.
        asked = [each.label for each in wanted.fields if not isinstance(each, ChannelField)]
        return shown.form and all(label in shown.words for label in asked)
    seen = letters("".join((*shown.words, *shown.labels)))
    labels = [choice.label for choice in choices(wanted)]
    return labels == list(shown.labels) and any(
        all(letters(said) in seen for said in words(each)) for each in (wanted, *_otherwise(wanted))
    )


def _otherwise(card: Card) -> Iterator[Card]:
    """The same where how things went is told by a table, or by a picture's own words."""
    changes: tuple[Callable[[Picture], Block], ...] = (
        lambda each: each.table,
        lambda each: replace(each, trend=None),
    )
    for change in changes:
        body = tuple(change(each) if isinstance(each, Picture) else each for each in card.body)
        yield replace(card, body=body)
