"""Cards put into Slack without a connection held open for them, one try each, and what became of them.

https://docs.slack.dev/reference/methods/chat.postMessage
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from adapters.edge import Json
from adapters.slack import calls, places
from adapters.slack.calls import Done, WebApi
from adapters.slack.channels import Channels
from adapters.slack.history import Past, metadata
from adapters.slack.pictures import tabled
from adapters.slack.refusals import whose
from adapters.slack.render import message
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import PersonId, TenantId
from bot.domain.pace import Limits, Rate
from bot.ports import Clock, Delivery, InDoubt, Later, Outcome, Refused, Sent, Whose
from bot.words import Words

_SECONDS = 6.0
"""For posting: opening the person's DM first may have taken its own share of the courier's patience."""

_BURST = 30
_LIMITS = Limits(
    tenant=(Rate(timedelta(minutes=1) / (300 - _BURST), burst=_BURST),),
    conversation=(Rate(timedelta(seconds=1), burst=3),),
)
"""Several hundred a minute in a workspace, counted so that no minute has more than 300; one a second
in a channel, short bursts allowed. https://docs.slack.dev/apis/web-api/rate-limits#posting-messages"""


class SlackMessenger:
    """Implements `Messenger` over the Web API."""

    asks = True
    limits = _LIMITS

    def __init__(
        self, api: WebApi, words: Words, clock: Clock, allowed: Callable[[TenantId], bool]
    ) -> None:
        """`allowed` says which installations may use Rung."""
        self._api = api
        self._allowed = allowed
        self._words = words
        self._channels = Channels(api)
        self._past = Past(api, clock)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """Posts the card with the delivery's id, an answer in a channel to one person; or redraws it."""
        if not self._allowed(delivery.tenant):
            return Refused("tenant_not_allowed", Whose.TENANT)
        if delivery.kind is Kind.REDRAW:
            return await self._concerning(await self._redrawn(delivery, card), delivery)
        address, thread = places.parts(delivery.place.address)
        thread = _thread(delivery) or thread
        channel = await self._channels.channel(delivery.tenant, address)
        if not isinstance(channel, str):
            return await self._concerning(channel, delivery)
        where: Json = {"channel": channel} | ({"thread_ts": thread} if thread else {})
        outcome = await self._shown(
            delivery, card, lambda content: self._posted(delivery, where, content)
        )
        if isinstance(outcome, Done):
            said = outcome.data
            return Sent(f"{channel}:{said.get('ts') or said.get('message_ts') or ''}")
        return await self._concerning(outcome, delivery)

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        """Looks into the history of where it was to go. An ephemeral message leaves no trace there, and
        one that was redrawn is redrawn again without harm.
        """
        if delivery.kind is Kind.REDRAW:
            return None
        if _is_whispered(delivery):
            return InDoubt("ephemeral")
        address, _ = places.parts(delivery.place.address)
        match await self._channels.channel(delivery.tenant, address):
            case str(channel):
                return await self._past.find(delivery, channel)
            case Later() as later:
                return later
            case Refused(error):
                return InDoubt(error)

    def met(self, tenant: TenantId, person: PersonId, channel: str) -> None:
        """Somebody has spoken in their DM, which need not be opened then."""
        self._channels.met(tenant, person, channel)

    def forget(self, tenant: TenantId, person: PersonId) -> None:
        """What is remembered of somebody who has been forgotten."""
        self._channels.forget(tenant, person)

    def leave(self, tenant: TenantId) -> None:
        """The same of everybody of a tenant that is gone."""
        self._channels.leave(tenant)

    async def _shown(
        self, delivery: Delivery, card: Card, show: Callable[[Json], Awaitable[calls.Outcome]]
    ) -> calls.Outcome:
        """Where Slack refuses the card, once more without its pictures: it fails to fetch good ones, too.
        https://github.com/slackapi/python-slack-sdk/issues/1782"""
        outcome = await show(self._content(delivery, card))
        without = tabled(card)
        if without != card and isinstance(outcome, Refused) and outcome.error == "invalid_blocks":
            return await show(self._content(delivery, without))
        return outcome

    async def _posted(self, delivery: Delivery, where: Json, content: Json) -> calls.Outcome:
        if _is_whispered(delivery):
            arguments = {**where, "user": delivery.who, **content}
            return await self._called(delivery, "chat.postEphemeral", arguments)
        arguments = {
            **where,
            **content,
            "metadata": metadata(delivery.id),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return await self._called(delivery, "chat.postMessage", arguments)

    async def _redrawn(self, delivery: Delivery, card: Card) -> calls.Outcome | Sent:
        """The message that was sent, shown differently."""
        channel, _, posted = (delivery.of or "").rpartition(":")
        if not channel or not posted:
            return Refused("message_not_found")
        where = {"channel": channel, "ts": posted}
        outcome = await self._shown(
            delivery, card, lambda content: self._called(delivery, "chat.update", where | content)
        )
        return Sent(f"{channel}:{posted}") if isinstance(outcome, Done) else outcome

    async def _called(self, delivery: Delivery, method: str, arguments: Json) -> calls.Outcome:
        return await self._api.call(delivery.tenant, method, arguments, seconds=_SECONDS)

    def _content(self, delivery: Delivery, card: Card) -> Json:
        return message(card, self._words.to(delivery.language), delivery.id)

    async def _concerning(self, outcome: calls.Outcome | Sent, delivery: Delivery) -> Outcome:
        """The outcome with whom a refusal concerns."""
        assert not isinstance(outcome, Done)
        if not isinstance(outcome, Refused):
            return outcome
        direct = places.is_direct(delivery.place.address)
        if direct and outcome.error == "account_inactive" and await self._serves(delivery.tenant):
            return replace(outcome, whose=Whose.PERSON)
        return replace(outcome, whose=whose(outcome.error, direct))

    async def _serves(self, tenant: TenantId) -> bool:
        """Whether our own account is well: Slack's one code for both may mean the person's."""
        return isinstance(await self._api.call(tenant, "auth.test", {}, seconds=_SECONDS / 2), Done)


def _thread(delivery: Delivery) -> str | None:
    """The message under which a digest's details belong."""
    return (delivery.of or "").rpartition(":")[2] or None if delivery.kind is Kind.DIGEST else None


def _is_whispered(delivery: Delivery) -> bool:
    """Whether this is an answer in a channel, which only the person who asked sees."""
    return delivery.kind is Kind.ANSWER and not places.is_direct(delivery.place.address)
