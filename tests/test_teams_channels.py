"""In a channel everybody reads: what is personal is said in the person's own chat."""

import json
import re

from adapters.teams import places, presses, render
from bot.conversation.scenes import House
from bot.domain.events import Said
from bot.domain.picks import Mark, ShowMe
from tests.chats import Who
from tests.doors import teams_cards
from tests.fakes.teams_rules import parts
from tests.gallery.cards import CARDS
from tests.teams_bench import WORDS, Turns, bench, card
from tests.teams_town import town
from tests.test_digests import digest, made

THREAD = "19:growth@thread.tacv2;messageid=1700000000000"


async def test_what_is_asked_in_a_channel_is_answered_in_the_person_s_own_chat() -> None:
    turns = Turns(card("Your plan"))
    async with bench(turns) as bot:
        await bot.post(bot.fake.mention("ana", "plan"))
        await bot.settled()
        (own,) = bot.fake.in_chat("a:chat-of-ana")
        (here,) = bot.fake.in_chat(THREAD)
        assert own.activity["summary"] == "Your plan"
        assert here.activity["text"].startswith("I’ve answered you in our chat")
    (event,) = turns.events
    assert isinstance(event, Said)
    assert event.text == "plan"
    assert not event.place.private
    assert event.home.private
    own_spot = places.spot(event.home)
    assert own_spot
    assert own_spot.conversation == ""


async def test_who_cannot_be_written_to_is_told_in_the_channel_and_nothing_else() -> None:
    async with bench(Turns(card("Your plan"))) as bot:
        bot.fake.human("ana").state = "never"
        await bot.post(bot.fake.mention("ana", "plan"))
        await bot.settled()
        (here,) = bot.fake.connector.posted
        assert here.conversation == THREAD
        assert "Please open a chat with me" in here.activity["text"]
        assert "plan" not in here.activity["text"]


async def test_a_button_pressed_in_a_channel_is_answered_in_the_person_s_own_chat() -> None:
    async with bench(Turns(card("Your plan"))) as bot:
        there = {"conversation": bot.fake.mention("ana", "")["conversation"]}
        _, text = await bot.post(
            bot.fake.execute("ana", presses.button(ShowMe(), ()), "1", **there)
        )
        await bot.settled()
        assert json.loads(text)["value"].startswith("I’ve answered you in our chat")
        assert [posted.conversation for posted in bot.fake.connector.posted] == ["a:chat-of-ana"]


async def test_an_older_client_s_press_in_a_channel_leaves_the_card_as_it_is() -> None:
    async with bench(Turns(card("Your plan"))) as bot:
        there = {"conversation": bot.fake.mention("ana", "")["conversation"]}
        await bot.post(bot.fake.submit("ana", presses.button(ShowMe(), ()), "1", **there))
        await bot.settled()
        assert not [call for call in bot.fake.connector.calls if call.startswith("PUT")]
        assert "Your plan" not in json.dumps(bot.fake.in_chat(THREAD)[0].activity)


def test_a_card_that_several_people_see_has_nothing_to_press(house: House) -> None:
    """So there is no view of it to tell apart by reader, and `refresh` is never asked for."""
    written = digest(house, [made("reads-loss-curve", Mark.DOING, 1)])
    content = render.message(written, WORDS.to(None))["attachments"][0]["content"]
    assert "Ana" in " ".join(teams_cards.words(content))
    pressable = [part for part in parts(content) if part["type"].startswith(("Input.", "Action."))]
    assert pressable == []
    for each in CARDS.values():
        assert "refresh" not in render.adaptive(each, WORDS.to(None))


async def test_which_team_is_asked_for_in_words_where_no_button_can_carry_the_channel(
    house: House,
) -> None:
    channel = "g" * 60
    async with town(house) as there:
        there.door.introduce(Who("mia", "Mia Lindqvist", "Europe/Berlin", "de"))
        for name in ("Wachstum", "Plattform"):
            await there.says("mia", f"team anlegen {name}")
        asked = await there.door.say_in("mia", channel, "zusammenfassung hier freitags 15 uhr")
        assert asked
        assert "Welches Team?" in asked.words
        [typed] = re.findall("„?(zusammenfassung [^“.]*)", " ".join(asked.words))
        assert "Wachstum" in typed or "Plattform" in typed
        preview = await there.door.say_in("mia", channel, typed)
        assert preview
        assert "So posten" in preview.labels
