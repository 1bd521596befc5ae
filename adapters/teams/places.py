"""Where in Teams somebody is: which connector, which conversation, and what the two call each other.

An address holds what it takes to speak there later. `user` is Teams' own id of a person, `29:…`,
which is valid for this bot only. A personal chat that nobody has opened yet has no conversation.
"""

import json
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


def own(spot: Spot) -> Spot:
    """The person's own chat, which may have to be opened first."""
    return replace(spot, conversation="")


def home(spot: Spot, tenant: TenantId, private: bool) -> Place:
    """Where the person alone is spoken to: here if nobody else reads it."""
    return place(spot if private else own(spot), tenant, private=True)


def spot(place: Place) -> Spot | None:
    """The spot an address names, or None for an address that is none of ours."""
    try:
        service_url, conversation, bot, user = json.loads(place.address)
    except (ValueError, TypeError):
        return None
    parts = (service_url, conversation, bot, user)
    return Spot(*parts) if all(isinstance(part, str) for part in parts) else None


def _packed(spot: Spot) -> str:
    parts = [spot.service_url, spot.conversation, spot.bot, spot.user]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
