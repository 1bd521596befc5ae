"""Calls to Teams' connector: told apart by what became of the message, tried once, with one token."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from adapters.teams.credentials import Credentials
from adapters.teams.wire import Answered, Wire
from bot.ports import InDoubt, Later, Outcome, Refused, Sent, Whose
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_channels import TEAM
from tests.fakes.teams_connector import BOT, TENANT, Fault
from tests.teams_bench import StillClock

HELLO = {"type": "message", "text": "Hello", "textFormat": "plain"}
CHAT = "a:chat-of-ana"
MUTED = Fault(403, json.dumps({"errorCode": 209, "message": '{"subCode":"MessageWritesBlocked"}'}))


@dataclass
class Line:
    fake: FakeTeams
    clock: StillClock
    wire: Wire

    async def send(self, conversation: str = CHAT) -> Outcome:
        return await self.wire.send(self.fake.service_url, conversation, HELLO)

    async def update(self, id: str) -> Outcome:
        return await self.wire.update(self.fake.service_url, CHAT, id, HELLO)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        settings = fake.settings()
        fake.human("ana")
        yield Line(fake, clock, Wire(session, settings, Credentials(session, settings, clock)))


FAULTS = [
    (
        Fault.coded(429, "Throttled", "7"),
        Later("Throttled", 7, Whose.CONVERSATION),
        Later("Throttled", 7, Whose.CONVERSATION),
    ),
    (
        Fault.coded(429, "Throttled", "172800"),
        Later("Throttled", 172800, Whose.CONVERSATION),
        Later("Throttled", 172800, Whose.CONVERSATION),
    ),
    (
        Fault.coded(429, "Throttled"),
        Later("Throttled", whose=Whose.CONVERSATION),
        Later("Throttled", whose=Whose.CONVERSATION),
    ),
    (
        Fault.coded(429, "Throttled", "soon"),
        Later("Throttled", whose=Whose.CONVERSATION),
        Later("Throttled", whose=Whose.CONVERSATION),
    ),
    (Fault.coded(412, "PreconditionFailed"), *[Later("PreconditionFailed")] * 2),
    (Fault(502, "<html>Bad Gateway</html>"), InDoubt("http_502"), Later("http_502")),
    (Fault(503, ""), InDoubt("http_503"), Later("http_503")),
    (Fault.coded(504, "GatewayTimeout"), InDoubt("GatewayTimeout"), Later("GatewayTimeout")),
    (Fault.coded(403, "BotNotInConversationRoster"), *[Refused("BotNotInConversationRoster")] * 2),
    (MUTED, *[Refused("ConversationBlockedByUser")] * 2),
    (Fault.coded(403, "ConversationBlockedByUser"), *[Refused("ConversationBlockedByUser")] * 2),
    (Fault.coded(403, "BotDisabledByAdmin"), *[Refused("BotDisabledByAdmin")] * 2),
    (Fault.coded(403, "NotEnoughPermissions"), *[Refused("NotEnoughPermissions")] * 2),
    (
        Fault.coded(403, "ForbiddenOperationException"),
        *[Refused("ForbiddenOperationException")] * 2,
    ),
    (Fault.coded(404, "ConversationNotFound"), *[Refused("ConversationNotFound")] * 2),
    (Fault(413, "<html>too large</html>"), *[Refused("http_413")] * 2),
    (Fault.coded(413, "MessageSizeTooBig"), *[Refused("MessageSizeTooBig")] * 2),
    (Fault.coded(400, "BadSyntax"), *[Refused("BadSyntax")] * 2),
    (Fault.coded(500, "ServiceError"), *[Refused("ServiceError")] * 2),
    (Fault(400, '{"error":{"code":"Somebody said hello"}}'), *[Refused("http_400")] * 2),
    (Fault(400, "[" * 5000), *[Refused("http_400")] * 2),
]


@pytest.mark.parametrize(("fault", "sent", "updated"), FAULTS, ids=lambda each: str(each)[:60])
async def test_a_failure_says_whether_the_message_may_have_arrived(
    fault: Fault, sent: Outcome, updated: Outcome, line: Line
) -> None:
    first = await line.send()
    assert isinstance(first, Sent)
    line.fake.connector.next.append(fault)
    assert await line.send() == sent
    line.fake.connector.next.append(fault)
    assert await line.update(first.provider_id) == updated
    assert len(line.fake.connector.calls) == 3


@pytest.mark.parametrize(("when", "there"), [("before", 1), ("after", 2)])
async def test_a_message_cut_off_is_in_doubt_and_not_said_again(
    when: str, there: int, line: Line
) -> None:
    await line.send()
    line.fake.connector.next.append(Fault(cut=when))
    assert await line.send() == InDoubt("cut_off")
    assert len(line.fake.connector.posted) == there


async def test_a_change_cut_off_may_be_made_again(line: Line) -> None:
    first = await line.send()
    assert isinstance(first, Sent)
    line.fake.connector.next.extend([Fault(cut="before")] * 2)
    assert await line.update(first.provider_id) == Later("cut_off")


async def test_a_message_that_was_never_taken_is_tried_later(line: Line) -> None:
    await line.send()
    nobody = line.fake.base.rpartition(":")[0] + ":9"
    outcome = await line.wire.send(nobody, CHAT, HELLO)
    assert outcome == Later("not_connected", whose=Whose.TENANT)


async def test_a_message_for_which_there_was_no_connection_in_time_never_left(line: Line) -> None:
    """A network that swallows everything refuses nothing, either."""
    timeout = aiohttp.ClientTimeout(connect=0.2)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        with crowded() as address:
            wire = Wire(session, line.wire.settings, line.wire.credentials)
            outcome = await wire.send(address, CHAT, HELLO)
    assert outcome == Later("not_connected", whose=Whose.TENANT)


@contextmanager
def crowded() -> Iterator[str]:
    """An address at which nobody else finds a place."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            with suppress(BlockingIOError):
                waiting.connect(server.getsockname())
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


async def test_a_message_arrives_once_with_the_id_teams_gave_it(line: Line) -> None:
    outcome = await line.send()
    (posted,) = line.fake.connector.posted
    assert outcome == Sent(posted.id)
    assert posted.activity == HELLO


async def test_an_id_with_odd_letters_arrives_as_it_is(line: Line) -> None:
    thread = "19:a/b?c#d%20e@thread.tacv2;messageid=17"
    assert isinstance(await line.send(thread), Sent)
    assert line.fake.connector.posted[0].conversation == thread


async def test_a_chat_is_created_for_a_person_of_a_tenant(line: Line) -> None:
    url = line.fake.service_url
    assert await line.wire.create(url, BOT, "29:ana", TENANT) == Answered({"id": CHAT})
    line.fake.human("ana").state = "never"
    refused = await line.wire.create(url, BOT, "29:ana", TENANT)
    assert refused == Refused("ForbiddenOperationException")


async def test_a_message_of_ours_is_changed_and_taken_away(line: Line) -> None:
    first = await line.send()
    assert isinstance(first, Sent)
    assert await line.update(first.provider_id) == first
    assert await line.wire.delete(line.fake.service_url, CHAT, first.provider_id) == first
    assert line.fake.connector.posted == []
    assert await line.update(first.provider_id) == Refused("ActivityNotFoundInConversation")


async def test_somebody_in_a_thread_is_looked_up_in_its_channel(line: Line) -> None:
    member = await line.wire.member(
        line.fake.service_url, "19:growth@thread.tacv2;messageid=1", "29:ana"
    )
    assert isinstance(member, Answered)
    assert member.body["name"] == "Ana"


async def test_a_teams_channels_are_told_with_their_names(line: Line) -> None:
    line.fake.connector.rooms.found(TEAM, "growth")
    told = await line.wire.channels(line.fake.service_url, TEAM, 5)
    assert isinstance(told, Answered)
    assert told.body["conversations"] == [
        {"id": TEAM, "name": None},
        {"id": "19:growth@thread.tacv2", "name": "growth"},
    ]
    assert line.fake.connector.calls == [f"GET /emea/v3/teams/{TEAM}/conversations"]


async def test_of_a_team_without_the_bot_nothing_is_told(line: Line) -> None:
    for team in ("19:other@thread.tacv2", "../conversations", "19:x@y/../../z", "a?b#c"):
        told = await line.wire.channels(line.fake.service_url, team, 5)
        assert told == Refused("BotNotInConversationRoster"), "an id is one part of the address"
    line.fake.connector.next.append(Fault.coded(429, "Throttled", "7"))
    later = await line.wire.channels(line.fake.service_url, TEAM, 5)
    assert later == Later("Throttled", 7, Whose.CONVERSATION)


async def test_nothing_goes_to_a_host_that_is_not_on_the_list(line: Line) -> None:
    outcome = await line.wire.send("https://evil.example/", CHAT, HELLO)
    assert outcome == Refused("host_not_allowed")
    assert line.fake.tokens.asked == []


# --- the token -----------------------------------------------------------------------------------


async def test_one_token_serves_everybody_who_asks_at_once(line: Line) -> None:
    await asyncio.gather(*(line.send() for _ in range(20)))
    assert line.fake.tokens.asked == [TENANT]
    assert len(line.fake.connector.posted) == 20


async def test_a_token_is_renewed_five_minutes_before_it_ends(line: Line) -> None:
    await line.send()
    line.clock.now += timedelta(minutes=54, seconds=59)
    await line.send()
    assert len(line.fake.tokens.asked) == 1
    line.clock.now += timedelta(seconds=1)
    await line.send()
    assert len(line.fake.tokens.asked) == 2


async def test_a_token_that_lives_shortly_is_used_for_half_its_life(line: Line) -> None:
    line.fake.tokens.lives = 60
    await line.send()
    line.clock.now += timedelta(seconds=29)
    assert isinstance(await line.send(), Sent)
    assert len(line.fake.tokens.asked) == 1
    line.clock.now += timedelta(seconds=1)
    assert isinstance(await line.send(), Sent)
    assert len(line.fake.tokens.asked) == 2


async def test_a_token_that_was_withdrawn_is_replaced_for_the_next_try(line: Line) -> None:
    await line.send()
    line.clock.now += timedelta(minutes=5)
    line.fake.tokens.withdraw()
    assert await line.send() == Later("unauthorised")
    assert isinstance(await line.send(), Sent)


async def test_a_token_from_before_the_clock_was_set_back_is_no_new_one(line: Line) -> None:
    """By such a clock it would be good for hours after its end, and its tenant refused until then."""
    await line.send()
    line.clock.now -= timedelta(hours=2)
    line.fake.tokens.withdraw()
    assert isinstance(await line.send(), Sent)
    assert len(line.fake.tokens.asked) == 2


async def test_a_new_token_that_is_not_believed_is_for_the_operator(line: Line) -> None:
    await line.send()
    line.fake.tokens.withdraw()
    assert [await line.send() for _ in range(3)] == [Refused("unauthorised")] * 3
    assert len(line.fake.tokens.asked) == 1


@pytest.mark.parametrize(("status", "error"), [(401, "token_401"), (503, "token_503")])
async def test_without_a_token_nothing_is_lost(status: int, error: str, line: Line) -> None:
    line.fake.tokens.status = status
    assert await line.send() == Later(error, whose=Whose.TENANT)
    assert line.fake.connector.calls == []
    line.fake.tokens.status = 200
    assert isinstance(await line.send(), Sent)


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"microsoft_app_type": "MultiTenant"}, "botframework.com"),
        ({"microsoft_app_tenant_id": "99999999-0000"}, "99999999-0000"),
    ],
)
async def test_the_token_is_asked_of_the_app_s_own_tenant(
    changed: dict[str, Any], asked: str, line: Line
) -> None:
    settings = line.fake.settings(**changed)
    credentials = Credentials(line.wire.session, settings, line.clock)
    assert isinstance(await credentials.token(), str)
    assert line.fake.tokens.asked == [asked]


async def test_without_an_app_id_no_token_is_asked_for(line: Line) -> None:
    settings = line.fake.settings(microsoft_app_id="", teams_auth="off")
    credentials = Credentials(line.wire.session, settings, line.clock)
    assert await credentials.token() == ""
    assert line.fake.tokens.asked == []
