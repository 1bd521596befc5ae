"""Saying things in Teams without having been asked there, and where a person's own chat is."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from adapters.edge import Json
from adapters.teams import places
from adapters.teams.pipeline import Pipeline
from adapters.teams.places import Spot
from adapters.teams.wire import Answered, Wire
from bot.domain.ids import TenantId
from bot.ports import InDoubt, Later, Outcome, Refused, Sent

_TOO_BIG = ("MessageSizeTooBig", "http_413")
_GONE = ("ActivityNotFoundInConversation", "http_404")
_NO_CHAT = "ConversationNotFound"
_LOST = (_NO_CHAT, "http_404")
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Voice:
    """Opens a person's chat where needed, once."""

    pipeline: Pipeline
    wire: Wire
    _chats: OrderedDict[tuple[TenantId, str], str] = field(default_factory=OrderedDict)

    async def say(self, spot: Spot, tenant: TenantId, versions: Iterable[Json]) -> Outcome:
        """Posts the first version of an activity that is not too large; the id says where it went."""
        chat = spot.conversation or await self._chat(spot, tenant)
        if not isinstance(chat, str):
            return chat
        here = replace(spot, conversation=chat)
        outcome: Outcome = Refused("nothing_to_say")
        for version in versions:
            outcome = await self.pipeline.say(here, version)
            if not is_too_big(outcome):
                break
        if is_lost(outcome) and not spot.conversation:
            self._chats.pop((tenant, spot.user), None)
            return Later(_NO_CHAT)
        return Sent(f"{chat}|{outcome.provider_id}") if isinstance(outcome, Sent) else outcome

    async def change(self, spot: Spot, said: str, versions: Iterable[Json]) -> Outcome:
        """Puts another activity in the place of one we said; `said` is the id that `say` gave."""
        chat, _, id = said.rpartition("|")
        outcome: Outcome = Refused("nothing_to_change")
        for version in versions if chat and id else ():
            outcome = await self.pipeline.change(replace(spot, conversation=chat), id, version)
            if not is_too_big(outcome):
                break
        return Sent(said) if isinstance(outcome, Sent) else outcome

    async def _chat(self, spot: Spot, tenant: TenantId) -> str | Later | Refused:
        """The person's own chat, opened once and remembered."""
        if (known := self._chats.get((tenant, spot.user))) is not None:
            return known
        call = await self.wire.create(spot.service_url, spot.bot, spot.user, places.guid(tenant))
        if isinstance(call, InDoubt):
            return Later(call.error)
        if not isinstance(call, Answered):
            return call
        if not call.id:
            return Later("no_chat")
        self._chats[tenant, spot.user] = call.id
        if len(self._chats) > _REMEMBERED:
            self._chats.popitem(last=False)
        return call.id


def is_gone(outcome: Outcome) -> bool:
    """Whether the message that was to be changed is not there any more."""
    return isinstance(outcome, Refused) and outcome.error in _GONE


def is_lost(outcome: Outcome) -> bool:
    """Whether there is no such conversation any more."""
    return isinstance(outcome, Refused) and outcome.error in _LOST


def is_too_big(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and outcome.error in _TOO_BIG
