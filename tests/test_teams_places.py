"""Where somebody in Teams is found: by the newest way, in their own tenant, and by nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.teams import places, presses
from adapters.teams.places import Spot
from bot.conversation.scenes import House
from bot.domain.ids import PersonId
from bot.domain.people import Platform
from bot.domain.picks import ShowMe
from tests.fakes.teams_connector import BOT, TENANT
from tests.teams_bench import bench
from tests.teams_town import CHANNEL, WEEK, Town, install, town

OTHERS = "bbbbbbbb-0000-1111-2222-333333333333"


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


def test_an_address_says_all_it_takes_and_an_odd_one_nothing() -> None:
    for conversation in ("a:chat", "", f"{CHANNEL};messageid=17"):
        spot = Spot("https://smba.example/emea/", conversation, BOT, "29:ana")
        packed = places.place(spot, places.tenant(TENANT), private=True)
        assert places.spot(packed) == spot
        assert packed.conversation == conversation.partition(";")[0]
    packed = places.place(Spot("x", "y", BOT, "z"), places.tenant(TENANT), private=True)
    for odd in ("", "dm:ana", "a\nb\nc\nd", "a\nb\nc\nd\ne\nf"):
        assert places.spot(replace(packed, address=odd)) is None


async def test_a_check_in_goes_by_the_way_of_the_last_message(place: Town) -> None:
    await place.asks_for_check_ins("ana")
    assert all("/emea/" in post for post in place.posts)
    await place.post(_moved(place, place.bot.fake.message("ana", "help")))
    before = len(place.posts)
    await place.passes(WEEK)
    assert place.posts[before:]
    assert all("/amer/" in post for post in place.posts[before:])


@pytest.mark.parametrize("way", ["install", "press", "mention"])
async def test_any_activity_of_theirs_shows_the_newest_way(place: Town, way: str) -> None:
    await place.asks_for_check_ins("ana")
    fake = place.bot.fake
    shown = {
        "install": fake.activity("ana", **install("add")),
        "press": fake.execute("ana", presses.button(ShowMe(), ())),
        "mention": fake.mention("ana", "help"),
    }
    await place.post(_moved(place, shown[way]))
    home = places.spot(place.known("ana").home)
    assert home is not None
    assert (home.service_url, home.conversation) == (f"{fake.base}/amer/", "a:chat-of-ana")


async def test_somebody_met_in_a_channel_has_their_chat_once_they_write_there(place: Town) -> None:
    await place.post(place.bot.fake.mention("ana", "I'm a middle llm engineer"))
    home = places.spot(place.known("ana").home)
    assert home is not None
    assert home.conversation == ""
    await place.says("ana", "help")
    assert place.known("ana").home.conversation == "a:chat-of-ana"


async def test_p06_a_conversation_of_another_tenant_is_refused(place: Town) -> None:
    await place.says("ana", "I'm a middle llm engineer")
    ana, fake = place.known("ana"), place.bot.fake
    calls = [*fake.connector.calls]
    eve = fake.human("eve", tenant=OTHERS)
    there = {"conversationType": "personal", "tenantId": OTHERS, "id": fake.human("ana").chat}
    for who in ("eve", "ana"):
        lies = {"conversation": there, "channelData": {"tenant": {"id": OTHERS}}}
        for activity in (
            fake.message(who, "plan") | lies,
            fake.execute(who, presses.button(ShowMe(), ())) | lies,
            fake.activity(who, **install("remove")) | lies,
        ):
            assert (await place.post(activity))[0] == 403
    assert place.known("ana") == ana
    assert fake.connector.calls == calls
    with place.stage.store.read(places.tenant(OTHERS)) as records:
        assert records.person(PersonId(eve.aad)) is None
    assert (await place.post(fake.message("eve", "plan")))[0] == 200


async def test_what_is_delivered_to_two_replicas_is_answered_once(place: Town) -> None:
    """And a replica that has been started since knows it too: it is the store that remembers."""
    async with bench(place.stage, place.bot.clock) as other:
        activity = place.bot.fake.message("ana", "I'm a middle llm engineer")
        for bot in (place.bot, other, place.bot, other):
            assert (await bot.post(activity))[0] == 200
        await place.settled()
    assert len(place.heard("ana")) == 1
    async with bench(place.stage, place.bot.clock) as started_anew:
        place.stage.hang(Platform.TEAMS, started_anew.teams.messenger)
        assert (await started_anew.post(activity))[0] == 200
        await place.settled()
    assert len(place.heard("ana")) == 1


async def test_the_same_number_in_another_conversation_is_another_message(place: Town) -> None:
    activity = place.bot.fake.message("ana", "I'm a middle llm engineer")
    await place.post(activity)
    await place.post(place.bot.fake.message("ben", "help") | {"id": activity["id"]})
    assert (len(place.heard("ana")), len(place.heard("ben"))) == (1, 1)


def _moved(place: Town, activity: dict[str, object]) -> dict[str, object]:
    """The same from a connector elsewhere."""
    return activity | {"serviceUrl": f"{place.bot.fake.base}/amer/"}
