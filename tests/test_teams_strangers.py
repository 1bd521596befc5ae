"""P08: guests and people of other organisations are told so, and leave nothing behind."""

from collections.abc import AsyncIterator

import pytest

from adapters.teams import presses
from bot.conversation.scenes import House
from bot.domain.picks import ShowMe
from tests.fakes.teams_connector import TENANT, Json
from tests.teams_town import CHANNEL, Town, install, title, town

HOME = "bbbbbbbb-0000-1111-2222-333333333333"
STRANGE: tuple[Json, ...] = (
    {"userRole": "guest"},
    {"userRole": "Guest"},
    {"userRole": "anonymous"},
    {"tenantId": HOME},
    {"tenantId": HOME, "userRole": "user"},
)
SENTENCES = {
    "en-US": "Rung answers only people of the organisation it is installed in.",
    "de-DE": "Rung antwortet nur Menschen aus der Organisation, in der es installiert ist.",
    "zh-CN": "Rung 只回复安装了它的组织里的成员。",
}


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


@pytest.mark.parametrize("named", STRANGE, ids=str)
async def test_a_stranger_in_a_shared_channel_is_told_there_and_leaves_nothing(
    place: Town, named: Json
) -> None:
    for text in ("plan", "I'm a middle llm engineer", "export"):
        activity = place.bot.fake.mention("eve", text)
        activity["from"] |= named
        for _ in range(2):
            assert (await place.post(activity))[0] == 200
    posted = place.bot.fake.connector.posted
    assert [title(each).startswith(SENTENCES["en-US"]) for each in posted] == [True] * 3
    assert {each.conversation.partition(";")[0] for each in posted} == {CHANNEL}
    assert _left_nothing(place)


@pytest.mark.parametrize("locale", SENTENCES)
async def test_a_stranger_is_told_in_their_language(place: Town, locale: str) -> None:
    place.bot.fake.human("eve", locale=locale)
    await place.post(_strange(place.bot.fake.message("eve", "help")))
    (posted,) = place.bot.fake.connector.posted
    assert title(posted).startswith(SENTENCES[locale])


async def test_a_stranger_who_presses_a_button_is_told_in_their_card(place: Town) -> None:
    status, text = await place.post(
        _strange(place.bot.fake.execute("eve", presses.button(ShowMe(), ())))
    )
    assert status == 200
    assert SENTENCES["en-US"] in text
    assert place.bot.fake.connector.calls == []
    assert _left_nothing(place)


async def test_nothing_is_remembered_of_strangers_who_install(place: Town) -> None:
    for action in ("add", "remove"):
        await place.post(_strange(place.bot.fake.activity("eve", **install(action))))
    assert place.bot.fake.connector.calls == []
    assert _left_nothing(place)


@pytest.mark.parametrize("named", [{"userRole": "user"}, {"tenantId": TENANT.upper()}, {}])
async def test_people_of_the_organisation_are_no_strangers(place: Town, named: Json) -> None:
    activity = place.bot.fake.message("ana", "I'm a middle llm engineer")
    activity["from"] |= named
    await place.post(activity)
    assert place.person("ana") is not None


def _strange(activity: Json) -> Json:
    return activity | {"from": activity["from"] | {"userRole": "guest"}}


def _left_nothing(place: Town) -> bool:
    return place.stage.given == [] and place.traces("eve") == 0
