"""A turn taken for somebody in Slack: with what is known of them, and with a word when it fails."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from adapters.slack.profiles import Profiles
from bot.domain.events import Event
from bot.domain.ids import Language, PersonId, TenantId
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
    forget: Callable[[TenantId, PersonId], None]
    """What else to tell when somebody is forgotten."""

    async def at_once(self, event: Event) -> Response | Trouble:
        """For whoever looks at a command or a button: nothing is asked of Slack first."""
        known = self.profiles.known(event.place.tenant, event.who)
        return await self._taken(replace(event, seen=known))

    async def in_a_moment(self, event: Event) -> Response | Trouble:
        """For words in a message: who is not known yet is asked for first."""
        known = await self.profiles.asked(event.place.tenant, event.who)
        return await self._taken(replace(event, seen=known))

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
        return response
