"""The stand-in for Slack has Slack's manners: what it refuses, and for how long its doors stay open."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from adapters.slack.render import message
from bot import locales
from bot.domain.cards import Card
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.fakes.slack_world import World
from tests.slack_app import TOKEN, Clock

Json = dict[str, Any]

FINE = message(Card("Hello"), locales.read().to(None))
VIEW: Json = {
    "type": "modal",
    "callback_id": "x",
    "title": {"type": "plain_text", "text": "Hello"},
    "blocks": [{**FINE["blocks"][0]}],
}


@dataclass
class Caller:
    fake: FakeSlack
    session: aiohttp.ClientSession
    clock: Clock

    async def call(self, method: str, token: str = TOKEN, **arguments: Any) -> Json:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.post(
            self.fake.api + method, json=arguments, headers=headers
        ) as answer:
            return dict(await answer.json())

    async def respond(self, path: str, **content: object) -> tuple[int, str]:
        async with self.session.post(self.fake.address + path, json=FINE | content) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def slack() -> AsyncIterator[Caller]:
    clock = Clock()
    async with FakeSlack(World(clock)) as fake, aiohttp.ClientSession() as session:
        yield Caller(fake, session, clock)


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_a_call_needs_the_right_token(slack: Caller, token: str, error: str) -> None:
    assert (await slack.call("auth.test", token=token))["error"] == error
    assert (await slack.call("auth.test"))["ok"] is True


async def test_a_method_that_does_not_exist_is_refused(slack: Caller) -> None:
    assert (await slack.call("chat.shout"))["error"] == "unknown_method"


async def test_a_message_is_posted_read_back_and_updated(slack: Caller) -> None:
    metadata = {"event_type": "rung_delivery", "event_payload": {"delivery_id": "d"}}
    content: Json = {**FINE, "metadata": metadata, "unfurl_links": False}
    posted = await slack.call("chat.postMessage", channel="C1", **content)
    read = await slack.call("conversations.history", channel="C1", include_all_metadata=True)
    assert (read["messages"][0]["ts"], read["messages"][0]["metadata"]) == (posted["ts"], metadata)
    assert (
        "metadata" not in (await slack.call("conversations.history", channel="C1"))["messages"][0]
    )
    assert (await slack.call("chat.update", channel="C1", ts=posted["ts"], **FINE))["ok"] is True


async def test_history_comes_in_pages(slack: Caller) -> None:
    for _ in range(5):
        slack.fake.world.post("C1", FINE)
    first = await slack.call("conversations.history", channel="C1", limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await slack.call("conversations.history", channel="C1", limit=3, cursor=cursor)
    assert (len(first["messages"]), len(rest["messages"])) == (3, 2)
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_an_ephemeral_message_is_in_no_history_and_cannot_be_updated(slack: Caller) -> None:
    posted = await slack.call("chat.postEphemeral", channel="C1", user="U1", **FINE)
    assert (await slack.call("conversations.history", channel="C1"))["messages"] == []
    refused = await slack.call("chat.update", channel="C1", ts=posted["message_ts"], **FINE)
    assert refused["error"] == "message_not_found"


async def test_a_message_whose_image_cannot_be_fetched_is_refused(slack: Caller) -> None:
    image = {
        "type": "image",
        "image_url": "https://rung.example/a.png",
        "alt_text": "A",
        "block_id": "a",
    }
    content = {**FINE, "channel": "C1", "blocks": [image]}
    slack.fake.world.unfetched.add("https://rung.example/a.png")
    assert (await slack.call("chat.postMessage", **content))["error"] == "invalid_blocks"
    slack.fake.world.unfetched.clear()
    assert (await slack.call("chat.postMessage", **content))["ok"]


async def test_a_message_that_breaks_a_rule_is_refused(slack: Caller) -> None:
    broken: Json = {
        "text": "x",
        "blocks": [{"type": "header", "block_id": "1", "text": _plain("x" * 151)}],
    }
    assert (await slack.call("chat.postMessage", channel="C1", **broken))[
        "error"
    ] == "invalid_blocks"
    assert slack.fake.world.messages == []


@pytest.mark.parametrize(
    ("seconds", "times", "error"),
    [(0, 1, None), (3, 1, None), (4, 1, "expired_trigger_id"), (0, 2, "exchanged_trigger_id")],
)
async def test_a_trigger_opens_one_view_within_three_seconds(
    slack: Caller, seconds: int, times: int, error: str | None
) -> None:
    trigger = slack.fake.world.trigger("U1")
    slack.clock.now += timedelta(seconds=seconds)
    answers = [await slack.call("views.open", trigger_id=trigger, view=VIEW) for _ in range(times)]
    assert answers[-1].get("error") == error


async def test_a_trigger_nobody_gave_opens_nothing(slack: Caller) -> None:
    assert (await slack.call("views.open", trigger_id="1.2.3", view=VIEW))[
        "error"
    ] == "invalid_trigger_id"


async def test_a_response_url_is_good_for_five_answers(slack: Caller) -> None:
    path = slack.fake.world.response_path("U1", "C1", None)
    answers = [await slack.respond(path) for _ in range(6)]
    assert answers == [(200, "ok")] * 5 + [(404, "used_url")]


@pytest.mark.parametrize(("minutes", "status"), [(30, 200), (31, 404)])
async def test_a_response_url_is_good_for_half_an_hour(
    slack: Caller, minutes: int, status: int
) -> None:
    path = slack.fake.world.response_path("U1", "C1", None)
    slack.clock.now += timedelta(minutes=minutes)
    assert (await slack.respond(path))[0] == status


async def test_a_replaced_message_keeps_its_place_and_loses_its_metadata(slack: Caller) -> None:
    metadata = {"event_type": "x", "event_payload": {}}
    posted = slack.fake.world.post("C1", FINE | {"metadata": metadata})
    path = slack.fake.world.response_path("U1", "C1", posted)
    await slack.respond(path, replace_original=True)
    assert (len(slack.fake.world.messages), posted.versions) == (1, 2)
    read = await slack.call("conversations.history", channel="C1", include_all_metadata=True)
    assert "metadata" not in read["messages"][0]


async def test_a_fault_laid_ready_happens_once(slack: Caller) -> None:
    slack.fake.fail("chat.postMessage", Fails(status=429, error="ratelimited", retry_after="9"))
    url, headers = slack.fake.api + "chat.postMessage", {"Authorization": "Bearer xoxb-fake"}
    async with slack.session.post(url, json={"channel": "C1", **FINE}, headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "9")
    assert slack.fake.world.messages == []
    assert (await slack.call("chat.postMessage", channel="C1", **FINE))["ok"] is True


async def test_a_cut_connection_may_have_posted(slack: Caller) -> None:
    slack.fake.fail("chat.postMessage", Fails(hangs_up=True, does=True))
    with pytest.raises(aiohttp.ClientError):
        await slack.call("chat.postMessage", channel="C1", **FINE)
    assert len(slack.fake.world.messages) == 1


HOME: Json = {"type": "home", "blocks": VIEW["blocks"]}


async def test_a_home_is_published_by_the_hash_of_the_one_that_is_there(slack: Caller) -> None:
    first = await slack.call("views.publish", user_id="U1", view=HOME)
    old, id = first["view"]["hash"], first["view"]["id"]
    second = await slack.call("views.publish", user_id="U1", view=HOME, hash=old)
    assert second["view"]["id"] == id
    assert second["view"]["hash"] != old
    late = await slack.call("views.publish", user_id="U1", view=HOME, hash=old)
    assert late["error"] == "hash_conflict"
    assert (await slack.call("views.publish", user_id="U1", view=HOME))["ok"] is True
    nowhere = await slack.call("views.publish", user_id="U2", view=HOME, hash=old)
    assert nowhere["error"] == "hash_conflict"


async def test_nobody_who_is_gone_has_a_home(slack: Caller) -> None:
    slack.fake.world.absent.add("U1")
    gone = await slack.call("views.publish", user_id="U1", view=HOME)
    assert gone["error"] == "user_not_found"


async def test_a_modal_is_updated_by_its_hash_while_it_is_open(slack: Caller) -> None:
    trigger = slack.fake.world.trigger("U1")
    opened = (await slack.call("views.open", trigger_id=trigger, view=VIEW))["view"]
    known = {"view_id": opened["id"], "hash": opened["hash"]}
    assert (await slack.call("views.update", **known, view=VIEW))["ok"] is True
    assert (await slack.call("views.update", **known, view=VIEW))["error"] == "hash_conflict"
    assert (await slack.call("views.update", view_id=opened["id"], view=VIEW))["ok"] is True
    slack.fake.world.close("U1")
    gone = await slack.call("views.update", view_id=opened["id"], view=VIEW)
    assert gone["error"] == "not_found"


async def test_three_modals_lie_over_one_another_and_no_more(slack: Caller) -> None:
    world = slack.fake.world
    answers = [await slack.call("views.open", trigger_id=world.trigger("U1"), view=VIEW)]
    for _ in range(3):
        pushed = await slack.call("views.push", trigger_id=world.trigger("U1"), view=VIEW)
        answers.append(pushed)
    assert [each.get("error") for each in answers] == [None, None, None, "push_limit_reached"]
    assert answers[2]["view"]["root_view_id"] == answers[0]["view"]["id"]
    assert answers[2]["view"]["previous_view_id"] == answers[1]["view"]["id"]
    world.close("U1")
    assert world.views["U1"].id == answers[1]["view"]["id"]


async def test_nothing_is_laid_over_no_modal(slack: Caller) -> None:
    trigger = slack.fake.world.trigger("U1")
    assert (await slack.call("views.push", trigger_id=trigger, view=VIEW))["error"] == "not_found"


@pytest.mark.parametrize(
    ("method", "view"), [("views.publish", VIEW), ("views.open", HOME), ("views.push", HOME)]
)
async def test_a_view_of_the_wrong_type_is_refused(slack: Caller, method: str, view: Json) -> None:
    where = {"user_id": "U1", "trigger_id": slack.fake.world.trigger("U1")}
    assert (await slack.call(method, view=view, **where))["ok"] is False


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def _message(*blocks: Json, text: str = "x") -> Json:
    return {
        "text": text,
        "blocks": [{"block_id": str(at), **block} for at, block in enumerate(blocks)],
    }


def _rich(words: str) -> Json:
    return _section({"type": "text", "text": words})


def _section(part: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [part]}]}


def _buttons(count: int, label: str = "Go", value: str = "x") -> Json:
    each = {"type": "button", "text": _plain(label), "value": value}
    return {"type": "actions", "elements": [each | {"action_id": str(at)} for at in range(count)]}


def _choose(kind: str, count: int, **more: object) -> Json:
    options = [{"text": _plain(str(at)), "value": str(at)} for at in range(count)]
    placeholder = {"placeholder": _plain("Choose")} if kind == "static_select" else {}
    element = {"type": kind, "action_id": "a", "options": options, **placeholder, **more}
    return {"type": "actions", "elements": [element]}


def _table(rows: int, columns: int, words: str = "x") -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": words}] * columns] * rows}


def _alert(words: str, level: str = "error") -> Json:
    return {"type": "alert", "block_id": "1", "level": level, "text": _plain(words)}


def _fields(*fields: str) -> Json:
    return {"type": "section", "block_id": "1", "fields": [_plain(each) for each in fields]}


REFUSED: dict[str, Json] = {
    "an alert in a message": _message({"type": "alert", "level": "error", "text": _plain("x")}),
    "an action_id too long": _message(
        {"type": "actions", "elements": [_buttons(1)["elements"][0] | {"action_id": "a" * 256}]}
    ),
    "no text": _message(_rich("x"), text=""),
    "a text too long": _message(text="x" * 40_001),
    "markup in the text": _message(text="<!channel>"),
    "an entity that is none": _message(text="a & b"),
    "51 blocks": _message(*[_rich("x")] * 51),
    "no block_id": {"text": "x", "blocks": [_rich("x")]},
    "the same block_id twice": _message(
        _rich("x") | {"block_id": "a"}, _rich("y") | {"block_id": "a"}
    ),
    "a block_id too long": _message(_rich("x") | {"block_id": "a" * 256}),
    "a kind nobody knows": _message({"type": "carousel_of_dreams"}),
    "an input in a message": _message({"type": "input", "label": _plain("x"), "element": {}}),
    "a header too long": _message({"type": "header", "text": _plain("x" * 151)}),
    "a header too long once escaped": _message({"type": "header", "text": _plain("&" * 31)}),
    "a header of markup": _message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
    "a section too long": _message({"type": "section", "text": _plain("x" * 3001)}),
    "an empty section": _message({"type": "section", "text": _plain(" ")}),
    "11 elements in a context": _message({"type": "context", "elements": [_plain("x")] * 11}),
    "26 buttons": _message(_buttons(26)),
    "a label too long": _message(_buttons(1, "x" * 76)),
    "a label of emoji too long": _message(_buttons(1, "🦜" * 38)),
    "a value too long": _message(_buttons(1, value="x" * 2001)),
    "the same action_id twice": _message(
        {"type": "actions", "elements": _buttons(1)["elements"] * 2}
    ),
    "11 radio buttons": _message(_choose("radio_buttons", 11)),
    "101 options": _message(_choose("static_select", 101)),
    "no options": _message(_choose("static_select", 0)),
    "a first choice that is none": _message(_choose("static_select", 2, initial_option={})),
    "two tables": _message(_table(1, 1), _table(1, 1)),
    "101 rows": _message(_table(101, 1)),
    "21 cells in a row": _message(_table(1, 21)),
    "too many characters in a table": _message(_table(11, 1, "x" * 1000)),
    "an empty cell": _message(_table(1, 1, "")),
    "empty rich text": _message(_rich("")),
    "too much in all": _message(*[_rich("x" * 2800)] * 5),
    "a person who cannot be": _message(_section({"type": "user", "user_id": "29:1abc"})),
    "a link that leads nowhere": _message(
        _section({"type": "link", "url": "javascript:x", "text": "x"})
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_slack_refuses(why: str) -> None:
    assert faults_of_message(REFUSED[why]) != []


FINE_AT_THE_EDGE: dict[str, Json] = {
    "50 blocks": _message(*[_rich("x")] * 50),
    "a header of 150": _message({"type": "header", "text": _plain("x" * 150)}),
    "25 buttons": _message(_buttons(25, "x" * 75, "y" * 2000)),
    "10 radio buttons": _message(_choose("radio_buttons", 10)),
    "100 options": _message(_choose("static_select", 100)),
    "a full table": _message(_table(100, 20)),
    "a text of 40,000": _message(text="x" * 40_000),
}


@pytest.mark.parametrize("what", FINE_AT_THE_EDGE)
def test_slack_takes(what: str) -> None:
    assert faults_of_message(FINE_AT_THE_EDGE[what]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": _plain("x" * 25)},
        {"title": _plain("")},
        {"submit": _plain("x" * 25)},
        {"private_metadata": "x" * 3001},
        {"callback_id": "x" * 256},
        {"blocks": [{**_rich("x"), "block_id": str(at)} for at in range(101)]},
        {"blocks": [{**_table(1, 1), "block_id": "1"}]},
        {"blocks": []},
        {"blocks": [{**_rich("x" * 2900), "block_id": str(at)} for at in range(90)]},
        {"blocks": [_alert("x" * 201)]},
        {"blocks": [_alert("x", level="loud")]},
        {"blocks": [_fields(*["x"] * 11)]},
        {"blocks": [_fields("x" * 2001)]},
        {"blocks": [_fields("&" * 401)]},
        {"blocks": [_fields()]},
        {"title": None},
    ],
)
def test_slack_refuses_a_view(change: Json) -> None:
    assert faults_of_view(VIEW) == []
    assert faults_of_view(VIEW | change) != []


@pytest.mark.parametrize(
    "change",
    [
        {"title": _plain("A home has none")},
        {"blocks": [_alert("x")]},
        {"blocks": [{**_table(1, 1), "block_id": "1"}]},
        {"blocks": [{**_rich("x"), "block_id": str(at)} for at in range(101)]},
        {"blocks": [{**_rich("x" * 2900), "block_id": str(at)} for at in range(90)]},
    ],
)
def test_slack_refuses_a_home(change: Json) -> None:
    assert faults_of_view(HOME) == []
    assert faults_of_view(HOME | change) != []


@pytest.mark.parametrize(
    "block", [_alert("x" * 200), _fields(*["x" * 2000] * 10), {"type": "divider", "block_id": "1"}]
)
def test_slack_takes_in_a_modal(block: Json) -> None:
    assert faults_of_view(VIEW | {"blocks": [block]}) == []


def test_a_view_with_an_input_needs_something_to_submit() -> None:
    element = {"type": "plain_text_input", "action_id": "a"}
    block = {"type": "input", "block_id": "1", "label": _plain("x"), "element": element}
    assert faults_of_view(VIEW | {"blocks": [block]}) != []
    assert faults_of_view(VIEW | {"blocks": [block], "submit": _plain("Save")}) == []
