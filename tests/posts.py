"""An outbox, a provider and couriers between them, for the tests of who carries what."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.composing import Composing
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.crash_points import CrashPoint
from bot.domain.cards import Card
from bot.domain.effects import (
    Kind,
    RecordRating,
    Send,
)
from bot.domain.events import Event
from bot.domain.ids import DeliveryId, PersonId
from bot.domain.pace import Limits
from bot.domain.people import Place, Platform
from bot.domain.teams import Member
from bot.ports import (
    Delivery,
    InDoubt,
    Later,
    Ledger,
    Messenger,
    Outcome,
    Sent,
    Store,
)
from tests.doors.neutral import MovedClock
from tests.fakes.provider import Provider
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    NOW,
    card,
    digest,
    nudge,
    person,
    place,
    rating,
    sharing,
    team,
)

SECOND = timedelta(seconds=1)
DEAD = timedelta(0)
"""The lease of a process that died: it is over."""


@dataclass
class Post:
    """An outbox, a provider, and couriers between them."""

    house: House
    store: Store
    executor: ThreadPoolExecutor
    clock: MovedClock = field(default_factory=lambda: MovedClock(NOW))
    provider: Provider = field(default_factory=Provider)
    told: list[Event] = field(default_factory=list)
    passed: list[CrashPoint] = field(default_factory=list)
    at: dict[CrashPoint, Callable[[], None]] = field(default_factory=dict)
    """What happens when a point is passed."""

    composed: Callable[[Delivery], Card | None] = field(init=False)
    _last_owed: datetime | None = None

    def __post_init__(self) -> None:
        self.composed = Composing(lambda: self.house, self.store, self.clock)

    def courier(
        self, messenger: Messenger | None = None, sleeps: timedelta = timedelta()
    ) -> Courier:
        """Slack is on and nothing else. One that `sleeps` does so whenever it looks at its own clock."""
        messengers = {Platform.SLACK: messenger or self.provider}
        ticks = iter(range(0, 10**9, int(sleeps.total_seconds()) or 1))
        return Courier(
            self.store,
            messengers,
            self.composed,
            self.clock,
            self.executor,
            self._tell,
            self._pass,
            (lambda: float(next(ticks))) if sleeps else (lambda: 0.0),
            lambda: 0.0,
        )

    async def drain(self, messenger: Messenger | None = None) -> int:
        """Carries all that is ready; how many messages were tried."""
        before = len(self.provider.calls)
        await self.courier(messenger).drain(ACME)
        return len(self.provider.calls) - before

    async def drain_after(self, wait: timedelta) -> int:
        self.clock.now += wait
        return await self.drain()

    def owe(self, *keys: str, who: PersonId = ANA, to: Place | None = None) -> list[DeliveryId]:
        """Later than what was owed before: of one instant, transactions have no order."""
        if self._last_owed == self.clock.now:
            self.clock.now += timedelta(microseconds=1)
        self._last_owed = self.clock.now
        with self.store.write(ACME) as tx:
            owed = [tx.owe(nudge(key, f"Words of {key}.", to), who, self.clock.now) for key in keys]
        return [id for id in owed if id]

    def owe_each(self, *keys: str) -> None:
        """To everybody their own."""
        for key in keys:
            self.owe(key, to=place(ACME, f"D{key}"))

    def owe_digest(self) -> None:
        with self.store.write(ACME) as tx:
            tx.save(replace(person(), name="Ana"))
            tx.save(replace(person(BEN), name="Ben"))
            tx.save_team(team(), [Member(CREW, ANA), Member(CREW, BEN)])
            tx.change(RecordRating(rating(ANA, "reads-loss-curve")), NOW)
            tx.change(RecordRating(rating(BEN, "reads-loss-curve")), NOW)
            tx.owe(digest("digest:crew:1"), BEN, NOW)

    def owe_answer(self, key: str, to: Place | None = None) -> DeliveryId:
        with self.store.write(ACME) as tx:
            owed = tx.owe(Send(card(key), to or place(), Kind.ANSWER, key), ANA, self.clock.now)
        assert owed is not None
        return owed

    def share(self, who: PersonId, shares: bool) -> None:
        with self.store.write(ACME) as tx:
            tx.change(sharing(who, shares), self.clock.now)

    def died_with(self, arrives: bool = False) -> None:
        """A process that leased all there is and died, after it had sent them or before."""
        limits = {Platform.SLACK: self.provider.limits}
        for delivery in self.store.claim(ACME, self.clock.now, DEAD, 99, limits).deliveries:
            if arrives:
                assert delivery.card is not None
                self.provider.told.append((delivery, delivery.card))

    def row(self) -> Ledger:
        """The only delivery there is."""
        (row,) = self.store.ledger(10)
        return row

    def states(self) -> list[str]:
        return sorted(row.state for row in self.store.ledger(500))

    def arrived(self) -> list[str]:
        """The keys of what arrived, in that order."""
        return [delivery.key for delivery, _ in self.provider.arrived]

    def _pass(self, point: CrashPoint) -> None:
        self.passed.append(point)
        if point in self.at:
            self.at[point]()

    async def _tell(self, event: Event) -> None:
        self.told.append(event)


def posted(store: Store, house: House) -> Iterator[Post]:
    """What a fixture gives."""
    with ThreadPoolExecutor(4) as executor:
        yield Post(house, store, executor)


@dataclass
class Watching:
    """A provider that lets nobody through until so many have come, and counts who is there."""

    provider: Provider
    wanted: int
    asks: bool = True
    limits: Limits = field(default_factory=Limits)
    inside: set[str] = field(default_factory=set)
    most: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Queue[int] = field(default_factory=asyncio.Queue)

    async def inside_are(self, wanted: int) -> None:
        """Returns once so many are there."""
        while await self.came.get() < wanted:
            continue

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        assert delivery.place.address not in self.inside, "two at once in one conversation"
        self.inside.add(delivery.place.address)
        self.most = max(self.most, len(self.inside))
        await self.came.put(len(self.inside))
        if self.most >= self.wanted:
            self.gate.set()
        await self.gate.wait()
        self.inside.discard(delivery.place.address)
        return await self.provider.send(delivery, card)

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        return await self.provider.find(delivery)


@dataclass
class Slow:
    """A provider behind which something happens to the delivery before it is taken."""

    provider: Provider
    meanwhile: Callable[[Delivery], None]
    asks: bool = True
    limits: Limits = field(default_factory=Limits)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        self.meanwhile(delivery)
        return await self.provider.send(delivery, card)

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        return await self.provider.find(delivery)
