"""Home tabs and modals: within every limit, with nothing lost and nothing parsed, and without tables."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from adapters.slack import measures
from adapters.slack.reading import visible
from adapters.slack.surfaces import home, modal, page, remark
from adapters.slack.views import refused, view
from bot.domain.cards import (
    Buttons,
    Card,
    Choice,
    Facts,
    Form,
    Heading,
    Paragraph,
    Table,
    TextField,
)
from bot.domain.ids import Language, LevelId
from bot.domain.picks import AnswerLevel, ShowHelp, ShowPlan
from bot.domain.spans import Code, Mention, Plain, Strong, plain
from bot.domain.tokens import encode
from tests import strategies
from tests.card_words import letters, strings
from tests.fakes.slack_rules import faults_of_view
from tests.slack_app import WORDS
from tests.strategies import HOSTILE

Json = dict[str, Any]
Surface = Callable[[Card], Json]

ENGLISH = WORDS.to(None)


def as_home(card: Card) -> Json:
    return home(card, ENGLISH)


def as_modal(card: Card) -> Json:
    return modal(card, ENGLISH, "x" * 3000)


SURFACES = pytest.mark.parametrize("surface", [as_home, as_modal])


@given(strategies.cards())
@effort(max_examples=12)
def test_any_card_is_a_home_and_a_modal_slack_accepts(card: Card) -> None:
    assert faults_of_view(as_home(card)) == []
    assert faults_of_view(as_modal(card)) == []


@given(strategies.cards())
@effort(max_examples=12)
def test_nothing_of_a_card_is_lost_on_a_page(card: Card) -> None:
    for shown in (as_home(card), as_modal(card)):
        seen = _seen(shown)
        if "not fit here" not in seen:
            titled = letters(seen + shown.get("title", {"text": ""})["text"])
            named = _names_of_people(card)  # a client shows them as it knows them
            assert all(_clean(each) in titled for each in strings(card) if each not in named)


@given(strategies.cards())
@effort(max_examples=9)
def test_every_button_at_the_end_of_a_page_is_there(card: Card) -> None:
    sent = str(as_home(card)["blocks"])
    assert all(repr(encode(choice.pick)) in sent for choice in card.choices)


@given(strategies.forms(), st.lists(strategies.texts(300), max_size=3), st.data())
@effort(max_examples=12)
def test_any_form_sent_back_is_a_view_slack_accepts(
    form: Form, why: list[str], data: st.DataObject
) -> None:
    shown = view(form, ENGLISH, "x" * 3000)
    values = {
        each.id: {"answer": {"type": "plain_text_input", "value": data.draw(st.text(max_size=20))}}
        for each in form.fields
        if isinstance(each, TextField) and each.max_length >= 20
    }
    blocks = list(refused(why, shown["blocks"], {"values": values}, ENGLISH))
    assert faults_of_view(shown | {"blocks": blocks}) == []
    again = list(refused(why, blocks, {"values": values}, ENGLISH))
    assert [block["type"] for block in again].count("alert") == 1


@SURFACES
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_string_means_nothing_on_a_page(surface: Surface, hostile: str) -> None:
    text = (Plain(hostile), Plain(" "), Strong(hostile), Plain(" "), Code(hostile))
    table = Table(hostile, (hostile, "H"), ((plain(hostile), text),))
    facts = Facts(((hostile, plain(hostile)), ("Name", plain(hostile)), ("Both", text)))
    shown = surface(
        Card(
            hostile,
            (Heading(hostile), facts, Facts((("Name", plain(hostile)),)), table),
            (Choice(hostile, ShowHelp()),),
        )
    )
    assert faults_of_view(shown) == []
    for said in re.findall(r"'type': 'mrkdwn', 'text': (.*?), 'verbatim'", str(shown)):
        assert not re.search(r"<[!@#]|<https?://evil|\*bold|_italic|~gone|:tada:", said)
    assert str(shown).count("'mrkdwn'") == str(shown).count("'verbatim': True")
    assert letters(_clean(hostile)) in letters(_seen(shown))


@pytest.mark.parametrize(("surface", "parts"), [(as_home, 48), (as_modal, 97)])
def test_a_page_holds_twice_what_a_message_does(surface: Surface, parts: int) -> None:
    shown = surface(Card("T", tuple(Heading(f"part {at}") for at in range(parts))))
    assert 90 < len(shown["blocks"]) <= 100
    assert "not fit here" not in _seen(shown)


@SURFACES
def test_a_page_too_long_says_how_much_is_missing_and_keeps_its_buttons(surface: Surface) -> None:
    card = Card(
        "T",
        tuple(Heading(f"part {at}") for at in range(150)),
        (Choice("Go", ShowHelp()),),
    )
    shown = surface(card)
    note, buttons = shown["blocks"][-2:]
    missing = int(re.findall(r"\d+", visible(note)[0])[0])
    assert missing + _seen(shown).count("part ") == 150
    assert visible(buttons) == ("Go",)


@SURFACES
def test_a_page_too_heavy_for_slack_is_folded(surface: Surface) -> None:
    card = Card("T", tuple(Paragraph(plain("汉字" * 1000)) for _ in range(60)))
    shown = surface(card)
    assert faults_of_view(shown) == []
    assert "not fit here" in _seen(shown)


@SURFACES
def test_a_table_is_a_section_a_row_with_a_field_a_cell(surface: Surface) -> None:
    rows = tuple((plain(level), (Strong("yes"),)) for level in ("Junior", "Senior"))
    shown = surface(Card("T", (Table("Depth", ("Level", "Required"), rows),)))
    sections = [block for block in shown["blocks"] if block["type"] == "section"]
    assert [[field["text"] for field in each["fields"]] for each in sections] == [
        ["*Level*\nJunior", "*Required*\n*yes*"],
        ["*Level*\nSenior", "*Required*\n*yes*"],
    ]
    assert all(block["type"] != "table" for block in shown["blocks"])


@SURFACES
@pytest.mark.parametrize(
    ("rows", "columns", "cell"),
    [(21, 2, "x"), (2, 11, "x"), (2, 2, "x" * 2001), (2, 2, "*bold* words"), (2, 2, "two\nlines")],
)
def test_a_table_that_fields_cannot_hold_is_told_a_line_a_row(
    surface: Surface, rows: int, columns: int, cell: str
) -> None:
    shown = surface(Card("T", (Table("D", ("H",) * columns, ((plain(cell),) * columns,) * rows),)))
    assert faults_of_view(shown) == []
    assert all(block["type"] != "section" for block in shown["blocks"])
    assert _seen(shown).count("H: ") == rows * columns


@SURFACES
def test_facts_stand_in_two_columns_ten_at_a_time(surface: Surface) -> None:
    facts = Facts(tuple((f"Name {at}", plain(f"value {at}")) for at in range(23)))
    sections = [each for each in surface(Card("T", (facts,)))["blocks"] if "fields" in each]
    assert [len(each["fields"]) for each in sections] == [10, 10, 3]


def test_home_has_a_line_between_its_parts_and_buttons_where_they_belong() -> None:
    card = Card(
        "T",
        (
            Paragraph(plain("who")),
            Buttons((Choice("Change", ShowPlan()),)),
            Heading("Plan"),
            Buttons((Choice("More", ShowHelp()),)),
        ),
    )
    kinds = [block["type"] for block in as_home(card)["blocks"]]
    assert kinds == ["header", "rich_text", "actions", "divider", "header", "actions"]
    assert "divider" not in [block["type"] for block in as_modal(card)["blocks"]]


@pytest.mark.parametrize(("length", "own"), [(24, True), (25, False)])
def test_a_title_of_24_characters_is_the_frames(length: int, own: bool) -> None:
    shown = modal(Card("x" * length, (Paragraph(plain("words")),)), ENGLISH)
    assert shown["title"]["text"] == ("x" * length if own else "Rung")
    assert ("header" in [block["type"] for block in shown["blocks"]]) is not own


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_the_frames_own_words_fit(language: str) -> None:
    phrases = WORDS.to(Language(language))
    assert measures.length(phrases.line("slack-close")) <= measures.VIEW_TITLE
    assert measures.length(phrases.line("slack-form-refused")) <= measures.ALERT
    for sentence in ("slack-stranger", "slack-not-here", "slack-unavailable"):
        words = phrases.text(sentence)
        assert faults_of_view(remark(words, phrases)) == []
        assert faults_of_view(page(words)) == []


def test_a_card_of_nothing_is_still_a_view() -> None:
    assert faults_of_view(modal(Card("T"), ENGLISH)) == []
    assert faults_of_view(home(Card(""), ENGLISH)) == []


def test_a_page_shown_differently_has_block_ids_of_its_own() -> None:
    one, other = (as_modal(_options(chosen)) for chosen in (0, 1))
    assert not {each["block_id"] for each in one["blocks"]} & {
        each["block_id"] for each in other["blocks"]
    }


def _options(chosen: int) -> Card:
    choices = tuple(Choice(each, AnswerLevel(LevelId(each))) for each in ("a", "b"))
    return Card("T", (Paragraph(plain(f"{chosen}")), Buttons(choices)))


def _seen(shown: Json) -> str:
    return "\n".join(line for block in shown["blocks"] for line in visible(block))


def _clean(words: str) -> str:
    return letters(measures.clean(words))


def _names_of_people(value: object) -> set[str]:
    if isinstance(value, Mention):
        return {value.text}
    if isinstance(value, tuple):
        return {name for each in value for name in _names_of_people(each)}
    if is_dataclass(value):
        return {
            name for each in fields(value) for name in _names_of_people(getattr(value, each.name))
        }
    return set()
