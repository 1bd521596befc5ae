"""What is carried for whoever sits at a terminal: theirs, all of it, and nothing of anybody else."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from queue import Queue

from adapters.clock import SystemClock
from adapters.console.speak import Terminal
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.domain.cards import Card
from bot.domain.effects import Kind, Redraw, Send
from bot.domain.ids import DeliveryId, Language, PersonId
from bot.domain.people import Place, Platform
from bot.ports import State
from bot.turntaking import Turns
from bot.wiring.terminal import TENANT
from bot.wiring.vigil import Sitter, Vigil
from storage.memory import MemoryStore

ANA, BEN = PersonId("ana"), PersonId("ben")
PATIENCE = 10.0


@dataclass
class Screen:
    """Lines, as they come."""

    lines: "Queue[str]" = field(default_factory=Queue)

    def tell(self, card: Card) -> None:
        self.lines.put(card.title)

    def note(self, line: str) -> None:
        self.lines.put(f"({line})")

    def shows(self) -> str:
        return self.lines.get(timeout=PATIENCE)


def owed(
    store: MemoryStore, who: PersonId, title: str, expires_at: datetime | None = None
) -> DeliveryId:
    """A check-in for somebody at a terminal; its key is its title."""
    place, now = Place(Platform.CONSOLE, TENANT, who), datetime.now(UTC)
    send = Send(Card(title), place, Kind.CHECK_IN, title, expires_at=expires_at)
    with store.write(TENANT) as transaction:
        id = transaction.owe(send, who, now)
    assert id is not None
    return id


@contextmanager
def sitting(
    store: MemoryStore, house: House, who: PersonId, later: timedelta = timedelta()
) -> Iterator[tuple[Screen, Vigil]]:
    """Somebody at their terminal, watched over; so much later."""
    screen, clock = Screen(), SystemClock()
    clock.move(later.total_seconds())
    with ThreadPoolExecutor(1) as executor:
        turns = Turns(lambda: house)
        vigil = Vigil(store, turns, clock, executor, Sitter(TENANT, who), 3600)
        terminal = Terminal(who, screen, lambda card, language: f"{language}: {card.title}")
        with vigil.kept(terminal):
            yield screen, vigil


def served(store: MemoryStore) -> None:
    """A server has carried what is owed; it has no terminal to show anything at."""
    with ThreadPoolExecutor(1) as executor:

        async def carried() -> None:
            await Courier(store, {}, lambda _: None, SystemClock(), executor).drain(TENANT)

        asyncio.run(carried())


def state(store: MemoryStore, id: DeliveryId) -> State | None:
    entry = store.entry(id)
    return entry.state if entry else None


def test_what_is_owed_is_shown_at_once_and_when_it_rings(house: House) -> None:
    store = MemoryStore()
    owed(store, ANA, "first")
    with sitting(store, house, ANA) as (screen, vigil):
        assert screen.shows() == "first"
        second = owed(store, ANA, "second")
        vigil.ring((TENANT,))
        assert screen.shows() == "second"
    assert state(store, second) is State.SENT


def test_a_redrawing_is_one_line_in_the_readers_language(house: House) -> None:
    store = MemoryStore()
    owed(store, ANA, "asked")
    with sitting(store, house, ANA) as (screen, vigil):
        assert screen.shows() == "asked"
        place = Place(Platform.CONSOLE, TENANT, ANA)
        redraw = Redraw(Card("Geschlossen"), place, "asked", "asked:closed", Language("de"))
        with store.write(TENANT) as transaction:
            transaction.owe(redraw, ANA, datetime.now(UTC))
        vigil.ring((TENANT,))
        assert screen.shows() == "(de: Geschlossen)"


def test_what_is_owed_to_others_waits_for_their_own_terminal(house: House) -> None:
    store = MemoryStore()
    bens = owed(store, BEN, "for Ben")
    owed(store, ANA, "for Ana")
    with sitting(store, house, ANA) as (screen, _):
        assert screen.shows() == "for Ana"
    assert screen.lines.empty()
    assert state(store, bens) is not State.SENT
    with sitting(store, house, BEN) as (screen, _):
        assert screen.shows() == "for Ben"
    assert state(store, bens) is State.SENT


def test_what_a_server_could_not_show_is_shown_while_its_day_lasts(house: House) -> None:
    store, now = MemoryStore(), datetime.now(UTC)
    missed = owed(store, ANA, "missed", now + timedelta(hours=8))
    over = owed(store, ANA, "over", now + timedelta(hours=2))
    served(store)
    assert state(store, missed) is State.PARKED
    with sitting(store, house, ANA, timedelta(hours=4)) as (screen, _):
        assert screen.shows() == "missed"
    assert screen.lines.empty()
    assert state(store, over) is not State.SENT


def test_what_somebody_parked_by_hand_stays_parked(house: House) -> None:
    store = MemoryStore()
    parked = owed(store, ANA, "parked")
    assert store.park(parked, datetime.now(UTC))
    owed(store, ANA, "owed")
    with sitting(store, house, ANA) as (screen, _):
        assert screen.shows() == "owed"
    assert screen.lines.empty()
    assert state(store, parked) is State.PARKED
