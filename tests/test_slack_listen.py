"""Slack's door, from a signed request to what appears on a person's screen."""

import asyncio
import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from adapters.slack.render import message
from bot.domain.cards import Card, Choice, Form, Options, Paragraph, SelectField, TextField
from bot.domain.events import Picked, Said, Seen, Submitted
from bot.domain.ids import Language, LevelId
from bot.domain.picks import AnswerLevel, ShowHelp, ShowPlan
from bot.domain.spans import plain
from bot.errors import Unavailable
from bot.ports import Response
from tests.chats import Who
from tests.doors.shown import Shown
from tests.fakes.slack import Fails
from tests.fakes.slack_people import payload
from tests.slack_app import NOON, WORDS, SlackApp, slack_app

ANA = Seen("Ana Souza", "Europe/Berlin", Language("de"), locale_country="DE")
CARD = Card(
    "Fine-tuning", (Paragraph(plain("What Senior expects")),), (Choice("Plan", ShowPlan()),)
)
OTHER = Card("Your plan", (Paragraph(plain("Nothing yet")),), (Choice("Help", ShowHelp()),))
QUESTION = Card(
    "Level?",
    (
        Options(
            plain("Which level?"),
            (
                Choice("Junior", AnswerLevel(LevelId("junior"))),
                Choice("Senior", AnswerLevel(LevelId("senior"))),
            ),
        ),
    ),
)
FORM = Form(
    "Evidence",
    (
        TextField("note", "Note"),
        SelectField("kind", "Kind", (("a", "Article"), ("b", "Book")), "a"),
    ),
    ShowHelp(),
    "Save",
    "Cancel",
)


async def test_a_command_is_answered_in_its_own_acknowledgement() -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        shown = await app.door.say("ana", "/skill llm-fine-tuning")
        assert shown == Shown(("Fine-tuning", "What Senior expects"), ("Plan",))
        assert [called for called, _ in app.fake.calls] == ["users.info"], "who is this newcomer?"
        [said] = app.told.events
        assert isinstance(said, Said)
        assert (said.text, said.who, said.at) == ("llm-fine-tuning", "UANA", NOON)
        assert (said.place.tenant, said.place.address) == ("slack:T0RUNG", "C012GENERAL")
        assert (said.home.address, said.home.private) == ("UANA", True)
        assert said.seen.name is None


async def test_a_command_is_answered_without_any_token() -> None:
    async with slack_app(token="") as app:
        app.told.ready.append(Response(card=CARD))
        assert await app.door.say("ana", "/skill") is not None


async def test_a_commands_answer_is_for_the_asker_alone() -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        _, said = await app.people.command("UANA", "me")
        assert json.loads(said)["response_type"] == "ephemeral"


async def test_a_press_turns_the_pressed_message_into_the_answer() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(card=OTHER)])
        await app.door.say("ana", "/skill llm-fine-tuning")
        shown = await app.door.press("ana", "Plan")
        assert shown == Shown(("Your plan", "Nothing yet"), ("Help",))
        assert [posted.versions for posted in app.fake.world.messages] == [2]
        picked = app.told.events[-1]
        assert isinstance(picked, Picked)
        assert picked.picks == (ShowPlan(),)


async def test_a_radio_button_is_a_press() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=QUESTION), Response(card=CARD)])
        await app.door.say("ana", "/skill")
        await app.door.press("ana", "Senior")
        picked = app.told.events[-1]
        assert isinstance(picked, Picked)
        assert picked.picks == (AnswerLevel(LevelId("senior")),)


async def test_the_same_card_shown_again_has_other_block_ids() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=QUESTION), Response(card=QUESTION)])
        await app.door.say("ana", "/skill")
        before = _block_ids(app)
        await app.door.press("ana", "Senior")
        assert not before & _block_ids(app)


async def test_a_press_on_what_a_channel_reads_is_answered_to_the_presser_alone() -> None:
    async with slack_app() as app:
        posted = app.fake.world.post("C012GENERAL", _content(CARD))
        app.told.ready.append(Response(card=OTHER))
        await app.people.press("UBEN", posted, "Plan")
        await app.slack.close()
        assert posted.versions == 1
        assert app.fake.world.messages[-1].only_for == "UBEN"


async def test_a_message_not_said_to_be_ephemeral_is_not_replaced() -> None:
    async with slack_app() as app:
        posted = app.fake.world.post("C012GENERAL", _content(CARD))
        url = app.fake.address + app.fake.world.response_path("U0ANA", "C012GENERAL", posted)
        app.told.ready.append(Response(card=OTHER))
        await _interaction(
            app, "button_in_a_public_message", container={"type": "message"}, response_url=url
        )
        assert posted.versions == 1


async def test_a_press_in_a_dm_changes_the_message_there() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(card=OTHER)])
        await app.door.say("ana", "skill llm-fine-tuning")
        await app.door.press("ana", "Plan")
        assert [posted.versions for posted in app.fake.world.messages] == [2]


async def test_a_button_that_is_none_of_ours_is_still_a_press() -> None:
    async with slack_app() as app:
        await _interaction(app, "button_that_is_none_of_ours")
        [picked] = app.told.events
        assert isinstance(picked, Picked)
        assert picked.picks == (None,)


async def test_a_lost_answer_to_a_press_is_said_again() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(card=OTHER)])
        await app.door.say("ana", "/skill")
        app.fake.fail("response_url", Fails(hangs_up=True))
        shown = await app.door.press("ana", "Plan")
        assert shown is not None
        assert shown.words[0] == "Your plan"


async def test_a_form_opens_after_a_press_and_its_answer_replaces_the_card() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(form=FORM), Response(card=OTHER)])
        await app.door.say("ana", "/skill")
        form = await app.door.press("ana", "Plan")
        assert form == Shown(("Evidence", "Note", "Kind"), ("Save", "Cancel"), form=True)
        shown = await app.door.fill("ana", {"Note": "Ran it", "kind": "Book"})
        assert shown is not None
        assert shown.words[0] == "Your plan"
        assert [posted.versions for posted in app.fake.world.messages] == [2]
        sent = app.told.events[-1]
        assert isinstance(sent, Submitted)
        assert (sent.submit, sent.values) == (ShowHelp(), {"note": "Ran it", "kind": "b"})
        assert sent.place.address == "C012GENERAL"


async def test_a_form_opens_after_a_command_and_its_answer_is_whispered() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM), Response(card=OTHER)])
        await app.door.say("ana", "/skill note")
        await app.door.fill("ana", {"Note": "Ran it"})
        assert app.fake.world.messages[-1].only_for == "UANA"
        [whispered] = app.fake.made("response_url")
        assert (whispered["response_type"], whispered["replace_original"]) == ("ephemeral", False)


async def test_a_refused_form_stays_open_with_a_word_at_the_field() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM), Response(errors={"note": "Too short"})])
        await app.door.say("ana", "/skill note")
        shown = await app.door.fill("ana", {"Note": "x"})
        assert shown is not None
        assert shown.words[-1] == "Too short"
        assert "UANA" in app.fake.world.views


async def test_a_mended_form_is_another_event_and_the_same_form_sent_twice_is_not() -> None:
    async with slack_app() as app:
        again = Response(errors={"note": "Too short"})
        app.told.ready.extend([Response(form=FORM), again, again, again])
        await app.door.say("ana", "/skill note")
        for note in ("x", "x", "mended"):
            await app.door.fill("ana", {"Note": note})
        first, twice, mended = (event.id for event in app.told.events[1:])
        assert first == twice != mended


async def test_a_form_may_lead_to_another() -> None:
    async with slack_app() as app:
        other = Form("More", (TextField("more", "More"),), ShowPlan(), "Save", "Cancel")
        app.told.ready.extend([Response(form=FORM), Response(form=other), Response(card=OTHER)])
        await app.door.say("ana", "/skill note")
        shown = await app.door.fill("ana", {"Note": "x"})
        assert shown is not None
        assert shown.words[0] == "More"
        assert (await app.door.fill("ana", {"More": "y"})) is not None


async def test_a_form_sent_after_half_an_hour_is_answered_in_the_dm() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM), Response(card=OTHER)])
        await app.door.say("ana", "/skill note")
        app.clock.now += timedelta(minutes=31)
        await app.door.fill("ana", {"Note": "x"})
        assert app.fake.world.messages[-1].channel == "DANA"


async def test_who_is_kept_waiting_for_a_form_is_told_to_press_again() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(form=FORM, language="de")])
        await app.door.say("ana", "/skill")
        app.fake.fail("views.open", Fails(error="expired_trigger_id"))
        shown = await app.door.press("ana", "Plan")
        assert shown is not None
        assert "noch einmal drücken" in shown.words[0]


async def test_words_in_the_dm_are_answered_there() -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        shown = await app.door.say("ana", "skill R&D <lead>")
        assert shown is not None
        assert app.fake.world.messages[-1].channel == "DANA"
        [said] = app.told.events
        assert isinstance(said, Said)
        assert said.text == "skill R&D <lead>"


async def test_words_that_need_a_form_get_the_button_that_opens_it() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(form=FORM, language="zh"), Response(form=FORM)])
        shown = await app.door.say("ana", "note")
        assert shown is not None
        assert shown.labels == ("Evidence",)
        assert "按钮" in shown.words[0]
        assert app.fake.made("views.open") == []
        form = await app.door.press("ana", "Evidence")
        assert form is not None
        assert form.form
        pressed = app.told.events[-1]
        assert isinstance(pressed, Picked)
        assert pressed.picks == (FORM.submit,)


async def test_a_turn_without_an_answer_says_nothing() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), Response(), Response(), Response()])
        await app.door.say("ana", "/skill")
        assert await app.door.press("ana", "Plan") is None
        assert await app.door.say("ana", "thanks") is None
        assert await app.door.say("ana", "/skill thanks") is None


async def test_a_post_never_unfurls_links_and_never_notifies_a_channel() -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        await app.door.say("ana", "skill")
        [posted] = app.fake.made("chat.postMessage")
        assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)
        assert "link_names" not in posted
        assert "parse" not in posted


async def test_a_mention_in_a_channel_is_answered_to_the_asker_alone() -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        await app.door.mention("ana", "skill llm-fine-tuning")
        assert app.fake.world.messages[-1].only_for == "UANA"
        [said] = app.told.events
        assert isinstance(said, Said)
        assert said.text == "skill llm-fine-tuning"


async def test_an_event_sent_again_is_answered_once() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD)] * 3)
        for _ in range(3):
            await app.people.post_json(payload("message_in_a_dm"))
        await app.slack.close()
        assert len(app.fake.made("chat.postMessage")) == 1


async def test_an_event_refused_for_now_is_taken_when_it_comes_again() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Unavailable(), Response(card=CARD)])
        assert (await app.people.post_json(payload("message_in_a_dm")))[0] == 503
        assert (await app.people.post_json(payload("message_in_a_dm")))[0] == 200
        await app.slack.close()
        assert len(app.fake.made("chat.postMessage")) == 1


@pytest.mark.parametrize("trouble", [Unavailable(), RuntimeError("a secret")])
async def test_who_waits_for_a_turn_that_cannot_be_taken_is_told(trouble: Exception) -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD), trouble, trouble, Response(form=FORM), trouble])
        await app.door.say("ana", "/skill")
        for shown in (await app.door.press("ana", "Plan"), await app.door.say("ana", "/skill")):
            assert shown is not None
            assert "again" in shown.words[0]
            assert "secret" not in shown.words[0]
        await app.door.say("ana", "/skill note")
        form = await app.door.fill("ana", {"Note": "x"})
        assert form is not None
        assert "Please try again" in " ".join(form.words)
        assert "UANA" in app.fake.world.views, "what was typed is still there"


async def test_a_workspace_that_is_not_allowed_is_told_so_and_nothing_is_taken() -> None:
    async with slack_app(tenants="T0OTHER") as app:
        shown = await app.door.say("ana", "/skill")
        assert shown is not None
        assert "not open to this workspace" in shown.words[0]
        for name in ("message_in_a_dm", "app_mention"):
            assert (await app.people.post_json(payload(name)))[0] == 200
        await _interaction(app, "button_in_a_dm")
        await _interaction(app, "view_submission")
        assert app.told.events == []
        assert app.fake.made("chat.postMessage") == []


async def test_an_allowed_workspace_is_served() -> None:
    async with slack_app(tenants="T0OTHER,T0RUNG") as app:
        app.told.ready.append(Response(card=CARD))
        assert await app.door.say("ana", "/skill") is not None
        assert len(app.told.events) == 1


async def test_answers_on_their_way_are_waited_for_at_the_end() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD)] * 20)
        posts = [payload("message_in_a_dm", event_id=f"Ev{at}") for at in range(20)]
        await asyncio.gather(*(app.people.post_json(each) for each in posts))
        await app.slack.close()
        assert len(app.fake.made("chat.postMessage")) == 20


async def test_answers_go_only_to_slack() -> None:
    async with slack_app() as app:
        app.told.ready.extend([Response(card=CARD)] * 5)
        for url in (
            "http://169.254.169.254/x",
            "https://slack.com.evil.example/x",
            "file:///etc/passwd",
            "",
        ):
            await _interaction(app, "button_in_a_dm", response_url=url)
        await app.slack.close()
        assert app.fake.made("response_url") == []
        assert app.hosts == {"127.0.0.1"}


async def test_whoever_asks_for_the_first_time_is_looked_up_and_known_from_then_on() -> None:
    async with slack_app() as app:
        app.door.introduce(Who("ana", "Ana Souza", "Europe/Berlin", "de-DE"))
        for _ in range(3):
            await app.door.say("ana", "/skill")
        assert [event.seen for event in app.told.events] == [ANA] * 3
        assert len(app.fake.made("users.info")) == 1


async def test_a_first_message_is_from_somebody_known() -> None:
    async with slack_app() as app:
        app.door.introduce(Who("ana", "Ana Souza", "Europe/Berlin", "de-DE"))
        await app.door.say("ana", "skill")
        assert app.told.events[0].seen == ANA


async def test_who_cannot_be_seen_is_answered_all_the_same() -> None:
    async with slack_app() as app:
        app.fake.world.scopes.discard("users:read")
        app.told.ready.extend([Response(card=CARD)] * 2)
        for _ in range(2):
            assert await app.door.say("ana", "skill") is not None
        assert app.told.events[0].seen == Seen()
        assert len(app.fake.made("users.info")) == 1


async def test_a_profile_is_asked_for_again_after_a_day() -> None:
    async with slack_app() as app:
        await app.door.say("ana", "skill")
        app.door.introduce(Who("ana", "Ana Souza", "Europe/Berlin", "de-DE"))
        app.clock.now += timedelta(days=1)
        await app.door.say("ana", "skill")
        assert app.told.events[1].seen == ANA


async def test_who_is_forgotten_is_forgotten_here_too() -> None:
    async with slack_app() as app:
        app.told.ready.extend(
            [Response(card=CARD), Response(card=CARD, forgotten=True), Response(card=CARD)]
        )
        for _ in range(3):
            await app.door.say("ana", "skill")
        assert len(app.fake.made("users.info")) == 2


async def test_bolt_takes_nothing_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It would otherwise ask Slack about a token at each request, or keep tokens in the home folder."""
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_CLIENT_ID",
        "SLACK_CLIENT_SECRET",
        "SLACK_SIGNING_SECRET",
    ):
        monkeypatch.setenv(name, "xoxb-from-the-environment")
    monkeypatch.setenv("HOME", str(tmp_path))
    async with slack_app() as app:
        app.told.ready.append(Response(card=CARD))
        assert await app.door.say("ana", "/skill") is not None
        assert app.fake.made("auth.test") == []
    assert not _files(tmp_path)


async def test_nothing_that_is_said_or_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with slack_app() as app:
        app.told.ready.extend(
            [Response(card=CARD), RuntimeError("canary-error"), Response(card=OTHER)]
        )
        with structlog.testing.capture_logs() as lines:
            await app.door.say("ana", "skill canary-words")
            await app.door.say("ana", "/skill canary-words")
            await app.door.press("ana", "Plan")
            await app.people.post(b"payload=canary", "application/x-www-form-urlencoded")
    logged = caplog.text + str(lines)
    for secret in ("canary", "xoxb", app.people.secret, "/response/", "Fine-tuning"):
        assert secret not in logged, secret
    assert "turn failed" in logged


async def test_trouble_is_told_in_the_persons_language() -> None:
    async with slack_app() as app:
        app.door.introduce(Who("ana", "Ana Souza", "Europe/Berlin", "de-DE"))
        app.told.ready.extend([Response(card=CARD), Unavailable()])
        await app.door.say("ana", "skill")
        shown = await app.door.press("ana", "Plan")
        assert shown is not None
        assert "noch einmal versuchen" in shown.words[0]


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def _interaction(app: SlackApp, name: str, **changes: object) -> None:
    url = app.fake.address + app.fake.world.response_path("U0ANA", "D0ANA", None)
    body = payload(name, **({"response_url": url} | changes))
    status, _ = await app.people.post_form({"payload": json.dumps(body)})
    assert status == 200
    await app.slack.close()


def _block_ids(app: SlackApp) -> set[str]:
    return {block["block_id"] for block in app.fake.world.messages[-1].content["blocks"]}


def _content(card: Card) -> dict[str, object]:
    return message(card, WORDS.to(None))
