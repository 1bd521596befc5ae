"""A reply brought to whoever asked: into the card they pressed, below their words, or to their own chat.

What is in the HTTP answer is read by the person alone. What is posted in a channel is read by everybody:
there we say no more than where the answer is.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from adapters.edge import Json
from adapters.teams import places, reading, render
from adapters.teams.naming import Naming
from adapters.teams.nearby import Nearby
from adapters.teams.pipeline import Unsent, activity, invoke_answer
from adapters.teams.presses import Hint
from adapters.teams.reading import Asked
from adapters.teams.replies import Replies, Reply
from adapters.teams.voice import Voice, is_gone, is_too_big
from bot.domain.ids import EventId, TenantId
from bot.errors import Foreign, Unavailable
from bot.ports import Clock, Outcome, Refused, Sent

_log = structlog.get_logger("rung.teams")

_REMEMBERED = 2_000
_MESSAGE = "application/vnd.microsoft.activity.message"

Acknowledge = Callable[[], None]
"""Tells Teams that its activity has been dealt with; only the first time counts."""


@dataclass(frozen=True, slots=True)
class Answering:
    """One activity after the other: understood, decided, answered."""

    replies: Replies
    voice: Voice
    clock: Clock
    patience: float
    naming: Naming
    nearby: Nearby
    _answered: OrderedDict[EventId, None] = field(default_factory=OrderedDict)

    async def take(self, context: Any, tenant: TenantId | None, acknowledge: Acknowledge) -> None:
        """What one activity leads to. Raises what the turn raises, before anything is acknowledged."""
        received = context.activity
        asked = reading.asked(received, tenant, self.clock()) if tenant else None
        if asked is None or tenant is None:
            return
        turn = self._replied(asked, received, tenant)
        if received.type == "invoke":
            await self._pressed(context, tenant, turn, acknowledge)
            return
        reply = await self._in_time(context, turn)
        acknowledge()
        # Nothing is ever said because somebody installed us.
        if reply and received.type == "message" and self._is_first(reading.event_id(received)):
            await self._said(context, tenant, reply)

    async def _replied(self, asked: Asked | Hint, received: Any, tenant: TenantId) -> Reply | None:
        if isinstance(asked, Asked):
            spot = reading.spot(received)
            asked = await self.naming.known(asked, spot, tenant)
            asked = await self.nearby.known(asked, spot, tenant)
        return await self.replies.reply(asked, reading.seen(received).language)

    async def _in_time(self, context: Any, turn: Awaitable[Reply | None]) -> Reply | None:
        """What the turn gives; who has written and waits for it long is shown that we are at it."""
        signs: list[asyncio.Task[None]] = []
        late = asyncio.get_running_loop().call_later(
            self.patience, lambda: signs.append(asyncio.ensure_future(self._typing(context)))
        )
        try:
            return await turn
        finally:
            late.cancel()
            # No sign comes after the answer.
            await asyncio.gather(*signs)

    async def _typing(self, context: Any) -> None:
        if context.activity.type != "message":
            return
        try:
            await context.send_activity(activity({"type": "typing"}))
        except Unsent as unsent:
            _noted(unsent.outcome)

    async def apologise(self, received: Any, tenant: TenantId | None, error: Exception) -> None:
        """A word to whoever wrote, once; where a button was pressed, Teams itself says that it failed."""
        event = reading.event_id(received)
        _log.error("turn failed", event_id=event, error=type(error).__name__)
        if tenant is None or received.type != "message":
            return
        if self._is_first(EventId(f"{event}|sorry")):
            sorry = self._sorry(received, error)
            await self.voice.say(reading.spot(received), tenant, sorry.versions())

    async def _pressed(
        self,
        context: Any,
        tenant: TenantId,
        turn: Awaitable[Reply | None],
        acknowledge: Acknowledge,
    ) -> None:
        """The answer to a button in time; else a word that it is coming, and the answer once it is there."""
        taking = asyncio.ensure_future(turn)
        done, _ = await asyncio.wait([taking], timeout=self.patience)
        if done:
            await self._executed(context, tenant, taking.result(), acknowledge)
            return
        language = reading.seen(context.activity).language
        wait = self.replies.sentence("teams-wait", language)
        await context.send_activity(invoke_answer(_message(wait.title)))
        acknowledge()
        try:
            reply = await taking
        except Foreign:
            return
        except Exception as error:  # noqa: BLE001  whoever was told to wait is told how it ended
            _log.error("turn failed late", error=type(error).__name__)
            reply = self._sorry(context.activity, error)
        if reply is not None and self._is_first(reading.event_id(context.activity)):
            await self._said(context, tenant, reply)

    def _sorry(self, received: Any, error: Exception) -> Reply:
        key = "teams-unavailable" if isinstance(error, Unavailable) else "teams-broken"
        return self.replies.sentence(key, reading.seen(received).language)

    async def _executed(
        self, context: Any, tenant: TenantId, reply: Reply | None, acknowledge: Acknowledge
    ) -> None:
        """The answer to a button, in the HTTP response; what is personal, not in a channel's card."""
        received = context.activity
        private = reading.is_private(received) or reply is None or reply.content is None
        if private or reply is None:
            await context.send_activity(invoke_answer(self._in_place(reply, received)))
            return
        here = self.replies.sentence("teams-answered-in-chat", reply.language)
        await context.send_activity(invoke_answer(_message(here.title)))
        acknowledge()
        if self._is_first(reading.event_id(received)):
            await self._said_in_chat(received, tenant, reply)

    def _in_place(self, reply: Reply | None, received: Any) -> Json:
        if reply is None:
            language = reading.seen(received).language
            return _message(self.replies.sentence("teams-press-again", language).title)
        if reply.content is None:
            return _message(reply.title)
        return {"statusCode": 200, "type": render.CARD, "value": reply.content}

    async def _said(self, context: Any, tenant: TenantId, reply: Reply) -> None:
        """The answer to words, below them; to a Submit, in the stead of the card it came from."""
        if not (reading.is_private(context.activity) or reply.aloud):
            await self._said_elsewhere(context, tenant, reply)
        elif not await self._replaced(context, reply):
            await self._posted(context, reply)

    async def _said_elsewhere(self, context: Any, tenant: TenantId, reply: Reply) -> None:
        outcome = await self._said_in_chat(context.activity, tenant, reply)
        if isinstance(outcome, Sent | Refused):
            key = "teams-answered-in-chat" if isinstance(outcome, Sent) else "teams-open-chat"
            await self._posted(context, self.replies.sentence(key, reply.language))

    async def _said_in_chat(self, received: Any, tenant: TenantId, reply: Reply) -> Outcome:
        """In the person's own chat, whether it is open already or not."""
        own = places.own(reading.spot(received))
        asked = self.replies.sentence("teams-asked-elsewhere", reply.language).title
        versions = (render.below(asked, each) for each in reply.versions())
        return _noted(await self.voice.say(own, tenant, versions))

    async def _replaced(self, context: Any, reply: Reply) -> bool:
        """Whether the reply took the place of the card that was pressed."""
        received = context.activity
        if received.value is None or not received.reply_to_id or reply.content is None:
            return False
        replacing = activity(next(reply.versions()))
        replacing.id = received.reply_to_id
        try:
            await context.update_activity(replacing)
        except Unsent as unsent:
            outcome = _noted(unsent.outcome)
            return not (is_gone(outcome) or is_too_big(outcome))
        return True

    async def _posted(self, context: Any, reply: Reply) -> None:
        for version in reply.versions():
            try:
                await context.send_activity(activity(version))
            except Unsent as unsent:
                if not is_too_big(_noted(unsent.outcome)):
                    return
            else:
                return

    def _is_first(self, event: EventId) -> bool:
        """Whether this has not been answered yet: Teams sends again what it thinks was lost."""
        if event in self._answered:
            return False
        self._answered[event] = None
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True


def _message(line: str) -> Json:
    return {"statusCode": 200, "type": _MESSAGE, "value": line}


def _noted(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Sent):
        _log.warning("not sent", outcome=type(outcome).__name__, error=outcome.error)
    return outcome
