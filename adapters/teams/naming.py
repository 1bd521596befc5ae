"""Colleagues whom somebody mentions in a channel: who they are, and whether Rung is for them.

A mention has an id that only this bot knows; people are kept by their directory's. The connector is asked
about those few, in the conversation they were mentioned in, and about nobody else of its roster.
"""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Protocol

from adapters.edge import Json
from adapters.teams import places
from adapters.teams.places import Spot
from adapters.teams.reading import Asked
from adapters.teams.wire import Answered, Call
from bot.domain.events import Said
from bot.domain.ids import PersonId, TenantId
from bot.domain.invitations import Named

_BOTS_ID = "29:"
_MOST = 51
_OTHERS = ("guest", "anonymous")


class Members(Protocol):
    """What is asked of the connector here: `adapters.teams.wire.Wire`."""

    async def member(self, url: str, conversation: str, user: str, /) -> Call: ...


@dataclass(frozen=True, slots=True)
class Naming:
    wire: Members

    async def known(self, asked: Asked, spot: Spot, tenant: TenantId) -> Asked:
        """What was asked, with everybody in it by their directory's id; whom the connector does not know
        is named no more."""
        events = [
            await self._said(each, spot, tenant) if isinstance(each, Said) else each
            for each in asked.events
        ]
        return replace(asked, events=tuple(events))

    async def _said(self, event: Said, spot: Spot, tenant: TenantId) -> Said:
        if not event.people:
            return event
        found = await asyncio.gather(
            *(self._one(each, spot, tenant) for each in event.people[:_MOST])
        )
        return replace(event, people=tuple(each for each in found if each is not None))

    async def _one(self, named: Named, spot: Spot, tenant: TenantId) -> Named | None:
        if not named.person.startswith(_BOTS_ID):
            return named
        call = await self.wire.member(spot.service_url, spot.conversation, named.person)
        return _member(call.body, named, tenant) if isinstance(call, Answered) else None


def _member(body: Json, named: Named, tenant: TenantId) -> Named | None:
    id: Any = body.get("aadObjectId") or body.get("objectId")
    if not isinstance(id, str) or not id:
        return None
    return replace(named, person=PersonId(id), welcome=is_ours(body, tenant))


def is_ours(body: Json, tenant: TenantId) -> bool:
    """Whether an entry of a roster is somebody's whom Rung is for."""
    home, role = body.get("tenantId"), body.get("userRole")
    strange = isinstance(home, str) and home and places.tenant(home) != tenant
    guest = isinstance(role, str) and role.lower() in _OTHERS
    return not (strange or guest)
