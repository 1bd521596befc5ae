"""Slack over a socket: what is taken is acknowledged, what is not comes again, and a lost line is found."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
import structlog
from slack_bolt.response import BoltResponse

from adapters.edge import Json
from adapters.slack.connections import Connection
from adapters.slack.socket import SocketMode, backoff
from bot.domain.cards import Card, Form, Paragraph, TextField
from bot.domain.events import Said
from bot.domain.picks import ShowHelp
from bot.domain.spans import plain
from bot.errors import Unavailable
from bot.ports import Response
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_people import payload
from tests.fakes.slack_socket import SlackSockets
from tests.fakes.slack_world import World
from tests.running import product
from tests.slack_app import TOKEN, Clock, slack_app
from tests.waiting import until

CARD = Card("Fine-tuning", (Paragraph(plain("What Senior expects")),))
FORM = Form("Evidence", (TextField("note", "Note"),), ShowHelp(), "Save", "Cancel")
EVENT = payload("message_in_a_dm")
OURS = "xapp-fake"


@dataclass
class Pauses:
    """Instead of waiting: how long each pause would have been, and leave to go on."""

    taken: list[float] = field(default_factory=list)
    leave: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await self.leave.acquire()

    async def end(self, nth: int) -> None:
        """Ends the nth pause, once it has begun."""
        await until(lambda: len(self.taken) >= nth)
        self.leave.release()


@dataclass
class Taking:
    """Takes what comes, holds it up while the gate is shut, and answers what was laid ready."""

    bodies: list[Json] = field(default_factory=list)
    ready: deque[BoltResponse] = field(default_factory=deque)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, body: Json) -> BoltResponse:
        self.bodies.append(body)
        await self.gate.wait()
        return self.ready.popleft() if self.ready else BoltResponse(status=200)


@dataclass
class Bench:
    fake: FakeSlack
    sockets: SlackSockets
    mode: SocketMode
    taking: Taking
    pauses: Pauses
    session: aiohttp.ClientSession

    async def met(self, times: int) -> None:
        """Returns once there have been so many connections, and the last has been greeted on our side."""
        await self.sockets.met(times)
        assert await self.sockets.deliver("carrier_pigeon", {}) == (200, "")


@asynccontextmanager
async def bench(token: str = OURS, meets: bool = True) -> AsyncIterator[Bench]:
    """Socket Mode alone, before a Slack that has it."""
    fake = FakeSlack(World(Clock()))
    sockets, taking, pauses = SlackSockets(fake), Taking(), Pauses()
    taking.gate.set()
    async with fake, aiohttp.ClientSession() as session:
        mode = SocketMode(session, fake.api, token, taking, pauses)
        await mode.start()
        there = Bench(fake, sockets, mode, taking, pauses, session)
        if meets:
            await there.met(1)
        yield there
        await mode.stop()
        await sockets.left(0)
        assert fake.refused == []


async def test_a_command_is_answered_in_its_acknowledgement() -> None:
    async with slack_app(over_socket=True) as app:
        app.told.ready.append(Response(card=CARD))
        status, said = await app.people.command("UANA", "llm-fine-tuning")
        answer = json.loads(said)
        assert (status, answer["response_type"]) == (200, "ephemeral")
        assert answer["text"].startswith("Fine-tuning")
        [heard] = app.told.events
        assert isinstance(heard, Said)
        assert (heard.text, heard.place.tenant) == ("llm-fine-tuning", "slack:T0RUNG")


async def test_a_forms_faults_are_told_in_the_acknowledgement() -> None:
    async with slack_app(over_socket=True) as app:
        app.told.ready.extend([Response(form=FORM), Response(errors={"note": "Say a little more"})])
        await app.door.say("ana", "/skill note")
        shown = await app.door.fill("ana", {"Note": "x"})
        assert shown is not None
        assert "Say a little more" in shown.words


async def test_an_event_is_acknowledged_without_a_word() -> None:
    async with slack_app(over_socket=True) as app:
        assert await app.people.write("UANA", "hello") == (200, "")
        assert len(app.told.events) == 1


async def test_what_cannot_be_taken_now_comes_again() -> None:
    async with slack_app(over_socket=True) as app:
        app.sockets.patience = 0.3
        app.told.ready.append(Unavailable())
        assert (await app.people.write("UANA", "hello"))[0] == 504
        app.sockets.patience = 3.0
        assert await app.sockets.again() == [200]
        first, second = app.told.events
        assert first.id == second.id


async def test_with_socket_mode_alone_there_is_no_address_for_slack(tmp_path: Path) -> None:
    fake = FakeSlack(World(Clock()))
    sockets = SlackSockets(fake)
    async with fake, aiohttp.ClientSession() as session:
        settings = {"slack_bot_token": TOKEN, "slack_app_token": sockets.token}
        async with product(tmp_path, slack_api_url=fake.api, **settings) as running:
            await sockets.met(1)
            async with session.post(f"{running.there.address}/slack/events") as answer:
                assert answer.status == 404
            form = payload("command.form", text="help", response_url="")
            status, said = await sockets.form(form)
            assert status == 200
            assert json.loads(said)["response_type"] == "ephemeral"
        await sockets.left(0)
        assert sockets.farewells == [1000], "it was closed, not dropped"


MALFORMED = {
    "nothing": "",
    "no JSON": "hello",
    "half of it": '{"type": "events_api"',
    "a list": "[]",
    "null": "null",
    "no type": "{}",
    "a type that is no word": '{"type": 7}',
    "a name given twice": '{"type": "hello", "type": "hello"}',
    "NaN": '{"type": "events_api", "envelope_id": "1", "payload": {"a": NaN}}',
    "100,000 brackets": '{"type": ' + "[" * 100_000,
    "65 deep": '{"type": "x", "a": ' + '{"a":' * 64 + "1" + "}" * 65,
    "a payload that is a list": '{"type": "events_api", "envelope_id": "1", "payload": []}',
    "an envelope without its payload": '{"type": "slash_commands", "envelope_id": "1"}',
    "an envelope without its id": '{"type": "interactive", "payload": {}}',
    "an id that is a number": '{"type": "events_api", "envelope_id": 1, "payload": {}}',
    "more than a body may be": json.dumps({"type": "x", "a": "x" * 262_144}),
}


@pytest.mark.parametrize("what", MALFORMED)
async def test_a_malformed_frame_is_passed_over(what: str) -> None:
    async with bench() as there:
        with structlog.testing.capture_logs() as logs:
            await there.sockets.say(MALFORMED[what])
            assert await there.sockets.json(EVENT) == (200, ""), "the line is still good"
        assert [(each["event"], each["log_level"]) for each in logs] == [("frame refused", "info")]
        assert "x" * 20 not in str(logs)
        assert there.taking.bodies == [EVENT]


async def test_a_kind_nobody_knows_is_acknowledged_and_leads_to_nothing() -> None:
    async with bench() as there:
        assert await there.sockets.deliver("carrier_pigeon", {"a": 1}) == (200, "")
        await there.sockets.say({"type": "weather", "outlook": "fine"})
        assert await there.sockets.json(EVENT) == (200, "")
        assert there.taking.bodies == [EVENT]


async def test_a_failure_is_no_acknowledgement() -> None:
    async with bench() as there:
        there.sockets.patience = 0.3
        there.taking.ready.append(BoltResponse(status=500, body="oops"))
        assert (await there.sockets.form({"command": "/skill"}))[0] == 504
        assert there.sockets.unacknowledged == [], "Slack sends a command once"


async def test_an_answer_is_left_out_where_slack_takes_none() -> None:
    async with bench() as there:
        there.taking.ready.append(BoltResponse(status=200, body="thanks"))
        assert await there.sockets.json(EVENT) == (200, "")
        there.taking.ready.append(BoltResponse(status=200, body="thanks"))
        assert await there.sockets.form({}) == (200, '{"text": "thanks"}')


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_the_next_connection_is_there_before_the_last_has_gone(reason: str) -> None:
    async with bench() as there:
        there.taking.gate.clear()
        under_way = asyncio.create_task(there.sockets.json(EVENT))
        await until(lambda: len(there.taking.bodies) == 1)
        with structlog.testing.capture_logs() as logs:
            await there.sockets.leave(reason)
            await there.pauses.end(1)
            await there.met(2)
        assert len(there.sockets.lines) == 2
        there.taking.gate.set()
        assert await under_way == (200, ""), "acknowledged over the line it came by"
        await there.sockets.hang_up()
        await there.sockets.left(1)
        assert await there.sockets.json(EVENT) == (200, "")
        assert [each["event"] for each in logs] == ["socket mode connected"], "nothing was lost"


async def test_a_connection_that_is_cut_is_opened_anew() -> None:
    async with bench() as there:
        with structlog.testing.capture_logs() as logs:
            there.sockets.cut()
            await there.pauses.end(1)
            await there.met(2)
            assert await there.sockets.json(EVENT) == (200, "")
            there.sockets.cut()
            await there.pauses.end(2)
            await there.met(3)
        each_time = ["socket mode lost", "socket mode connected"]
        assert [each["event"] for each in logs] == each_time * 2
        assert len(there.fake.made("apps.connections.open")) == 3, "a ticket is good for once"


async def test_what_was_under_way_when_it_was_cut_comes_again() -> None:
    async with bench() as there:
        there.taking.gate.clear()
        there.sockets.patience = 0.3
        under_way = asyncio.create_task(there.sockets.json(EVENT))
        await until(lambda: len(there.taking.bodies) == 1)
        there.sockets.cut()
        await there.sockets.left(0)
        there.taking.gate.set()
        assert (await under_way)[0] == 504
        await there.pauses.end(1)
        await there.met(2)
        there.sockets.patience = 3.0
        assert await there.sockets.again() == [200]
        assert there.taking.bodies == [EVENT, EVENT]


async def test_the_end_waits_for_what_came_over_a_line_that_was_lost() -> None:
    async with bench() as there:
        there.taking.gate.clear()
        there.sockets.patience = 0.1
        under_way = asyncio.create_task(there.sockets.json(EVENT))
        await until(lambda: len(there.taking.bodies) == 1)
        there.sockets.cut()
        assert (await under_way)[0] == 504
        ending = asyncio.create_task(there.mode.stop())
        await asyncio.wait([ending], timeout=0.05)
        assert not ending.done()
        there.taking.gate.set()
        await ending


async def test_a_slack_that_is_away_is_asked_less_and_less_often_and_spoken_of_once() -> None:
    async with bench() as there:
        there.fake.fail("apps.connections.open", *[Fails(hangs_up=True)] * 4)
        with structlog.testing.capture_logs() as logs:
            there.sockets.cut()
            for nth in range(1, 6):
                await there.pauses.end(nth)
            await there.met(2)
        for at, seconds in enumerate(there.pauses.taken):
            assert 2**at / 2 <= seconds <= 2**at
        assert [each["event"] for each in logs] == [
            "socket mode lost",
            "socket mode lost",
            "socket mode connected",
        ], "that it was cut, and that nobody answered"


async def test_slack_says_how_long_to_wait() -> None:
    async with bench() as there:
        there.fake.fail(
            "apps.connections.open", Fails(status=429, error="ratelimited", retry_after="33")
        )
        there.sockets.cut()
        await there.pauses.end(1)
        await there.pauses.end(2)
        assert there.pauses.taken[1] == 33
        await there.met(2)


@pytest.mark.parametrize(
    ("token", "error"),
    [("xapp-another", "invalid_auth"), ("xoxb-fake", "not_allowed_token_type")],
)
async def test_a_token_that_slack_refuses_is_named_once(token: str, error: str) -> None:
    with structlog.testing.capture_logs() as logs:
        async with bench(token, meets=False) as there:
            for nth in (1, 2, 3):
                await there.pauses.end(nth)
            assert min(there.pauses.taken) >= 60
    named = {"setting": "SLACK_APP_TOKEN", "error": error}
    assert logs == [{"event": "socket mode refused", "log_level": "error", **named}]


async def test_socket_mode_switched_off_is_said_and_looked_at_again_later() -> None:
    async with bench() as there:
        with structlog.testing.capture_logs() as logs:
            await there.sockets.leave("link_disabled")
            await there.sockets.hang_up()
            await there.pauses.end(1)
            await there.met(2)
        assert there.pauses.taken[0] >= 60
        said = [(each["event"], each["log_level"]) for each in logs]
        assert said[0] == ("socket mode is off in the app's settings", "error")


async def test_an_eleventh_connection_waits_its_turn() -> None:
    async with bench() as there:
        urls = [there.sockets.open(f"Bearer {OURS}")["url"] for _ in range(9)]
        others = [await there.session.ws_connect(url) for url in urls]
        await there.sockets.leave_first()
        for nth in (1, 2, 3):
            await there.pauses.end(nth)
        await until(lambda: len(there.pauses.taken) == 4)
        assert sorted(there.pauses.taken) == there.pauses.taken, "it is tried ever less often"
        for other in others:
            await other.close()
        await there.pauses.end(4)
        await there.met(11)


async def test_a_line_nobody_greets_on_is_given_up() -> None:
    async with bench() as there:
        there.sockets.greets = False
        url = there.sockets.open(f"Bearer {there.sockets.token}")["url"]
        taking, greetings = Taking(), list[bool]()
        socket = await there.session.ws_connect(url)
        silent = Connection(socket, taking, lambda: greetings.append(True), seconds=0.05)
        await silent.read()
        assert (await silent.over(), greetings) == ("silent", [])
        await silent.finish()


async def test_a_line_that_was_greeted_on_may_be_silent_for_long() -> None:
    async with bench() as there:
        url = there.sockets.open(f"Bearer {OURS}")["url"]
        greetings = list[bool]()
        socket = await there.session.ws_connect(url)
        quiet = Connection(socket, there.taking, lambda: greetings.append(True), seconds=0.05)
        reading = asyncio.create_task(quiet.read())
        await asyncio.wait([reading], timeout=0.1)
        assert (greetings, reading.done()) == ([True], False)
        reading.cancel()
        await quiet.finish()


async def test_the_end_waits_for_what_is_under_way_and_takes_nothing_more() -> None:
    async with bench() as there:
        there.sockets.patience = 0.5
        there.taking.gate.clear()
        under_way = asyncio.create_task(there.sockets.json(EVENT))
        await until(lambda: len(there.taking.bodies) == 1)
        ending = asyncio.create_task(there.mode.stop())
        await asyncio.sleep(0)
        late = asyncio.create_task(there.sockets.json(EVENT))
        await until(lambda: len(there.sockets.waiting) == 2)
        there.taking.gate.set()
        assert await under_way == (200, "")
        await ending
        assert (await late)[0] == 504, "Slack will send it to whoever comes next"
        assert len(there.taking.bodies) == 1
        assert there.sockets.lines == []


def test_pauses_grow_and_are_spread_and_have_an_end() -> None:
    assert backoff(0, 1.0) == 0
    assert [backoff(failures, 1.0) for failures in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert [backoff(failures, 0.0) for failures in (1, 2, 3, 4)] == [0.5, 1, 2, 4]
    assert backoff(10_000, 1.0) == 60
