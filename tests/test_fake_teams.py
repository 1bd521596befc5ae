"""The fake Teams keeps the rules that the real one is documented to have."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import jwt
import pytest

from tests.doors.teams import TeamsDoor
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_channels import TEAM, Reads
from tests.fakes.teams_connector import APP_ID, BOT, PASSWORD, TENANT, Fault, Json
from tests.fakes.teams_keys import ISSUER
from tests.fakes.teams_rules import MESSAGE_UTF16, faults_of_activity, faults_of_card
from tests.teams_bench import StillClock

CHAT = "a:chat-of-ana"
HELLO = {"type": "message", "text": "Hello", "textFormat": "plain"}
RUN = {"type": "TextRun", "text": "words"}
LINE = {"type": "RichTextBlock", "inlines": [RUN]}
PRESS = {
    "type": "Action.Execute",
    "title": "Go",
    "data": {},
    "fallback": {"type": "Action.Submit", "title": "Go", "data": {}},
}
CHOICE = {"title": "A", "value": "a"}
MENU = {"type": "Input.ChoiceSet", "id": "m", "label": "Pick", "choices": [CHOICE]}


def _card(body: list[Json], actions: list[Json] | None = None) -> Json:
    card: Json = {"type": "AdaptiveCard", "version": "1.5", "body": body}
    return card | ({"actions": actions} if actions else {})


def _table(columns: int, headers: bool = True) -> Json:
    cells = [{"type": "TableCell", "items": [LINE]}] * columns
    return {
        "type": "Table",
        "firstRowAsHeaders": headers,
        "columns": [{"width": 1}] * columns,
        "rows": [{"type": "TableRow", "cells": cells}],
    }


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def fake(clock: StillClock) -> AsyncIterator[FakeTeams]:
    async with FakeTeams(clock) as teams:
        teams.human("ana")
        yield teams


class Bot:
    """The plainest bot there could be, to try the fake with."""

    def __init__(self, fake: FakeTeams, session: aiohttp.ClientSession) -> None:
        self.fake = fake
        self.session = session
        self.token = ""

    async def sign_in(self, password: str = PASSWORD) -> int:
        form = {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": password,
            "scope": "https://api.botframework.com/.default",
        }
        url = self.fake.tokens.url.replace("{tenant}", TENANT)
        async with self.session.post(url, data=form) as answer:
            self.token = (await answer.json()).get("access_token", "")
            return answer.status

    async def call(self, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
        return await self._call(method, f"conversations{path}", body)

    async def channels(self, team: str) -> tuple[int, Json]:
        return await self._call("GET", f"teams/{team}/conversations", None)

    async def _call(self, method: str, path: str, body: Json | None) -> tuple[int, Json]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"{self.fake.service_url}v3/{path}"
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text.startswith("{") else {}


@pytest.fixture
async def bot(fake: FakeTeams) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(fake, session)


async def test_its_tokens_can_be_checked_with_its_published_keys(fake: FakeTeams) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(fake.keys.url) as answer:
            keys_url = (await answer.json())["jwks_uri"]
        async with session.get(keys_url) as answer:
            (published,) = (await answer.json())["keys"]
    token = fake.keys.token(fake.keys.claims(fake.service_url))
    assert "msteams" in published["endorsements"]
    claims = jwt.decode(
        token,
        jwt.PyJWK(published, "RS256"),
        ["RS256"],
        audience=APP_ID,
        issuer=ISSUER,
        options={"verify_exp": False, "verify_nbf": False},
    )
    assert claims["serviceurl"] == fake.service_url


async def test_only_a_bot_with_the_right_password_gets_a_token(bot: Bot) -> None:
    assert await bot.sign_in("guess") == 401
    assert await bot.sign_in() == 200


async def test_calls_without_a_good_token_are_refused(bot: Bot) -> None:
    assert (await bot.call("POST", f"/{CHAT}/activities", HELLO))[0] == 401
    await bot.sign_in()
    bot.fake.tokens.withdraw()
    assert (await bot.call("POST", f"/{CHAT}/activities", HELLO))[0] == 401
    assert bot.fake.connector.posted == []


async def test_what_is_posted_can_be_changed_and_taken_away(bot: Bot) -> None:
    await bot.sign_in()
    status, made = await bot.call("POST", f"/{CHAT}/activities", HELLO)
    assert status == 201
    other = HELLO | {"text": "Bye"}
    assert (await bot.call("PUT", f"/{CHAT}/activities/{made['id']}", other))[0] == 200
    assert bot.fake.in_chat(CHAT)[0].activity["text"] == "Bye"
    assert (await bot.call("DELETE", f"/{CHAT}/activities/{made['id']}"))[0] == 200
    status, refused = await bot.call("PUT", f"/{CHAT}/activities/{made['id']}", HELLO)
    assert (status, refused["error"]["code"]) == (404, "ActivityNotFoundInConversation")


async def test_a_chat_is_opened_for_its_own_tenant_only(bot: Bot) -> None:
    await bot.sign_in()
    chat: Json = {"bot": {"id": BOT}, "members": [{"id": "29:ana"}]}
    right = chat | {"channelData": {"tenant": {"id": TENANT}}}
    wrong = chat | {"channelData": {"tenant": {"id": "other"}}}
    assert await bot.call("POST", "", right) == (201, {"id": CHAT})
    assert (await bot.call("POST", "", wrong))[0] == 400


@pytest.mark.parametrize(
    ("state", "status"), [("blocked", 403), ("uninstalled", 403), ("never", 403)]
)
async def test_people_can_be_out_of_reach(state: str, status: int, bot: Bot) -> None:
    await bot.sign_in()
    bot.fake.human("ana").state = state
    assert (await bot.call("POST", f"/{CHAT}/activities", HELLO))[0] == status


async def test_a_team_tells_its_channels_to_a_bot_that_is_in_it(bot: Bot) -> None:
    assert (await bot.channels(TEAM))[0] == 401
    await bot.sign_in()
    bot.fake.connector.rooms.found(TEAM, "Launches", board="private")
    assert await bot.channels(TEAM) == (
        200,
        {
            "conversations": [
                {"id": TEAM, "name": None},
                {"id": "19:launches@thread.tacv2", "name": "Launches"},
                {"id": "19:board@thread.tacv2", "name": "board", "type": "private"},
            ]
        },
    )
    status, refused = await bot.channels("19:other@thread.tacv2")
    assert (status, refused["error"]["code"]) == (403, "BotNotInConversationRoster")


async def test_a_channel_knows_its_members(bot: Bot) -> None:
    await bot.sign_in()
    rooms = bot.fake.connector.rooms
    rooms.found(TEAM, "growth")
    here, nowhere = "19:growth@thread.tacv2", "19:nowhere@thread.tacv2"
    assert (await bot.call("GET", f"/{here}/members/29:ana"))[0] == 200
    rooms.outside.add((here, "ana"))
    codes = [
        (await bot.call("GET", f"/{each}/members/29:ana"))[1]["error"]["code"]
        for each in (here, nowhere)
    ]
    assert codes == ["MemberNotFoundInConversation", "ConversationNotFound"]


async def test_a_thread_is_read_only_so_often(bot: Bot, clock: StillClock) -> None:
    """14 in a second, 16 in two, 120 in thirty: then one waits as long as the header says."""
    await bot.sign_in()
    bot.fake.connector.rooms.found(TEAM)

    async def read(most: int) -> list[int]:
        return [(await bot.channels(TEAM))[0] for _ in range(most)]

    assert await read(15) == [200] * 14 + [429]
    assert (await bot.channels("19:other@thread.tacv2"))[0] == 403, "each thread for itself"
    clock.now += timedelta(seconds=1.5)
    assert await read(3) == [200] * 2 + [429]
    clock.now += timedelta(seconds=1)
    assert await read(15) == [200] * 14 + [429]
    reads = Reads(clock)
    for _ in range(120):
        clock.now += timedelta(seconds=0.2)
        assert reads.too_many(TEAM) is None
    clock.now += timedelta(seconds=1)
    assert reads.too_many(TEAM) == "6"


async def test_a_fault_happens_once(bot: Bot) -> None:
    await bot.sign_in()
    bot.fake.connector.next.append(Fault.coded(429, "Throttled", "1"))
    assert (await bot.call("POST", f"/{CHAT}/activities", HELLO))[0] == 429
    assert (await bot.call("POST", f"/{CHAT}/activities", HELLO))[0] == 201


@pytest.mark.parametrize(("when", "arrived"), [("before", 0), ("after", 1)])
async def test_a_connection_is_cut_before_or_after_the_message_counts(
    when: str, arrived: int, bot: Bot
) -> None:
    await bot.sign_in()
    bot.fake.connector.next.append(Fault(cut=when))
    with pytest.raises(aiohttp.ClientError):
        await bot.call("POST", f"/{CHAT}/activities", HELLO)
    assert len(bot.fake.connector.posted) == arrived


async def test_size_is_counted_in_utf16(bot: Bot) -> None:
    await bot.sign_in()
    most = MESSAGE_UTF16 - 200
    for text, status in (("x" * most, 201), ("🦜" * (most // 2), 201), ("🦜" * most, 413)):
        assert (await bot.call("POST", f"/{CHAT}/activities", HELLO | {"text": text}))[0] == status


async def test_a_card_teams_would_refuse_is_refused(bot: Bot) -> None:
    await bot.sign_in()
    assert (await bot.call("POST", f"/{CHAT}/activities", {"type": "message"}))[0] == 400
    assert bot.fake.connector.faults == ["nothing to show"]


async def test_nobody_sees_an_answer_that_never_comes(fake: FakeTeams) -> None:
    assert await fake.change(CHAT, 0, seconds=0.01) is None


async def test_a_button_nobody_sees_cannot_be_pressed(fake: FakeTeams) -> None:
    with pytest.raises(AssertionError, match="sees nothing called 'Go'"):
        await TeamsDoor("", fake).press("ana", "Go")


def test_a_good_card_has_no_faults() -> None:
    assert faults_of_card(_card([LINE, MENU], [PRESS])) == []


@pytest.mark.parametrize(
    ("fault", "card"),
    [
        ("7 actions", _card([LINE], [PRESS] * 7)),
        ("7 actions", _card([LINE, {"type": "ActionSet", "actions": [PRESS]}], [PRESS] * 6)),
        ("not a card of schema 1.5", _card([LINE]) | {"version": "1.6"}),
        ("empty", _card([])),
        ("too large", _card([LINE] * 1000)),
        ("two elements with one id", _card([MENU, MENU], [PRESS])),
        ("inputs that nothing sends", _card([MENU])),
        ("RichTextBlock: blank", _card([{"type": "RichTextBlock", "inlines": []}])),
        ("TextRun: blank", _card([LINE | {"inlines": [RUN | {"text": ""}]}])),
        ("unknown property colour", _card([LINE | {"colour": "#ff0000"}])),
        ("TextRun: ('color',)", _card([LINE | {"inlines": [RUN | {"color": "#ff0000"}]}])),
        ("Hologram: nobody knows it", _card([{"type": "Hologram"}])),
        ("no fallback in words", _card([{"type": "ProgressBar", "value": 1}])),
        (
            "no fallback in words",
            _card([{"type": "ProgressBar", "value": 1, "fallback": "drop"}]),
        ),
        ("a picture without a name", _card([{"type": "Chart.Line", "fallback": LINE}])),
        ("Chart.Line: no fallback", _card([{"type": "Chart.Line", "title": "Days"}])),
        ("no wrap", _card([{"type": "TextBlock", "text": "x"}])),
        ("markdown", _card([{"type": "TextBlock", "text": "a *b*", "wrap": True}])),
        ("markdown", _card([{"type": "TextBlock", "text": "[a](b)", "wrap": True}])),
        ("no altText", _card([{"type": "Image", "url": "https://rung.example/x.png"}])),
        ("no header row", _card([_table(2, headers=False)])),
        ("4 columns on a phone", _card([_table(4)])),
        ("no label", _card([MENU | {"label": " "}], [PRESS])),
        ("no choices, or two that", _card([MENU | {"choices": [CHOICE] * 2}], [PRESS])),
        ("a value that is no choice", _card([MENU | {"value": "z"}], [PRESS])),
        ("choices cut at the edge", _card([MENU | {"style": "expanded"}], [PRESS])),
        ("without a word", _card([MENU | {"isRequired": True}], [PRESS])),
        ("no Submit for older", _card([LINE], [PRESS | {"fallback": {}}])),
        ("a title that a phone cuts", _card([LINE], [PRESS | {"title": "x" * 61}])),
        ("data that inputs", _card([LINE], [PRESS | {"data": "x"}])),
        (
            "an address that is none",
            _card([LINE], [{"type": "Action.OpenUrl", "url": "javascript:alert(1)"}]),
        ),
    ],
)  # fmt: skip
def test_a_bad_card_is_found_out(fault: str, card: Json) -> None:
    assert any(fault in found for found in faults_of_card(card)), faults_of_card(card)


@pytest.mark.parametrize(
    ("fault", "activity"),
    [
        (
            "text and a card",
            {"text": "x", "textFormat": "plain", "summary": "s", "attachments": [{}]},
        ),
        ("nothing to show", {}),
        ("typing words", {"type": "typing", "text": "x"}),
        ("no summary", {"attachments": [{"contentType": "x"}]}),
        ("markdown", {"text": "hello"}),
        ("attachment of type", {"summary": "s", "attachments": [{"contentType": "text/html"}]}),
    ],
)
def test_a_bad_message_is_found_out(fault: str, activity: Json) -> None:
    if activity.get("attachments") == [{}]:
        card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": _card([LINE])}
        activity = activity | {"attachments": [card]}
    assert any(fault in found for found in faults_of_activity(activity))
