"""Whose token is whose: the one that came with an installation, else the single one of the settings.

A person's id says nothing of their workspace, so that a token must never speak for another tenant.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import aiohttp
import structlog

from adapters.slack import places
from adapters.slack.calls import Done, WebApi
from adapters.slack.ways import Ways
from bot.domain.ids import TenantId
from bot.errors import Unavailable

_log = structlog.get_logger("rung.slack")

_FRESH_SECONDS = 5.0
"""For so long another replica may have installed, renewed or removed what we do not know of."""

_REMEMBERED = 10_000
_LEARNING_SECONDS = 3.0
_MINUTE = 60.0

_NOBODY = TenantId("slack:unknown")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records said of a tenant, and when by our own ticks; no token where it is not there."""

    at: float
    token: str | None


class Keyring:
    """`single` is the token of the settings ("": none). Without `ways` nobody can install by themselves;
    with `by_oauth` False nobody can any more."""

    def __init__(
        self,
        single: str,
        ways: Ways | None,
        by_oauth: bool,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        self._single = single
        self._ways = ways if by_oauth else None
        self._ticks = ticks
        self._known: OrderedDict[TenantId, _Known] = OrderedDict()
        self._forgets = 0
        self._learns_at = float("-inf")
        self.own: TenantId | None = None
        """The tenant of the single token, once Slack has said so."""

    async def token(self, tenant: TenantId) -> str | None:
        """The tenant's token. Raises Unavailable where nobody can tell."""
        known = await self._looked(tenant)
        return known.token if known and known.token else self._single_for(tenant)

    async def look(self, tenant: TenantId) -> None:
        """Brings up to date what `serves` goes by; where the records do not answer, it stays."""
        try:
            await self._looked(tenant)
        except Unavailable:
            return

    def serves(self, tenant: TenantId) -> bool:
        """Whether Rung is installed there, as far as is known: where nobody could tell, it may be."""
        known = self._known.get(tenant)
        if known is not None and known.token:
            return True
        if self._single and self.own in (None, tenant):
            return True
        return self._ways is not None and known is None

    def forget(self, tenant: TenantId) -> None:
        """Has the records asked anew."""
        self._known.pop(tenant, None)
        self._forgets += 1

    async def learn(self, session: aiohttp.ClientSession, address: str) -> None:
        """Asks Slack, once a minute until it has said it, whose the single token is."""
        if not self._single or self.own is not None or self._ticks() < self._learns_at:
            return
        self._learns_at = self._ticks() + _MINUTE
        single = WebApi(session, address, self._the_single)
        outcome = await single.call(_NOBODY, "auth.test", {}, _LEARNING_SECONDS)
        if isinstance(outcome, Done):
            said = outcome.data
            whole = bool(said.get("is_enterprise_install"))
            self.own = places.tenant(said.get("enterprise_id"), said.get("team_id"), whole)
        else:
            _log.warning("nobody knows whose SLACK_BOT_TOKEN is", error=outcome.error)

    async def _the_single(self, _: TenantId) -> str:
        return self._single

    def _single_for(self, tenant: TenantId) -> str | None:
        """With OAuth there are others: then it is used for nobody until it is known whose it is."""
        ours = self.own == tenant or (self.own is None and self._ways is None)
        return self._single or None if ours else None

    async def _looked(self, tenant: TenantId) -> _Known | None:
        if self._ways is None:
            return None
        known = self._known.get(tenant)
        if known is not None and self._ticks() - known.at < _FRESH_SECONDS:
            return known
        at, forgets = self._ticks(), -1
        found = None
        while forgets != self._forgets:  # what was read before it changed is not to be remembered
            forgets = self._forgets
            found = await self._ways.away(self._ways.installations.installed, tenant)
        self._known[tenant] = fresh = _Known(at, found.access.token if found else None)
        self._known.move_to_end(tenant)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return fresh
