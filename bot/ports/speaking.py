"""A platform's way to put a card somewhere, and who calls upon it for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.ids import TenantId
from bot.domain.pace import Limits
from bot.domain.people import Platform
from bot.ports.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; the provider's own id of the message."""

    provider_id: str


class Whose(StrEnum):
    """Whom a refusal concerns."""

    MESSAGE = "message"
    CONVERSATION = "conversation"
    PERSON = "person"
    TENANT = "tenant"


@dataclass(frozen=True, slots=True)
class Later:
    """It did not arrive and may be tried again, after this many seconds if the provider named any:
    for this message, its conversation, or the whole tenant."""

    error: str
    seconds: float | None = None
    whose: Whose = Whose.MESSAGE


@dataclass(frozen=True, slots=True)
class Refused:
    """It did not arrive and never will as it is: a reason in the provider's own codes. PERSON: nothing
    reaches them any more; TENANT: nothing reaches anybody there until somebody mends it."""

    error: str
    whose: Whose = Whose.MESSAGE


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Nobody knows whether it arrived."""

    error: str


Outcome = Sent | Later | Refused | InDoubt


class Messenger(Protocol):
    """A platform's way to put a card somewhere. One try, of at most PATIENCE: retrying is the courier's.

    `asks` says whether the platform can be asked afterwards what has arrived. `limits` are its rules.
    """

    @property
    def asks(self) -> bool: ...

    @property
    def limits(self) -> Limits: ...

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """A new message; for `Kind.REDRAW` the message `delivery.of` shown as this card."""
        ...

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        """Whether an earlier try arrived: None for no, InDoubt where the platform cannot be asked, Later
        where it could but does not answer just now."""
        ...


PATIENCE = timedelta(seconds=10)
"""How long one call to a provider may take."""


Messengers = Mapping[Platform, Messenger]


class Lanes(Protocol):
    """Who carries which tenant's rows: at most one lane a tenant at a time, anywhere."""

    def ring(self, tenants: Iterable[TenantId]) -> None:
        """There is something to carry for these. May be called from any thread; rung twice is rung once."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """Finishes what is being sent, hands back the rest."""
        ...
