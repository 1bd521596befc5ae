"""Each row of what Teams answers to a message, and what becomes of the message, its reader and the tenant."""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest

from adapters.teams import places
from adapters.teams.places import Spot
from bot.conversation.scenes import House
from bot.courier import Courier
from bot.courier.verdicts import MENDING
from bot.domain.cards import Card
from bot.domain.effects import SendDigest
from bot.domain.ids import Language, TeamId
from bot.domain.people import Place, Platform
from bot.domain.teams import Team
from bot.ports import Ledger
from tests.fakes.teams_connector import BOT, TENANT, Fault
from tests.teams_town import CHANNEL, Town, title, town

HALF_AN_HOUR = timedelta(minutes=31)
MINUTE = timedelta(minutes=1)
ASKED = "How is it going?"
MUTED = {"errorCode": 209, "message": json.dumps({"subCode": "MessageWritesBlocked"})}


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        await there.asks_for_check_ins("ana")
        yield there


async def due(place: Town, *faults: Fault) -> list[str]:
    """What Ana has heard once her check-in was due, and Teams failed so."""
    before = len(place.heard("ana"))
    place.bot.fake.connector.next.extend(faults)
    await place.passes(HALF_AN_HOUR)
    return place.heard("ana")[before:]


def row(place: Town) -> Ledger:
    return place.stage.store.ledger(1)[0]


async def test_429_waits_as_long_as_it_is_told_and_no_message_is_said_twice(place: Town) -> None:
    assert await due(place, Fault.coded(429, "Throttled", "300")) == []
    calls = len(place.posts)
    await place.passes(timedelta(minutes=3))
    assert len(place.posts) == calls
    await place.passes(timedelta(minutes=3))
    assert place.heard("ana")[-1] == ASKED
    assert len(place.posts) == calls + 1


@pytest.mark.parametrize(
    ("fault", "in_doubt"),
    [
        (Fault.coded(412, "PreconditionFailed"), False),
        (Fault(502, "<html>Bad Gateway</html>"), True),
        (Fault(503, ""), True),
        (Fault.coded(504, "GatewayTimeout"), True),
    ],
    ids=["412", "502", "503", "504"],
)
async def test_412_and_5xx_wait_and_come_again(place: Town, fault: Fault, in_doubt: bool) -> None:
    """Behind a gateway that failed it may have arrived: then it says that it may be a repetition."""
    await due(place, fault)
    await place.passes(5 * MINUTE)
    posted = place.bot.fake.in_chat("a:chat-of-ana")[-1]
    assert title(posted) == ASKED
    assert ("possible_duplicate" in posted.activity["channelData"]) == in_doubt


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": {"code": "BotNotInConversationRoster"}}, "BotNotInConversationRoster"),
        ({"error": {"code": "ConversationBlockedByUser"}}, "ConversationBlockedByUser"),
        (MUTED, "ConversationBlockedByUser"),
        ({"error": {"code": "NotEnoughPermissions"}}, "NotEnoughPermissions"),
        ({"error": {"code": "ForbiddenOperationException"}}, "ForbiddenOperationException"),
    ],
)
async def test_403_marks_the_person_with_its_code_and_nothing_more_is_sent(
    place: Town, body: Mapping[str, object], reason: str
) -> None:
    assert await due(place, Fault(403, json.dumps(body))) == []
    assert (row(place).state, row(place).last_error) == ("cancelled", reason)
    assert place.known("ana").unreachable == reason
    calls = len(place.posts)
    await place.passes(timedelta(weeks=1))
    assert len(place.posts) == calls


async def test_403_by_an_administrator_stops_the_tenant_and_tells_the_operator(
    place: Town,
) -> None:
    await place.asks_for_check_ins("ben")
    assert await due(place, Fault.coded(403, "BotDisabledByAdmin")) == []
    ((tenant, reason, until),) = place.stage.store.blocked(place.bot.clock())
    assert (tenant, reason) == (places.tenant(TENANT), "BotDisabledByAdmin")
    assert until - place.bot.clock() > MENDING - HALF_AN_HOUR
    assert ASKED not in place.heard("ben")
    assert place.known("ana").unreachable is place.known("ben").unreachable is None
    await place.passes(MENDING)
    assert place.heard("ana").count(ASKED) == place.heard("ben").count(ASKED) == 1


async def test_404_forgets_the_chat_and_opens_it_anew(place: Town) -> None:
    assert await due(place, Fault.coded(404, "ConversationNotFound")) == [ASKED]
    created = [call for call in place.bot.fake.connector.calls if call.endswith("/conversations")]
    assert len(created) == 1
    assert place.known("ana").unreachable is None


async def test_413_is_said_in_plain_words_once(place: Town) -> None:
    (said,) = await due(place, Fault.coded(413, "MessageSizeTooBig"))
    assert said.startswith(ASKED)
    assert place.bot.fake.in_chat("a:chat-of-ana")[-1].card is None


async def test_413_twice_is_left_to_the_operator(place: Town) -> None:
    assert await due(place, *[Fault.coded(413, "MessageSizeTooBig")] * 2) == []
    assert (row(place).state, row(place).last_error) == ("parked", "MessageSizeTooBig")


@pytest.mark.parametrize("status", [400, 500])
async def test_400_and_500_are_not_tried_again_and_left_to_the_operator(
    place: Town, status: int
) -> None:
    assert await due(place, Fault.coded(status, "OfNoUse")) == []
    assert (row(place).state, row(place).last_error) == ("parked", "OfNoUse")
    calls = len(place.posts)
    await place.passes(timedelta(hours=2))
    assert len(place.posts) == calls


async def test_401_twice_stops_the_tenant_and_tells_the_operator(place: Town) -> None:
    """A token may have been withdrawn, and is replaced once."""
    await due(place, *[Fault.coded(401, "Unauthorized")] * 2)
    await place.passes(MINUTE)
    ((_, reason, _),) = place.stage.store.blocked(place.bot.clock())
    assert reason == "unauthorised"


async def test_a_digest_to_a_team_that_removed_us_waits_and_its_manager_hears_of_it_once(
    place: Town,
) -> None:
    await place.says("ben", "I'm a senior llm engineer")
    tenant, before = places.tenant(TENANT), len(place.heard("ben"))
    with place.stage.store.write(tenant) as tx:
        led_by = (place.who("ben"),)
        growth = Team(TeamId("growth"), "Growth", led_by, _channel(place), EN, agreed=True)
        tx.save_team(growth, ())
        tx.owe(
            SendDigest(TeamId("growth"), _channel(place), "2026-W13", "digest:growth"),
            place.who("ben"),
            place.bot.clock(),
        )
    place.bot.fake.connector.next.append(Fault.coded(403, "BotNotInConversationRoster"))
    courier = Courier(
        place.stage.store,
        {Platform.TEAMS: place.bot.teams.messenger},
        lambda _: Card("Growth"),
        place.bot.clock,
        place.stage.executor,
        place.stage.dispatcher,
    )
    for _ in range(3):
        await courier.drain(tenant)
    (notice,) = place.heard("ben")[before:]
    assert "Growth" in notice
    assert place.bot.fake.in_chat(CHANNEL) == []
    rows = {each.kind: each.state for each in place.stage.store.ledger(2)}
    assert rows == {"digest": "parked", "notice": "sent"}


EN = Language("en")


def _channel(place: Town) -> Place:
    spot = Spot(place.bot.fake.service_url, CHANNEL, BOT, place.bot.fake.human("ben").id)
    return places.place(spot, places.tenant(TENANT), private=False)
