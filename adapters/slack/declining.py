"""A polite word to people whom Rung is not for, and of whom it keeps nothing."""

from collections import OrderedDict
from dataclasses import dataclass, field

import structlog

from adapters.edge import Json
from adapters.slack.calls import Done, WebApi
from adapters.slack.envelopes import Message
from adapters.slack.render import notice
from bot.domain.ids import Language, PersonId, TenantId
from bot.words import Words

_log = structlog.get_logger("rung.slack")

_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Declining:
    """Says one sentence where somebody spoke, or in their own conversation with us."""

    api: WebApi
    words: Words
    _said: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def in_reply(
        self, heard: Message, tenant: TenantId, key: str, language: Language | None
    ) -> None:
        """Once for each message: to the one who wrote it alone, wherever that was."""
        if heard.event_id in self._said:
            return
        self._said[heard.event_id] = None
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        event = heard.event
        thread = {"thread_ts": event.thread_ts} if event.thread_ts else {}
        where: Json = {"channel": event.channel, **thread}
        if event.type == "message":
            await self._post(tenant, where, key, language)
        else:
            said = {**where, "user": event.user, **self._sentence(key, language)}
            await self._call(tenant, "chat.postEphemeral", said)

    async def in_person(
        self, tenant: TenantId, person: PersonId, key: str, language: Language | None
    ) -> None:
        await self._post(tenant, {"channel": person}, key, language)

    async def _post(
        self, tenant: TenantId, where: Json, key: str, language: Language | None
    ) -> None:
        quiet = {"unfurl_links": False, "unfurl_media": False}
        said = {**where, **self._sentence(key, language), **quiet}
        await self._call(tenant, "chat.postMessage", said)

    async def _call(self, tenant: TenantId, method: str, arguments: Json) -> None:
        outcome = await self.api.call(tenant, method, arguments)
        if not isinstance(outcome, Done):
            _log.warning(method, error=outcome.error)

    def _sentence(self, key: str, language: Language | None) -> Json:
        return notice(self.words.to(language).text(key))
