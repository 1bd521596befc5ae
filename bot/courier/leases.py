"""How long a delivery is surely ours, by a clock that nobody can set and that runs while we are stopped."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.ports import PATIENCE, Delivery

LEASE = timedelta(seconds=30)

_MARGIN = timedelta(seconds=5)
"""For what comes before and after the call itself: composing, marking."""

Ticks = Callable[[], float]
"""Seconds since some moment."""


def ticks() -> float:
    """Seconds since the machine started, those included in which it slept, where the system knows them."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery, and until when (in ticks) it is ours at least."""

    delivery: Delivery
    until: float

    def lasts(self, now: float) -> bool:
        """Whether there is time for a whole call to the provider."""
        return self.until - now >= (PATIENCE + _MARGIN).total_seconds()


def leased(delivery: Delivery, began: float) -> Leased:
    """A delivery whose lease was asked for at `began` (ticks)."""
    return Leased(delivery, began + LEASE.total_seconds())
