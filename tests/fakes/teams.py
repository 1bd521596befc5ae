"""Teams on this machine: people with a client, and behind them the connector and both token hosts.

Nothing here knows our adapter.
"""

import asyncio
import json
from typing import Any, Self

import aiohttp
from aiohttp import web

from bot.ports import Clock
from bot.settings import Settings
from tests.fakes.teams_channels import TEAM
from tests.fakes.teams_connector import (
    APP_ID,
    BOT,
    EXECUTE,
    PASSWORD,
    TENANT,
    Connector,
    Human,
    Json,
    Posted,
)
from tests.fakes.teams_keys import KeyHost, TokenHost


class FakeTeams:
    """`async with FakeTeams(clock) as teams:` listens on loopback until the block ends."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.keys = KeyHost(clock, APP_ID)
        self.tokens = TokenHost(clock, APP_ID, PASSWORD)
        self.connector = Connector(self.tokens)
        self.base = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        hosts = (self.keys, self.tokens, self.connector)
        app.add_routes([route for host in hosts for route in host.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base = self.keys.base = self.tokens.base = f"http://{host}:{port}"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.keys.opened.set()
        self.connector.open.set()
        await self._session.close()
        await self._runner.cleanup()

    @property
    def service_url(self) -> str:
        return f"{self.base}/emea/"

    def settings(self, **changed: Any) -> Settings:
        """Settings of a bot that lives here."""
        given: Json = {
            "microsoft_app_id": APP_ID,
            "microsoft_app_password": PASSWORD,
            "microsoft_app_tenant_id": TENANT,
            "teams_openid_url": self.keys.url,
            "teams_token_url": self.tokens.url,
        }
        return Settings(_env_file=None, **(given | changed))

    def human(self, key: str, name: str | None = None, **known: Any) -> Human:
        """The person of that key; made when first asked for."""
        people = self.connector.people
        if key not in people:
            people[key] = Human(key, name or key.title(), **known)
        return people[key]

    def activity(self, who: str, **more: Any) -> Json:
        """What Teams sends for a person, in their own chat unless `conversation` says otherwise."""
        human = self.human(who)
        activity: Json = {
            "type": "message",
            "id": self.connector.id(),
            "timestamp": f"{self.clock():%Y-%m-%dT%H:%M:%S.000Z}",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": human.id, "name": human.name, "aadObjectId": human.aad},
            "conversation": {
                "conversationType": "personal",
                "tenantId": human.tenant,
                "id": human.chat,
            },
            "recipient": {"id": BOT, "name": "Rung"},
            "entities": [
                {
                    "locale": human.locale,
                    "country": human.country,
                    "platform": "Web",
                    "timezone": human.zone,
                    "type": "clientInfo",
                }
            ],
            "channelData": {"tenant": {"id": human.tenant}},
            "locale": human.locale,
            "localTimezone": human.zone,
        }
        return {name: value for name, value in (activity | more).items() if value is not None}

    def message(self, who: str, text: str) -> Json:
        return self.activity(who, textFormat="plain", text=text)

    def mention(
        self, who: str, text: str, channel: str = "19:growth@thread.tacv2", team: str = TEAM
    ) -> Json:
        """Words in a thread of a team's channel, with the bot mentioned first."""
        here = self.there(who, f"{channel};messageid=1700000000000")["conversation"]
        mention = {"type": "mention", "mentioned": {"id": BOT, "name": "Rung"}}
        entities = [*self.activity(who)["entities"], {**mention, "text": "<at>Rung</at>"}]
        said = f"<at>Rung</at> {text}\n"
        data = {"team": {"id": team}, "channel": {"id": channel}, "teamsTeamId": team}
        data |= {"teamsChannelId": channel, "tenant": {"id": self.human(who).tenant}}
        return self.activity(who, text=said, conversation=here, entities=entities, channelData=data)

    def there(self, who: str, conversation: str) -> Json:
        """Where something happens, if that is not the person's own chat."""
        human = self.human(who)
        if conversation == human.chat:
            return {}
        known = {"conversationType": "channel", "isGroup": True, "tenantId": human.tenant}
        return {"conversation": {**known, "id": conversation}}

    def submit(self, who: str, data: Any, reply_to: str | None = None, **more: Any) -> Json:
        return self.activity(who, value=data, replyToId=reply_to, **more)

    def execute(self, who: str, data: Any, reply_to: str | None = None, **more: Any) -> Json:
        action = {"type": "Action.Execute", "verb": "pick", "data": data}
        value = {"action": action, "trigger": "manual"}
        known = {"type": "invoke", "name": EXECUTE, "value": value, "replyToId": reply_to}
        return self.activity(who, **(known | more))

    async def post(
        self, endpoint: str, activity: Any, token: str | None = None, **headers: str
    ) -> tuple[int, str]:
        """Sends an activity (or raw bytes) with a good token, or the one given ("" for none)."""
        url = activity.get("serviceUrl", "") if isinstance(activity, dict) else self.service_url
        bearer = self.keys.token(self.keys.claims(url)) if token is None else token
        raw = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        sent = {"Content-Type": "application/json; charset=utf-8"}
        if bearer:
            sent["Authorization"] = f"Bearer {bearer}"
        async with self._session.post(endpoint, data=raw, headers=sent | headers) as answer:
            return answer.status, await answer.text()

    def in_chat(self, conversation: str) -> list[Posted]:
        """The bot's messages there, in the order they came."""
        return [each for each in self.connector.posted if each.conversation == conversation]

    def changes(self, conversation: str) -> int:
        """How often something has been posted or changed there."""
        return sum(1 + each.updates for each in self.in_chat(conversation))

    async def change(self, conversation: str, after: int, seconds: float = 5.0) -> Posted | None:
        """What was posted or changed last, once there are more than `after` changes; None if not in time."""
        async with self.connector.arrived:
            try:
                async with asyncio.timeout(seconds):
                    await self.connector.arrived.wait_for(
                        lambda: self.changes(conversation) > after
                    )
            except TimeoutError:
                return None
        return max(self.in_chat(conversation), key=lambda each: each.changed)
