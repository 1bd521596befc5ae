"""The channels of the team somebody speaks in, to choose one from; and whether who chose one is in it.

What a button carries was in the client's hands: a channel counts where the connector knows the person as one
of its members. It is asked about that one person, and never for a roster.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.edge import Json
from adapters.teams import naming, places
from adapters.teams.places import Spot
from adapters.teams.reading import Asked
from adapters.teams.wire import Answered, Call
from bot.domain.channels import Channel
from bot.domain.events import Picked, Said
from bot.domain.ids import TenantId
from bot.domain.people import Place
from bot.domain.picks import PlanDigest
from bot.ports import Clock, Later

_KEPT_FOR = timedelta(minutes=5)
_SILENT_FOR = timedelta(seconds=30)
"""After a list that did not come, unless the connector names a longer time."""

_MOST = 1_000
"""Teams' own bound for the channels of one team."""

_AT_ONCE = 10
"""Channels chosen in one go, each for another team."""

_LONGEST_NAME = 200
_STANDARD = "standard"
_ID = re.compile(r"19~[\w.-]{1,120}@[\w.]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Listed:
    channels: tuple[Channel, ...]
    until: datetime


class Rooms(naming.Members, Protocol):
    """What is asked of the connector here: `adapters.teams.wire.Wire`."""

    async def channels(self, url: str, team: str, seconds: float, /) -> Call: ...


@dataclass(frozen=True, slots=True)
class Nearby:
    """`seconds` is how long somebody waits for a list, without which there is an answer too; `most` is of
    how many teams one is kept."""

    wire: Rooms
    clock: Clock
    seconds: float = 1.5
    most: int = 500
    _kept: OrderedDict[tuple[TenantId, str], _Listed] = field(default_factory=OrderedDict)

    async def known(self, asked: Asked, spot: Spot, tenant: TenantId) -> Asked:
        """What was asked, with the channels around it or named by it."""
        events = [
            await self._said(each, asked.team, spot, tenant)
            if isinstance(each, Said)
            else await self._picked(each, spot, tenant)
            if isinstance(each, Picked)
            else each
            for each in asked.events
        ]
        return replace(asked, events=tuple(events))

    async def _said(self, event: Said, team: str, spot: Spot, tenant: TenantId) -> Said:
        """Nothing is listed of a team that the place it was said in is no part of."""
        if event.here is None or not team:
            return event
        listed = await self._listed(spot.service_url, team, tenant)
        here = [each for each in listed if each.id == _id(event.here.conversation)]
        others = (each for each in listed if each not in here)
        return replace(event, nearby=(*here, *others)) if here else event

    async def _picked(self, event: Picked, spot: Spot, tenant: TenantId) -> Picked:
        named = {each.to for each in event.picks if isinstance(each, PlanDigest) and each.to}
        ids = [each for each in named if _ID.fullmatch(each)][:_AT_ONCE]
        found = await asyncio.gather(*(self._place(each, spot, tenant) for each in ids))
        channels = {id: place for id, place in zip(ids, found, strict=True) if place is not None}
        nearby = tuple(each for id in channels for each in self._remembered(id, tenant))
        return replace(event, channels=channels, nearby=nearby) if channels else event

    async def _place(self, id: str, spot: Spot, tenant: TenantId) -> Place | None:
        """The channel of a button, if the person is in it."""
        there = replace(spot, conversation=id.replace("~", ":"))
        call = await self.wire.member(there.service_url, there.conversation, there.user)
        ours = isinstance(call, Answered) and naming.is_ours(call.body, tenant)
        return places.channel(there, tenant) if ours else None

    def _remembered(self, id: str, tenant: TenantId) -> Iterator[Channel]:
        """What a channel was called when it was listed, if that is not long ago."""
        for (whose, _), listed in self._kept.items():
            if whose == tenant:
                yield from [each for each in listed.channels if each.id == id][:1]

    async def _listed(self, url: str, team: str, tenant: TenantId) -> tuple[Channel, ...]:
        """A team's channels; none where the connector does not say them soon."""
        now, key = self.clock(), (tenant, team)
        kept = self._kept.get(key)
        if kept is not None and now < kept.until:
            return kept.channels
        call = await self.wire.channels(url, team, self.seconds)
        found = tuple(_channels(call, team))
        if isinstance(call, Answered) or self._kept.get(key) is kept:
            self._kept[key] = _Listed(found, now + _lasting(call))
            self._kept.move_to_end(key)
            if len(self._kept) > self.most:
                self._kept.popitem(last=False)
        newest = self._kept.get(key)
        return newest.channels if newest else ()


def _channels(call: Call, team: str) -> Iterator[Channel]:
    """Those that everybody in the team reads, as the connector tells them: the first has the team's id,
    and no name unless somebody gave it one."""
    listed: Any = call.body.get("conversations") if isinstance(call, Answered) else None
    for each in listed[:_MOST] if isinstance(listed, list) else ():
        if isinstance(each, dict) and (found := _channel(each, team)):
            yield found


def _channel(told: Json, team: str) -> Channel | None:
    conversation, named, kind = told.get("id"), told.get("name"), told.get("type")
    if not isinstance(conversation, str) or not _ID.fullmatch(id := _id(conversation)):
        return None
    if isinstance(kind, str) and kind.lower() != _STANDARD:
        return None
    name = " ".join(named.split())[:_LONGEST_NAME] if isinstance(named, str) else ""
    return Channel(id, name) if name or conversation == team else None


def _id(conversation: str) -> str:
    return conversation.replace(":", "~")


def _lasting(call: Call) -> timedelta:
    if isinstance(call, Answered):
        return _KEPT_FOR
    wait = call.seconds if isinstance(call, Later) else None
    return max(_SILENT_FOR, min(timedelta(seconds=wait or 0), _KEPT_FOR))
