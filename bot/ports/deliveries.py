"""What is owed: a message on its way, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, PersonId, TeamId, TenantId
from bot.domain.people import Place


class State(StrEnum):
    """Where a delivery is. UNKNOWN: nobody knows whether it arrived. HELD: somebody must say so.
    PARKED: it will not be tried again by itself. EXPIRED: it came to nothing before its day was over.
    """

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    HELD = "held"
    PARKED = "parked"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A leased outbox row: `card` None for a digest, whose words are composed at claiming.

    `fence` grows with every claim: marking the row needs the number it was claimed with. `of` is the
    provider's id of the message that a redrawing is about, or whose details a digest's are.
    `first_tried_at` is when a provider may have heard of it first. `repeated` says that an earlier try
    may have arrived.
    """

    id: DeliveryId
    tenant: TenantId
    who: PersonId
    place: Place
    kind: Kind
    key: str
    card: Card | None
    team: TeamId | None
    period: str | None
    attempts: int
    fence: int
    language: Language
    of: str | None = None
    first_tried_at: datetime | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What was leased, and when there may be more for this lane (None: nothing waits). Nothing is leased
    while rows are `left` behind `sending`, past their lease: those come first.

    What waits behind a message that is being sent counts from the end of that one's lease: whoever
    marks it looks again anyway.
    """

    deliveries: Sequence[Delivery]
    more_at: datetime | None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of a leased delivery. `error` is a code, never words. `provider_id` for SENT;
    `not_before` for OWED; `repeated` for OWED after a doubt."""

    delivery: Delivery
    state: State
    error: str | None = None
    provider_id: str | None = None
    not_before: datetime | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """One outbox row as the operator may see it: no words."""

    id: DeliveryId
    tenant: TenantId
    who: PersonId
    place: Place
    kind: Kind
    state: State
    attempts: int
    owed_at: datetime
    not_before: datetime
    expires_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    last_error: str | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The outbox in numbers, over all tenants: rows by state, and since when the oldest ready row is
    owed (None: none is)."""

    by_state: Mapping[State, int]
    oldest_owed_at: datetime | None
