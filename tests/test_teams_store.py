"""The store's rules for a bot in Teams, row by row: shown here, or by the test that ROWS names.

T18 has nothing to show (Rung takes and gives no files), and T19 needs a person with a phone.
"""

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

from adapters.teams import render
from adapters.teams.speak import TeamsMessenger
from bot.conversation.scenes import House
from bot.domain.cards import Card, Paragraph
from bot.domain.spans import Link
from tests.doors import teams_cards
from tests.fakes.teams_connector import Json, Posted
from tests.fakes.teams_rules import parts
from tests.gallery.cards import CARDS
from tests.paces import most_within
from tests.teams_bench import WORDS
from tests.teams_town import CHANNEL, WEEK, Town, channel, install, title, town
from tests.test_manifests import URL, basics, files, teams, translated

LOCALES = Path(__file__).parents[1] / "bot" / "locales"
MINUTE = timedelta(minutes=1)
GROUP = "19:some-of-us@thread.v2"
ASKED = "How is it going?"
ABOUT_ME = "I'm a middle llm engineer"

ROWS: dict[str, tuple[str, ...]] = {
    "T1": ("test_teams_comings.test_t1_t3_nothing_comes_of_an_installation_and_the_welcome_once",),
    "T2": ("test_teams_store.test_t2_the_welcome_says_what_for_how_to_begin_and_its_limits",),
    "T3": (
        "test_teams_comings.test_t1_t3_nothing_comes_of_an_installation_and_the_welcome_once",
        "test_teams_store.test_t3_no_listed_command_says_the_welcome_again",
    ),
    "T4": ("test_teams_store.test_t4_help_answers_in_any_case_before_anything_is_known",),
    "T5": ("test_teams_store.test_t5_greetings_and_listed_commands_are_answered",),
    "T6": ("test_teams_inputs.test_t6_any_input_gets_one_useful_answer_and_a_way_on",),
    "T7": (
        "test_teams_inputs.test_t7_words_that_take_long_are_answered_by_a_typing_sign_and_then_once",
        "test_teams_inputs.test_t7_a_press_that_takes_long_is_told_so_and_answered_when_it_is_done",
    ),
    "T8": ("test_teams_store.test_t8_an_answer_is_one_message",),
    "T9": ("test_teams_store.test_t9_nobody_gets_more_than_ten_notifications_a_minute",),
    "T10": ("test_teams_comings.test_t10_a_team_that_installs_us_is_written_to_by_nobody",),
    "T11": ("test_teams_store.test_t11_a_channel_hears_only_replies_in_its_threads",),
    "T12": (
        "test_teams_render.test_any_card_is_a_message_teams_accepts",
        "test_teams_render.test_any_form_is_a_card_teams_accepts",
    ),
    "T13": ("test_teams_store.test_t13_only_links_of_a_card_leave_teams",),
    "T14": ("test_teams_store.test_t14_every_scope_does_what_its_list_says",),
    "T15": (
        "test_manifests.test_a_teams_package_holds_its_five_files_and_no_others",
        "test_manifests.test_the_icons_are_small_files_of_the_right_size",
        "test_manifests.test_the_outline_is_white_on_nothing_and_reaches_its_edges",
        "test_teams_store.test_t15_the_package_has_a_version_and_pages_that_are_there",
    ),
    "T16": ("test_teams_store.test_t16_the_only_domain_is_our_own",),
    "T17": ("test_teams_store.test_t17_nothing_is_sold",),
    "T20": ("test_teams_store.test_t20_no_ai_writes_and_the_description_says_so",),
    "T21": ("test_teams_store.test_t21_what_is_sent_unasked_says_why_and_how_to_stop",),
    "T22": (
        "test_teams_store.test_t22_no_card_has_colours_of_its_own",
        "test_teams_render.test_marks_are_a_sign_and_words_that_say_the_same",
        "test_teams_render.test_any_form_is_a_card_teams_accepts",
    ),
    "T23": ("test_teams_store.test_t23_what_was_asked_in_a_channel_says_so_in_the_chat",),
}
REQUIRED = [f"T{number}" for number in (*range(1, 17), *range(20, 24))]


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


def test_every_row_that_a_program_can_show_has_a_test() -> None:
    assert set(REQUIRED) <= set(ROWS)
    for row, shown_by in ROWS.items():
        for name in shown_by:
            module, _, test = name.partition(".")
            assert callable(getattr(import_module(f"tests.{module}"), test, None)), (row, name)


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "zh-CN"])
async def test_t2_the_welcome_says_what_for_how_to_begin_and_its_limits(
    place: Town, locale: str
) -> None:
    place.bot.fake.human("ana", locale=locale)
    shown = await place.says("ana", "hello")
    assert shown is not None
    words = " ".join(shown.words)
    assert teams(WORDS)["name"]["short"] in words
    assert len(words) > 60
    assert shown.labels, "a way on"
    assert not re.search(r"slack|app store|google play|appsource", words, re.I)


async def test_t3_no_listed_command_says_the_welcome_again(place: Town) -> None:
    await place.says("ana", ABOUT_ME)
    before = len(place.bot.fake.connector.posted)
    for _, command in basics(teams(WORDS)):
        await place.says("ana", command["title"])
    later = json.dumps([each.activity for each in place.bot.fake.connector.posted[before:]])
    assert "Hello, I" not in later


@pytest.mark.parametrize("text", ["help", "HELP", "Help ", " hElP!", "Hilfe", "帮助"])
async def test_t4_help_answers_in_any_case_before_anything_is_known(place: Town, text: str) -> None:
    shown = await place.says("ana", text)
    assert shown is not None
    assert len(shown.words) > 8
    assert shown.labels, "a way on"


async def test_t5_greetings_and_listed_commands_are_answered(place: Town) -> None:
    greetings = ["Hi", "Hello", "hi!", "Hallo", "你好"]
    listed = [command["title"] for _, app in translated(WORDS) for _, command in basics(app)]
    for text in dict.fromkeys([*greetings, *listed]):
        assert await place.says("ana", text), text
        assert not text.startswith("/")


async def test_t8_an_answer_is_one_message(place: Town) -> None:
    for text in ("hello", ABOUT_ME, "list", "plan add llm-fine-tuning", "plan", "me", "export"):
        before = len(place.posts)
        await place.says("ana", text)
        assert len(place.posts) - before == 1, text


async def test_t21_what_is_sent_unasked_says_why_and_how_to_stop(place: Town) -> None:
    await place.asks_for_check_ins("ana")
    await place.passes(WEEK)
    posted = place.bot.fake.connector.posted
    asked = [teams_cards.words(each.card) for each in posted if each.card and title(each) == ASKED]
    assert asked
    for words in map(" ".join, asked):
        assert "You asked me to check in. To stop, write" in words


def test_t9_nobody_gets_more_than_ten_notifications_a_minute() -> None:
    assert most_within(TeamsMessenger.limits.conversation, MINUTE) <= 10


def test_t17_nothing_is_sold() -> None:
    said = "\n".join(file.read_text("utf-8") for file in LOCALES.rglob("*.ftl"))
    assert not re.search(
        r"[€£¥]|\bUSD\b|\bprice|\bdiscount|\bupgrade|\bsubscri|\bbuy\b|kaufen|Rabatt|购买|付费",
        said,
        re.I,
    )


# --- places --------------------------------------------------------------------------------------


async def test_t11_a_channel_hears_only_replies_in_its_threads(place: Town) -> None:
    await place.happens("ana", **install("add"), conversation=channel("ana", place))
    await place.post(place.bot.fake.mention("ana", ABOUT_ME))
    in_channel = [each for each in place.bot.fake.connector.posted if CHANNEL in each.conversation]
    assert len(in_channel) == 1
    assert all(";messageid=" in each.conversation for each in in_channel)


@pytest.mark.parametrize("scope", ["personal", "team", "groupChat"])
async def test_t14_every_scope_does_what_its_list_says(place: Town, scope: str) -> None:
    app = teams(WORDS)
    assert scope in app["bots"][0]["scopes"]
    listed = [command["title"] for at, command in basics(app) if at == scope]
    assert listed
    for text in listed:
        before = len(place.heard("ana"))
        if scope == "personal":
            await place.says("ana", text)
        else:
            said = place.bot.fake.mention("ana", text, CHANNEL if scope == "team" else GROUP)
            await place.post(
                said | ({"conversation": _group(said)} if scope == "groupChat" else {})
            )
        assert len(place.heard("ana")) == before + 1, text


async def test_t23_what_was_asked_in_a_channel_says_so_in_the_chat(place: Town) -> None:
    await place.says("ana", ABOUT_ME)
    await place.post(place.bot.fake.mention("ana", "list"))
    answered = place.bot.fake.in_chat(place.bot.fake.human("ana").chat)[-1]
    assert "You asked me this in a channel" in _words(answered)
    await place.says("ana", "list")
    asked_here = place.bot.fake.in_chat(place.bot.fake.human("ana").chat)[-1]
    assert "in a channel" not in _words(asked_here)


def _group(said: Json) -> Json:
    return {**said["conversation"], "conversationType": "groupChat", "id": GROUP}


def _words(posted: Posted) -> str:
    return json.dumps(posted.activity, ensure_ascii=False)


def test_t13_only_links_of_a_card_leave_teams() -> None:
    """They are underlined words, where the reader expects a page; no button opens one."""
    content = render.adaptive(
        Card("T", (Paragraph((Link("A page", "https://a.example"),)),)), WORDS.to(None)
    )
    opens = [part for part in parts(content) if part.get("selectAction")]
    assert [part["underline"] for part in opens] == [True]
    for card in CARDS.values():
        every = list(parts(render.adaptive(card, WORDS.to(None))))
        kept = {id(part["selectAction"]) for part in every if part.get("selectAction")}
        opening = [part for part in every if part["type"] == "Action.OpenUrl"]
        assert all(id(part) in kept for part in opening)


def test_t22_no_card_has_colours_of_its_own() -> None:
    for name, card in CARDS.items():
        written = json.dumps(render.message(card, WORDS.to(None)))
        assert not re.search(r'"#[0-9a-f]{3,8}"|backgroundImage|rgb\(', written, re.I), name


def test_t15_the_package_has_a_version_and_pages_that_are_there() -> None:
    app = teams(WORDS)
    assert re.fullmatch(r"\d+\.\d+\.\d+", app["version"])
    pages = (app["developer"][f"{each}Url"] for each in ("website", "privacy", "termsOfUse"))
    assert [page.removeprefix(URL) for page in pages] == ["/support", "/privacy", "/terms"]


def test_t16_the_only_domain_is_our_own() -> None:
    for url in (URL, f"{URL}:8443/coach"):
        (domain,) = teams(WORDS, url=url)["validDomains"]
        assert url.removeprefix("https://").startswith(domain)
        assert "*" not in domain


def test_t20_no_ai_writes_and_the_description_says_so() -> None:
    said = json.loads(files(WORDS)["manifest.json"])["description"]["full"]
    assert "no AI model" in said
    for card in CARDS.values():
        assert "AIGeneratedContent" not in json.dumps(render.message(card, WORDS.to(None)))
