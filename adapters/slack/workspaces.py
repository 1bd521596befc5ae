"""The workspaces that have let Rung in: how they come, whose token speaks to them, how they go."""

from collections.abc import Callable

import aiohttp
from aiohttp import web

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack.admission import Admission, named
from adapters.slack.calls import WebApi
from adapters.slack.granting import Granting
from adapters.slack.installing import Installing
from adapters.slack.keyring import Keyring
from adapters.slack.lifecycle import Lifecycle
from adapters.slack.listeners import Listener
from adapters.slack.renewing import Renewing
from adapters.slack.ways import Ways
from bot.domain.ids import TenantId
from bot.ports import Clock
from bot.settings import Settings
from bot.words import Words


class Workspaces:
    """Without `ways` there is the one of the settings, of which nothing is kept. `left` is called with
    each that is gone."""

    def __init__(
        self,
        settings: Settings,
        ways: Ways | None,
        session: aiohttp.ClientSession,
        clock: Clock,
        words: Words,
        errands: Errands,
        left: Callable[[TenantId], None],
    ) -> None:
        self._session = session
        self._errands = errands
        self._address = settings.slack_api_url
        by_oauth = settings.slack_by_oauth
        self._keyring = Keyring(settings.slack_bot_token.get_secret_value(), ways, by_oauth)
        self.admission = Admission(settings.tenants, self._keyring.serves)
        self._renewing: Renewing | None = None
        self._installing: Installing | None = None
        if ways is not None and by_oauth:
            granting = _granting(settings, session)
            self._renewing = Renewing(ways, granting, self._keyring, clock, words, errands)
            self._installing = Installing(
                ways, granting, self.admission, self._keyring, clock, words,
                settings.rung_slack_command,
            )  # fmt: skip
        self.api = WebApi(session, self._address, self._keyring.token, self._expired)
        self._lifecycle = (
            Lifecycle(ways, self.api, self._keyring, clock, errands, left) if ways else None
        )

    def routes(self) -> list[web.RouteDef]:
        """The way in, if a workspace can install Rung by itself."""
        return self._installing.routes() if self._installing else []

    def listeners(self) -> tuple[Listener, ...]:
        return (self._lifecycle,) if self._lifecycle else ()

    async def look(self, body: Json) -> None:
        """Brings up to date whether whoever sent this has Rung."""
        tenant = named(body) if self._installing else None
        if tenant is not None:
            await self._keyring.look(tenant)

    async def learn(self) -> None:
        """Has Slack say whose the settings' token is: it must speak for nobody else."""
        await self._keyring.learn(self._session, self._address)

    def beat(self) -> None:
        """Goes on behind."""
        self._errands.run(self.learn())
        if self._lifecycle:
            self._lifecycle.beat()
        if self._renewing:
            self._renewing.beat()

    def _expired(self, tenant: TenantId) -> None:
        if self._renewing:
            self._renewing.hurry(tenant)


def _granting(settings: Settings, session: aiohttp.ClientSession) -> Granting:
    secret = settings.slack_client_secret.get_secret_value()
    return Granting(session, settings.slack_api_url, settings.slack_client_id, secret)
