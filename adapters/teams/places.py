"""Where in Teams somebody is: which connector, which conversation, and what the two call each other.

An address holds what it takes to speak there later, in lines: the conversation, the connector, what
the two call each other, and in a channel the thread. A person is `29:…`, an id that is valid for this
bot only. A personal chat that nobody has opened yet has no conversation.
"""

from dataclasses import dataclass, replace

from bot.domain.ids import TenantId
from bot.domain.people import Place, Platform

_PREFIX = f"{Platform.TEAMS}:"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the connector knows it. `conversation` empty: a personal chat, not opened yet."""

    service_url: str
    conversation: str
    bot: str
    user: str


def tenant(guid: str) -> TenantId:
    return TenantId(_PREFIX + guid.lower())


def guid(tenant: TenantId) -> str:
    """The tenant as Microsoft names it."""
    return tenant.removeprefix(_PREFIX)


def place(spot: Spot, tenant: TenantId, private: bool) -> Place:
    return Place(Platform.TEAMS, tenant, _packed(spot), private)


def channel(spot: Spot, tenant: TenantId) -> Place:
    """The conversation itself, whatever thread of it the spot is in."""
    return place(replace(spot, conversation=spot.conversation.partition(";")[0]), tenant, False)


def own(spot: Spot) -> Spot:
    """The person's own chat, which may have to be opened first."""
    return replace(spot, conversation="")


def home(spot: Spot, tenant: TenantId, private: bool) -> Place:
    """Where the person alone is spoken to: here if nobody else reads it."""
    return place(spot if private else own(spot), tenant, private=True)


def spot(place: Place) -> Spot | None:
    """The spot an address names, or None for an address that is none of ours."""
    lines = place.address.split("\n")
    if len(lines) != 5:
        return None
    conversation, service_url, bot, user, thread = lines
    return Spot(service_url, conversation + thread, bot, user)


def _packed(spot: Spot) -> str:
    conversation, semicolon, thread = spot.conversation.partition(";")
    lines = (conversation, spot.service_url, spot.bot, spot.user, semicolon + thread)
    return "\n".join(lines)
