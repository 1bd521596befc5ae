"""Presses where Slack names no channel and gives no way back: in Home, in a modal, from a shortcut."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from adapters.slack.surfaces import home, modal
from bot.domain.cards import Card, Choice, Form, Options, SelectField, TextField
from bot.domain.events import HomeOpened, Picked, Submitted
from bot.domain.ids import LevelId
from bot.domain.picks import AnswerLevel, ShowHelp, ShowPlan
from bot.domain.spans import plain
from bot.errors import Unavailable
from bot.ports import Response
from tests.fakes.slack import Fails
from tests.fakes.slack_people import payload
from tests.fakes.slack_world import OpenView
from tests.slack_app import WORDS, SlackApp, slack_app

Json = dict[str, Any]

PLAN, HELP = Choice("Plan", ShowPlan()), Choice("Help", ShowHelp())
FORM = Form(
    "Note",
    (
        TextField("note", "Note", required=True),
        SelectField("mood", "Mood", (("a", "Good"), ("b", "Bad")), "a"),
    ),
    ShowHelp(),
    "Save",
    "Cancel",
)
Where = Callable[[SlackApp], OpenView]


def card(words: str) -> Response:
    return Response(card=Card(words, (), (PLAN, HELP)))


def at_home(app: SlackApp) -> OpenView:
    view = home(Card("Home", (), (PLAN,)), WORDS.to(None))
    return app.fake.world.publish("UANA", view)


def in_a_modal(app: SlackApp) -> OpenView:
    return app.fake.world.open("UANA", modal(Card("Modal", (), (PLAN,)), WORDS.to(None)))


async def press(app: SlackApp, view: OpenView, label: str = "Plan") -> int:
    status, _ = await app.people.press_in("UANA", view, label)
    await app.slack.close()
    return status


def top(app: SlackApp) -> Json:
    return app.fake.world.views["UANA"].view


async def test_a_press_in_home_opens_its_answer_in_a_modal() -> None:
    async with slack_app() as app:
        app.told.ready.append(card("Your plan"))
        assert await press(app, at_home(app)) == 200
        [event] = app.told.events
        assert isinstance(event, Picked)
        assert (event.picks, event.place.address) == ((ShowPlan(),), "UANA")
        assert (top(app)["title"]["text"], top(app)["close"]["text"]) == ("Your plan", "Close")
        assert "submit" not in top(app)
        assert app.fake.made("chat.postMessage") == []


async def test_a_press_in_a_modal_shows_its_answer_in_its_place() -> None:
    async with slack_app() as app:
        app.told.ready.extend([card("One"), card("Two")])
        opened = in_a_modal(app)
        before = opened.hash
        await press(app, opened)
        await press(app, opened, "Help")
        assert top(app)["title"]["text"] == "Two"
        assert app.fake.world.views["UANA"] is opened
        first, second = app.fake.made("views.update")
        assert first["hash"] == before != second["hash"]
        assert app.fake.made("views.open") == []


async def test_a_title_too_long_for_a_frame_is_a_heading_in_the_modal() -> None:
    async with slack_app() as app:
        app.told.ready.append(card("Transformers & NLP: from first level to last"))
        await press(app, at_home(app))
        assert top(app)["title"]["text"] == "Rung"
        assert top(app)["blocks"][0]["text"]["text"].startswith("Transformers & NLP: from")


async def test_of_quick_presses_the_newest_answer_stays_and_none_between_is_drawn() -> None:
    async with slack_app() as app:
        opened = in_a_modal(app)
        app.told.ready.extend([card("oldest"), card("between"), card("newest")])
        app.fake.fail("views.update", Fails(hangs=True, does=True))  # done, and nobody heard of it
        before = OpenView(opened.id, opened.hash, "UANA", opened.view)
        for _ in range(3):
            await app.people.press_in("UANA", before, "Plan")
        await app.slack.close()
        assert top(app)["title"]["text"] == "newest"
        drawn = [each["view"]["title"]["text"] for each in app.fake.made("views.update")]
        assert drawn == ["oldest", "oldest", "newest"]


async def test_an_answer_never_comes_over_what_another_process_showed_since() -> None:
    async with slack_app() as app:
        opened = in_a_modal(app)
        app.told.ready.append(card("Ours"))
        seen = OpenView(opened.id, opened.hash, "UANA", opened.view)
        app.fake.world.renew(opened, modal(Card("Theirs", (), (PLAN,)), WORDS.to(None)))
        await press(app, seen)
        assert top(app)["title"]["text"] == "Theirs"
        assert app.fake.made("chat.postMessage") == []


async def test_who_has_closed_the_modal_is_told_nothing_more() -> None:
    async with slack_app() as app:
        opened = in_a_modal(app)
        app.told.ready.append(card("Too late"))
        app.fake.world.close("UANA")
        await press(app, opened)
        assert app.fake.made("chat.postMessage") == []


@pytest.mark.parametrize("where", [at_home, in_a_modal])
async def test_a_form_from_a_view_is_answered_in_its_own_place(where: Where) -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM), card("Kept that")])
        await press(app, where(app))
        assert top(app)["submit"]["text"] == "Save"
        form = app.fake.world.views["UANA"]
        await app.door.fill("ana", {"Note": "x"})
        submitted = app.told.events[-1]
        assert isinstance(submitted, Submitted)
        assert (submitted.place.address, submitted.values["note"]) == ("UANA", "x")
        assert top(app)["title"]["text"] == "Kept that"
        assert app.fake.world.views["UANA"] is form
        assert app.fake.made("chat.postMessage") == []


async def test_after_a_form_from_home_the_modal_can_be_pressed_on() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM), card("One"), card("Two")])
        await press(app, at_home(app))
        await app.door.fill("ana", {"Note": "x"})
        await app.door.press("ana", "Help")
        assert top(app)["title"]["text"] == "Two"


@pytest.mark.parametrize("error", ["expired_trigger_id", "internal_error", "ratelimited"])
@pytest.mark.parametrize("response", [card("Plan"), Response(form=FORM)])
async def test_what_could_not_be_opened_is_to_be_pressed_again(
    error: str, response: Response
) -> None:
    async with slack_app() as app:
        app.told.ready.append(response)
        app.fake.fail("views.open", Fails(error=error))
        await press(app, at_home(app))
        [said] = app.fake.made("chat.postMessage")
        assert said["channel"] == "UANA"
        assert "press again" in said["text"]


async def test_what_was_kept_and_could_not_be_shown_comes_in_the_dm() -> None:
    async with slack_app() as app:
        kept = Response(card=Card("On your plan", (), (PLAN,)), changed=True)
        app.told.ready.extend([kept, card("Home")])
        app.fake.fail("views.open", Fails(error="expired_trigger_id"))
        await press(app, at_home(app))
        [said] = app.fake.made("chat.postMessage")
        assert said["text"] == "On your plan"
        assert (said["unfurl_links"], said["unfurl_media"]) == (False, False)


@pytest.mark.parametrize(("where", "below"), [(at_home, None), (in_a_modal, "Modal")])
async def test_trouble_is_told_over_what_is_there(where: Where, below: str | None) -> None:
    async with slack_app() as app:
        app.told.ready.append(Unavailable())
        await press(app, where(app))
        assert "cannot reach my records" in str(top(app)["blocks"])
        under = app.fake.world.views["UANA"].below
        assert (under.view["title"]["text"] if under else None) == below


async def test_a_press_of_a_stranger_in_a_view_is_declined() -> None:
    async with slack_app() as app:
        form = payload("button_in_home")
        form["user"]["team_id"] = "T0OTHER"
        form["trigger_id"] = app.fake.world.trigger("UANA")
        await app.people.post_form({"payload": json.dumps(form)})
        await app.slack.close()
        assert app.told.events == []
        assert "Rung answers only people" in str(top(app)["blocks"])


async def test_home_is_drawn_again_after_a_press_in_the_modal_before_it() -> None:
    async with slack_app() as app:
        kept = Response(card=Card("Senior now", (), (PLAN,)), changed=True)
        at_home(app)
        app.told.ready.extend([kept, card("New home")])
        await press(app, in_a_modal(app))
        assert app.fake.world.homes["UANA"].view["blocks"][0]["text"]["text"] == "New home"
        assert isinstance(app.told.events[-1], HomeOpened)


async def test_radio_buttons_in_a_modal_are_pressed_like_any() -> None:
    async with slack_app() as app:
        choices = tuple(Choice(each, AnswerLevel(LevelId(each))) for each in ("junior", "lead"))
        asked = modal(Card("Which?", (Options(plain("Level?"), choices),)), WORDS.to(None))
        app.told.ready.append(card("Lead"))
        await press(app, app.fake.world.open("UANA", asked), "lead")
        [event] = app.told.events
        assert isinstance(event, Picked)
        assert event.picks == (AnswerLevel(LevelId("lead")),)


# --- a form refused for a reason that belongs to no field ------------------------------------------


async def _refused(app: SlackApp, values: dict[str, str], *responses: Response | Exception) -> Json:
    app.told.ready.extend([Response(form=FORM), *responses])
    await press(app, at_home(app))
    for _ in responses:
        await app.door.fill("ana", values)
    return top(app)


async def test_a_fault_of_no_field_is_an_alert_and_its_reason_below_for_older_clients() -> None:
    async with slack_app() as app:
        view = await _refused(
            app, {"Note": "x"}, Response(errors={"gone": "That is no longer there"})
        )
        alert, reason = view["blocks"][:2]
        assert (alert["type"], alert["level"]) == ("alert", "error")
        assert alert["text"]["text"].startswith("This could not be kept. What you wrote is still")
        assert "That is no longer there" in str(reason)


async def test_what_was_written_is_still_there_beside_an_alert() -> None:
    async with slack_app() as app:
        view = await _refused(
            app, {"Note": "my words", "Mood": "Bad"}, Response(errors={"gone": "No"}), Unavailable()
        )
        inputs = [block["element"] for block in view["blocks"] if block["type"] == "input"]
        assert inputs[0]["initial_value"] == "my words"
        assert inputs[1]["initial_option"]["value"] == "b"
        assert [block["type"] for block in view["blocks"]].count("alert") == 1
        assert "cannot reach my records" in str(view["blocks"][1])
        assert view["callback_id"] == "help"
        assert json.loads(view["private_metadata"])["stays"] is True


async def test_a_fault_at_its_field_is_shown_there_and_changes_nothing_else() -> None:
    async with slack_app() as app:
        await _refused(app, {"Note": "x"}, Response(errors={"note": "Too short"}))
        assert app.fake.world.views["UANA"].errors == {"note": "Too short"}
        assert all(block["type"] != "alert" for block in top(app)["blocks"])
