"""What is delivered twice, fails or cannot be said in Teams: told kindly, and never twice."""

import asyncio

import pytest

from adapters.teams import presses
from bot.domain.cards import Card, Paragraph
from bot.domain.picks import ShowMe
from bot.domain.spans import plain
from bot.errors import Unavailable
from bot.ports import Response
from tests.fakes.teams_connector import Fault
from tests.teams_bench import Turns, bench, card


async def test_words_delivered_twice_are_answered_once() -> None:
    async with bench(Turns()) as bot:
        activity = bot.fake.message("ana", "hi")
        assert [(await bot.post(activity))[0] for _ in range(3)] == [200] * 3
        await bot.settled()
        assert len(bot.fake.connector.posted) == 1


async def test_a_press_delivered_twice_gets_the_same_answer_and_the_same_event() -> None:
    turns = Turns(card("You"))
    async with bench(turns) as bot:
        activity = bot.fake.execute("ana", presses.button(ShowMe(), ()))
        assert await bot.post(activity) == await bot.post(activity)
    assert turns.events[0] == turns.events[1]


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (Unavailable(), 503, "I cannot reach my records"),
        (RuntimeError("secret"), 500, "the fault is mine"),
    ],
)
async def test_a_turn_that_fails_is_never_acknowledged_and_told_once(
    error: Exception, status: int, sentence: str
) -> None:
    async with bench(Turns(error)) as bot:
        activity = bot.fake.message("ana", "hi")
        assert [(await bot.post(activity))[0] for _ in range(2)] == [status] * 2
        await bot.settled()
        (posted,) = bot.fake.connector.posted
        assert sentence in posted.activity["text"]
        assert "secret" not in posted.activity["text"]


async def test_a_failed_turn_that_comes_again_is_answered_after_all() -> None:
    turns = Turns(card("Hello"), [Unavailable()])
    async with bench(turns) as bot:
        activity = bot.fake.message("ana", "hi")
        assert [(await bot.post(activity))[0] for _ in range(2)] == [503, 200]
        await bot.settled()
        assert bot.fake.connector.posted[-1].activity["summary"] == "Hello"


async def test_a_failed_press_is_left_to_the_client_to_tell() -> None:
    async with bench(Turns(Unavailable())) as bot:
        assert (await bot.post(bot.fake.execute("ana", presses.button(ShowMe(), ()))))[0] == 503
        await bot.settled()
        assert bot.fake.connector.posted == []


async def test_an_answer_that_cannot_be_sent_is_still_acknowledged() -> None:
    async with bench(Turns()) as bot:
        bot.fake.connector.next.append(Fault.coded(403, "BotDisabledByAdmin"))
        assert (await bot.post(bot.fake.message("ana", "hi")))[0] == 200
        await bot.settled()
        assert bot.fake.connector.posted == []


async def test_a_card_that_may_not_be_changed_is_not_posted_anew() -> None:
    async with bench(Turns()) as bot:
        bot.fake.connector.next.append(Fault.coded(403, "BotNotInConversationRoster"))
        await bot.post(bot.fake.submit("ana", presses.button(ShowMe(), ()), "1000000009999"))
        await bot.settled()
        assert len(bot.fake.connector.calls) == 1


async def test_an_answer_too_large_for_the_service_is_said_in_plain_words() -> None:
    async with bench(Turns(Response(card=Card("Long", (Paragraph(plain("*words*")),))))) as bot:
        bot.fake.connector.next.append(Fault.coded(413, "MessageSizeTooBig"))
        await bot.post(bot.fake.message("ana", "hi"))
        await bot.settled()
        (posted,) = bot.fake.connector.posted
        assert posted.activity["text"] == "Long\n\n*words*"
        assert posted.activity["textFormat"] == "plain"


async def test_words_are_acknowledged_before_their_answer_is_posted() -> None:
    async with bench(Turns()) as bot:
        bot.fake.connector.open.clear()
        assert (await bot.post(bot.fake.message("ana", "hi")))[0] == 200
        assert bot.fake.connector.posted == []
        bot.fake.connector.open.set()


async def test_closing_waits_for_the_answers_on_their_way() -> None:
    async with bench(Turns()) as bot:
        bot.fake.connector.open.clear()
        for _ in range(5):
            await bot.post(bot.fake.message("ana", "hi"))
        closing = asyncio.create_task(bot.teams.close())
        assert bot.fake.connector.posted == []
        bot.fake.connector.open.set()
        await closing
        assert len(bot.fake.connector.posted) == 5
