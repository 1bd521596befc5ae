"""The whole product with Slack by OAuth: many workspaces in one process, and browsers that come and go."""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp

from adapters.clock import SystemClock
from adapters.slack.signature import signed
from bot.domain.people import Platform
from tests.doors.slack import SlackDoor
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_oauth import SlackOAuth
from tests.fakes.slack_people import SECRET, SlackPeople
from tests.running import Product, product
from tests.slack_workspace import BEGINS
from tests.waiting import until

Json = dict[str, Any]

PUBLIC = "https://rung.example"


@dataclass
class Page:
    """What a browser got."""

    status: int
    text: str
    location: str


@dataclass
class Browser:
    """Somebody's: it keeps the cookies it is given, and follows nothing by itself."""

    session: aiohttp.ClientSession
    address: str
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)
    baked: list[str] = field(default_factory=list)
    """Every Set-Cookie, as it came."""

    async def open(self, url: str) -> Page:
        """A page of ours: what the world knows by our public address."""
        parts = urlsplit(url)
        there = f"{self.address}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        carried = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Language": self.language} | ({"Cookie": carried} if carried else {})
        async with self.session.get(there, headers=headers, allow_redirects=False) as answer:
            for baked in answer.headers.getall("Set-Cookie", []):
                self._keep(baked)
            return Page(answer.status, await answer.text(), answer.headers.get("Location", ""))

    def _keep(self, baked: str) -> None:
        self.baked.append(baked)
        for name, morsel in SimpleCookie(baked).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value


@dataclass
class _Team:
    """A wire on which Slack speaks of one workspace, whatever the recorded payload says."""

    id: str
    session: aiohttp.ClientSession
    events: str
    clock: SystemClock

    async def form(self, form: Json) -> tuple[int, str]:
        told = {name: str(value).replace("T0RUNG", self.id) for name, value in form.items()}
        return await self._post(urlencode(told).encode(), "application/x-www-form-urlencoded")

    async def json(self, body: Json) -> tuple[int, str]:
        told = json.dumps(body).replace("T0RUNG", self.id)
        return await self._post(told.encode(), "application/json")

    async def _post(self, raw: bytes, content_type: str) -> tuple[int, str]:
        timestamp = str(int(self.clock().timestamp()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signed(raw, SECRET, timestamp),
        }
        async with self.session.post(self.events, data=raw, headers=headers) as answer:
            return answer.status, await answer.text()


@dataclass
class Workspaces:
    """A running Rung, and Slack around it."""

    running: Product
    clock: SystemClock
    slack: SlackOAuth
    session: aiohttp.ClientSession

    @property
    def address(self) -> str:
        return self.running.there.address

    def browser(self, language: str = "en") -> Browser:
        return Browser(self.session, self.address, language)

    async def install(
        self, id: str, by: str = "U0ANA", declined: Iterable[str] = (), language: str = "en"
    ) -> Page:
        """Somebody there installs Rung; what they see in the end."""
        if id not in self.slack.workspaces:
            self.slack.workspace(id)
        browser = self.browser(language)
        left = await browser.open("/slack/install")
        return await browser.open(self.slack.allow(left.location, id, by, declined))

    def people(self, id: str) -> SlackDoor:
        """Whoever is in that workspace."""
        fake = self.fake(id)
        events = f"{self.address}/slack/events"
        wire = _Team(id, self.session, events, self.clock)
        people = SlackPeople(fake, self.session, events, wire=wire)
        return SlackDoor(people, self.settle)

    def fake(self, id: str) -> FakeSlack:
        return self.slack.workspaces[id]

    async def tell(
        self,
        id: str,
        kind: str,
        at: float | None = None,
        enterprise: str | None = None,
        **inner: object,
    ) -> int:
        """Slack tells of what has become of an installation; the status of our answer."""
        number = next(self.slack._numbers)
        when = self.clock().timestamp() if at is None else at
        team, whole = (None, id) if id.startswith("E") else (id, enterprise)
        body = {
            "team_id": team,
            "enterprise_id": whole,
            "api_app_id": "A0RUNG",
            "event": {"type": kind, "event_ts": f"{when:.6f}", **inner},
            "type": "event_callback",
            "event_id": f"Ev{number:010d}",
            "event_time": int(when),
        }
        wire = _Team("T0RUNG", self.session, f"{self.address}/slack/events", self.clock)
        status, _ = await wire.json(body)
        return status

    async def uninstall(self, id: str) -> int:
        """An admin removes the app: its tokens are dead, and Slack says so."""
        self.slack.take_back(id)
        return await self.tell(id, "app_uninstalled")

    async def beat(self) -> None:
        """A heartbeat, and all that it set going."""
        await self.running.engine.heartbeat.ring()
        await self.settle()

    async def settle(self) -> None:
        await self.running.there.doors[Platform.SLACK].close()
        await self.running.engine.answers.settled()

    async def sent(self, id: str, messages: int) -> None:
        """Returns once so many messages have come to the workspace."""
        await until(lambda: len(self.fake(id).world.messages) >= messages)

    async def later(self, **wait: float) -> None:
        """All that falls due meanwhile happens at its hour."""
        await self.running.engine.move_clock(timedelta(**wait).total_seconds())
        self.clock.refresh()
        await self.settle()


@asynccontextmanager
async def workspaces(
    folder: Path, rotates: bool = True, **settings: object
) -> AsyncIterator[Workspaces]:
    """Opened on a Wednesday at noon, with nobody there."""
    clock = SystemClock(folder / "offset")
    async with SlackOAuth(clock, rotates) as slack, aiohttp.ClientSession() as session:
        app: dict[str, object] = {
            "slack_api_url": slack.api,
            "slack_signing_secret": SECRET,
            "slack_client_id": slack.client_id,
            "slack_client_secret": slack.client_secret,
            "rung_public_url": PUBLIC,
        }
        async with product(folder, **(app | settings)) as running:
            running.engine.clock.move((BEGINS - clock()).total_seconds())
            clock.refresh()
            here = Workspaces(running, clock, slack, session)
            yield here
            await here.settle()
            refused = [each for fake in slack.workspaces.values() for each in fake.refused]
            assert refused == [], "Slack would have refused this"
