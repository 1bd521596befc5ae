"""What a provider said of a delivery, turned into what becomes of it, its conversation, its reader."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.effects import Kind
from bot.domain.people import Place
from bot.ports import Delivery, Later, Marked, Refused, Sent, State, Whose

MOST_TRIES = 5
"""After so many a message is left to whoever runs Rung."""

MOST_WAITS = 25
"""And after so many where it was never the message's own fault: its conversation, or its whole tenant,
was written to too fast."""

MENDING = timedelta(hours=1)
"""How long a tenant is left alone that refuses everything: nobody tells us when it is mended."""

_FIRST_WAIT = 5.0
_LONGEST_WAIT = 7 * 24 * 3600.0

Jitter = Callable[[], float]
"""From 0 up to 1, another each time: those who failed together do not come back together."""


@dataclass(frozen=True, slots=True)
class Block:
    """Nothing goes to the place, or (None) to the whole tenant, before this instant."""

    place: Place | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a delivery. `marked` None: it is owed again as if it had never been tried."""

    marked: Marked | None
    error: str | None = None
    block: Block | None = None
    unreachable: bool = False
    undeliverable: bool = False
    """Whether the place itself is at fault, so that whoever owns what goes there has to know."""


def verdict(
    delivery: Delivery, outcome: Sent | Later | Refused, now: datetime, jitter: Jitter
) -> Verdict:
    """What becomes of a delivery of which the provider has said something definite."""
    match outcome:
        case Sent(provider_id):
            return Verdict(Marked(delivery, State.SENT, provider_id=provider_id))
        case Later(error, _, Whose.MESSAGE | Whose.PERSON):
            return Verdict(again(delivery, error, ready(delivery, outcome, now, jitter)), error)
        case Later(error, _, whose):
            until = ready(delivery, outcome, now, jitter)
            place = delivery.place if whose is Whose.CONVERSATION else None
            marked = again(delivery, error, None, MOST_WAITS)  # it keeps its place in the order
            return Verdict(marked, error, Block(place, until))
        case Refused(error, whose):
            return _refused(delivery, error, whose, now)


def _refused(delivery: Delivery, error: str, whose: Whose, now: datetime) -> Verdict:
    match whose:
        case Whose.MESSAGE:
            return Verdict(Marked(delivery, State.PARKED, error), error)
        case Whose.CONVERSATION:
            return Verdict(Marked(delivery, State.PARKED, error), error, undeliverable=True)
        case Whose.PERSON:
            return Verdict(Marked(delivery, State.CANCELLED, error), error, unreachable=True)
        case Whose.TENANT:
            return Verdict(None, error, Block(None, now + MENDING))


def doubtful(delivery: Delivery, error: str, now: datetime, jitter: Jitter) -> Marked:
    """What becomes of a delivery of which its provider leaves open whether it arrived, and which cannot be
    asked about.

    A redrawing does no harm twice. A digest in a channel waits for somebody to look. An invitation is
    rather lost than sent twice to somebody who did not ask for it. Anything else is said once more, with
    a word that it may be a repetition.
    """
    if delivery.repeated and delivery.kind not in (Kind.REDRAW, Kind.DIGEST):
        return Marked(delivery, State.PARKED, error)
    return left(delivery, error, now, jitter)


def left(delivery: Delivery, error: str, now: datetime, jitter: Jitter) -> Marked:
    """The same of one that cannot be asked about because whoever sent it died meanwhile.

    That says nothing of the message: it is repeated until it has been tried often enough, else two deaths
    in a row would lose what never left the house.
    """
    soon = ready(delivery, Later(error), now, jitter)
    match delivery.kind:
        case Kind.REDRAW:
            return again(delivery, error, soon)
        case Kind.DIGEST:
            return Marked(delivery, State.HELD, error)
        case Kind.INVITATION:
            return Marked(delivery, State.PARKED, error)
        case Kind.ANSWER | Kind.CHECK_IN | Kind.REMINDER | Kind.NOTICE:
            return replace(again(delivery, error, soon), repeated=True)


def again(delivery: Delivery, error: str, at: datetime | None, most: int = MOST_TRIES) -> Marked:
    """Owed again (`at` None: as it was), or parked where it has been tried often enough."""
    if delivery.attempts >= most:
        return Marked(delivery, State.PARKED, error)
    return Marked(delivery, State.OWED, error, not_before=at)


def ready(delivery: Delivery, outcome: Later, now: datetime, jitter: Jitter) -> datetime:
    """When the next try may be: never before the provider said, else each time twice as long."""
    named = outcome.seconds
    if named is not None and math.isfinite(named):
        wait = min(max(named, 0.0), _LONGEST_WAIT)
    else:
        wait = _FIRST_WAIT * 2 ** min(delivery.attempts, 10) * (1 + jitter() / 2)
    return now + timedelta(seconds=wait)
