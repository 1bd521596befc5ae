"""Workspaces that leave: everything of theirs goes, in whatever order and however often Slack says so.

What is told late, after somebody installed Rung anew, purges nothing; and no refusal of a call does: only
an event that Slack signed, held against the installation there is, and in doubt against Slack itself.
https://docs.slack.dev/reference/events/app_uninstalled,
https://docs.slack.dev/reference/events/tokens_revoked
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack import places
from adapters.slack.calls import Done, WebApi
from adapters.slack.envelopes import Installed, Seconds, Shape
from adapters.slack.keyring import Keyring
from adapters.slack.ways import Ways
from bot.domain.ids import TenantId
from bot.errors import Unavailable
from bot.ports import Clock, Installation, Refused

_log = structlog.get_logger("rung.slack")

_DEAD = frozenset({"account_inactive", "invalid_auth", "token_revoked", "not_installed"})
"""What `auth.test` says of a token that was taken back, and we of none."""

_SECONDS = 2.0
_WATCHED = timedelta(minutes=5)
"""For so long it is looked again at who left: a turn may have been under way, Slack's own word late."""

_WELL = 200
_AGAIN = 503


class _Tokens(Shape):
    bot: tuple[str, ...] = ()


class _Parting(Shape):
    tokens: _Tokens = _Tokens()
    team_ids: tuple[str, ...] = ()


class Departure(Shape):
    """A workspace, or an organisation, takes back what it gave."""

    event_time: Seconds = 0
    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: bool | None = None
    authorizations: tuple[Installed, ...] = ()
    event: _Parting

    @property
    def at(self) -> datetime:
        """By Slack's clock, in whole seconds."""
        return datetime.fromtimestamp(self.event_time, UTC)

    @property
    def named(self) -> tuple[TenantId, ...]:
        """Whose it may be: once they have left, Slack names no authorization any more."""
        parts = self.authorizations or (self,)
        teams = [places.tenant(each.enterprise_id, each.team_id, False) for each in parts]
        whole = [places.tenant(each.enterprise_id, None, True) for each in parts]
        of_all = any(each.is_enterprise_install for each in parts)
        found = whole if of_all else [*teams, *whole]
        return tuple(dict.fromkeys(each for each in found if each is not None))


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """`left` is called with every tenant that is gone, for what is remembered of it in memory."""

    ways: Ways
    api: WebApi
    keyring: Keyring
    clock: Clock
    errands: Errands
    left: Callable[[TenantId], None]
    _watched: dict[TenantId, datetime] = field(default_factory=dict)

    def listen(self, app: AsyncApp) -> None:
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)
        app.event("team_access_revoked")(self.closed)
        app.event("team_access_granted")(self.opened)

    async def uninstalled(self, body: Json) -> BoltResponse:
        departure = Departure.model_validate(body)
        return await self._gone(departure.named, departure.at, surely=True)

    async def revoked(self, body: Json) -> BoltResponse:
        """A person's own token is nothing to us; one of several of the bot's leaves the others."""
        departure = Departure.model_validate(body)
        if not departure.event.tokens.bot:
            return BoltResponse(status=_WELL)
        return await self._gone(departure.named, departure.at, surely=False)

    async def closed(self, body: Json) -> BoltResponse:
        """An organisation took Rung from some of its workspaces: what they had before they were its goes."""
        departure = Departure.model_validate(body)
        teams = [places.tenant(None, each, False) for each in departure.event.team_ids]
        left = [
            await self._gone((each,), departure.at, surely=False)
            for each in teams
            if each is not None
        ]
        return next((each for each in left if each.status != _WELL), BoltResponse(status=_WELL))

    async def opened(self, body: Json) -> BoltResponse:
        """An organisation gave Rung to some of its workspaces: they are answered from now on."""
        for tenant in Departure.model_validate(body).named:
            self.keyring.forget(tenant)
        return BoltResponse(status=_WELL)

    def beat(self) -> None:
        """Looks again at those who left a moment ago."""
        for tenant, until in tuple(self._watched.items()):
            if self.clock() >= until:
                del self._watched[tenant]
            else:
                self.errands.run(self._looked(tenant))

    async def _gone(
        self, tenants: tuple[TenantId, ...], at: datetime, *, surely: bool
    ) -> BoltResponse:
        """Purges the one of these that is meant: the one that is installed, else what is left of any.

        That an organisation is meant which is not named first is only a guess.
        """
        try:
            found = [(each, await self._installed(each)) for each in tenants]
            meant = [each for each in found if each[1] is not None][:1] or found
            answers = [
                await self._judged(each, there, at, surely and each == tenants[0])
                for each, there in meant
            ]
        except Unavailable:
            return BoltResponse(status=_AGAIN)
        return BoltResponse(status=max(answers, default=_WELL))

    async def _judged(
        self, tenant: TenantId, there: Installation | None, at: datetime, surely: bool
    ) -> int:
        """An uninstalling after the installation is believed at once; all else is asked about."""
        self._watched[tenant] = self.clock() + _WATCHED
        if there is not None and surely and at >= there.installed_at:
            await self._purge(tenant, there)
            return _WELL
        dead = await self._dead(tenant)
        if dead:
            await self._purge(tenant, there)
        return _AGAIN if dead is None else _WELL

    async def _looked(self, tenant: TenantId) -> None:
        try:
            there = await self._installed(tenant)
            if await self._dead(tenant):
                await self._purge(tenant, there)
        except Unavailable:
            return  # the next beat looks again

    async def _purge(self, tenant: TenantId, seen: Installation | None) -> None:
        purge = self.ways.installations.purge
        gone = await self.ways.away(purge, tenant, seen, self.clock())
        self.keyring.forget(tenant)
        if gone:
            self.left(tenant)
            self.ways.ring(
                [tenant]
            )  # a lane that sleeps until something is due finds that nothing is
            _log.info("tenant purged", tenant=tenant)

    async def _dead(self, tenant: TenantId) -> bool | None:
        """Whether Slack takes our token there no more; None where it does not say."""
        self.keyring.forget(tenant)
        match await self.api.call(tenant, "auth.test", {}, _SECONDS):
            case Done(data):
                ours = places.installation(tenant)
                return ours not in (data.get("team_id"), data.get("enterprise_id"))
            case Refused(error) if error in _DEAD:
                return True
            case _:
                return None

    async def _installed(self, tenant: TenantId) -> Installation | None:
        return await self.ways.away(self.ways.installations.installed, tenant)
