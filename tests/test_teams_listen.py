"""What arrives from Teams, what it means, and how it is answered."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botbuilder.schema import Entity

from adapters.teams import places, presses
from adapters.teams.places import Spot
from bot.domain.cards import (
    Card,
    Choice,
    Options,
)
from bot.domain.events import Departed, Event, Installed, Picked, Said, Seen, Submitted
from bot.domain.ids import LevelId, SkillId, StatementId
from bot.domain.picks import Mark, MarkStatement, Pick, SetLevel, ShowHelp, ShowMe
from bot.domain.spans import plain
from bot.domain.tokens import encode
from bot.ports import Response
from tests.doors.shown import Shown
from tests.doors.teams import TeamsDoor
from tests.fakes.teams_connector import BOT, TENANT, Json
from tests.teams_bench import Turns, bench, card

PAYLOADS = {
    file.stem: json.loads(file.read_text("utf-8"))
    for file in sorted((Path(__file__).parent / "payloads" / "teams").glob("*.json"))
}
SKILL = SkillId("llm-fine-tuning")
CHANNEL = "19:growth@thread.tacv2"
THREAD = f"{CHANNEL};messageid=1700000000000"


@pytest.mark.parametrize("name", PAYLOADS)
async def test_what_teams_really_sends_is_understood(name: str) -> None:
    payload = PAYLOADS[name]
    turns = Turns(Response())
    async with bench(turns) as bot:
        activity = payload["activity"] | {"serviceUrl": bot.fake.service_url}
        assert (await bot.post(activity))[0] == 200
        await bot.settled()
        calls = bot.fake.connector.calls
        looked_up = [each.partition("/v3/")[2].rpartition("/members/")[2] for each in calls]
        assert looked_up == payload.get("looked_up", [])
    assert [_told(event) for event in turns.events] == payload["events"]
    if payload["events"]:
        assert turns.events[0].seen == Seen(**payload["seen"])
        assert turns.events[0].who == payload.get("who", "d7a3c5f1-52ab-4d0e-9d2b-3c6a9f0e1b22")


async def test_an_event_says_who_where_and_when() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        activity = bot.fake.message("ana", "hello")
        await bot.post(activity)
        here = Spot(bot.fake.service_url, "a:chat-of-ana", BOT, "29:ana")
        (event,) = turns.events
        assert event.id == f"a:chat-of-ana|{activity['id']}"
        assert event.who == bot.fake.human("ana").aad
        assert event.place == event.home == places.place(here, places.tenant(TENANT), private=True)
        assert places.spot(event.place) == here
        assert event.place.tenant == f"teams:{TENANT}"
        assert event.at == datetime(2026, 3, 23, 8, 0, tzinfo=UTC)


async def test_words_are_answered_below_them_with_one_message() -> None:
    async with bench(Turns(card("Hello, Ana"))) as bot:
        assert await TeamsDoor(bot.base_url, bot.fake).say("ana", "hi") == Shown(
            ("Hello, Ana",), ()
        )
        await bot.settled()
        assert len(bot.fake.connector.calls) == 1


async def test_a_press_is_answered_in_the_card_without_another_call() -> None:
    turns = Turns(card("Hello", Choice("My profile", ShowMe())))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake)
        await door.say("ana", "hi")
        turns.otherwise = card("You")
        assert await door.press("ana", "My profile") == Shown(("You",), ())
        await bot.settled()
        assert len(bot.fake.connector.calls) == 1
    assert _picks(turns.events[-1]) == (ShowMe(),)


async def test_an_older_client_s_press_changes_the_card_it_was_made_on() -> None:
    turns = Turns(card("Hello", Choice("My profile", ShowMe())))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake, old=True)
        await door.say("ana", "hi")
        turns.otherwise = card("You")
        assert await door.press("ana", "My profile") == Shown(("You",), ())
        await bot.settled()
        assert [posted.updates for posted in bot.fake.connector.posted] == [1]


async def test_a_card_that_is_gone_is_answered_with_a_new_one() -> None:
    async with bench(Turns(card("You"))) as bot:
        await bot.post(bot.fake.submit("ana", presses.button(ShowMe(), ()), "1000000009999"))
        await bot.settled()
        (posted,) = bot.fake.connector.posted
        assert posted.activity["summary"] == "You"


async def test_what_was_changed_on_a_card_is_saved_together() -> None:
    turns = Turns(_rating_card())
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake)
        await door.say("ana", "rate")
        await door.press("ana", "doing it / 2")
    (picked,) = turns.events[1:]
    assert _picks(picked) == (_mark("second", Mark.DOING),)


async def test_what_was_changed_counts_when_another_button_is_pressed() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        data = presses.button(ShowHelp(), [0, -1]) | {
            "o0": presses.entry(0, _mark("first", Mark.DOING)),
            "o1": presses.entry(1, _mark("second", Mark.DOING)),
        }
        await bot.post(bot.fake.execute("ana", data))
    made, pressed = turns.events
    assert (_picks(made), _picks(pressed)) == ((_mark("second", Mark.DOING),), (ShowHelp(),))
    assert made.id != pressed.id


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (presses.save([1, -1]) | {"o0": "1|me", "o1": ""}, "Nothing was changed"),
        (presses.go([]), "Please choose something"),
        (presses.go([]) | {"more": ""}, "Please choose something"),
    ],
)
async def test_a_button_with_nothing_chosen_says_so(data: Json, sentence: str) -> None:
    turns = Turns()
    async with bench(turns) as bot:
        _, text = await bot.post(bot.fake.execute("ana", data))
        assert json.loads(text)["type"] == "application/vnd.microsoft.activity.message"
        assert sentence in json.loads(text)["value"]
    assert turns.events == []


async def test_more_choices_than_buttons_are_chosen_from_a_menu() -> None:
    levels = tuple(Choice(f"Level {at}", SetLevel(LevelId(f"l{at}"))) for at in range(9))
    turns = Turns(card("Which?", *levels))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake)
        shown = await door.say("ana", "level")
        assert shown
        assert shown.labels == tuple(choice.label for choice in levels)
        for label in ("Level 2", "Level 8"):
            await door.press("ana", label)
    assert [_picks(event) for event in turns.events[1:]] == [
        (SetLevel(LevelId("l2")),),
        (SetLevel(LevelId("l8")),),
    ]


async def test_a_token_that_is_none_of_ours_is_a_press_that_leads_nowhere() -> None:
    turns = Turns()
    async with bench(turns) as bot:
        odd: tuple[object, ...] = (
            {"rung": {"act": "pick", "pick": "skill:"}},
            {"rung": {"act": "dance"}},
            {"rung": []},
            {"rung": {"act": "save", "was": "all"}},
            [],
            None,
            "x",
        )
        for data in odd:
            assert (await bot.post(bot.fake.execute("ana", data)))[0] == 200
    assert [_picks(event) for event in turns.events] == [(None,)] * 7


async def test_middleware_sees_every_activity_in_and_out() -> None:
    turns = Turns(card("Hello", Choice("Me", ShowMe())))
    async with bench(turns) as bot:
        install = {"type": "installationUpdate", "action": "add"}
        await bot.post(bot.fake.activity("ana", **install))
        await bot.post(bot.fake.message("ana", "hi"))
        await bot.post(bot.fake.execute("ana", presses.button(ShowMe(), ())))
        await bot.settled()
        posted = bot.fake.connector.posted[0]
        await bot.post(bot.fake.submit("ana", presses.button(ShowMe(), ()), posted.id))
        await bot.settled()
        came = [activity.type for activity in bot.seen.came]
        went = [activity.type for activity in bot.seen.went]
    assert came == ["installationUpdate", "message", "invoke", "message"]
    assert went == ["message", "invokeResponse", "message"]


async def test_what_the_sdk_does_not_know_leaves_as_it_came() -> None:
    label = {"type": "https://schema.org/Message", "additionalType": ["AIGeneratedContent"]}

    class Labels:
        async def on_turn(self, context: Any, logic: Any) -> None:
            context.on_send_activities(self._labelled)
            await logic()

        async def _labelled(self, _: Any, activities: Any, following: Any) -> None:
            for activity in activities:
                activity.entities = [Entity.deserialize(label)]
            await following()

    async with bench(Turns()) as bot:
        bot.teams.pipeline.use(Labels())
        await bot.post(bot.fake.message("ana", "hi"))
        await bot.settled()
        (posted,) = bot.fake.connector.posted
        assert posted.activity["entities"] == [label]
        assert posted.activity["conversation"]["tenantId"] == TENANT


async def test_nothing_is_sent_because_somebody_installed_us() -> None:
    async with bench(Turns()) as bot:
        for more in (
            {"type": "installationUpdate", "action": "add"},
            {"type": "conversationUpdate", "membersAdded": [{"id": BOT}, {"id": "29:ana"}]},
        ):
            for _ in range(2):
                assert await bot.post(bot.fake.activity("ana", **more)) == (200, "")
        await bot.settled()
        assert bot.fake.connector.calls == []


async def test_a_request_to_buffer_replies_is_not_obeyed() -> None:
    async with bench(Turns()) as bot:
        await bot.post(bot.fake.message("ana", "hi") | {"deliveryMode": "expectReplies"})
        await bot.settled()
        assert len(bot.fake.connector.posted) == 1


def _rating_card() -> Response:
    body = tuple(
        Options(
            plain(f"The {name} statement"),
            (
                Choice("not yet", _mark(name, Mark.NOT_YET)),
                Choice("doing it", _mark(name, Mark.DOING)),
            ),
            chosen,
        )
        for name, chosen in (("first", 1), ("second", None), ("third", 0))
    )
    return Response(card=Card("Rate", body, (Choice("Help", ShowHelp()),)))


def _mark(name: str, mark: Mark) -> MarkStatement:
    return MarkStatement(SKILL, StatementId(name), mark)


def _picks(event: Event) -> tuple[Pick | None, ...]:
    assert isinstance(event, Picked)
    return event.picks


def _told(event: Event) -> Mapping[str, Any]:
    """An event as the payload files write it."""
    known: Json = {"kind": type(event).__name__, "private": event.place.private}
    match event:
        case Said(text=text):
            return known | {"text": text}
        case Picked(picks=picks):
            return known | {"picks": [encode(pick) if pick else None for pick in picks]}
        case Submitted(submit=submit, values=values):
            return known | {"submit": encode(submit) if submit else None, "values": dict(values)}
        case Installed(at=at):
            return known | {"at": at.isoformat()}
        case Departed(reason=reason, at=at):
            return known | {"reason": reason, "at": at.isoformat()}
        case _:
            raise AssertionError(event)
