"""Tokens that end, renewed two hours ahead: by one process a tenant, with no transaction open meanwhile.

A refresh token is good for once, and for a short while more. After a doubt it is therefore tried once
more; then whoever installed Rung is told, while there is still a token to tell them with.
https://docs.slack.dev/authentication/using-token-rotation
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from adapters.errands import Errands
from adapters.slack import places
from adapters.slack.granting import Granting
from adapters.slack.keyring import Keyring
from adapters.slack.ways import Ways
from bot.domain.cards import Card, Paragraph
from bot.domain.effects import Kind, Send
from bot.domain.ids import TenantId
from bot.domain.spans import Link
from bot.errors import Unavailable
from bot.ports import Access, Clock, InDoubt, Installation, Later, Refused, Renewal
from bot.words import Words

_log = structlog.get_logger("rung.slack")

AHEAD = timedelta(hours=2)
_LEASE = timedelta(minutes=1)
_MOST = 200
"""In one beat; the others with the next."""
_AT_ONCE = 8
_MOST_TRIES = 2
_SOON = timedelta(minutes=1)
_REFUSED_WAIT = timedelta(hours=1)
_LONG = timedelta(days=365)

_OURS = frozenset({"invalid_client_id", "bad_client_secret", "invalid_client"})
"""What only whoever runs Rung can mend."""


@dataclass
class Renewing:
    """`hurried` are tenants whose token Slack calls expired before its time."""

    ways: Ways
    granting: Granting
    keyring: Keyring
    clock: Clock
    words: Words
    errands: Errands
    hurried: set[TenantId] = field(default_factory=set)
    _busy: bool = False

    def hurry(self, tenant: TenantId) -> None:
        """Has its token renewed with the next beat."""
        self.hurried.add(tenant)

    def beat(self) -> None:
        """Goes on behind; a beat that finds the last one's renewals under way adds none."""
        if not self._busy:
            self._busy = True
            self.errands.run(self._go_on())

    async def _go_on(self) -> None:
        try:
            before, hurried = self.clock() + AHEAD, tuple(self.hurried)
            self.hurried.clear()
            expiring = self.ways.installations.expiring
            due = await self.ways.away(expiring, before, _MOST)
            free = asyncio.Semaphore(_AT_ONCE)
            await asyncio.gather(
                *(self._renew(each, before, free) for each in due if each not in hurried),
                *(self._renew(each, before + _LONG, free) for each in hurried),
            )
        except Unavailable:
            return  # the next beat goes on
        finally:
            self._busy = False

    async def _renew(self, tenant: TenantId, before: datetime, free: asyncio.Semaphore) -> None:
        """Once, and after a doubt once more."""
        lease, doubted = self.ways.installations.lease, True
        async with free:
            while doubted:
                renewal = await self.ways.away(lease, tenant, before, _LEASE)
                doubted = renewal is not None and await self._tried(renewal)

    async def _tried(self, renewal: Renewal) -> bool:
        """Whether to try at once once more."""
        refresh = renewal.installation.access.refresh_token
        match await self.granting.renew(refresh, self.clock()):
            case Access() as access:
                await self._kept(renewal, access)
            case Later(error, seconds):
                self._note(renewal, error)
                wait = timedelta(seconds=seconds) if seconds else _SOON
                await self._put_off(renewal, wait, tried=False)
            case InDoubt(error):
                self._note(renewal, error)
                if renewal.tries < _MOST_TRIES:
                    await self._put_off(renewal, timedelta(), tried=True)
                    return True
                await self._tell(renewal.installation)
                await self._put_off(renewal, _SOON, tried=True)
            case Refused(error):
                self._note(renewal, error)
                if error not in _OURS:
                    await self._tell(renewal.installation)
                await self._put_off(renewal, _REFUSED_WAIT, tried=True)
        return False

    async def _kept(self, renewal: Renewal, access: Access) -> None:
        tenant = renewal.installation.tenant
        kept = await self.ways.away(self.ways.installations.renewed, renewal, access)
        self.keyring.forget(tenant)
        _log.info("token renewed" if kept else "token renewed by somebody else", tenant=tenant)
        self.ways.ring([tenant])

    async def _put_off(self, renewal: Renewal, wait: timedelta, *, tried: bool) -> None:
        await self.ways.away(self.ways.installations.put_off, renewal, wait, tried)

    async def _tell(self, of: Installation) -> None:
        """Once for a token, and only while it lasts."""
        ends = of.access.expires_at
        if of.installed_by is None or ends is None:
            _log.warning("nobody to tell that a token ends", tenant=of.tenant)
            return
        phrases = self.words.to(of.language)
        way = Link(phrases.line("slack-access-ends-link"), f"{self.ways.address}/slack/install")
        body = Paragraph(phrases.text("slack-access-ends-how", link=(way,)))
        send = Send(
            Card(phrases.line("slack-access-ends"), (body,), ()),
            places.home(of.tenant, of.installed_by),
            Kind.NOTICE,
            f"access:{ends.isoformat()}",
            expires_at=ends,
            language=of.language,
        )
        await self.ways.away(self.ways.owe, of.tenant, of.installed_by, send)
        self.ways.ring([of.tenant])

    def _note(self, renewal: Renewal, error: str) -> None:
        tenant, tries = renewal.installation.tenant, renewal.tries
        _log.warning("token not renewed", tenant=tenant, error=error, tries=tries)
