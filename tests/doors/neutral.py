"""The way in without any platform: events made by hand, answers read as cards."""

import asyncio
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clockwork import Clockwork
from bot.composing import Composing
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.dispatcher import Dispatcher
from bot.domain.cards import Card, Choice, Form, SelectField, choices
from bot.domain.channels import Channel
from bot.domain.effects import Kind
from bot.domain.events import Event, Header, HomeOpened, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, Language, PersonId, TenantId
from bot.domain.invitations import Named
from bot.domain.people import Place, Platform
from bot.domain.pickers import ChannelField, PeopleField
from bot.ports import Delivery, Response, Store
from bot.turntaking import Turns, fresh_secret
from tests import chats, crews
from tests.chats import MET, Crew, Edits, Who
from tests.fakes.provider import Provider, provider_id
from tests.ladder import edited

TENANT = TenantId("playground")
_STEP = timedelta(minutes=1)


@dataclass
class MovedClock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class NeutralDoor:
    """Plays people against the real turns, dispatcher, clockwork and courier on a store.

    `run` tells its events from those of another door onto the same store.
    """

    house: House
    store: Store
    clock: MovedClock
    people: Mapping[str, Who]
    provider: Provider = field(default_factory=Provider)
    run: str = "event"
    nearby: tuple[str, ...] = ()
    """The channels that are listed in each of them, by name; the first is called so everywhere."""

    secret: Callable[[], str] = fresh_secret
    _last: dict[str, Response] = field(default_factory=dict)
    _cards: dict[str, list[tuple[str | None, Card]]] = field(default_factory=dict)
    """What each person sees, with the provider's id of what came through it."""
    _edits: list[Edits] = field(default_factory=list)
    _more_at: datetime | None = None
    _count: int = 0

    def __post_init__(self) -> None:
        self.turns = Turns(lambda: self.house, secret=lambda: self.secret())  # noqa: PLW0108  may change
        self.executor = ThreadPoolExecutor(1)
        self.dispatcher = Dispatcher(self.store, self.turns, self.executor, lambda _: None)
        self.clockwork = Clockwork(self.store, self.turns, self.clock, lambda _: None)

    def say(self, who: str, text: str) -> Response:
        """`@ana` names somebody of the transcript."""
        return self._says(who, text, None)

    def say_in(self, who: str, channel: str, text: str) -> Response:
        """Words in a channel, to Rung."""
        return self._says(who, text, _channel(channel))

    def look(self, who: str) -> Response:
        """At the page about them."""
        return self.take(who, HomeOpened(**self.header(who)))

    def press(self, who: str, label: str) -> Response:
        """The newest card of theirs with a choice of that name; its question too, as `question / label`."""
        seen = [card for _, card in self._cards.get(who, [])]
        for card in reversed(seen):
            for choice in choices(card):
                if choice.label == label:
                    return self._picks(who, choice)
        shown = [choice.label for card in seen[-1:] for choice in choices(card)]
        raise AssertionError(f"{who} sees no button {label!r}, only {shown}")

    def press_nth(self, who: str, label: str, number: int) -> Response:
        """The number-th (from 1) choice of that name on the newest card: one question of several."""
        same = [choice for choice in choices(self._cards[who][-1][1]) if choice.label == label]
        return self._picks(who, same[number - 1])

    def fill(self, who: str, values: Mapping[str, str]) -> Response:
        """The open form sent, fields by label; a menu's entry by how it begins."""
        form = self._last[who].form
        assert form is not None, f"{who} has no form open"
        sent = {each.id: each.value for each in form.fields}
        for label, value in values.items():
            sent |= _filled(form, label, value)
        chosen = (sent[each.id] for each in form.fields if isinstance(each, PeopleField))
        people = tuple(self._named(key) for each in chosen for key in each.split(", ") if key)
        picked = (sent[each.id] for each in form.fields if isinstance(each, ChannelField))
        channels, header = _channels(" ".join(picked)), self.header(who)
        filled = Submitted(
            submit=form.submit, values=sent, people=people, channels=channels, **header
        )
        response = self.take(who, filled)
        if response.errors is not None:
            self._last[who] = Response(form=form, errors=response.errors)
        return response

    def travel(self, who: str, zone: str) -> None:
        """From now on their platform names this zone."""
        self.people = {**self.people, who: replace(self.people[who], zone=zone)}

    def edit(self, edits: Edits) -> None:
        """The ladder's files say something else from now on."""
        self._edits.append(edits)
        self.house = edited(self.house.words, [each.carry_out for each in self._edits])

    def meets(self, who: str) -> None:
        """They have met Rung before."""
        self.say(who, MET)
        del self._cards[who]

    def pass_time(self, passed: timedelta) -> list[tuple[Delivery, Card]]:
        """Moves the clock from one thing that is due to the next; what was sent and redrawn meanwhile."""
        end = self.clock.now + passed
        self.clockwork.beat()
        told = _person_by_person(self._carried())
        while self.clock.now < end:
            self.clock.now = min(end, max(self._next(end), self.clock.now + _STEP))
            self.clockwork.beat()
            told += _person_by_person(self._carried())
        return told

    def carried(self) -> list[tuple[Delivery, Card]]:
        """Carries what is owed at this moment: what was sent and redrawn, in that order."""
        return self._carried() if TENANT in self.store.owing(self.clock()) else []

    def _carried(self) -> list[tuple[Delivery, Card]]:
        """The same, and finds out when there is something to carry again."""
        before = len(self.provider.told)
        self._more_at = asyncio.run(self._deliver())
        told = self.provider.told[before:]
        for delivery, card in told:
            self._show(delivery, card)
        return told

    def appoint(self, who: str) -> None:
        """As whoever runs Rung does it."""
        crews.appoint(self.store, TENANT, PersonId(who), self.clock())

    def found(self, crew: Crew) -> None:
        """The team kept, and its digest planned in its manager's zone."""
        lead = self.people[crew.manager]
        crews.found(self.store, TENANT, crew, lead, self.clock(), place_of=_channel)

    def take(self, who: str, event: Event) -> Response:
        """Whatever happens to somebody, and what they are answered."""
        response = self.dispatcher.take(event)
        self._last[who] = response
        if response.card is not None:
            self._cards.setdefault(who, []).append((None, response.card))
        return response

    def header(self, who: str) -> Header:
        """The header of something that happens to them now; its id is new."""
        person = self.people[who]
        self._count += 1
        home = Place(Platform.PLAYGROUND, TENANT, f"dm:{who}")
        language = Language(person.language) if person.language else None
        return Header(
            id=EventId(f"{self.run}-{self._count}"),
            who=PersonId(who),
            place=home,
            home=home,
            at=self.clock(),
            seen=Seen(person.name, person.zone, language),
        )

    def _says(self, who: str, text: str, here: Place | None) -> Response:
        header = self.header(who)
        if here is not None:
            header = {**header, "place": here}
        keys = chats.mentioned(text, self.people)
        for key in keys:
            text = text.replace(f"@{key}", f"@{self.people[key].name}")
        people = tuple(map(self._named, keys))
        channels = _channels(text)
        nearby = self._nearby(here)
        said = Said(text=text, people=people, here=here, channels=channels, nearby=nearby, **header)
        return self.take(who, said)

    def _picks(self, who: str, choice: Choice) -> Response:
        """A press; what the channels are called is known."""
        channels = self._channels()
        return self.take(who, Picked(picks=(choice.pick,), nearby=channels, **self.header(who)))

    def _nearby(self, here: Place | None) -> tuple[Channel, ...]:
        """The channels that are listed there, that one first."""
        first = [each for each in self._channels() if here and here.address == _address(each)]
        return (*first, *(each for each in self._channels() if each not in first)) if first else ()

    def _channels(self) -> tuple[Channel, ...]:
        ids = [f"channel~{name.casefold().replace(' ', '-')}" for name in self.nearby[1:]]
        named = zip(ids, self.nearby[1:], strict=True)
        first = [Channel("channel~general", "")] if self.nearby else []
        return (*first, *(Channel(id, name) for id, name in named))

    def _named(self, key: str) -> Named:
        """Somebody of the transcript, as a platform names them that lets us begin with everybody; a guest
        is not for us, and whoever cannot be reached only once they have written."""
        who = self.people[key]
        home = None if who.far else Place(Platform.PLAYGROUND, TENANT, f"dm:{key}")
        language = Language(who.language) if who.language else None
        return Named(PersonId(key), who.name, home, language, who.zone, not who.guest)

    def _next(self, end: datetime) -> datetime:
        """When there is something to do again, `end` at the latest."""
        with self.store.batch() as batch:
            due = [schedule.next_due_at for _, schedule in batch.due(end, 1)]
        return min(each for each in (*due, self._more_at, end) if each is not None)

    def _show(self, delivery: Delivery, card: Card) -> None:
        """A new message below the others, a redrawing in the place of the old one."""
        for who in (delivery.who,) if delivery.place.private else (*self.people, delivery.who):
            seen = self._cards.setdefault(who, [])
            if delivery.kind is Kind.REDRAW:
                seen[:] = [(id, card if id == delivery.of else old) for id, old in seen]
            else:
                seen.append((provider_id(delivery.id), card))

    async def _deliver(self) -> datetime | None:
        """When there may be more."""
        messengers = dict.fromkeys(Platform, self.provider)
        courier = Courier(
            self.store,
            messengers,
            Composing(lambda: self.house, self.store, self.clock),
            self.clock,
            self.executor,
            self.dispatcher,
        )
        return await courier.drain(TENANT)


def _address(channel: Channel) -> str:
    return channel.id.replace("~", ":")


def _person_by_person(told: list[tuple[Delivery, Card]]) -> list[tuple[Delivery, Card]]:
    """What is due to several at one instant comes in any order."""
    return sorted(told, key=lambda each: each[0].who)


def _channel(name: str) -> Place:
    return Place(Platform.PLAYGROUND, TENANT, f"channel:{name}", private=False)


def _channels(text: str) -> Mapping[str, Place]:
    return {each: _channel(each[1:]) for each in re.findall(r"#\w+", text)}


def _filled(form: Form, label: str, value: str) -> dict[str, str]:
    for each in form.fields:
        if each.label == label:
            if isinstance(each, SelectField):
                return {each.id: next(id for id, named in each.options if named.startswith(value))}
            return {each.id: value}
    raise AssertionError(f"the form has no field {label!r}")
