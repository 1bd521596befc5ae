"""A platform over HTTP: what the worker of the promises sends and asks through."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession

from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.pace import Limits
from bot.ports import Clock, Delivery, InDoubt, Later, Outcome, Refused, Sent, Whose


@dataclass(frozen=True, slots=True)
class HttpMessenger:
    """Implements `Messenger`: one call a try, everything told apart that HTTP tells apart.

    `clock` is the app's, whose hour goes with each message: so that a test sees when it was said.
    """

    url: str
    session: ClientSession
    clock: Clock
    asks: bool

    @property
    def limits(self) -> Limits:
        """None: what is tried here is what happens without them."""
        return Limits()

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        url, method = f"{self.url}/messages", "POST"
        if delivery.kind is Kind.REDRAW:
            url, method = f"{url}/{delivery.of}", "PUT"
        body = _about(delivery) | {
            "repeated": delivery.repeated,
            "said_at": self.clock().isoformat(),
            "words": str(card.title),
        }
        try:
            async with self.session.request(method, url, json=body) as answer:
                return _outcome(
                    answer.status, answer.headers.get("Retry-After"), await answer.text()
                )
        except ClientConnectorError:
            return Later("unreachable")
        except (ClientError, TimeoutError) as fault:
            return InDoubt(type(fault).__name__)

    async def find(self, delivery: Delivery) -> Sent | Later | InDoubt | None:
        if not self.asks:
            return InDoubt("cannot_be_asked")
        assert delivery.first_tried_at is not None
        # The provider lives by the machine's clock; ours may have been moved for a trial, and a row
        # may have waited while it was.
        about = _about(delivery) | {"since": "0"}
        try:
            async with self.session.get(f"{self.url}/messages", params=about) as answer:
                if answer.status == 403:
                    return InDoubt("cannot_be_asked")
                if answer.status != 200:
                    return Later(str(answer.status))
                id = json.loads(await answer.text())["id"]
        except (ClientError, TimeoutError) as fault:
            return Later(type(fault).__name__)
        return Sent(id) if id else None


def _about(delivery: Delivery) -> dict[str, Any]:
    return {
        "tenant": delivery.tenant,
        "conversation": delivery.place.address,
        "delivery": delivery.id,
        "kind": delivery.kind.value,
        "key": delivery.key,
    }


def _outcome(status: int, retry_after: str | None, text: str) -> Outcome:
    if status >= 500:
        return InDoubt(str(status))
    said = json.loads(text)
    if status == 429:
        return Later("ratelimited", float(retry_after or 1), Whose(said["whose"]))
    if status >= 400:
        return Refused(said["error"], Whose(said["whose"]))
    return Sent(said["id"])
