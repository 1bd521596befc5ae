"""The stand-in for Socket Mode has Slack's manners: tickets, envelopes, and what it takes for an answer."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_socket import SlackSockets
from tests.fakes.slack_world import World
from tests.slack_app import Clock

Json = dict[str, Any]

OURS = "xapp-fake"


@dataclass
class App:
    """An app that does just what a test says."""

    fake: FakeSlack
    sockets: SlackSockets
    session: aiohttp.ClientSession

    async def open(self, token: str = OURS) -> Json:
        url, headers = f"{self.fake.api}apps.connections.open", {"Authorization": f"Bearer {token}"}
        async with self.session.post(url, headers=headers) as answer:
            return dict(await answer.json())

    async def connect(self) -> aiohttp.ClientWebSocketResponse:
        return await self.session.ws_connect((await self.open())["url"])

    async def delivered(
        self, socket: aiohttp.ClientWebSocketResponse, kind: str, answer: Json | str, **more: Any
    ) -> tuple[tuple[int, str], Json]:
        """What came of an envelope to which the app says this, with `ENVELOPE` for its id."""
        sent = asyncio.create_task(self.sockets.deliver(kind, {"a": 1}, **more))
        envelope = await socket.receive_json()
        said = answer if isinstance(answer, str) else json.dumps(answer)
        await socket.send_str(said.replace("ENVELOPE", envelope["envelope_id"]))
        return await sent, envelope


ACK: Json = {"envelope_id": "ENVELOPE"}


@pytest.fixture
async def app() -> AsyncIterator[App]:
    fake = FakeSlack(World(Clock()))
    sockets = SlackSockets(fake, patience=0.1)
    async with fake, aiohttp.ClientSession() as session:
        yield App(fake, sockets, session)


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-fake", "not_allowed_token_type"), ("xapp-another", "invalid_auth")],
)
async def test_a_connection_needs_the_apps_own_token(app: App, token: str, error: str) -> None:
    assert await app.open(token) == {"ok": False, "error": error}
    assert (await app.open())["ok"] is True


async def test_a_ticket_is_good_for_one_connection(app: App) -> None:
    url = (await app.open())["url"]
    socket = await app.session.ws_connect(url)
    assert (await socket.receive_json())["type"] == "hello"
    for spent in (url, url.partition("?")[0], f"{url}0"):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await app.session.ws_connect(spent)


async def test_there_are_ten_connections_at_most(app: App) -> None:
    there = [await app.connect() for _ in range(11)]
    greetings = [await socket.receive_json() for socket in there]
    assert [each.get("num_connections") for each in greetings[:10]] == list(range(1, 11))
    assert greetings[10] == {"type": "disconnect", "reason": "too_many_websockets"}
    assert (await there[10].receive()).type is aiohttp.WSMsgType.CLOSE


async def test_an_envelope_is_sent_and_its_acknowledgement_taken(app: App) -> None:
    socket = await app.connect()
    await socket.receive_json()
    answer = ACK | {"payload": {"text": "x"}}
    outcome, envelope = await app.delivered(socket, "slash_commands", answer)
    assert outcome == (200, '{"text": "x"}')
    assert envelope["accepts_response_payload"] is True
    assert "retry_attempt" not in envelope
    assert app.fake.refused == []


@pytest.mark.parametrize(
    "answer",
    [
        {"envelope_id": "another"},
        {"envelope_id": 7},
        {},
        ACK | {"more": 1},
        ACK | {"payload": {"text": "nobody asked"}},
        "nonsense",
        "[]",
    ],
)
async def test_an_acknowledgement_that_is_none_is_refused(app: App, answer: Json | str) -> None:
    socket = await app.connect()
    await socket.receive_json()
    outcome, _ = await app.delivered(socket, "events_api", answer, takes_answer=False)
    assert outcome == (504, "")
    assert len(app.fake.refused) == 1


async def test_an_acknowledgement_given_twice_is_refused(app: App) -> None:
    socket = await app.connect()
    await socket.receive_json()
    outcome, envelope = await app.delivered(socket, "events_api", ACK, takes_answer=False)
    await socket.send_json({"envelope_id": envelope["envelope_id"]})
    await socket.close()
    await app.sockets.left(0)
    assert outcome == (200, "")
    assert len(app.fake.refused) == 1


async def test_an_event_nobody_acknowledges_is_sent_three_times_more(app: App) -> None:
    socket = await app.connect()
    await socket.receive_json()
    assert await app.sockets.json({"a": 1}) == (504, "")
    assert [await app.sockets.again() for _ in range(4)] == [[504], [504], [504], []]
    frames = [await socket.receive_json() for _ in range(4)]
    assert [each["retry_attempt"] for each in frames] == [0, 1, 2, 3]
    assert [each["retry_reason"] for each in frames] == ["", "timeout", "timeout", "timeout"]
    assert {json.dumps(each["payload"]) for each in frames} == {'{"a": 1}'}


async def test_a_command_nobody_acknowledges_is_lost(app: App) -> None:
    socket = await app.connect()
    await socket.receive_json()
    assert await app.sockets.form({"command": "/skill"}) == (504, "")
    assert await app.sockets.again() == []


async def test_an_event_is_kept_while_nobody_is_connected(app: App) -> None:
    assert await app.sockets.json({"a": 1}) == (504, "")
    socket = await app.connect()
    await socket.receive_json()
    assert await app.sockets.again() == [504]
    assert (await socket.receive_json())["retry_attempt"] == 1


async def test_nothing_more_comes_over_a_connection_that_slack_takes_leave_of(app: App) -> None:
    old, new = await app.connect(), await app.connect()
    await old.receive_json(), await new.receive_json()
    await app.sockets.leave_first()
    assert (await old.receive_json())["reason"] == "warning"
    outcome, _ = await app.delivered(new, "interactive", ACK)
    assert outcome == (200, "")
    await app.sockets.hang_up()
    assert (await old.receive()).type is aiohttp.WSMsgType.CLOSE
    assert len(app.sockets.lines) == 1
