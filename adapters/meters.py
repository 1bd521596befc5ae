"""What the machinery has done and what is owed, as numbers for Prometheus; no label says whose."""

import math
from collections.abc import Awaitable, Callable
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.errors import Unavailable
from bot.ports import Figures, State

Look = Callable[[], Awaitable[tuple[Figures, datetime]]]
"""The outbox in numbers, and the time that Rung lives by. Raises Unavailable."""

_TOTALS = {
    State.SENT: ("rung_outbox_sent", "Deliveries that arrived"),
    State.OWED: ("rung_outbox_retried", "Deliveries owed again after a try"),
    State.PARKED: ("rung_outbox_parked", "Deliveries given up until somebody steps in"),
    State.UNKNOWN: ("rung_outbox_unknown", "Deliveries of which nobody knew whether they arrived"),
}
_CLAIM_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Dials:
    """Implements `bot.ports.Meter`; `read` brings what has to be asked of the database up to date."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._totals = {
            state: Counter(name, words, registry=registry)
            for state, (name, words) in _TOTALS.items()
        }
        self._claim = Histogram(
            "rung_outbox_claim_seconds", "To lease what is ready", buckets=_CLAIM_SECONDS,
            registry=registry,
        )  # fmt: skip
        self._beats = Counter("rung_beats", "Heartbeats that are over", registry=registry)
        self._late = Gauge(
            "rung_beat_lag_seconds",
            "How far the last beat was behind the oldest hour it found due",
            registry=registry,
        )
        self._states = Gauge(
            "rung_outbox_rows", "Rows of the outbox by state", ("state",), registry=registry
        )
        self._owed = Gauge("rung_outbox_owed", "Rows that are owed", registry=registry)
        self._oldest = Gauge(
            "rung_outbox_oldest_owed_seconds",
            "For how long the oldest row that is ready has been owed, 0 for none",
            registry=registry,
        )

    def beaten(self, late: float) -> None:
        self._beats.inc()
        self._late.set(late)

    def claimed(self, seconds: float) -> None:
        self._claim.observe(seconds)

    def became(self, state: State) -> None:
        if state in self._totals:
            self._totals[state].inc()

    async def read(self, look: Look) -> None:
        """What nobody can tell just now is not a number, which no alarm takes for a good one."""
        try:
            figures, now = await look()
        except Unavailable:
            self._owed.set(math.nan)
            self._oldest.set(math.nan)
            self._states.clear()
            return
        self._owed.set(figures.by_state.get(State.OWED, 0))
        oldest = figures.oldest_owed_at
        self._oldest.set(max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)
        for state in State:
            self._states.labels(state.value).set(figures.by_state.get(state, 0))
