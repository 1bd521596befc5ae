"""Cards put into Teams: where a person's chat is, one try each, and what became of it."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace

from adapters.edge import Json
from adapters.teams import places, render
from adapters.teams.pipeline import Pipeline
from adapters.teams.places import Spot
from adapters.teams.wire import Answered, Wire
from bot.domain.cards import Card
from bot.domain.ids import TenantId
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Sent
from bot.words import Words

_TOO_BIG = ("MessageSizeTooBig", "http_413")
_GONE = ("ActivityNotFoundInConversation", "http_404")
_REMEMBERED = 20_000


class Voice:
    """Says things in Teams without having been asked there; opens a person's chat where needed."""

    def __init__(self, pipeline: Pipeline, wire: Wire) -> None:
        self._pipeline = pipeline
        self._wire = wire
        self._chats: OrderedDict[tuple[TenantId, str], str] = OrderedDict()

    async def say(self, spot: Spot, tenant: TenantId, versions: Iterable[Json]) -> Outcome:
        """Posts the first version of an activity that is not too large; the id says where it went."""
        chat = spot.conversation or await self._chat(spot, tenant)
        if not isinstance(chat, str):
            return chat
        here = replace(spot, conversation=chat)
        outcome: Outcome = Refused("nothing_to_say")
        for version in versions:
            outcome = await self._pipeline.say(here, version)
            if not is_too_big(outcome):
                break
        return Sent(f"{chat}|{outcome.provider_id}") if isinstance(outcome, Sent) else outcome

    async def _chat(self, spot: Spot, tenant: TenantId) -> str | Later | Refused:
        """The person's own chat, opened once and remembered."""
        if (known := self._chats.get((tenant, spot.user))) is not None:
            return known
        call = await self._wire.create(spot.service_url, spot.bot, spot.user, places.guid(tenant))
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


class TeamsMessenger:
    """Implements `Messenger`: Teams has no history to ask, and no key against repeats."""

    def __init__(self, voice: Voice, words: Words) -> None:
        self._voice = voice
        self._words = words

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """Posts the card with the delivery's id, which is random and says nothing."""
        spot = places.spot(delivery.place)
        if spot is None:
            return Refused("no_such_place")
        phrases = self._words.to(None)
        mark = {"channelData": {"deliveryId": delivery.id}}
        versions = (say(card, phrases) for say in (render.message, render.plain_text))
        return await self._voice.say(spot, delivery.tenant, ({**each, **mark} for each in versions))

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:  # noqa: ARG002  nothing to ask
        return InDoubt("cannot_be_asked")


def is_gone(outcome: Outcome) -> bool:
    """Whether the message that was to be changed is not there any more."""
    return isinstance(outcome, Refused) and outcome.error in _GONE


def is_too_big(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and outcome.error in _TOO_BIG
