"""What people do themselves, a command, a press, a form, words: a turn, its answer, and what follows.

What is acknowledged has been kept. A turn that cannot be taken now is 503 for an event, which Slack will
send again, and a sentence for a command, a press or a form, which it will not.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack import views
from adapters.slack.admission import Admission
from adapters.slack.answering import Answering, Origin
from adapters.slack.declining import Declining
from adapters.slack.envelopes import Command, Message
from adapters.slack.interactions import Press, Submission
from adapters.slack.publishing import Publishing
from adapters.slack.render import notice
from adapters.slack.taking import Taking, Trouble
from bot.domain.ids import PersonId, TenantId
from bot.ports import Clock, Response
from bot.words import Phrases, Words

_ANY = re.compile(".*", re.DOTALL)

Ack = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Conversing:
    """One method a kind of envelope."""

    admission: Admission
    turns: Taking
    clock: Clock
    words: Words
    answering: Answering
    publishing: Publishing
    errands: Errands
    declining: Declining
    met: Callable[[TenantId, PersonId, str], None]
    """What to tell of the channel that is somebody's DM."""

    def listen(self, app: AsyncApp) -> None:
        app.command(_ANY)(self.command)
        app.action(_ANY)(self.press)
        app.view(_ANY)(self.submission)
        app.event("message")(self.message)
        app.event("app_mention")(self.mention)

    async def command(self, body: Json, ack: Ack) -> None:
        """Answered in the acknowledgement itself: no call to Slack, no token needed."""
        command = Command.model_validate(body)
        tenant = self.admission.admitted(command.tenant)
        if tenant is None:
            await ack(self._sentence(Trouble("slack-not-here")))
            return
        turn = await self.turns.at_once(command.said(tenant, self.clock()))
        if isinstance(turn, Trouble):
            await ack(self._sentence(turn))
        elif turn.card is not None:
            card = self.answering.shown(turn.card, turn, command.trigger_id)
            await ack({**card, "response_type": "ephemeral"})
        else:
            await ack()
            self.errands.run(self.answering.after(command, tenant, turn))

    async def press(self, body: Json, ack: Ack) -> None:
        """Acknowledged empty; then the card that was pressed becomes the answer, or a form opens."""
        press = Press.model_validate(body)
        tenant = self.admission.admitted(press.tenant)
        turn = await self._pressed(press, tenant)
        await ack()
        if isinstance(turn, Trouble):
            words = self.words.to(turn.language)
            self.errands.run(self.answering.trouble(press, tenant, words, turn.key))
        elif tenant is not None:
            self.errands.run(self.answering.after(press, tenant, turn))

    async def submission(self, body: Json, ack: Ack) -> None:
        """Closed, changed, or sent back with a word at each fault; what was typed is never lost."""
        sent = Submission.model_validate(body)
        origin = Origin.kept(sent.view.private_metadata, sent.user.id)
        tenant = self.admission.admitted(sent.tenant)
        turn = await self._submitted(sent, tenant, origin)
        if isinstance(turn, Trouble):
            phrases = self.words.to(turn.language)
            await ack(self._sent_back(sent, {"": phrases.line(turn.key)}, phrases))
        elif turn.errors is not None:
            await ack(self._sent_back(sent, turn.errors, self.answering.phrases(turn)))
        elif turn.form is not None:
            form = self.answering.form(turn.form, turn, origin)
            await ack({"response_action": "update", "view": form})
        elif turn.card is not None and origin.stays:
            shown = self.answering.window(turn, PersonId(sent.user.id))
            await ack({"response_action": "update", "view": shown})
        else:
            await ack()
            if tenant is not None:
                self.errands.run(self.answering.after_form(sent, tenant, turn, origin))

    async def message(self, body: Json) -> BoltResponse:
        """Words in our DM."""
        heard = Message.model_validate(body)
        if not heard.is_direct:
            return BoltResponse(status=200)
        return await self._heard(heard)

    async def mention(self, body: Json) -> BoltResponse:
        """Words with our name in a channel; in our DM they come as a message, too."""
        heard = Message.model_validate(body)
        if heard.event.channel.startswith("D"):
            return BoltResponse(status=200)
        return await self._heard(heard)

    async def _heard(self, heard: Message) -> BoltResponse:
        tenant = self.admission.admitted(heard.installed.tenant)
        if tenant is None or not heard.is_spoken:
            return BoltResponse(status=200)
        who = PersonId(heard.event.user)
        if heard.is_direct:
            self.met(tenant, who, heard.event.channel)
        turn = await self._read(heard, tenant)
        if isinstance(turn, Trouble):
            if turn.status == 200:
                self.turns.forget(tenant, who)
                said = self.declining.in_reply(heard, tenant, turn.key, turn.language)
                self.errands.run(said)
            return BoltResponse(status=turn.status)
        self.errands.run(self.answering.reply(heard, tenant, turn))
        return BoltResponse(status=200)

    async def _read(self, heard: Message, tenant: TenantId) -> Response | Trouble:
        if heard.is_strange:
            return Trouble("slack-stranger")
        return await self.turns.in_a_moment(heard.said(tenant, self.clock()))

    async def _pressed(self, press: Press, tenant: TenantId | None) -> Response | Trouble:
        if tenant is None:
            return Trouble("slack-not-here")
        if press.is_strange:
            return Trouble("slack-stranger")
        if press.view is not None:
            seen = press.view.hash if press.view.type == "home" else ""
            self.publishing.looked(tenant, PersonId(press.user.id), seen)
        return await self.turns.at_once(press.picked(tenant, self.clock()))

    async def _submitted(
        self, sent: Submission, tenant: TenantId | None, origin: Origin
    ) -> Response | Trouble:
        if tenant is None:
            return Trouble("slack-not-here")
        if sent.is_strange:
            return Trouble("slack-stranger")
        if origin.stays:
            self.publishing.looked(tenant, PersonId(sent.user.id), "")
        return await self.turns.at_once(sent.submitted(tenant, origin.address, self.clock()))

    def _sent_back(self, sent: Submission, faults: Mapping[str, str], phrases: Phrases) -> Json:
        """The form again: a word at each field at fault, or above them all where none is."""
        view = sent.view
        errors = views.errors(faults, view.blocks)
        if errors is not None:
            return {"response_action": "errors", "errors": errors}
        blocks = views.refused(faults.values(), view.blocks, view.state, phrases)
        return {"response_action": "update", "view": view.with_blocks(blocks)}

    def _sentence(self, trouble: Trouble) -> Json:
        words = self.words.to(trouble.language).text(trouble.key)
        return {**notice(words), "response_type": "ephemeral"}
