"""Slack's traffic, from the raw request to its answer: edge, signature and shape come before Bolt.

Bolt by itself answers a forged request with 500 where its parser stumbles before its check, and logs
refused bodies; and it loses a command whose text has the word "payload", which it takes for a press.
So it is given one parsed object, of requests that Slack signed.
"""

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters import edge
from adapters.edge import Json, Refusal
from adapters.errands import Errands
from adapters.slack import bodies, outlines, signature
from adapters.slack.answering import Answering
from adapters.slack.conversing import Conversing
from adapters.slack.declining import Declining
from adapters.slack.homes import Homes
from adapters.slack.listeners import bolt, unreadable
from adapters.slack.members import Members
from adapters.slack.modals import Modals
from adapters.slack.naming import Naming
from adapters.slack.newcomers import Newcomers
from adapters.slack.profiles import Profiles
from adapters.slack.publishing import Publishing
from adapters.slack.rereading import Rereading
from adapters.slack.responses import Responses
from adapters.slack.rolls import Roll
from adapters.slack.shortcuts import Shortcuts
from adapters.slack.socket import SocketMode
from adapters.slack.speak import SlackMessenger
from adapters.slack.taking import Taking
from adapters.slack.ways import Ways
from adapters.slack.workspaces import Workspaces
from bot.domain.ids import TenantId
from bot.ports import Clock, Dispatch, Messenger
from bot.settings import Settings
from bot.words import Words


class Slack:
    """Slack over HTTP or Socket Mode, for one workspace with a bot token, or for those that install it.

    `session` is shared by everything that speaks to Slack, and closed by whoever made it. Without `ways` no
    workspace comes or goes.
    """

    def __init__(
        self,
        settings: Settings,
        dispatch: Dispatch,
        clock: Clock,
        words: Words,
        session: aiohttp.ClientSession,
        roll: Roll,
        ways: Ways | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._errands = errands = Errands()
        self._workspaces = Workspaces(settings, ways, session, clock, words, errands, self._left)
        api, admission = self._workspaces.api, self._workspaces.admission
        responses = Responses(session, settings.slack_api_url)
        answering = Answering(api, responses, words, Modals(api))
        messenger = SlackMessenger(api, words, clock, admission.is_allowed)
        pages = Publishing(api, dispatch, words, clock, errands)
        profiles = Profiles(api, clock, errands)
        declining = Declining(api, words)
        self._newcomers = Newcomers(profiles, dispatch, declining, errands)
        self._rereading = Rereading(profiles, roll, dispatch, clock, errands)
        naming = Naming(profiles, roll)
        turns = Taking(
            dispatch, profiles, roll, naming, self._newcomers, messenger.forget, pages.changed
        )
        self.messenger: Messenger = messenger
        met = messenger.met
        self._remembering = (messenger, pages, profiles, self._newcomers)
        self._bolt = bolt(
            api.client(),
            Conversing(admission, turns, clock, words, answering, pages, errands, declining, met),
            Shortcuts(admission, turns, clock, words, answering, errands),
            Members(admission, turns, clock, profiles, roll),
            Homes(admission, turns, clock, pages, errands),
            *self._workspaces.listeners(),
        )
        self.socket = self._socket(session) if settings.slack_over_socket else None

    def routes(self) -> list[web.RouteDef]:
        """All of Slack's traffic comes to one address, if it comes over HTTP; people come to others."""
        over_http = bool(self._settings.slack_signing_secret.get_secret_value())
        ours = [web.post("/slack/events", self._receive)] if over_http else []
        return [*ours, *self._workspaces.routes()]

    async def prepare(self) -> None:
        """What has to be known before anything is sent; a few seconds at most."""
        await self._workspaces.learn()

    async def beat(self) -> None:
        """What is asked of Slack without anybody's doing; waits for no answer."""
        self._newcomers.beat()
        self._rereading.beat()
        self._workspaces.beat()

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
        return await to_aiohttp_response(await self._taken(body))

    async def _taken(self, body: Json) -> BoltResponse:
        if not outlines.is_readable(body):
            return unreadable("outline")
        await self._workspaces.look(body)
        # The mode for a body that has been parsed and verified; nothing else depends on it.
        asked = AsyncBoltRequest(body=body, mode="socket_mode")
        return await self._bolt.async_dispatch(asked)

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

    def _socket(self, session: aiohttp.ClientSession) -> SocketMode:
        token = self._settings.slack_app_token.get_secret_value()
        return SocketMode(session, self._settings.slack_api_url, token, self._taken)

    def _left(self, tenant: TenantId) -> None:
        """Nothing is remembered of a workspace that is gone, not even until the next start."""
        for each in self._remembering:
            each.leave(tenant)
