"""Shortcuts: what somebody picks from Slack's own menus, answered in a modal.

https://docs.slack.dev/interactivity/implementing-shortcuts
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack import places, surfaces
from adapters.slack.admission import Admission
from adapters.slack.answering import Answering
from adapters.slack.interactions import Interaction
from adapters.slack.taking import Taking, Trouble
from bot.domain.events import Picked
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.picks import AskSkill, Pick, ShowCheckIn
from bot.domain.tokens import decode
from bot.ports import Clock, Response
from bot.words import Words

OFFERED: tuple[Pick, ...] = (AskSkill(), ShowCheckIn())
"""What the manifest's shortcuts mean, in its order: a callback_id is such a pick's token."""

_ANY = re.compile(".*", re.DOTALL)

Ack = Callable[..., Awaitable[Any]]


class Shortcut(Interaction):
    """A global shortcut, or one on a message: Slack sends the second as `message_action`."""

    callback_id: str
    trigger_id: str

    def picked(self, tenant: TenantId, at: datetime) -> Picked:
        """As pressed in the person's own conversation, wherever in Slack they are just now."""
        home = places.home(tenant, PersonId(self.user.id))
        return Picked(
            id=EventId(self.trigger_id),
            who=PersonId(self.user.id),
            place=home,
            home=home,
            at=at,
            picks=(decode(self.callback_id),),
        )


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """One that nobody knows any more is a press like any other: the person hears what they can do."""

    admission: Admission
    turns: Taking
    clock: Clock
    words: Words
    answering: Answering
    errands: Errands

    def listen(self, app: AsyncApp) -> None:
        app.shortcut(_ANY)(self.picked)

    async def picked(self, body: Json, ack: Ack) -> None:
        """Acknowledged empty, which Slack waits three seconds for; then a modal opens."""
        shortcut = Shortcut.model_validate(body)
        tenant = self.admission.admitted(shortcut.tenant)
        turn = await self._taken(shortcut, tenant)
        await ack()
        at = tenant or shortcut.tenant
        if at is not None:
            self.errands.run(self._shown(shortcut, at, turn))

    async def _taken(self, shortcut: Shortcut, tenant: TenantId | None) -> Response | Trouble:
        if tenant is None:
            return Trouble("slack-not-here")
        if shortcut.is_strange:
            return Trouble("slack-stranger")
        return await self.turns.at_once(shortcut.picked(tenant, self.clock()))

    async def _shown(self, shortcut: Shortcut, tenant: TenantId, turn: Response | Trouble) -> None:
        trigger, person = shortcut.trigger_id, PersonId(shortcut.user.id)
        if isinstance(turn, Response):
            await self.answering.in_modal(trigger, tenant, person, turn)
            return
        phrases = self.words.to(turn.language)
        remark = surfaces.remark(phrases.text(turn.key), phrases)
        await self.answering.modals.open(tenant, trigger, remark)
