"""T6, T7: whatever somebody does in Teams, they get a useful answer and a way on, in time."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from adapters.teams import presses
from adapters.teams.patience import PATIENCE, Patience
from bot.conversation.scenes import House
from bot.domain.events import Event, Said
from bot.domain.picks import ShowMe
from bot.errors import Foreign, Unavailable
from bot.ports import Response
from tests.fakes.teams_connector import BOT, Fault, Json
from tests.teams_bench import Bench, Turns, bench, card
from tests.teams_town import Town, title, town
from tests.waiting import until

FILE = {
    "contentType": "application/vnd.microsoft.teams.file.download.info",
    "contentUrl": "https://example.sharepoint.com/notes.docx",
    "name": "notes.docx",
    "content": {"downloadUrl": "https://example.sharepoint.com/x", "fileType": "docx"},
}
STICKER = {"contentType": "text/html", "content": '<p><img src="https://x.example/1.gif"></p>'}
IMAGE = {"contentType": "image/*", "contentUrl": "https://smba.example/v3/attachments/1/views/o"}
INPUTS: dict[str, Json] = {
    "nothing": {},
    "empty words": {"text": ""},
    "spaces": {"text": " \n "},
    "nonsense": {"text": "qwertz asdf"},
    "an emoji": {"text": "🦜"},
    "an emoji as Teams sends it": {"text": '<emoji id="smile" alt="🙂" title="Smile"></emoji>'},
    "a file": {"attachments": [FILE]},
    "a sticker": {"attachments": [STICKER]},
    "an image": {"attachments": [IMAGE]},
    "a file with words": {"text": "my notes", "attachments": [FILE]},
    "a forwarded card": {
        "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "x"}}
        ]
    },
    "forty thousand letters": {"text": "x" * 40_000},
    "only our name": {
        "text": "<at>Rung</at>",
        "entities": [
            {"type": "mention", "mentioned": {"id": BOT, "name": "Rung"}, "text": "<at>Rung</at>"}
        ],
    },
    "a button of nobody's": {"value": {"foo": "bar"}},
}
IGNORED: dict[str, Json] = {
    "a reaction": {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
    "an edit": {"type": "messageUpdate", "text": "plan"},
    "a deletion": {"type": "messageDelete"},
    "typing": {"type": "typing"},
    "the end": {"type": "endOfConversation"},
    "an event": {"type": "event", "name": "application/vnd.microsoft.readReceipt"},
    "a kind of next year": {"type": "telepathy", "value": {"deep": [1]}},
    "a feedback": {"type": "invoke", "name": "message/submitAction", "value": {}},
    "a dialog": {"type": "invoke", "name": "task/fetch", "value": {"data": {}}},
    "a dialog sent": {"type": "invoke", "name": "task/submit", "value": {"data": {}}},
    "an invoke of next year": {"type": "invoke", "name": "brain/scan", "value": {}},
}


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


@pytest.mark.parametrize("known", [False, True], ids=["a stranger", "somebody known"])
@pytest.mark.parametrize("name", INPUTS)
async def test_t6_any_input_gets_one_useful_answer_and_a_way_on(
    place: Town, name: str, known: bool
) -> None:
    if known:
        await place.says("ana", "I'm a middle llm engineer")
    before = len(place.bot.fake.connector.posted)
    assert (await place.happens("ana", **INPUTS[name]))[0] == 200
    (posted,) = place.bot.fake.connector.posted[before:]
    assert posted.card is not None
    assert posted.card["actions"], title(posted)
    assert not any(word in title(posted).lower() for word in ("error", "exception", "invalid"))


@pytest.mark.parametrize(
    ("locale", "helped", "lost"),
    [
        ("en-US", "This is how I can help", "That button no longer leads anywhere"),
        ("de-DE", "Dabei kann ich dir helfen", "Dieser Knopf führt inzwischen ins Leere"),
        ("zh-CN", "我可以帮你做这些", "那个按钮已经失效了"),
    ],
)
async def test_t6_in_their_own_language(place: Town, locale: str, helped: str, lost: str) -> None:
    place.bot.fake.human("ana", locale=locale)
    for name in ("nothing", "a sticker", "a file", "a button of nobody's"):
        await place.happens("ana", **INPUTS[name])
    assert place.heard("ana") == [helped, helped, helped, lost]


@pytest.mark.parametrize("name", IGNORED)
async def test_p23_a_kind_that_asks_nothing_is_taken_and_ignored(place: Town, name: str) -> None:
    """An invoke of no use to us gets an empty 200: Teams shows no error, and asks no more."""
    assert await place.happens("ana", **IGNORED[name]) == (200, "")
    assert place.stage.given == []
    assert place.bot.fake.connector.calls == []
    assert [each.type for each in place.bot.seen.came] == [IGNORED[name]["type"]]


@pytest.mark.parametrize("missing", ["from", "recipient", "conversation"])
@pytest.mark.parametrize("kind", ["installationUpdate", "conversationUpdate", "typing"])
async def test_p23_a_telling_that_lacks_a_part_is_taken_and_ignored(
    place: Town, kind: str, missing: str
) -> None:
    activity = place.bot.fake.activity("ana", type=kind, action="add", membersAdded=[{"id": BOT}])
    del activity[missing]
    assert await place.post(activity) == (200, "")
    assert place.stage.given == []


async def test_a_bot_is_never_answered_not_even_ourselves(place: Town) -> None:
    for who in (BOT, "28:another-bot"):
        said = place.bot.fake.message("ana", "help") | {"from": {"id": who, "name": "Rung"}}
        assert await place.post(said) == (200, "")
    assert place.stage.given == []


async def test_our_mention_is_known_by_its_entity_and_not_by_a_name(place: Town) -> None:
    """Somebody may be called what we are called; and a text may hold a tag that is none."""
    fake = place.bot.fake
    other = {"id": "29:rung", "name": "Rung Smith"}
    entities = [
        {"type": "mention", "mentioned": {"id": BOT, "name": "x"}, "text": "<at>Coach</at>"},
        {"type": "mention", "mentioned": other, "text": "<at>Rung Smith</at>"},
    ]
    turns = Turns()
    async with bench(turns) as bot:
        text = "<at>Coach</at> find <at>Rung Smith</at> <at>Rung</at>"
        await bot.post(
            fake.message("ana", text) | {"entities": entities, "serviceUrl": bot.fake.service_url}
        )
    (event,) = turns.events
    assert isinstance(event, Said)
    assert event.text == "find Rung Smith <at>Rung</at>"


async def test_a_mention_cannot_make_a_short_text_a_long_one(place: Town) -> None:
    fake, written = place.bot.fake, "<at>Mia</at>"
    called = [("a", "b" * 300), (written, "b" * 300), ("b", "c" * 300)]
    entities = [
        {"type": "mention", "mentioned": {"id": "29:mia", "name": name}, "text": text}
        for text, name in called
    ]
    turns = Turns()
    async with bench(turns) as bot:
        said = fake.message("ana", "a" * 300 + written)
        await bot.post(said | {"entities": entities, "serviceUrl": bot.fake.service_url})
    (event,) = turns.events
    assert isinstance(event, Said)
    assert event.text == "a" * 300 + "b" * 200


# --- in time ---------------------------------------------------------------------------------------


class Slow:
    """A database that lets a turn wait until it is `open`."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.open = asyncio.Event()

    async def __call__(self, event: Event) -> Response:
        await self.open.wait()
        return await self.turns(event)


SOON = 0.05


async def _pressed_slowly(slow: Slow, bot: Bench) -> str:
    await bot.post(bot.fake.message("ana", "hi") | {"type": "typing"})
    press = bot.fake.execute("ana", presses.button(ShowMe(), ()))
    status, text = await bot.post(press)
    assert status == 200
    value: str = json.loads(text)["value"]
    slow.open.set()
    await bot.settled()
    return value


async def test_t7_words_that_take_long_are_answered_by_a_typing_sign_and_then_once() -> None:
    slow = Slow(Turns(card("You")))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        posting = asyncio.create_task(bot.post(bot.fake.message("ana", "me")))
        await until(lambda: bot.fake.connector.typing != [])
        slow.open.set()
        assert (await posting)[0] == 200
        await bot.settled()
        assert bot.fake.connector.typing == [("a:chat-of-ana", 0)], "once, and before the answer"
        assert [title(each) for each in bot.fake.connector.posted] == ["You"]


async def test_t7_an_answer_waits_for_the_typing_sign_that_is_on_its_way() -> None:
    slow = Slow(Turns(card("You")))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        connector = bot.fake.connector
        connector.open.clear()
        posting = asyncio.create_task(bot.post(bot.fake.message("ana", "me")))
        await until(lambda: len(connector.calls) == 1)
        slow.open.set()
        await asyncio.sleep(3 * SOON)
        assert len(connector.calls) == 1
        connector.open.set()
        assert (await posting)[0] == 200
        await bot.settled()
        assert (len(connector.typing), len(connector.posted)) == (1, 1)


async def test_t7_what_is_answered_at_once_has_no_typing_sign() -> None:
    async with bench(Turns(card("You")), patience=Patience(press=30)) as bot:
        await bot.post(bot.fake.message("ana", "me"))
        await bot.settled()
        assert bot.fake.connector.typing == []


async def test_t7_who_installs_us_sees_no_typing_sign() -> None:
    slow = Slow(Turns(Response()))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        posting = asyncio.create_task(
            bot.post(bot.fake.activity("ana", type="installationUpdate", action="add"))
        )
        await asyncio.sleep(3 * SOON)
        slow.open.set()
        assert (await posting)[0] == 200
        await bot.settled()
        assert bot.fake.connector.calls == []


async def test_t7_a_typing_sign_that_is_refused_is_no_fault_of_the_answer() -> None:
    slow = Slow(Turns(card("You")))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        bot.fake.connector.next.append(Fault.coded(403, "ForbiddenOperationException"))
        posting = asyncio.create_task(bot.post(bot.fake.message("ana", "me")))
        await until(lambda: bot.fake.connector.calls != [])
        slow.open.set()
        assert (await posting)[0] == 200
        await bot.settled()
        assert [title(each) for each in bot.fake.connector.posted] == ["You"]


async def test_t7_a_press_that_takes_long_is_told_so_and_answered_when_it_is_done() -> None:
    slow = Slow(Turns(card("You")))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        assert (await _pressed_slowly(slow, bot)).startswith("This takes longer than usual.")
        (posted,) = bot.fake.connector.posted
        assert title(posted) == "You"
    assert len(slow.turns.events) == 1


async def test_t7_a_late_answer_takes_the_place_of_the_card_that_was_pressed() -> None:
    slow = Slow(Turns(card("You")))
    slow.open.set()
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        await bot.post(bot.fake.message("ana", "hi"))
        await bot.settled()
        slow.open.clear()
        (posted,) = bot.fake.connector.posted
        press = bot.fake.execute("ana", presses.button(ShowMe(), ()), posted.id)
        assert "longer than usual" in (await bot.post(press))[1]
        slow.open.set()
        await bot.settled()
        assert [each.updates for each in bot.fake.connector.posted] == [1]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Unavailable(), "I cannot reach my records"),
        (RuntimeError("secret"), "That did not work: the fault is mine"),
    ],
)
async def test_t7_who_was_told_to_wait_hears_how_it_ended(error: Exception, sentence: str) -> None:
    slow = Slow(Turns(error))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        await _pressed_slowly(slow, bot)
        (posted,) = bot.fake.connector.posted
        assert title(posted).startswith(sentence)
        assert "secret" not in title(posted)


async def test_p06_nothing_is_said_late_in_a_conversation_of_another_tenant() -> None:
    slow = Slow(Turns(Foreign()))
    async with bench(slow, patience=Patience(press=SOON)) as bot:
        await _pressed_slowly(slow, bot)
        assert bot.fake.connector.calls == []


async def test_t7_a_press_is_answered_within_two_seconds_however_slow_the_database() -> None:
    slow = Slow(Turns(card("You")))
    assert PATIENCE.press < 2
    async with bench(slow, patience=PATIENCE) as bot:
        assert (await _pressed_slowly(slow, bot)).startswith("This takes longer than usual.")
