"""Cards nobody is waiting for: to whom, marked with what, and what became of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.teams import places
from adapters.teams.places import Spot
from adapters.teams.speak import TeamsMessenger
from bot.domain.cards import Card, Choice, Options, Paragraph
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, PersonId
from bot.domain.people import Place
from bot.domain.picks import ShowHelp, ShowPlan
from bot.domain.spans import plain
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Sent, Whose
from tests.fakes.teams_connector import BOT, TENANT, Fault
from tests.paces import most_within
from tests.teams_bench import Bench, Turns, bench

CHECK_IN = Card("How is it going?", (Paragraph(plain("One tap.")),), (Choice("Plan", ShowPlan()),))
CHAT = "a:chat-of-ana"
THREAD = "19:growth@thread.tacv2;messageid=1700000000000"


@dataclass
class Courier:
    """Whoever delivers."""

    bot: Bench

    def place(self, conversation: str = CHAT, user: str = "29:ana") -> Place:
        spot = Spot(self.bot.fake.service_url, conversation, BOT, user)
        return places.place(spot, places.tenant(TENANT), private=True)

    def delivery(self, place: Place, kind: Kind = Kind.CHECK_IN) -> Delivery:
        return Delivery(
            id=DeliveryId("5c1f"),
            tenant=place.tenant,
            who=PersonId("ana"),
            place=place,
            kind=kind,
            key="check-in:1",
            card=CHECK_IN,
            team=None,
            period=None,
            attempts=1,
            fence=1,
            language=Language("en"),
        )

    async def send(self, place: Place, card: Card = CHECK_IN) -> Outcome:
        return await self.deliver(self.delivery(place), card)

    async def deliver(self, delivery: Delivery, card: Card = CHECK_IN) -> Outcome:
        return await self.bot.teams.messenger.send(delivery, card)

    async def redraw(self, of: str | None, card: Card) -> Outcome:
        redraw = self.delivery(self.place(), Kind.REDRAW)
        return await self.deliver(replace(redraw, id=DeliveryId("7d2e"), of=of), card)


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
    refused = await courier.send(courier.place(conversation))
    assert refused == Refused(error, Whose.PERSON)
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
    assert await courier.send(courier.place()) == Later("Throttled", 30, Whose.CONVERSATION)
    assert len(courier.bot.fake.connector.calls) == 1


async def test_a_card_too_large_for_the_service_is_said_in_words(courier: Courier) -> None:
    courier.bot.fake.connector.next.append(Fault.coded(413, "MessageSizeTooBig"))
    assert isinstance(await courier.send(courier.place()), Sent)
    (posted,) = courier.bot.fake.connector.posted
    assert posted.activity["text"] == "How is it going?\n\nOne tap."
    assert posted.activity["channelData"] == {"deliveryId": "5c1f"}


async def test_what_may_have_arrived_before_says_so(courier: Courier) -> None:
    again = replace(courier.delivery(courier.place()), repeated=True)
    assert isinstance(await courier.deliver(again), Sent)
    (posted,) = courier.bot.fake.connector.posted
    assert posted.activity["channelData"] == {"deliveryId": "5c1f", "possible_duplicate": True}


async def test_words_of_the_adapter_s_own_are_in_the_reader_s_language(courier: Courier) -> None:
    asked = Options(plain("Und?"), (Choice("gut", ShowPlan()), Choice("zäh", ShowHelp())))
    german = replace(courier.delivery(courier.place()), language=Language("de"))
    await courier.deliver(german, Card("Wie läuft es?", (asked,)))
    (posted,) = courier.bot.fake.connector.posted
    assert posted.card
    assert [action["title"] for action in posted.card["actions"]] == ["Speichern"]


async def test_a_message_is_redrawn_where_it_stands(courier: Courier) -> None:
    sent = await courier.send(courier.place())
    assert isinstance(sent, Sent)
    assert await courier.redraw(sent.provider_id, Card("Closed")) == sent
    (posted,) = courier.bot.fake.connector.posted
    assert (posted.updates, posted.activity["summary"]) == (1, "Closed")
    assert posted.activity["channelData"] == {"deliveryId": "7d2e"}


async def test_a_message_too_large_to_be_redrawn_is_said_in_words(courier: Courier) -> None:
    sent = await courier.send(courier.place())
    assert isinstance(sent, Sent)
    courier.bot.fake.connector.next.append(Fault.coded(413, "MessageSizeTooBig"))
    assert await courier.redraw(sent.provider_id, Card("Closed")) == sent
    (posted,) = courier.bot.fake.connector.posted
    assert posted.activity["text"] == "Closed"


async def test_redrawing_is_never_in_doubt(courier: Courier) -> None:
    sent = await courier.send(courier.place())
    assert isinstance(sent, Sent)
    courier.bot.fake.connector.next.extend([Fault(cut="after")] * 2)
    assert await courier.redraw(sent.provider_id, Card("Closed")) == Later("cut_off")
    assert await courier.redraw(sent.provider_id, Card("Closed")) == sent


@pytest.mark.parametrize(
    ("of", "error"),
    [
        (f"{CHAT}|1", "ActivityNotFoundInConversation"),
        ("x", "nothing_to_change"),
        (None, "nothing_to_change"),
    ],
)
async def test_a_message_that_is_gone_is_not_redrawn_and_concerns_nothing_else(
    of: str | None, error: str, courier: Courier
) -> None:
    assert await courier.redraw(of, CHECK_IN) == Refused(error, Whose.MESSAGE)


async def test_a_remembered_chat_that_is_gone_is_opened_anew(courier: Courier) -> None:
    unopened = courier.place(conversation="")
    await courier.send(unopened)
    courier.bot.fake.connector.next.append(Fault.coded(404, "ConversationNotFound"))
    assert await courier.send(unopened) == Later("ConversationNotFound")
    assert isinstance(await courier.send(unopened), Sent)
    calls = [call for call in courier.bot.fake.connector.calls if call.endswith("/conversations")]
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("code", "whose"),
    [
        ("BotDisabledByAdmin", Whose.TENANT),
        ("BotNotInConversationRoster", Whose.CONVERSATION),
        ("NotEnoughPermissions", Whose.CONVERSATION),
        ("ACodeOfNextYear", Whose.MESSAGE),
    ],
)
async def test_what_keeps_us_from_a_channel_concerns_the_channel_or_the_tenant(
    code: str, whose: Whose, courier: Courier
) -> None:
    courier.bot.fake.connector.next.append(Fault.coded(403, code))
    channel = replace(courier.place(THREAD), private=False)
    assert await courier.deliver(courier.delivery(channel, Kind.DIGEST)) == Refused(code, whose)


async def test_a_digests_details_are_a_reply_to_it_and_both_can_be_edited(courier: Courier) -> None:
    channel = replace(courier.place("19:growth@thread.tacv2"), private=False)
    digest = courier.delivery(channel, Kind.DIGEST)
    sent = await courier.deliver(digest)
    assert isinstance(sent, Sent)
    chat, _, id = sent.provider_id.partition("|")
    assert chat == "19:growth@thread.tacv2"
    below = await courier.deliver(replace(digest, of=sent.provider_id))
    assert isinstance(below, Sent)
    assert below.provider_id.startswith(f"{chat};messageid={id}|")
    for each in (sent, below):
        edited = replace(digest, kind=Kind.REDRAW, of=each.provider_id)
        assert await courier.deliver(edited) == each


async def test_an_answer_in_a_channel_is_said_in_the_person_s_own_chat(courier: Courier) -> None:
    channel = replace(courier.place(THREAD), private=False)
    outcome = await courier.deliver(courier.delivery(channel, Kind.ANSWER))
    await courier.bot.settled()
    (own,), (here,) = courier.bot.fake.in_chat(CHAT), courier.bot.fake.in_chat(THREAD)
    assert outcome == Sent(f"{CHAT}|{own.id}")
    assert here.activity["text"].startswith("I’ve answered you in our chat")


async def test_an_answer_to_who_cannot_be_written_to_is_explained_in_the_channel(
    courier: Courier,
) -> None:
    courier.bot.fake.human("ana").state = "never"
    channel = replace(courier.place(THREAD), private=False)
    outcome = await courier.deliver(courier.delivery(channel, Kind.ANSWER))
    await courier.bot.settled()
    assert outcome == Refused("ForbiddenOperationException", Whose.PERSON)
    (here,) = courier.bot.fake.connector.posted
    assert "Please open a chat with me" in here.activity["text"]


@pytest.mark.parametrize(("seconds", "most"), [(1, 7), (2, 8), (30, 60), (3600, 1800)])
def test_no_stretch_of_time_has_more_messages_than_teams_allows(seconds: int, most: int) -> None:
    assert most_within(TeamsMessenger.limits.conversation, timedelta(seconds=seconds)) <= most


def test_no_second_has_more_than_fifty_messages_of_a_tenant() -> None:
    assert most_within(TeamsMessenger.limits.tenant, timedelta(seconds=1)) in (49, 50)


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


async def test_a_tenant_that_is_allowed_no_more_is_sent_nothing() -> None:
    """Whoever could press nothing there could not stop it either."""
    async with bench(Turns(), rung_tenants="T024BE7LD") as bot:
        at = Courier(bot)
        for kind in (Kind.CHECK_IN, Kind.REDRAW):
            outcome = await at.deliver(at.delivery(at.place(), kind))
            assert outcome == Refused("tenant_not_allowed", Whose.TENANT)
        assert bot.fake.connector.calls == []
    async with bench(Turns(), rung_tenants=f"T024BE7LD,{TENANT.upper()}") as bot:
        bot.fake.human("ana")
        assert isinstance(await Courier(bot).send(Courier(bot).place()), Sent)
