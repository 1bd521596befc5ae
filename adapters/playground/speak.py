"""What everybody at an open page gets to see, once it is remembered."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from adapters.playground.listen import Seat
from adapters.playground.places import CHANNEL, RUNG, Entry, History, exists
from adapters.playground.render import Json, card_json
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import PersonId
from bot.domain.pace import Limits
from bot.ports import Clock, Delivery, Outcome, Refused, Sent, Whose

_PATIENCE = 5.0
"""Seconds an open page has to take what it is told; a tab put to sleep must not hold up the rest."""


class Page(Protocol):
    """One browser tab."""

    async def send_json(self, data: Json) -> None: ...

    def drop(self) -> None:
        """Cuts the connection, so that the page comes back and asks for what it missed."""
        ...


class Rooms:
    """The conversations: remembered in the history, shown at every page that may read them.

    It is the playground's Messenger, and forgets nothing that could be asked for.
    """

    asks = True
    limits = Limits()

    def __init__(self, history: History, clock: Clock) -> None:
        self._history = history
        self._clock = clock
        self._seats: dict[Page, Seat | None] = {}

    def enter(self, page: Page) -> None:
        self._seats[page] = None

    def sit(self, page: Page, seat: Seat) -> None:
        self._seats[page] = seat

    def leave(self, page: Page) -> None:
        self._seats.pop(page, None)

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self._seats)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """Shown at every open page, and to whoever comes later; the delivery's id is the message's."""
        if delivery.kind is Kind.REDRAW:
            return await self._redrawn(delivery, card)
        if not exists(delivery.place):
            return Refused("place_not_found", Whose.CONVERSATION)
        entry = Entry(
            id=delivery.id,
            place=delivery.place.address,
            author=RUNG,
            at=self._clock(),
            reader=delivery.who if delivery.place.private else None,
            card=card,
            language=delivery.language,
            thread=delivery.of if delivery.kind is Kind.DIGEST else None,
        )
        await self.add(entry)
        return Sent(delivery.id)

    async def find(self, delivery: Delivery) -> Sent | None:
        found = await asyncio.to_thread(self._history.entry, delivery.id)
        return Sent(found.id) if found else None

    async def _redrawn(self, delivery: Delivery, card: Card) -> Outcome:
        """The message in its place, if it has not been forgotten."""
        old = await asyncio.to_thread(self._history.entry, delivery.of) if delivery.of else None
        if old is None:
            return Refused("message_not_found")
        new = replace(old, card=card, language=delivery.language)
        if await asyncio.to_thread(self._history.replace, new):
            await self._show("replaced", new)
        return Sent(old.id)

    async def told(self, place: str, person: PersonId) -> Iterable[Entry]:
        return await asyncio.to_thread(self._history.history, place, person)

    async def entry(self, id: str, person: PersonId) -> Entry | None:
        """The entry, if this person may read it."""
        found = await asyncio.to_thread(self._history.entry, id)
        return found if found and found.readable(person) else None

    async def add(self, entry: Entry) -> None:
        """Remembers an entry and shows it; nothing happens a second time."""
        if await asyncio.to_thread(self._history.append, entry):
            await self._show("added", entry)

    async def swap(self, entry: Entry) -> None:
        """Puts the entry in the stead of the one with its id, or at the end if that is forgotten."""
        if await asyncio.to_thread(self._history.replace, entry):
            await self._show("replaced", entry)
        else:
            await self.add(entry)

    async def tell(self, message: Json, to: Iterable[Page]) -> None:
        await asyncio.gather(*(self._tell(page, message) for page in tuple(to)))

    def looking(self, person: str, view: str) -> tuple[Page, ...]:
        """The pages at which this person looks at this view."""
        return tuple(
            page
            for page, seat in self._seats.items()
            if seat and (seat.who, seat.view) == (person, view)
        )

    async def _show(self, how: str, entry: Entry) -> None:
        seats = [(page, PersonId(seat.who)) for page, seat in self._seats.items() if seat]
        readers = [page for page, who in seats if entry.readable(who)]
        await self.tell({"type": how, "entry": entry_json(entry)}, readers)
        if entry.place != CHANNEL:
            others = [page for page, who in seats if not entry.readable(who)]
            await self.tell({"type": "noticed", "place": entry.place}, others)

    async def _tell(self, page: Page, message: Json) -> None:
        try:
            await asyncio.wait_for(page.send_json(message), _PATIENCE)
        except (ConnectionError, RuntimeError, TimeoutError):
            self.leave(page)
            page.drop()


def entry_json(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "place": entry.place,
        "author": entry.author,
        "at": entry.at.isoformat(),
        "only_you": entry.only_you,
        "text": entry.text,
        "card": card_json(entry.card) if entry.card else None,
        "language": entry.language,
        "thread": entry.thread,
    }
