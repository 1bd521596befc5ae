"""Activities as Teams sends them: words, and presses of the buttons that Rung's cards carry."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, cycle

from adapters.edge import Json
from adapters.teams import presses
from adapters.teams.reading import EXECUTE
from benchmarks import crowds, houses
from benchmarks.connectors import APP_ID, TENANT, Connector
from bot.domain.picks import Mark, MarkStatement, ShowSkill

_ASKED = f"skill {houses.SKILL}"
_MET = "I'm a middle llm engineer"
_MARKS = (Mark.NOT_YET, Mark.WORKING, Mark.DOING)
_STATEMENT = next(houses.ratings(houses.person("nobody"))).statement


@dataclass(frozen=True, slots=True)
class People:
    """Who speaks to a server through that connector, each in a chat of their own."""

    connector: Connector
    size: int
    _numbers: "count[int]" = field(default_factory=count)
    _marked: "cycle[tuple[int, Mark]]" = field(default_factory=lambda: cycle(enumerate(_MARKS)))

    def chat(self, person: int) -> str:
        return f"a:chat-of-{person}"

    def meets(self, person: int) -> bytes:
        """What they say first, after which Rung knows who they are."""
        return self._said(person, _MET)

    def asks(self, person: int) -> bytes:
        return self._said(person, _ASKED)

    def looks(self, person: int) -> bytes:
        """A press of a button that shows something."""
        return self._executed(person, presses.button(ShowSkill(houses.SKILL), ()))

    def marks(self, person: int) -> bytes:
        """A press of Save with a statement marked, each time otherwise."""
        at, mark = next(self._marked)
        entry = presses.entry(at, MarkStatement(houses.SKILL, _STATEMENT, mark))
        return self._executed(person, {**presses.save([presses.NONE]), presses.question(0): entry})

    def _said(self, person: int, text: str) -> bytes:
        return self._request(person, {"type": "message", "textFormat": "plain", "text": text})

    def _executed(self, person: int, data: Json) -> bytes:
        action = {"type": "Action.Execute", "verb": "pick", "data": data}
        value = {"action": action, "trigger": "manual"}
        kind = {"type": "invoke", "name": EXECUTE}
        return self._request(person, {**kind, "value": value, "replyToId": "1000000000001"})

    def _request(self, person: int, said: Json) -> bytes:
        body = json.dumps(self._activity(person) | said, ensure_ascii=False).encode()
        head = (
            "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            "Content-Type: application/json; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nAuthorization: Bearer {self.connector.bearer()}\r\n\r\n"
        )
        return head.encode() + body

    def _activity(self, person: int) -> Json:
        known = {"locale": "en-US", "country": "DE", "platform": "Web", "timezone": crowds.ZONE}
        return {
            "id": f"1{next(self._numbers):012}",
            "timestamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000Z}",
            "channelId": "msteams",
            "serviceUrl": self.connector.service_url,
            "from": {
                "id": f"29:{person}",
                "name": "Ana Souza",
                "aadObjectId": f"00000000-0000-0000-0000-{person:012}",
            },
            "conversation": {
                "conversationType": "personal",
                "tenantId": TENANT,
                "id": self.chat(person),
            },
            "recipient": {"id": f"28:{APP_ID}", "name": "Rung"},
            "entities": [{**known, "type": "clientInfo"}],
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-US",
            "localTimezone": crowds.ZONE,
        }
