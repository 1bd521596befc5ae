"""Microsoft, asked from here: whether the app's secret is good, its keys are there, and it could reach us."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import ClientSession

from adapters.teams.inquiries import Granted, Inquiries
from adapters.teams.reaching import sight
from bot.settings import Settings, is_loopback
from bot.wiring import teams_advice as advice
from bot.wiring.findings import Finding


@dataclass(frozen=True, slots=True)
class TeamsCheckups:
    """Everything that can be asked, at once; nothing is sent to anybody.

    `now` is the time by this machine's own clock; each answer is waited for so many `seconds`.
    """

    settings: Settings
    now: datetime
    seconds: float = 5.0

    def findings(self) -> list[Finding]:
        if self.settings.teams_auth == "off":
            words = "off: whoever reaches this machine is believed; for the Agents Playground alone"
            return [Finding("teams authentication", True, words)]
        return asyncio.run(self._findings())

    async def _findings(self) -> list[Finding]:
        async with ClientSession() as session:
            asking = Inquiries(session, self.settings, self.now, self.seconds)
            found = await asyncio.gather(
                self._secret(asking), self._keys(asking), self._address(session)
            )
        return [*self._tenant(), *(each for some in found for each in some)]

    def _tenant(self) -> Iterator[Finding]:
        """What is wrong with the tenant at first sight."""
        tenant, allowed = self.settings.microsoft_app_tenant_id.lower(), self.settings.tenants
        if self.settings.microsoft_app_type != "SingleTenant":
            return
        if not tenant:
            yield advice.no_tenant()
        elif allowed and not {tenant, f"teams:{tenant}"} & {each.lower() for each in allowed}:
            yield advice.left_out(tenant)

    async def _secret(self, asking: Inquiries) -> Iterable[Finding]:
        answer = await asking.token()
        found = advice.secret(answer, _host(self.settings.teams_token_url))
        return (found, advice.clock(answer.ahead)) if isinstance(answer, Granted) else (found,)

    async def _keys(self, asking: Inquiries) -> Iterable[Finding]:
        return (advice.keys(await asking.keys(), _host(self.settings.teams_openid_url)),)

    async def _address(self, session: ClientSession) -> Iterable[Finding]:
        """Where Teams comes to us."""
        if not self.settings.rung_public_url:
            return ()
        url = f"{self.settings.rung_public_url.rstrip('/')}/api/messages"
        seen = await sight(session, url, self.seconds)
        stands_in = is_loopback(_host(self.settings.teams_token_url))
        return (advice.behind(url, seen, stands_in or not is_loopback(_host(url))),)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
