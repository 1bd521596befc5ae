"""How fast a platform may be written to: the generic cell rate algorithm, one number a bucket."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat

MOST_OWED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """One message every `every` in the long run, and at most `burst` (>= 1) at once."""

    every: timedelta
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """A platform's rules: for all of a tenant's messages together, and for those of one conversation.

    A message must satisfy every rate of both; none at all means as fast as it goes.
    """

    tenant: tuple[Rate, ...] = ()
    conversation: tuple[Rate, ...] = ()


def ready_at(rate: Rate, tat: datetime | None, now: datetime) -> datetime:
    """When the next message may go: `now`, or later. `tat` is the bucket's theoretical arrival time,
    None for one that was never used."""
    return max(now, _believed(rate, tat, now) - rate.every * (rate.burst - 1))


def taken(rate: Rate, tat: datetime | None, now: datetime) -> datetime:
    """The bucket's number once a message goes at `now`, whether or not it was ready."""
    return max(now, _believed(rate, tat, now)) + rate.every


def all_ready_at(rates: Sequence[Rate], tats: Sequence[datetime | None], now: datetime) -> datetime:
    """When the next message may go by every rate. The numbers are those that `all_taken` gave, empty
    at first; where the rates have become more since, the new ones begin unused."""
    return max((ready_at(rate, tat, now) for rate, tat in _beside(rates, tats)), default=now)


def all_taken(
    rates: Sequence[Rate], tats: Sequence[datetime | None], now: datetime
) -> tuple[datetime, ...]:
    """The numbers, one for each rate and in their order, once a message goes at `now`."""
    return tuple(taken(rate, tat, now) for rate, tat in _beside(rates, tats))


def _beside(
    rates: Sequence[Rate], tats: Sequence[datetime | None]
) -> Iterable[tuple[Rate, datetime | None]]:
    return zip(rates, chain(tats, repeat(None)), strict=False)


def _believed(rate: Rate, tat: datetime | None, now: datetime) -> datetime:
    """The bucket's number, no later than it can have come to be.

    Messages that went before they were ready put it at most MOST_OWED further ahead than a full
    burst does. Beyond that the clock has been put back, and nobody waits for the old time to return.
    """
    return now if tat is None else min(tat, now + rate.every * rate.burst + MOST_OWED)
