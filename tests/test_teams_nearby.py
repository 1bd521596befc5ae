"""The channels that somebody in a Teams team may choose from, and whether who chose one is in it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from adapters.teams import places
from adapters.teams.credentials import Credentials
from adapters.teams.nearby import Nearby
from adapters.teams.places import Spot
from adapters.teams.reading import Asked
from adapters.teams.wire import Answered, Call, Wire
from bot.domain.channels import Channel
from bot.domain.events import Header, Picked, Said, Seen
from bot.domain.ids import EventId, PersonId
from bot.domain.picks import Pick, PlanDigest
from bot.ports import Later, Refused
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_channels import TEAM, channel
from tests.fakes.teams_connector import BOT, Fault
from tests.fakes.teams_connector import TENANT as GUID
from tests.teams_bench import BEGINS, StillClock

TENANT = places.tenant(GUID)
SEEN = Seen()
GROWTH, LAUNCHES = channel("growth"), channel("launches")


def button(conversation: str) -> str:
    return conversation.replace(":", "~")


@dataclass
class Room:
    fake: FakeTeams
    clock: StillClock
    nearby: Nearby

    def spot(self, conversation: str) -> Spot:
        return Spot(self.fake.service_url, conversation, BOT, "29:ana")

    def header(self, spot: Spot) -> Header:
        place = places.place(spot, TENANT, private=True)
        return Header(
            id=EventId("e"), who=PersonId("ana"), place=place, home=place, at=BEGINS, seen=SEEN
        )

    async def said(self, where: str = GROWTH, team: str = TEAM) -> tuple[Channel, ...]:
        """What is near whoever speaks in a thread of that channel."""
        spot = self.spot(f"{where};messageid=1")
        here = places.channel(spot, TENANT)
        event = Said(text="digest", here=here, **self.header(spot))
        known = (await self.nearby.known(Asked((event,), team), spot, TENANT)).events[0]
        assert isinstance(known, Said)
        return known.nearby

    async def picked(self, *picks: Pick | None) -> Picked:
        spot = self.spot("a:chat-of-ana")
        event = Picked(picks=picks, **self.header(spot))
        known = (await self.nearby.known(Asked((event,)), spot, TENANT)).events[0]
        assert isinstance(known, Picked)
        return known

    @property
    def asked(self) -> list[str]:
        """What the connector was asked, without where it is."""
        return [call.partition("/v3/")[2] for call in self.fake.connector.calls]


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    clock = StillClock()
    async with FakeTeams(clock) as fake, aiohttp.ClientSession() as session:
        settings = fake.settings()
        fake.human("ana")
        fake.connector.rooms.found(TEAM, "growth", "Launches", board="private", shop="shared")
        wire = Wire(session, settings, Credentials(session, settings, clock))
        yield Room(fake, clock, Nearby(wire, clock))


async def test_the_channels_of_the_team_are_listed_that_one_first_and_once_in_five_minutes(
    room: Room,
) -> None:
    first = Channel(button(TEAM), "")
    growth, launches = Channel(button(GROWTH), "growth"), Channel(button(LAUNCHES), "Launches")
    assert await room.said() == (growth, first, launches)
    assert await room.said(LAUNCHES) == (launches, first, growth)
    room.clock.now += timedelta(minutes=4, seconds=59)
    assert await room.said(TEAM) == (first, growth, launches)
    assert room.asked == [f"teams/{TEAM}/conversations"]
    room.fake.connector.rooms.found(TEAM, "growth")
    room.clock.now += timedelta(seconds=1)
    assert await room.said() == (growth, first)
    assert len(room.asked) == 2


async def test_nothing_is_listed_of_a_team_that_the_place_is_no_part_of(room: Room) -> None:
    room.fake.connector.rooms.found("19:other@thread.tacv2", "Elsewhere")
    assert await room.said(GROWTH, "19:other@thread.tacv2") == ()
    assert await room.said(channel("board")) == (), "a private channel lists nothing"
    assert await room.said("19:chat@thread.v2", "") == ()


async def test_in_the_personal_chat_nobody_is_asked(room: Room) -> None:
    spot = room.spot("a:chat-of-ana")
    event = Said(text="digest", here=None, **room.header(spot))
    known = await room.nearby.known(Asked((event,), TEAM), spot, TENANT)
    assert known.events == (event,)
    assert room.asked == []


@pytest.mark.parametrize(
    ("fault", "silent"),
    [
        (Fault.coded(429, "Throttled", "120"), 120),
        (Fault.coded(429, "Throttled", "86400"), 300),
        (Fault.coded(429, "Throttled"), 30),
        (Fault.coded(403, "BotNotInConversationRoster"), 30),
        (Fault(503, ""), 30),
    ],
)
async def test_a_list_that_does_not_come_is_not_asked_for_again_at_once(
    fault: Fault, silent: int, room: Room
) -> None:
    room.fake.connector.next.append(fault)
    assert await room.said() == ()
    room.clock.now += timedelta(seconds=silent - 1)
    assert await room.said() == ()
    assert len(room.asked) == 1
    room.clock.now += timedelta(seconds=1)
    assert len(await room.said()) == 3


async def test_a_connector_that_hangs_up_lists_nothing(room: Room) -> None:
    room.fake.connector.next.extend([Fault(cut="before")] * 2)
    assert await room.said() == ()


async def test_a_slow_connector_keeps_nobody_waiting(room: Room) -> None:
    there = replace(room, nearby=replace(room.nearby, seconds=0.05))
    room.fake.connector.open.clear()
    async with asyncio.timeout(3):
        assert await there.said() == ()
    room.fake.connector.open.set()


@dataclass
class Told:
    """A wire whose answers are laid ready."""

    answer: Call
    asked: list[str] = field(default_factory=list)

    async def channels(self, _: str, team: str, __: float) -> Call:
        self.asked.append(team)
        return self.answer

    async def member(self, _: str, conversation: str, __: str) -> Call:
        self.asked.append(conversation)
        return self.answer


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"conversations": None},
        {"conversations": {"id": TEAM}},
        {"conversations": [None, 7, "x", {}, {"id": 7}, {"id": GROWTH, "name": ["x"]}]},
        {"conversations": [{"id": GROWTH, "name": " "}, {"id": GROWTH, "name": None}]},
        {"conversations": [{"id": "a:chat", "name": "x"}, {"id": "19:a/b@c", "name": "x"}]},
        {"conversations": [{"id": f"19:{'x' * 200}@thread.tacv2", "name": "x"}]},
        {"conversations": [{"id": GROWTH, "name": "x", "type": "private"}]},
    ],
)
async def test_an_answer_of_another_shape_lists_nothing(body: dict[str, Any], room: Room) -> None:
    there = replace(room, nearby=Nearby(Told(Answered(body)), room.clock))
    assert await there.said() == ()


async def test_a_name_is_one_line_of_a_bounded_length(room: Room) -> None:
    body = {"conversations": [{"id": GROWTH, "name": " a\n\tb " + "c" * 500, "type": "Standard"}]}
    there = replace(room, nearby=Nearby(Told(Answered(body)), room.clock))
    (found,) = await there.said()
    assert found.name == "a b " + "c" * 196


async def test_no_more_teams_are_remembered_than_have_room(room: Room) -> None:
    wire = Told(Answered({"conversations": [{"id": GROWTH, "name": "g"}]}))
    there = replace(room, nearby=Nearby(wire, room.clock, most=2))
    for team in ("a", "b", "c", "c", "a"):
        await there.said(GROWTH, team)
    assert wire.asked == ["a", "b", "c", "a"]


# --- one of them chosen


async def test_a_channel_that_is_chosen_is_known_by_its_name_and_its_way(room: Room) -> None:
    await room.said()
    to = button(LAUNCHES)
    known = await room.picked(PlanDigest("growth", None, 0, to))
    assert known.channels == {to: places.channel(room.spot(LAUNCHES), TENANT)}
    assert known.nearby == (Channel(to, "Launches"),)
    assert room.asked[-1] == f"conversations/{LAUNCHES}/members/29:ana"


async def test_after_a_restart_it_is_known_without_its_name(room: Room) -> None:
    known = await room.picked(PlanDigest("growth", None, 0, button(LAUNCHES)))
    assert list(known.channels) == [button(LAUNCHES)]
    assert known.nearby == ()


@pytest.mark.parametrize(
    "to",
    [
        button(channel("nowhere")),
        "19~growth@thread.tacv2;messageid=1",
        "19~../../teams/x@y",
        "19~x",
        "a~chat-of-ben",
        "C0GROWTH",
        "dm",
        "-",
    ],
)
async def test_a_tampered_button_names_no_channel(to: str, room: Room) -> None:
    known = await room.picked(PlanDigest("growth", None, 0, to), None)
    assert (known.channels, known.nearby) == ({}, ())
    assert all("/teams/" not in call for call in room.asked)


async def test_a_channel_of_others_is_no_choice(room: Room) -> None:
    room.fake.connector.rooms.outside.add((LAUNCHES, "ana"))
    await room.said()
    known = await room.picked(PlanDigest("growth", None, 0, button(LAUNCHES)))
    assert (known.channels, known.nearby) == ({}, ())


@pytest.mark.parametrize(
    "answer",
    [
        Answered({"id": "29:ana", "tenantId": "22222222-2222-2222-2222-222222222222"}),
        Answered({"id": "29:ana", "userRole": "guest"}),
        Later("Throttled"),
        Refused("BotNotInConversationRoster"),
    ],
)
async def test_who_is_there_as_a_stranger_chooses_nothing(answer: Call, room: Room) -> None:
    there = replace(room, nearby=Nearby(Told(answer), room.clock))
    assert (await there.picked(PlanDigest("growth", None, 0, button(GROWTH)))).channels == {}


async def test_a_name_heard_in_one_tenant_is_not_told_in_another(room: Room) -> None:
    await room.said()
    spot = room.spot("a:chat-of-ana")
    other = places.tenant("22222222-2222-2222-2222-222222222222")
    told = replace(room.nearby, wire=Told(Answered({"id": "29:ana"})))
    picks = (PlanDigest("growth", None, 0, button(LAUNCHES)),)
    event = Picked(picks=picks, **room.header(spot))
    known = (await told.known(Asked((event,)), spot, other)).events[0]
    assert isinstance(known, Picked)
    assert known.nearby == ()


async def test_one_press_asks_about_few_channels(room: Room) -> None:
    wire = Told(Answered({"id": "29:ana"}))
    there = replace(room, nearby=Nearby(wire, room.clock))
    picks = [PlanDigest("t", None, 0, button(channel(f"c{each}"))) for each in range(50)]
    await there.picked(*picks)
    assert len(wire.asked) == 10
