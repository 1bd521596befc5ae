"""A chat provider that keeps what is sent to it, and can be told to fail in the ways providers do."""

from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId
from bot.domain.pace import Limits, Rate, ready_at, taken
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Sent, Whose

Meanwhile = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is cut before anything has arrived, where an InDoubt is cut after it has."""

    error: str = "cut"


@dataclass(frozen=True, slots=True)
class Chokes:
    """Our own side breaks in the middle of the call, before anything has arrived."""

    fault: type[Exception] = ZeroDivisionError


Fault = Outcome | Lost | Chokes


@dataclass
class Provider:
    """Implements `Messenger`. `asks` says whether it can be asked afterwards, `limits` what it claims.

    `faults` are met by the next messages, `faults_of` by those of one key, before the next of `faults`;
    Later and Refused are said before anything arrives. `answers` are what it says when asked, before it
    begins to tell the truth. `meanwhile` happens during each call. With a `clock` it holds everybody
    to its `limits`, as the platforms do.
    """

    asks: bool = True
    limits: Limits = field(default_factory=Limits)
    faults: deque[Fault] = field(default_factory=deque)
    faults_of: Mapping[str, deque[Fault]] = field(default_factory=dict)
    answers: deque[Later | InDoubt | Chokes] = field(default_factory=deque)
    meanwhile: Meanwhile = lambda: None
    clock: Callable[[], datetime] | None = None
    told: list[tuple[Delivery, Card]] = field(default_factory=list)
    """Everything that arrived, redrawings and all, in that order."""
    calls: list[str] = field(default_factory=list)
    """The key of every message that anybody tried to send."""
    asked: list[str] = field(default_factory=list)
    _buckets: dict[object, datetime] = field(default_factory=dict)

    @property
    def arrived(self) -> list[tuple[Delivery, Card]]:
        """The messages, in the order in which they came."""
        return [each for each in self.told if each[0].kind is not Kind.REDRAW]

    @property
    def redrawn(self) -> list[tuple[Delivery, Card]]:
        return [each for each in self.told if each[0].kind is Kind.REDRAW]

    @property
    def doubled(self) -> list[DeliveryId]:
        """The deliveries that arrived more than once."""
        counted = Counter(delivery.id for delivery, _ in self.arrived)
        return [id for id, times in counted.items() if times > 1]

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        self.calls.append(delivery.key)
        self.meanwhile()
        fault = self._fault(delivery)
        match fault:
            case Chokes(kind):
                raise kind("words nobody may read")
            case Lost(error):
                return InDoubt(error)
            case Later() | Refused():
                return fault
            case Sent() | InDoubt() | None:
                pass
        too_fast = self._too_fast(delivery)
        if too_fast is not None:
            return too_fast
        self.told.append((delivery, card))
        if isinstance(fault, InDoubt):
            return fault
        return Sent(delivery.of or provider_id(delivery.id))

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        self.asked.append(delivery.key)
        if not self.asks:
            return InDoubt("cannot_be_asked")
        if self.answers:
            answer = self.answers.popleft()
            if isinstance(answer, Chokes):
                raise answer.fault("words nobody may read")
            return answer
        there = any(known.id == delivery.id for known, _ in self.arrived)
        return Sent(provider_id(delivery.id)) if there else None

    def _fault(self, delivery: Delivery) -> Fault | None:
        own = self.faults_of.get(delivery.key)
        if own:
            return own.popleft()
        return self.faults.popleft() if self.faults else None

    def _too_fast(self, delivery: Delivery) -> Later | None:
        """What a provider says to somebody who does not keep to its limits; None, and counted, else."""
        if self.clock is None:
            return None
        now = self.clock()
        tenant = [(("all", delivery.tenant, rate), rate) for rate in self.limits.tenant]
        place = [(("one", delivery.place, rate), rate) for rate in self.limits.conversation]
        for whose, buckets in ((Whose.TENANT, tenant), (Whose.CONVERSATION, place)):
            waits = [self._wait(bucket, rate, now) for bucket, rate in buckets]
            if any(waits):
                return Later("ratelimited", max(waits).total_seconds(), whose)
        for bucket, rate in (*tenant, *place):
            self._buckets[bucket] = taken(rate, self._buckets.get(bucket), now)
        return None

    def _wait(self, bucket: object, rate: Rate, now: datetime) -> timedelta:
        return ready_at(rate, self._buckets.get(bucket), now) - now


def provider_id(id: DeliveryId) -> str:
    """What the provider calls the message of this delivery."""
    return f"provider-{id}"
