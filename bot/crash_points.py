"""Where a process may die between two effects that outlive it, each place by its name."""

from collections.abc import Callable
from enum import StrEnum


class CrashPoint(StrEnum):
    """Named for what has just been done. A sweep kills the process at each in turn."""

    TURN_KEPT = "turn-kept"
    """A person's turn is committed; nobody has been answered and no bell rung."""
    BATCH_KEPT = "batch-kept"
    """What was due is committed; no bell rung."""
    BELL_RUNG = "bell-rung"
    """The tenant's bell hangs; nobody has answered it."""
    DELIVERY_CLAIMED = "delivery-claimed"
    """Rows are leased; the provider has not been called."""
    DELIVERY_SENT = "delivery-sent"
    """The provider has accepted; the row is not marked."""
    DELIVERY_MARKED = "delivery-marked"
    """The row is marked; the next has not begun."""
    ANSWER_CLAIMED = "answer-claimed"
    ANSWER_SENT = "answer-sent"
    ANSWER_MARKED = "answer-marked"
    DOUBT_LEASED = "doubt-leased"
    """A row left behind is leased; the provider has not been asked."""
    DOUBT_ASKED = "doubt-asked"
    """The provider has said what it knows; the row is not marked."""
    DOUBT_MARKED = "doubt-marked"


Pass = Callable[[CrashPoint], None]
"""Called at each point as it is passed."""


def unharmed(point: CrashPoint) -> None:
    """What passes a point in real life: nothing happens."""
