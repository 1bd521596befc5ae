"""A turn's response on its way back: replaced, whispered, in a modal, or posted if it is not owed."""

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass, field

import structlog

from adapters.edge import Json
from adapters.slack import surfaces
from adapters.slack.calls import Done, WebApi
from adapters.slack.envelopes import Command, Message
from adapters.slack.interactions import Press, Submission
from adapters.slack.modals import Modals
from adapters.slack.render import message, notice
from adapters.slack.responses import Responses
from adapters.slack.views import view
from bot.domain.cards import Card, Choice, Form
from bot.domain.ids import Language, PersonId, TenantId
from bot.ports import Response
from bot.words import Phrases, Words

_log = structlog.get_logger("rung.slack")

_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was asked for: what its answer goes back to. `stays` says that it takes the form's
    own place, where the form came from Home or from a modal."""

    url: str
    replace: bool
    address: str
    stays: bool = False

    @classmethod
    def of(cls, asked: Command | Press) -> "Origin":
        if isinstance(asked, Press):
            return cls(asked.response_url, asked.replaceable, asked.address)
        return cls(asked.response_url, False, asked.channel_id)

    @classmethod
    def kept(cls, metadata: str, otherwise: str) -> "Origin":
        """What a modal's private_metadata says; a modal without any belongs to the person's DM."""
        try:
            return cls(**json.loads(metadata))
        except (ValueError, TypeError):
            return cls("", False, otherwise)

    def keep(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Answering:
    """The ways back into Slack."""

    api: WebApi
    responses: Responses
    words: Words
    modals: Modals
    _answered: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def shown(self, card: Card, response: Response, seed: str) -> Json:
        return message(card, self.phrases(response), seed)

    def form(self, form: Form, response: Response, origin: Origin) -> Json:
        return view(form, self.phrases(response), origin.keep())

    def window(self, response: Response, person: PersonId) -> Json | None:
        """The response as a modal: its card, or its form, whose answer will take its place."""
        if response.form is not None:
            return self.form(response.form, response, Origin("", False, person, stays=True))
        if response.card is not None:
            return surfaces.modal(response.card, self.phrases(response))
        return None

    async def after(self, asked: Command | Press, tenant: TenantId, response: Response) -> None:
        """What a command or a press still owes once it has been acknowledged."""
        if isinstance(asked, Press) and asked.view is not None:
            await self._in_view(asked, tenant, response)
            return
        origin = Origin.of(asked)
        if response.form is not None:
            await self._open(asked, tenant, response, self.form(response.form, response, origin))
        elif response.card is not None:
            await self._say(origin, self.shown(response.card, response, asked.trigger_id))

    async def in_modal(
        self, trigger: str, tenant: TenantId, person: PersonId, response: Response
    ) -> bool:
        """Opens the response in a modal, where nothing else waits for an answer: a press in Home, a
        shortcut. False where it could not be opened: the person has been told so in their DM.
        """
        view = self.window(response, person)
        opened = view is None or await self.modals.open(tenant, trigger, view)
        if not opened:
            await self._missed(tenant, person, response)
        return opened

    async def trouble(
        self, press: Press, tenant: TenantId | None, words: Phrases, key: str
    ) -> None:
        """A sentence for whoever pressed, beside what they see: it stays as it is."""
        if press.view is None:
            await self.responses.whisper(press.response_url, notice(words.text(key)))
        elif tenant is not None:
            show = self.modals.lay if press.view.type == "modal" else self.modals.open
            await show(tenant, press.trigger_id, surfaces.remark(words.text(key), words))

    async def after_form(
        self, sent: Submission, tenant: TenantId, response: Response, origin: Origin
    ) -> None:
        """The card a form led to: in place of the one that opened it, else in the person's DM."""
        if response.card is None:
            return
        card = self.shown(response.card, response, sent.view.id + sent.view.hash)
        if not await self._say(origin, card):
            await self._post(tenant, {"channel": sent.user.id, **card})

    async def reply(self, heard: Message, tenant: TenantId, response: Response) -> None:
        """What words led to that is not owed: the last answer to somebody who was forgotten, of whom
        nothing may be kept, and the button for a form, which only a command or a press can open.
        """
        content = self._unowed(heard, response)
        if content is None or heard.event_id in self._answered:
            return
        self._remember(heard.event_id)
        event = heard.event
        thread = {"thread_ts": event.thread_ts} if event.thread_ts else {}
        if event.type == "message":
            await self._post(tenant, {"channel": event.channel, **content, **thread})
        else:
            arguments = {"channel": event.channel, "user": event.user, **content, **thread}
            await self._call(tenant, "chat.postEphemeral", arguments)

    async def whisper(self, url: str, key: str, language: Language | None) -> None:
        """A sentence of the adapter's own, seen by one."""
        await self.responses.whisper(url, notice(self.words.to(language).text(key)))

    async def _in_view(self, press: Press, tenant: TenantId, response: Response) -> None:
        """From Home a modal opens; in a modal the answer takes the place of what was pressed."""
        person = PersonId(press.user.id)
        view = self.window(response, person)
        if press.view is None or press.view.type == "home":
            await self.in_modal(press.trigger_id, tenant, person, response)
        elif view is not None and not await self.modals.change(
            tenant, press.view.id, press.view.hash, view
        ):
            await self._missed(tenant, person, response)

    async def _missed(self, tenant: TenantId, person: PersonId, response: Response) -> None:
        """What no modal showed, in the DM: the answer itself where something was kept, for pressing
        again would do it again; else the word to press again."""
        if response.changed and response.card is not None:
            content = self.shown(response.card, response, "")
        else:
            content = notice(self.phrases(response).text("slack-press-again"))
        await self._post(tenant, {"channel": person, **content})

    async def _open(
        self, asked: Command | Press, tenant: TenantId, response: Response, form: Json
    ) -> None:
        if not await self.modals.open(tenant, asked.trigger_id, form):
            again = "slack-press-again" if isinstance(asked, Press) else "slack-command-again"
            await self.whisper(asked.response_url, again, Language(response.language))

    async def _say(self, origin: Origin, card: Json) -> bool:
        if origin.replace:
            return await self.responses.replace(origin.url, card)
        return await self.responses.whisper(origin.url, card)

    async def _post(self, tenant: TenantId, arguments: Json) -> None:
        await self._call(
            tenant, "chat.postMessage", {**arguments, "unfurl_links": False, "unfurl_media": False}
        )

    async def _call(self, tenant: TenantId, method: str, arguments: Json) -> None:
        outcome = await self.api.call(tenant, method, arguments)
        if not isinstance(outcome, Done):
            _log.warning(method, error=outcome.error)

    def _unowed(self, heard: Message, response: Response) -> Json | None:
        if response.card is not None:
            return self.shown(response.card, response, heard.event_id)
        if response.form is not None:
            return self.shown(self._opener(response.form, response), response, heard.event_id)
        return None

    def _opener(self, form: Form, response: Response) -> Card:
        """A button for the form: what sends it opens it, too."""
        needed = self.phrases(response).line("slack-form-needs-press")
        return Card(needed, (), (Choice(form.title, form.submit),))

    def _remember(self, event: str) -> None:
        self._answered[event] = None
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)

    def phrases(self, response: Response) -> Phrases:
        """The sentences for whoever this response is for."""
        return self.words.to(Language(response.language))
