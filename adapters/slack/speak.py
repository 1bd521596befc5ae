"""Cards put into Slack that nobody is waiting for, one try each, and how to tell whether one arrived.

https://docs.slack.dev/reference/methods/chat.postMessage
"""

from collections import OrderedDict

from adapters.edge import Json
from adapters.slack import calls
from adapters.slack.calls import Done, WebApi
from adapters.slack.places import is_direct
from adapters.slack.render import message
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.ids import PersonId, TenantId
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Sent
from bot.words import Words

EVENT_TYPE = "rung_delivery"

_REMEMBERED = 20_000
_PAGE = 200
_PAGES = 5


class SlackMessenger:
    """Implements `Messenger` over the Web API."""

    def __init__(self, api: WebApi, words: Words) -> None:
        self._api = api
        self._words = words
        self._channels: OrderedDict[tuple[TenantId, str], str] = OrderedDict()

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """Posts the card with the delivery's id in its metadata; an answer in a channel, to one person.

        Metadata is readable by every app of the workspace: the id is random and says nothing.
        """
        channel = await self._channel(delivery.tenant, delivery.place.address)
        if not isinstance(channel, str):
            # Nothing has been posted yet, so doubt about the DM's id is no doubt about the message.
            return Later(channel.error) if isinstance(channel, InDoubt) else channel
        outcome = await self._post(delivery, channel, card)
        if isinstance(outcome, Done):
            return Sent(
                f"{channel}:{outcome.data.get('ts') or outcome.data.get('message_ts') or ''}"
            )
        return outcome

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        """Looks for the delivery's id in what was posted there lately, a thousand messages back.

        An ephemeral message leaves no trace, and a declined history scope no way to look.
        """
        channel = await self._channel(delivery.tenant, delivery.place.address)
        if _is_whispered(delivery) or not isinstance(channel, str):
            return InDoubt("ephemeral" if isinstance(channel, str) else channel.error)
        cursor = ""
        for _ in range(_PAGES):
            page = await self._history(delivery.tenant, channel, cursor)
            if not isinstance(page, Done):
                return InDoubt(page.error)
            if (found := _found(delivery, page.data)) is not None:
                return Sent(f"{channel}:{found}")
            cursor = str((page.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None
        return InDoubt("too_far_back")

    def forget(self, tenant: TenantId, person: PersonId) -> None:
        """The person's DM is opened anew, should they come back."""
        self._channels.pop((tenant, person), None)

    async def _post(self, delivery: Delivery, channel: str, card: Card) -> calls.Outcome:
        content = message(card, self._words.to(None), delivery.id)
        if _is_whispered(delivery):
            arguments = {"channel": channel, "user": delivery.who, **content}
            return await self._api.call(delivery.tenant, "chat.postEphemeral", arguments)
        arguments = {
            "channel": channel,
            **content,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": delivery.id}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return await self._api.call(delivery.tenant, "chat.postMessage", arguments)

    async def _history(self, tenant: TenantId, channel: str, cursor: str) -> calls.Outcome:
        arguments = {"channel": channel, "limit": _PAGE, "include_all_metadata": True}
        if cursor:
            arguments["cursor"] = cursor
        return await self._api.call(tenant, "conversations.history", arguments)

    async def _channel(self, tenant: TenantId, address: str) -> str | Later | Refused | InDoubt:
        """The channel to post to; a person's DM is opened once and remembered.

        Where `im:write` was declined, Slack still takes the person's id for their DM.
        """
        if not address.startswith(("U", "W")):
            return address
        if (known := self._channels.get((tenant, address))) is not None:
            return known
        outcome = await self._api.call(tenant, "conversations.open", {"users": address})
        if isinstance(outcome, Refused) and outcome.error == "missing_scope":
            return address
        if not isinstance(outcome, Done):
            return outcome
        return self._remembered(tenant, address, str(outcome.data["channel"]["id"]))

    def _remembered(self, tenant: TenantId, person: str, channel: str) -> str:
        self._channels[tenant, person] = channel
        if len(self._channels) > _REMEMBERED:
            self._channels.popitem(last=False)
        return channel


def _is_whispered(delivery: Delivery) -> bool:
    """Whether this is an answer in a channel, which only the person who asked sees."""
    return delivery.kind is Kind.ANSWER and not is_direct(delivery.place.address)


def _found(delivery: Delivery, page: Json) -> str | None:
    """The timestamp of the delivery's message, if it is on this page of the history."""
    for posted in page.get("messages", ()):
        metadata = posted.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == EVENT_TYPE and payload.get("delivery_id") == delivery.id:
            return str(posted["ts"])
    return None
