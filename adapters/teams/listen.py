"""Teams' traffic, from the raw request to its answer, through the SDK's pipeline.

What Teams is told to be done has been kept: the turn comes first, then the acknowledgement, then the
answer, if it has to be posted. The SDK (botbuilder) is archived; it lends the activity model and the
pipeline, and could be replaced here and in `pipeline`.
"""

import asyncio
from typing import Any

import aiohttp
from aiohttp import web
from botbuilder.core import TurnContext

from adapters import edge
from adapters.compact import compact
from adapters.edge import Refusal
from adapters.errands import Errands
from adapters.teams.answering import Answering
from adapters.teams.credentials import Credentials
from adapters.teams.gate import Gate, Received
from adapters.teams.keys import Keys
from adapters.teams.naming import Naming
from adapters.teams.nearby import Nearby
from adapters.teams.patience import PATIENCE, Patience
from adapters.teams.pipeline import Pipeline
from adapters.teams.replies import Replies
from adapters.teams.speak import TeamsMessenger
from adapters.teams.tokens import Tokens
from adapters.teams.voice import Voice
from adapters.teams.wire import Wire
from bot.errors import Foreign
from bot.ports import Clock, Dispatch, Messenger
from bot.settings import Settings
from bot.words import Words


class Teams:
    """Teams over HTTP. `session` is shared by everything that speaks to it, and closed by its maker.

    `pipeline` takes the SDK's middleware: `teams.pipeline.use(...)`.
    """

    def __init__(
        self,
        settings: Settings,
        dispatch: Dispatch,
        clock: Clock,
        words: Words,
        session: aiohttp.ClientSession,
        patience: Patience = PATIENCE,
    ) -> None:
        wire = Wire(session, settings, Credentials(session, settings, clock))
        self.pipeline = Pipeline(wire)
        voice = Voice(self.pipeline, wire)
        self._errands = Errands()
        self.messenger: Messenger = TeamsMessenger(voice, words, self._errands, settings)
        self._keys = Keys(session, settings.teams_openid_url, clock, patience.keys)
        tokens = Tokens(self._keys, settings.microsoft_app_id, clock)
        self._gate = Gate(settings, tokens if settings.teams_auth == "on" else None)
        replies, named = Replies(dispatch, words), (Naming(wire), Nearby(wire, clock))
        self._answering = Answering(replies, voice, clock, patience.press, *named)

    def routes(self) -> list[web.RouteDef]:
        """All of Teams' traffic comes to one address."""
        return [web.post("/api/messages", self._receive)]

    async def close(self) -> None:
        """Waits for the answers still on their way."""
        await self._errands.close()
        await self._keys.close()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        try:
            received = await self._gate.received(request)
        except Refusal as refusal:
            return edge.refused(refusal)
        answer: asyncio.Future[web.Response] = asyncio.get_running_loop().create_future()
        self._errands.run(self._turn(received, answer))
        return await answer

    async def _turn(self, received: Received, answer: asyncio.Future[web.Response]) -> None:
        """The activity through the pipeline; the request is answered as soon as there is an answer."""
        context = TurnContext(self.pipeline, received.activity)

        def acknowledge() -> None:
            if not answer.done():
                answer.set_result(_response(self.pipeline.invoked(context)))

        async def take(turn: Any) -> None:
            await self._answering.take(turn, received.tenant, acknowledge)

        try:
            await self.pipeline.run_pipeline(context, take)
            acknowledge()
        except Foreign:
            answer.set_result(edge.refused(Refusal(403, "another tenant's conversation")))
        except Exception as error:
            if answer.done():
                raise
            answer.set_exception(error)
            await self._answering.apologise(received.activity, received.tenant, error)
        finally:
            answer.cancel()


def _response(invoked: Any) -> web.Response:
    """Empty, or the answer to an invoke."""
    if invoked is None:
        return web.Response()
    body, kind = compact(invoked.body), "application/json"
    return web.Response(status=invoked.status, body=body, content_type=kind, charset="utf-8")
