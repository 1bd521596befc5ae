"""Cards nobody is waiting for: to whom, marked with what, and what became of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from adapters.teams import places
from adapters.teams.places import Spot
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, PersonId
from bot.domain.people import Place
from bot.domain.picks import ShowPlan
from bot.domain.spans import plain
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Sent
from tests.fakes.teams_connector import BOT, TENANT, Fault
from tests.teams_bench import Bench, Turns, bench

CHECK_IN = Card("How is it going?", (Paragraph(plain("One tap.")),), (Choice("Plan", ShowPlan()),))
CHAT = "a:chat-of-ana"


@dataclass
class Courier:
    """Whoever delivers."""

    bot: Bench

    def place(self, conversation: str = CHAT, user: str = "29:ana") -> Place:
        spot = Spot(self.bot.fake.service_url, conversation, BOT, user)
        return places.place(spot, places.tenant(TENANT), private=True)

    def delivery(self, place: Place) -> Delivery:
        return Delivery(
            id=DeliveryId("5c1f"),
            tenant=place.tenant,
            who=PersonId("ana"),
            place=place,
            kind=Kind.CHECK_IN,
            key="check-in:1",
            card=CHECK_IN,
            team=None,
            period=None,
            attempts=1,
            token="t",
        )

    async def send(self, place: Place, card: Card = CHECK_IN) -> Outcome:
        return await self.bot.teams.messenger.send(self.delivery(place), card)


@pytest.fixture
async def courier() -> AsyncIterator[Courier]:
    async with bench(Turns()) as bot:
        bot.fake.human("ana")
        yield Courier(bot)


async def test_a_delivery_arrives_marked_with_its_id_and_nothing_else(courier: Courier) -> None:
    outcome = await courier.send(courier.place())
    (posted,) = courier.bot.fake.connector.posted
    assert outcome == Sent(f"{CHAT}|{posted.id}")
    assert posted.conversation == CHAT
    assert posted.activity["channelData"] == {"deliveryId": "5c1f"}
    assert posted.activity["summary"] == "How is it going?"
    assert "replyToId" not in posted.activity


async def test_a_person_s_chat_is_opened_once_and_remembered(courier: Courier) -> None:
    for _ in range(3):
        assert isinstance(await courier.send(courier.place(conversation="")), Sent)
    calls = [call for call in courier.bot.fake.connector.calls if call.endswith("/conversations")]
    assert len(calls) == 1
    assert {posted.conversation for posted in courier.bot.fake.connector.posted} == {CHAT}


@pytest.mark.parametrize(
    ("state", "conversation", "error"),
    [
        ("uninstalled", CHAT, "BotNotInConversationRoster"),
        ("blocked", CHAT, "ConversationBlockedByUser"),
        ("never", CHAT, "ForbiddenOperationException"),
        ("never", "", "ForbiddenOperationException"),
    ],
)
async def test_who_cannot_be_reached_is_refused_with_the_reason(
    state: str, conversation: str, error: str, courier: Courier
) -> None:
    courier.bot.fake.human("ana").state = state
    assert await courier.send(courier.place(conversation)) == Refused(error)
    assert courier.bot.fake.connector.posted == []


async def test_a_chat_that_may_have_been_opened_is_no_doubt_about_the_message(
    courier: Courier,
) -> None:
    courier.bot.fake.connector.next.append(Fault(503))
    assert await courier.send(courier.place(conversation="")) == Later("http_503")


async def test_a_message_cut_off_behind_its_arrival_is_in_doubt(courier: Courier) -> None:
    courier.bot.fake.connector.next.append(Fault(cut="after"))
    assert await courier.send(courier.place()) == InDoubt("cut_off")
    assert len(courier.bot.fake.connector.posted) == 1


async def test_throttling_is_passed_on_with_its_seconds(courier: Courier) -> None:
    courier.bot.fake.connector.next.append(Fault.coded(429, "Throttled", "30"))
    assert await courier.send(courier.place()) == Later("Throttled", 30)
    assert len(courier.bot.fake.connector.calls) == 1


async def test_a_card_too_large_for_the_service_is_said_in_words(courier: Courier) -> None:
    courier.bot.fake.connector.next.append(Fault.coded(413, "MessageSizeTooBig"))
    assert isinstance(await courier.send(courier.place()), Sent)
    (posted,) = courier.bot.fake.connector.posted
    assert posted.activity["text"] == "How is it going?\n\nOne tap."
    assert posted.activity["channelData"] == {"deliveryId": "5c1f"}


async def test_a_place_that_is_none_of_ours_is_refused(courier: Courier) -> None:
    place = replace(courier.place(), address="dm:ana")
    assert await courier.send(place) == Refused("no_such_place")


async def test_teams_cannot_be_asked_what_arrived(courier: Courier) -> None:
    delivery = courier.delivery(courier.place())
    assert await courier.bot.teams.messenger.find(delivery) == InDoubt("cannot_be_asked")


async def test_what_is_sent_unasked_goes_through_the_pipeline(courier: Courier) -> None:
    await courier.send(courier.place())
    assert [activity.name for activity in courier.bot.seen.came] == ["ContinueConversation"]
    assert [activity.summary for activity in courier.bot.seen.went] == ["How is it going?"]
