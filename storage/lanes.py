"""Which of a tenant's rows may go now: in order, one a conversation, no faster than the platform allows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.pace import Limits, Rate, all_ready_at, all_taken
from bot.ports import Claim, Delivery
from storage.seals import Row
from storage.throttles import FREE, TENANT, Throttle, Throttles, conversation

_MOST_EXPIRED = 1000
"""Rows a claim lets expire: a transaction must stay short."""

_SOON = timedelta(minutes=1)
"""When to look again for what waits for somebody's word."""


class Aside(Enum):
    """Why a row is not leased although its turn has come."""

    UNREADABLE = auto()
    """Its words cannot be opened any more."""
    POINTLESS = auto()
    """A redrawing of a message that never went out: neither of them is sent."""
    EARLY = auto()
    """It is about a message of which nobody knows yet whether it arrived."""
    REFUSED = auto()
    """The details of a digest that waits for somebody: they wait with it."""
    WITHDRAWN = auto()
    """The details of a digest that never comes."""


Opened = Callable[[Row], Delivery | Aside]
"""The row as it would be leased."""


@dataclass(slots=True)
class Lane:
    """One claim: what stands in its way, and what it has come to.

    `limits` are by the platform's name. `busy` are the buckets of conversations with a message being
    sent, each with the end of its lease.
    """

    now: datetime
    lease: timedelta
    limit: int
    limits: Mapping[str, Limits]
    busy: dict[str, datetime]
    throttles: Throttles
    leased: list[Delivery] = field(default_factory=list)
    expired: list[Row] = field(default_factory=list)
    aside: list[tuple[Row, Aside]] = field(default_factory=list)
    taken: dict[str, Throttle] = field(default_factory=dict)
    """The buckets that a message was taken from."""
    withdrawn: set[str] = field(default_factory=set)
    """The keys of messages that are not sent, nor their redrawings."""
    waits: list[datetime] = field(default_factory=list)
    """When there may be more, for each row that has to wait."""
    stopped_until: datetime | None = None

    def walk(self, rows: Iterable[Row], opened: Opened) -> None:
        """Goes through ready rows, in order, until there is enough or nothing more may go."""
        for row in rows:
            self._offer(row, opened)
            if self.stopped_until is not None:
                return

    def claim(self, next_at: datetime | None) -> Claim:
        """What was leased; `next_at` is when the first row becomes ready that is not so yet."""
        if self.stopped_until is not None:
            return Claim(self.leased, self.stopped_until)
        return Claim(self.leased, min((*self.waits, *([next_at] if next_at else [])), default=None))

    def _offer(self, row: Row, opened: Opened) -> None:
        if row["expires_at"] is not None and row["expires_at"] <= self.now:
            self._expire(row)
            return
        if row["key"] in self.withdrawn:
            return
        if len(self.leased) >= self.limit:
            self.stopped_until = self.now
            return
        place = conversation(row["platform"], row["address"])
        waits = self._original_waits(row) or self._conversation_waits(place, row["platform"])
        if waits is not None:
            self.waits.append(waits)
            return
        ready = self._ready(row["platform"], self._limits(row["platform"]).tenant)
        if ready > self.now:
            self.stopped_until = ready
            return
        self._take(row, place, opened(row))

    def _expire(self, row: Row) -> None:
        self.expired.append(row)
        if len(self.expired) >= _MOST_EXPIRED:
            self.stopped_until = self.now

    def _original_waits(self, row: Row) -> datetime | None:
        """Until when a row waits for the message it is about, which has just been leased."""
        leased = row["of_key"] is not None and any(x.key == row["of_key"] for x in self.leased)
        return self.now + self.lease if leased else None

    def _conversation_waits(self, place: str, platform: str) -> datetime | None:
        """Until when; None if a message may go there now."""
        if place in self.busy:
            return self.busy[place]
        blocked = self._throttle(place).blocked_until
        if blocked is not None and blocked > self.now:
            return blocked
        ready = self._ready(place, self._limits(platform).conversation)
        return ready if ready > self.now else None

    def _take(self, row: Row, place: str, opened: Delivery | Aside) -> None:
        if isinstance(opened, Aside):
            self.aside.append((row, opened))
            match opened:
                case Aside.EARLY:
                    self.waits.append(self.now + _SOON)
                case Aside.POINTLESS:
                    self.withdrawn.add(row["of_key"])
                case Aside.UNREADABLE | Aside.REFUSED | Aside.WITHDRAWN:
                    pass
            return
        self.leased.append(opened)
        self.busy[place] = self.now + self.lease
        limits = self._limits(row["platform"])
        for name, rates in ((row["platform"], limits.tenant), (place, limits.conversation)):
            if rates:
                old = self._throttle(name)
                self.taken[name] = replace(old, tats=all_taken(rates, old.tats, self.now))

    def _ready(self, name: str, rates: tuple[Rate, ...]) -> datetime:
        return all_ready_at(rates, self._throttle(name).tats, self.now) if rates else self.now

    def _throttle(self, name: str) -> Throttle:
        return self.taken.get(name) or self.throttles.get(name) or FREE

    def _limits(self, platform: str) -> Limits:
        return self.limits.get(platform, _NONE)


_NONE = Limits()


def left_behind(busy: Mapping[str, datetime], now: datetime) -> bool:
    """Whether a message is among those being sent whose lease is over."""
    return any(until <= now for until in busy.values())


def place_blocked(throttles: Throttles, row: Row, now: datetime) -> bool:
    """Whether nothing goes to the row's conversation."""
    until = throttles.get(conversation(row["platform"], row["address"]), FREE).blocked_until
    return until is not None and until > now


def blocked_until(throttles: Throttles, now: datetime) -> datetime | None:
    """Until when nothing goes to the whole tenant."""
    until = throttles.get(TENANT, FREE).blocked_until
    return until if until is not None and until > now else None
