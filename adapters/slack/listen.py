"""Slack's traffic, from the raw request to its answer: edge, signature and shape come before Bolt.

Bolt by itself answers a forged request with 500 where its parser stumbles before its check, and logs
refused bodies; and it loses a command whose text has the word "payload", which it takes for a press.
So it is given one parsed object, of requests that Slack signed.
"""

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters import edge
from adapters.edge import Json, Refusal
from adapters.errands import Errands
from adapters.slack import bodies, signature
from adapters.slack.admission import Admission
from adapters.slack.answering import Answering
from adapters.slack.calls import WebApi
from adapters.slack.conversing import Conversing
from adapters.slack.listeners import bolt
from adapters.slack.profiles import Profiles
from adapters.slack.responses import Responses
from adapters.slack.speak import SlackMessenger
from adapters.slack.taking import Taking
from bot.domain.ids import TenantId
from bot.ports import Clock, Dispatch, Messenger
from bot.settings import Settings
from bot.words import Words


class Slack:
    """Slack over HTTP, for one workspace with a bot token.

    `session` is shared by everything that speaks to Slack, and closed by whoever made it.
    """

    def __init__(
        self,
        settings: Settings,
        dispatch: Dispatch,
        clock: Clock,
        words: Words,
        session: aiohttp.ClientSession,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._errands = Errands()
        api = WebApi(session, settings.slack_api_url, self._token)
        responses = Responses(session, settings.slack_api_url)
        answering = Answering(api, responses, words, settings.rung_slack_command)
        messenger = SlackMessenger(api, words, clock)
        turns = Taking(dispatch, Profiles(api, clock, self._errands), messenger.forget)
        self.messenger: Messenger = messenger
        admission = Admission(settings.tenants)
        self._bolt = bolt(
            api.client(), Conversing(admission, turns, clock, words, answering, self._errands)
        )

    def routes(self) -> list[web.RouteDef]:
        """All of Slack's traffic comes to one address."""
        return [web.post("/slack/events", self._receive)]

    async def close(self) -> None:
        """Waits for the answers still on their way."""
        await self._errands.close()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        try:
            body = await self._verified(request)
        except Refusal as refusal:
            return edge.refused(refusal)
        if body is None:
            return web.Response()
        # The mode for a body that has been parsed and verified; nothing else depends on it.
        asked = AsyncBoltRequest(body=body, mode="socket_mode")
        return await to_aiohttp_response(await self._bolt.async_dispatch(asked))

    async def _verified(self, request: web.Request) -> Json | None:
        """The body, signed by Slack; None for a check of our certificate, which is not."""
        raw = await edge.body(request)
        if signature.SIGNATURE not in request.headers and bodies.is_ssl_check(
            raw, request.content_type
        ):
            return None
        secret = self._settings.slack_signing_secret.get_secret_value()
        signature.verify(request.headers, raw, secret, self._clock())
        return bodies.parsed(raw, request.content_type)

    async def _token(self, _: TenantId) -> str | None:
        return self._settings.slack_bot_token.get_secret_value() or None
