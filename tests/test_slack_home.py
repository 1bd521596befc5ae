"""Home in Slack: a page for whoever looks, drawn again after what they change, never over a newer one."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.surfaces import home
from bot.domain.cards import Card, Choice
from bot.domain.events import Event, HomeOpened, Picked
from bot.domain.picks import ShowHelp, ShowPlan
from bot.errors import Unavailable
from bot.ports import Response
from tests.fakes.slack import Fails
from tests.fakes.slack_people import payload
from tests.slack_app import WORDS, SlackApp, slack_app

Json = dict[str, Any]

PLAN = Choice("Plan", ShowPlan())


def page(words: str) -> Response:
    return Response(card=Card(words, (), (PLAN, Choice("Help", ShowHelp()))))


def kept(words: str = "Kept") -> Response:
    return Response(card=Card(words, (), (PLAN,)), changed=True)


def titles(app: SlackApp) -> list[str]:
    """Of every page published, in order."""
    return [each["view"]["blocks"][0]["text"]["text"] for each in app.fake.made("views.publish")]


async def test_home_is_a_page_of_ones_own() -> None:
    async with slack_app() as app:
        app.told.ready.append(page("Hello"))
        shown = await app.door.look("ana")
        assert shown is not None
        assert (shown.words, shown.labels) == (("Hello",), ("Plan", "Help"))
        [event] = app.told.events
        assert isinstance(event, HomeOpened)
        assert (event.who, event.place, event.place.private) == ("UANA", event.home, True)
        assert app.fake.made("views.publish")[0]["user_id"] == "UANA"


async def test_the_messages_tab_is_silent() -> None:
    async with slack_app() as app:
        assert (await app.people.open_home("UANA", tab="messages"))[0] == 200
        await app.slack.close()
        assert app.told.events == []
        assert app.fake.calls == []


async def test_a_page_goes_by_the_hash_of_the_one_that_is_there() -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("One"), page("Two")])
        await app.door.look("ana")
        there = app.fake.world.homes["UANA"].hash
        await app.door.look("ana")
        first, second = app.fake.made("views.publish")
        assert "hash" not in first
        assert second["hash"] == there


async def test_over_a_newer_page_goes_only_one_decided_after_it() -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("One"), kept(), page("Decided before"), page("Decided after")])
        await app.door.look("ana")
        app.fake.world.publish("UANA", app.fake.world.homes["UANA"].view)  # another process
        await app.door.press("ana", "Plan")
        assert titles(app) == ["One", "Decided before", "Decided after"]
        assert "hash" in app.fake.made("views.publish")[1]
        assert "hash" not in app.fake.made("views.publish")[2]
        assert _shown(app) == "Decided after"


async def test_a_slow_look_does_not_undo_what_was_drawn_meanwhile() -> None:
    async with slack_app() as app:
        app.told.ready.append(page("Before"))
        await app.door.look("ana")
        decided, released = asyncio.Event(), asyncio.Event()

        async def answer(event: Event) -> Response:
            if isinstance(event, HomeOpened) and not decided.is_set():
                decided.set()
                await released.wait()
                return page("Decided first")
            return page("Decided last") if isinstance(event, HomeOpened) else kept()

        app.told.answer = answer
        looking = asyncio.create_task(app.people.open_home("UANA"))
        await decided.wait()
        await app.people.press_in("UANA", app.fake.world.homes["UANA"], "Plan")
        await app.slack.close()
        released.set()
        await looking
        await app.slack.close()
        assert _shown(app) == "Decided last"


@pytest.mark.parametrize("way", ["command", "words", "press", "form"])
async def test_what_changes_anywhere_is_on_the_page(way: str) -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("Before"), Response(card=Card("T", (), (PLAN,)))])
        await app.door.look("ana")
        await app.door.say("ana", "/skill")
        app.told.ready.extend([kept(), page("After")])
        match way:
            case "command":
                await app.door.say("ana", "/skill plan add x")
            case "words":
                await app.door.say("ana", "plan add x")
            case "press":
                await app.door.press("ana", "Plan")
            case _:
                sent = payload("view_submission", user={"id": "UANA", "team_id": "T0RUNG"})
                await app.people.post_form({"payload": _json(sent)})
        await app.slack.close()
        assert _shown(app) == "After"
        refreshed = app.told.events[-1]
        assert isinstance(refreshed, HomeOpened)
        assert refreshed.id.endswith(":home")


async def test_what_changes_nothing_publishes_nothing() -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("Before"), Response(card=Card("List"))])
        await app.door.look("ana")
        await app.door.say("ana", "/skill list")
        assert titles(app) == ["Before"]


async def test_a_look_that_tells_of_another_zone_is_one_page() -> None:
    async with slack_app() as app:
        travelled = Response(card=Card("Elsewhere", (), (PLAN,)), changed=True)
        app.told.ready.extend([page("Before"), travelled, page("Twice")])
        await app.door.look("ana")
        await app.door.look("ana")
        assert titles(app) == ["Before", "Elsewhere"]


async def test_a_home_nobody_has_opened_is_left_alone() -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("Ben"), kept()])
        await app.door.look("ben")
        await app.door.say("ana", "/skill plan add x")
        assert titles(app) == ["Ben"]


async def test_a_press_in_home_after_a_restart_draws_it_again() -> None:
    async with slack_app() as app:
        app.fake.world.publish("UANA", _view("Old", "Plan"))
        app.told.ready.extend([kept(), page("New")])
        await app.people.press_in("UANA", app.fake.world.homes["UANA"], "Plan")
        await app.slack.close()
        assert _shown(app) == "New"


async def test_many_quick_presses_are_two_pages() -> None:
    async with slack_app() as app:
        app.told.ready.append(page("Before"))
        await app.door.look("ana")
        there = app.fake.world.homes["UANA"]

        async def answer(event: object) -> Response:
            return kept() if isinstance(event, Picked) else page("After")

        app.told.answer = answer
        await asyncio.gather(*(app.people.press_in("UANA", there, "Plan") for _ in range(8)))
        await app.slack.close()
        assert 2 <= len(titles(app)) <= 3, "one before, one at once, one for all the rest"
        assert _shown(app) == "After"


async def test_pages_nobody_looks_at_leave_room_for_those_who_do() -> None:
    async with slack_app() as app:
        people = [f"U{number:03}" for number in range(30)]

        async def answer(event: object) -> Response:
            return page("Page") if isinstance(event, HomeOpened) else kept()

        app.told.answer = answer
        for user in people:
            await app.people.open_home(user)
        await app.slack.close()
        app.clock.now += timedelta(minutes=5)
        app.fake.calls.clear()
        for user in people:
            await app.people.command(user, "plan add x")
            await app.slack.close()
        behind = len(titles(app))
        assert behind == 20, "a burst, and then no more than Slack bears beside those who look"
        await app.people.open_home(people[-1])
        await app.slack.close()
        assert len(titles(app)) == behind + 1


async def test_a_page_that_slack_puts_off_comes_when_it_may() -> None:
    async with slack_app() as app:
        app.told.ready.extend([page("One"), page("Two")])
        app.fake.fail("views.publish", Fails(status=429, error="ratelimited", retry_after="1"))
        await app.door.look("ana")
        assert _shown(app) == "Two"


async def test_who_is_forgotten_sees_a_page_that_knows_nothing_and_is_not_remembered() -> None:
    async with slack_app() as app:
        gone = Response(card=Card("Forgotten"), changed=True, forgotten=True)
        app.told.ready.extend([page("Before"), gone, page("Welcome"), kept(), page("Again")])
        await app.door.look("ana")
        await app.door.say("ana", "/skill forget me")
        assert _shown(app) == "Welcome"
        await app.door.say("ana", "/skill plan add x")
        assert titles(app) == ["Before", "Welcome"]


async def test_an_opening_that_cannot_be_answered_now_is_sent_again_and_overwrites_nothing() -> (
    None
):
    async with slack_app() as app:
        app.told.ready.append(Unavailable())
        assert (await app.people.open_home("UANA"))[0] == 503
        await app.slack.close()
        assert app.fake.made("views.publish") == []


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted"])
async def test_b14_a_guest_sees_a_polite_page_and_leaves_nothing_behind(flag: str) -> None:
    async with slack_app() as app:
        app.fake.world.profiles["UANA"] = {flag: True, "locale": "de-DE"}
        shown = await app.door.look("ana")
        assert shown is not None
        assert shown.words[0].startswith("Rung ")
        assert shown.labels == ()
        assert app.told.events == []


async def test_b14_a_stranger_sees_a_polite_page_and_leaves_nothing_behind() -> None:
    async with slack_app() as app:
        opened = payload("home_opened")
        opened["event"] |= {"user": "UANA", "user_team": "T0OTHER"}
        await app.people.post_json(opened)
        await app.slack.close()
        [said] = app.fake.made("views.publish")
        assert "Rung answers only people" in str(said["view"]["blocks"])
        assert app.told.events == []


async def test_b16_a_workspace_that_is_not_allowed_reads_so_in_home() -> None:
    async with slack_app(tenants="T0OTHER") as app:
        await app.people.open_home("UANA")
        await app.slack.close()
        [said] = app.fake.made("views.publish")
        assert "not open to this workspace" in str(said["view"]["blocks"])


def _shown(app: SlackApp) -> str:
    return str(app.fake.world.homes["UANA"].view["blocks"][0]["text"]["text"])


def _view(title: str, label: str) -> Json:
    return home(Card(title, (), (Choice(label, ShowPlan()),)), WORDS.to(None))


def _json(value: Json) -> str:
    return json.dumps(value)
