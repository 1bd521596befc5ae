"""A turn taken for somebody in Slack: for whoever Rung is for, with what is known of them, and with a word
when it fails.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from adapters.slack.naming import Naming
from adapters.slack.newcomers import Newcomers
from adapters.slack.profiles import Profile, Profiles, Standing
from adapters.slack.rolls import Roll
from bot.domain.events import Event, Said, Submitted
from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.reach import NOT_HERE
from bot.errors import Unavailable
from bot.ports import Dispatch, Response

_log = structlog.get_logger("rung.slack")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A turn that was not taken: the sentence for whoever waits, the status where Slack tries again."""

    key: str
    status: int = 200
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """The way to the dispatcher."""

    dispatch: Dispatch
    profiles: Profiles
    roll: Roll
    naming: Naming
    newcomers: Newcomers
    forget: Callable[[TenantId, PersonId], None]
    """What else to tell when somebody is forgotten."""

    changed: Callable[[Event, Response], None]
    """What to tell when something about somebody was kept: their Home is published anew."""

    async def at_once(self, event: Event) -> Response | Trouble:
        """For whoever looks at a command or a button: nothing is asked of Slack about those Rung knows;
        of others, and of those they name, who they are, for a second at most.
        """
        try:
            return await self._served(await self._naming(event))
        except Unavailable:
            return Trouble("slack-unavailable", 503, event.seen.language)

    async def in_a_moment(self, event: Event) -> Response | Trouble:
        """For words in a message, which are answered through Slack: those Rung knows are looked up behind."""
        turn = await self.at_once(event)
        self.profiles.refresh(event.place.tenant, event.who)
        return turn

    async def told(self, event: Event) -> Response | Trouble:
        """For what Slack says of somebody by itself, who waits for nothing."""
        return await self._taken(event)

    async def _naming(self, event: Event) -> Event:
        match event:
            case Said():
                return await self.naming.said(event)
            case Submitted():
                return await self.naming.submitted(event)
            case _:
                return event

    async def _served(self, event: Event) -> Response | Trouble:
        tenant, who = event.place.tenant, event.who
        known, kept = self.profiles.known(tenant, who), None
        if known is None:
            kept = await self.roll.person(tenant, who)
            if kept is not None and kept.unreachable not in NOT_HERE:
                self.profiles.trust(tenant, who)
                known = Profile()
            else:
                known = await self.profiles.asked(tenant, who)
        if known is not None and known.standing is not Standing.OURS:
            return Trouble(known.standing.value, language=known.seen.language)
        response = await self._taken(replace(event, seen=known.seen) if known else event)
        if known is None:
            self.newcomers.doubt(event, kept is not None)
        return response

    async def _taken(self, event: Event) -> Response | Trouble:
        try:
            response = await self.dispatch(event)
        except Unavailable:
            return Trouble("slack-unavailable", 503, event.seen.language)
        except Exception as error:  # noqa: BLE001  whoever waits hears of it, whatever it was
            where = traceback.extract_tb(error.__traceback__)[-1]
            _log.error(
                "turn failed",
                event_id=event.id,
                error=type(error).__name__,
                where=f"{where.filename}:{where.lineno}",
            )
            return Trouble("slack-broken", 500, event.seen.language)
        if response.forgotten:
            self.profiles.forget(event.place.tenant, event.who)
            self.forget(event.place.tenant, event.who)
        if response.changed:
            self.changed(event, response)
        return response
