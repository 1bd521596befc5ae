"""Colleagues whom somebody names, with a mention or in a picker: who they are, and whether Rung is for them.

Of those Rung knows Slack is asked nothing; of the others all at once, for a second at most. Whoever could
not be looked up in time is named all the same, and nothing is sent to them.
https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#users_multi_select
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from adapters.slack import places
from adapters.slack.measures import MOST_PEOPLE
from adapters.slack.profiles import Profile, Standing
from bot.domain.events import Said, Submitted
from bot.domain.ids import PersonId, TenantId
from bot.domain.invitations import Named
from bot.domain.people import Person
from bot.domain.pickers import PICKER

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")


class Asked(Protocol):
    """What is asked of Slack here: `adapters.slack.profiles.Profiles`."""

    async def asked(self, tenant: TenantId, person: PersonId, /) -> Profile | None: ...


class Known(Protocol):
    """What is asked of Rung's own records here: `adapters.slack.rolls.Roll`."""

    async def person(self, tenant: TenantId, person: PersonId, /) -> Person | None: ...


@dataclass(frozen=True, slots=True)
class Naming:
    profiles: Asked
    roll: Known

    async def said(self, event: Said) -> Said:
        """The words with everybody mentioned by name. Raises Unavailable."""
        named = await self._named(event.place.tenant, _MENTION.findall(event.text))
        names = {each.person: each.name for each in named}

        def written(found: re.Match[str]) -> str:
            name = names.get(PersonId(found[1]))
            return f"@{name}" if name else found[0]

        text = _MENTION.sub(written, event.text) if named else event.text
        return replace(event, text=text, people=named) if named else event

    async def submitted(self, event: Submitted) -> Submitted:
        """The form with whoever was chosen in it. Raises Unavailable."""
        chosen = [each for each in event.values.get(PICKER, "").split(",") if each]
        named = await self._named(event.place.tenant, chosen)
        return replace(event, people=named) if named else event

    async def _named(self, tenant: TenantId, ids: Sequence[str]) -> tuple[Named, ...]:
        each_once = list(dict.fromkeys(PersonId(each) for each in ids))[: MOST_PEOPLE + 1]
        return tuple(await asyncio.gather(*(self._one(tenant, each) for each in each_once)))

    async def _one(self, tenant: TenantId, person: PersonId) -> Named:
        kept = await self.roll.person(tenant, person)
        if kept is not None:
            return Named(person, kept.name, kept.home)
        profile = await self.profiles.asked(tenant, person)
        if profile is None:
            return Named(person)
        seen = profile.seen
        return Named(
            person,
            seen.name or "",
            places.home(tenant, person) if profile.shown else None,
            seen.language,
            seen.timezone,
            welcome=profile.standing is Standing.OURS and not profile.closed,
        )
