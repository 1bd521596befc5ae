"""Whether a delivery arrived, read from a channel's history: its id stands in the message's metadata.

https://docs.slack.dev/reference/methods/conversations.history
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.edge import Json
from adapters.slack import places
from adapters.slack.calls import Done, Outcome, WebApi
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, TenantId
from bot.ports import Clock, Delivery, InDoubt, Later, Refused, Sent

EVENT_TYPE = "rung_delivery"

_PAGE = 200
_PAGES = 5
_SECONDS = 3.0
_MARGIN = timedelta(minutes=1)
"""By how much Slack's clock may be behind ours."""


def metadata(id: DeliveryId) -> Json:
    """What every message we post carries. Any app of the workspace can read it: the id says nothing."""
    return {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": id}}


@dataclass(frozen=True, slots=True)
class Past:
    """What has been posted."""

    api: WebApi
    clock: Clock

    async def find(self, delivery: Delivery, channel: str) -> Sent | Later | InDoubt | None:
        """Looks for the delivery since its first try, a thousand messages back at most.

        A declined history scope leaves no way to look.
        """
        asked = self._asked(delivery, channel)
        for _ in range(_PAGES):
            page = await self._page(delivery.tenant, asked)
            if isinstance(page, Refused):
                return InDoubt(page.error)
            if not isinstance(page, Done):
                return Later(page.error)
            if (found := _found(delivery.id, page.data)) is not None:
                return Sent(f"{channel}:{found}")
            cursor = str((page.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None
            asked = {**asked, "cursor": cursor}
        return InDoubt("too_far_back")

    def _asked(self, delivery: Delivery, channel: str) -> Json:
        thread = places.parts(delivery.place.address)[1]
        if delivery.kind is Kind.DIGEST and delivery.of:
            thread = delivery.of.rpartition(":")[2]
        where = {"channel": channel, "ts": thread} if thread else {"channel": channel}
        since = (
            {"oldest": f"{self._since(first):.6f}"} if (first := delivery.first_tried_at) else {}
        )
        return {**where, **since, "limit": _PAGE, "include_all_metadata": True}

    def _since(self, first: datetime) -> float:
        """Slack's time of the first try: our clock may have been moved forward for a trial."""
        ahead = max(self.clock() - datetime.now(UTC), timedelta())
        return (first - ahead - _MARGIN).timestamp()

    async def _page(self, tenant: TenantId, asked: Json) -> Outcome:
        method = "conversations.replies" if "ts" in asked else "conversations.history"
        return await self.api.call(tenant, method, asked, seconds=_SECONDS)


def _found(id: DeliveryId, page: Json) -> str | None:
    """The timestamp of the delivery's message, if it is on this page."""
    for posted in page.get("messages", ()):
        if posted.get("metadata") == metadata(id):
            return str(posted["ts"])
    return None
