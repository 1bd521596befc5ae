"""Slack, asked from here: whose the tokens are, what they may do, whether it could reach us."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import ClientSession

from adapters.slack.inquiries import Accepted, Inquiries
from adapters.slack.reaching import sight
from bot.ports import Installation
from bot.settings import Settings, is_loopback
from bot.wiring import slack_advice as advice
from bot.wiring.findings import Finding


@dataclass(frozen=True, slots=True)
class SlackCheckups:
    """Everything that can be asked, at once; nothing is sent to anybody.

    `now` is the time by this machine's own clock; each answer is waited for so many `seconds`.
    """

    settings: Settings
    now: datetime
    installations: Sequence[Installation] = ()
    seconds: float = 5.0

    def findings(self) -> list[Finding]:
        return asyncio.run(self._findings())

    async def _findings(self) -> list[Finding]:
        async with ClientSession() as session:
            asking = Inquiries(session, self.settings.slack_api_url, self.now, self.seconds)
            found = await asyncio.gather(
                self._bot_token(asking),
                self._app_token(asking),
                self._address(session),
                *(self._installed(asking, each) for each in self.installations),
            )
        return [*(each for some in found for each in some), *self._nobody()]

    async def _bot_token(self, asking: Inquiries) -> Iterable[Finding]:
        token = self.settings.slack_bot_token.get_secret_value()
        if not token:
            return ()
        if wrong := advice.wrong_kind(token):
            return (wrong,)
        answer = await asking.bot(token)
        if not isinstance(answer, Accepted):
            return (advice.no_bot(answer),)
        return tuple(self._accepted(answer)) if answer.is_a_bots else (advice.of_a_person(),)

    def _accepted(self, answer: Accepted) -> Iterator[Finding]:
        where = f"{answer.data.get('team', 'the workspace')} ({answer.data.get('team_id', '')})"
        yield advice.bot(True, f"is the bot's in {where}")
        if self.settings.tenants and not self.settings.tenants & answer.ids:
            words = f"RUNG_TENANTS leaves {where} out, so Rung answers nobody there: add its id"
            yield Finding("slack token", False, words)
        yield from advice.granted(answer.scopes)
        yield advice.clock(answer.ahead)

    async def _app_token(self, asking: Inquiries) -> Iterable[Finding]:
        token = self.settings.slack_app_token.get_secret_value()
        if not token:
            return ()
        answer = await asking.app(token)
        if isinstance(answer, Accepted):
            return (Finding("slack app token", True, "SLACK_APP_TOKEN opens a connection"),)
        return (advice.no_app(answer),)

    def _nobody(self) -> Iterable[Finding]:
        """A door that many may come through, and nobody has yet."""
        if self.installations or not self.settings.slack_by_oauth:
            return ()
        words = f"none yet: each workspace installs it at {self._public}/slack/install"
        return (Finding("slack installations", True, words),)

    async def _installed(self, asking: Inquiries, each: Installation) -> Iterable[Finding]:
        answer = await asking.bot(each.access.token)
        return tuple(advice.installed(each, answer, self.now, self._public))

    @property
    def _public(self) -> str:
        return self.settings.rung_public_url.rstrip("/")

    async def _address(self, session: ClientSession) -> Iterable[Finding]:
        """Where Slack comes to us; over a socket we go to Slack."""
        settings, secret = self.settings, self.settings.slack_signing_secret.get_secret_value()
        if not settings.rung_public_url or not secret or settings.slack_over_socket:
            return ()
        url = f"{self._public}/slack/events"
        seen = await sight(session, url, secret, self.now, self.seconds)
        stands_in = _is_here(settings.slack_api_url)
        return (advice.behind(url, seen, stands_in or not _is_here(url)),)


def _is_here(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")
