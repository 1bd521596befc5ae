"""How cards and forms look in Slack: within every limit, with nothing lost and nothing parsed."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort

from adapters.slack import measures
from adapters.slack.folding import cost
from adapters.slack.reading import visible
from adapters.slack.render import message, text
from adapters.slack.rich import is_person
from adapters.slack.views import view
from bot import locales
from bot.domain.cards import (
    Aside,
    Bullets,
    Card,
    Choice,
    Form,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    SelectField,
    Table,
    TextField,
    lines,
)
from bot.domain.ids import Language, LevelId
from bot.domain.picks import AnswerLevel, Mark, ShowHelp
from bot.domain.spans import Code, Link, Mention, Plain, Strong, plain
from bot.domain.tokens import encode
from tests import strategies
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.strategies import HOSTILE

WORDS = locales.read()
ENGLISH = WORDS.to(None)

Json = dict[str, Any]


@given(strategies.cards())
@effort(max_examples=18)
def test_any_card_is_a_message_slack_accepts(card: Card) -> None:
    assert faults_of_message(message(card, ENGLISH)) == []


@given(strategies.cards())
@effort(max_examples=18)
def test_nothing_of_a_card_is_lost(card: Card) -> None:
    payload = message(card, ENGLISH)
    shown = _letters(_visible(payload))
    if len(payload["text"]) > 30_000:
        return
    if _is_folded(payload):
        told = _letters(_unescaped(payload["text"]))
        assert all(_letters(line) in told for line in lines(card))
    else:
        assert all(_letters(words) in shown for words in _strings(card))


@given(strategies.cards())
@effort(max_examples=9)
def test_what_a_screen_reader_is_given_is_the_whole_card(card: Card) -> None:
    told = text(card, ENGLISH)
    if len(told) < 30_000:
        assert all(_letters(line) in _letters(_unescaped(told)) for line in lines(card))


@given(strategies.cards())
@effort(max_examples=9)
def test_buttons_are_kept_when_a_card_is_folded(card: Card) -> None:
    sent = str(message(card, ENGLISH)["blocks"])
    assert all(repr(encode(choice.pick)) in sent for choice in card.choices)


def test_what_can_be_pressed_goes_before_the_words_that_explain_it() -> None:
    long = tuple(
        Choice(f"{at} " + "label " * 100, AnswerLevel(LevelId(f"l{at}"))) for at in range(30)
    )
    payload = message(Card("T", (Paragraph(plain("body")),), long), ENGLISH)
    assert faults_of_message(payload) == []
    assert [len(block["elements"][0]["options"]) for block in payload["blocks"][-1:]] == [30]
    assert _is_folded(payload)


@given(strategies.forms())
@effort(max_examples=18)
def test_any_form_is_a_view_slack_accepts(form: Form) -> None:
    assert faults_of_view(view(form, ENGLISH, "x" * 3000)) == []


@given(strategies.forms())
@effort(max_examples=15)
def test_nothing_of_a_form_is_lost(form: Form) -> None:
    shown = _letters("".join(_all_texts(view(form, ENGLISH))))
    if _letters("not fit into a Slack message") in shown:
        return
    for words in (form.title, form.submit_label, form.cancel_label):
        assert _letters(words) in shown
    for field in form.fields:
        assert _letters(field.label) in shown
        if isinstance(field, SelectField):
            assert all(_letters(label) in shown for _, label in field.options)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_string_is_shown_as_it_is_and_means_nothing(hostile: str) -> None:
    payload = message(_card_of(hostile), ENGLISH)
    assert faults_of_message(payload) == []
    for element in _walk(payload["blocks"]):
        assert element.get("type") not in (
            "user",
            "usergroup",
            "broadcast",
            "channel",
            "emoji",
            "date",
        )
        if element.get("type") == "mrkdwn":
            assert not re.search(r"<[!@#]|<https?://evil|\*bold|_italic|~gone", element["text"])
            assert element["verbatim"] is True
        if element.get("type") == "link":
            assert element["url"] == "https://rung.example"
        if element.get("type") == "plain_text":
            assert element["emoji"] is False
    assert _letters(hostile) in _letters(_visible(payload))


def test_names_that_need_no_care_are_not_changed() -> None:
    payload = message(Card("R&D <Lead>", (Quote("a & b < c"),)), ENGLISH)
    assert payload["blocks"][0]["text"]["text"] == "R&D <Lead>"
    assert payload["text"] == "R&amp;D &lt;Lead&gt;\n“a &amp; b &lt; c”"


def test_a_showing_has_block_ids_of_its_own() -> None:
    card = Card("Title", (Paragraph(plain("words")),))
    first, again, other = (message(card, ENGLISH, seed) for seed in ("1", "1", "2"))
    assert first == again
    assert not _ids(first) & _ids(other)


def test_few_options_are_radio_buttons_beside_their_question() -> None:
    block = message(Card("T", (_options(10, chosen=3),)), ENGLISH)["blocks"][1]
    assert (block["type"], block["accessory"]["type"]) == ("section", "radio_buttons")
    assert block["accessory"]["initial_option"]["value"] == "level:l3"


def test_more_than_ten_options_are_a_menu() -> None:
    prompt, menu = message(Card("T", (_options(11, chosen=None),)), ENGLISH)["blocks"][1:]
    assert prompt["type"] == "rich_text"
    assert menu["elements"][0]["type"] == "static_select"
    assert menu["elements"][0]["placeholder"]["text"] == "Choose one"


def test_more_than_a_hundred_options_are_several_menus() -> None:
    blocks = message(Card("T", (_options(150, chosen=120),)), ENGLISH)["blocks"]
    first, second = (block["elements"][0] for block in blocks if block["type"] == "actions")
    assert (len(first["options"]), len(second["options"])) == (100, 50)
    assert "initial_option" not in first
    assert second["initial_option"]["value"] == "level:l120"
    assert second["placeholder"]["text"] == "Choose one: 101 to 150"


@pytest.mark.parametrize(("count", "kind"), [(25, "button"), (26, "static_select")])
def test_up_to_25_choices_are_buttons(count: int, kind: str) -> None:
    offered = tuple(Choice(f"Choice {at}", AnswerLevel(LevelId(f"l{at}"))) for at in range(count))
    last = message(Card("T", (), offered), ENGLISH)["blocks"][-1]
    assert last["elements"][0]["type"] == kind


def test_a_label_too_long_for_a_button_is_shown_whole_above_it() -> None:
    label = "Principal Engineer for Retrieval, Evaluation and Fine-Tuning of Large Language Models"
    above, below = message(Card("T", (), (Choice(label, ShowHelp()),)), ENGLISH)["blocks"][1:]
    assert visible(above) == (f"1. {label}",)
    assert below["elements"][0]["text"]["text"].endswith("…")


def test_a_message_has_one_table_and_further_ones_are_told_row_by_row() -> None:
    table = Table("Depth", ("Level", "Required"), ((plain("Junior"), (Strong("yes"),)),))
    payload = message(Card("T", (table, table)), ENGLISH)
    assert [block["type"] for block in payload["blocks"]].count("table") == 1
    assert visible(payload["blocks"][-1])[-1] == "Level: Junior · Required: yes"


def test_a_caption_that_is_the_title_is_not_said_twice() -> None:
    table = Table("Depth", ("Level",), ((plain("Junior"),),))
    kinds = [block["type"] for block in message(Card("Depth", (table,)), ENGLISH)["blocks"]]
    assert kinds == ["header", "table"]
    assert "rich_text" in [
        block["type"] for block in message(Card("T", (table,)), ENGLISH)["blocks"]
    ]


@pytest.mark.parametrize(
    ("rows", "columns", "cell"), [(100, 3, "x"), (3, 21, "x"), (50, 2, "x" * 100)]
)
def test_a_table_slack_would_refuse_is_told_row_by_row(rows: int, columns: int, cell: str) -> None:
    table = Table("Big", ("H",) * columns, ((plain(cell),) * columns,) * rows)
    payload = message(Card("T", (table,)), ENGLISH)
    assert all(block["type"] != "table" for block in payload["blocks"])
    assert faults_of_message(payload) == []


def test_a_card_too_long_for_a_message_ends_with_how_much_is_missing() -> None:
    card = Card(
        "T",
        tuple(Paragraph(plain(f"{at} " + "word " * 100)) for at in range(60)),
        (Choice("Go", ShowHelp()),),
    )
    note, buttons = message(card, ENGLISH)["blocks"][-2:]
    shown = sum(
        line.split(" ")[0].isdigit()
        for block in message(card, ENGLISH)["blocks"]
        for line in visible(block)
    )
    assert visible(note)[0] == f"{60 - shown + 1} more lines do not fit into a Slack message."
    assert visible(buttons) == ("Go",)


def test_many_short_blocks_become_fewer_and_all_are_shown() -> None:
    card = Card("T", tuple(Paragraph(plain(f"line {at}")) for at in range(120)))
    payload = message(card, ENGLISH)
    assert len(payload["blocks"]) <= 50
    assert _visible(payload).count("line ") == 120


def test_a_text_past_what_slack_keeps_says_where_it_stops() -> None:
    card = Card("T", tuple(Paragraph(plain("word " * 500)) for _ in range(30)))
    told = text(card, ENGLISH)
    assert len(told) <= 40_000
    assert re.search(r"\d+ more lines do not fit into a Slack message\.$", told)


@pytest.mark.parametrize(
    ("done", "total", "bar"),
    [(0, 7, "▱" * 10), (1, 100, "▰" + "▱" * 9), (99, 100, "▰" * 9 + "▱"), (7, 7, "▰" * 10)],
)
def test_a_bar_is_empty_only_at_none_and_full_only_at_all(done: int, total: int, bar: str) -> None:
    block = message(Card("T", (Progress("so far", done, total),)), ENGLISH)["blocks"][1]
    assert visible(block) == (f"{bar} so far",)


def test_small_print_is_a_context_block_where_markup_is_safe() -> None:
    aside = Aside((Plain("Stop with "), Code("/skill stop"), Plain(".")))
    block = message(Card("T", (aside,)), ENGLISH)["blocks"][1]
    assert block["elements"] == [
        {"type": "mrkdwn", "text": "Stop with `/skill stop`.", "verbatim": True}
    ]


def test_small_print_with_words_like_markup_beside_emphasis_is_rich_text() -> None:
    aside = Aside((Plain("From *Ana* via "), Link("the page", "https://rung.example")))
    assert message(Card("T", (aside,)), ENGLISH)["blocks"][1]["type"] == "rich_text"


def test_emphasis_without_blanks_around_it_is_rich_text() -> None:
    aside = Aside((Plain("发送"), Code("/skill stop"), Plain("即可停止")))
    assert message(Card("T", (aside,)), ENGLISH)["blocks"][1]["type"] == "rich_text"


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_every_sentence_of_the_adapter_is_there_in_each_language(language: str) -> None:
    phrases = WORDS.to(Language(language))
    for key in (Path("bot/locales/en/slack.ftl")).read_text().split("\n"):
        if key.startswith("slack-"):
            assert phrases.has(key.split(" =")[0])


def test_a_long_select_label_in_a_form_is_shown_whole() -> None:
    label = "Donaudampfschifffahrt " * 6
    shown = view(
        Form(
            "T",
            (SelectField("id", "Pick", (("a", label), ("b", "B")), "a"),),
            ShowHelp(),
            "Save",
            "Close",
        ),
        ENGLISH,
    )
    assert _letters(label) in _letters("".join(_all_texts(shown)))


@pytest.mark.parametrize("value", ["x" * 50, "🦜" * 25])
def test_a_value_longer_than_its_field_allows_is_still_there_to_edit(value: str) -> None:
    """By Slack's count, at worst: a view with a value longer than its field is refused."""
    field = TextField("note", "Note", value=value, max_length=30)
    element = view(Form("T", (field,), ShowHelp(), "Save", "Close"), ENGLISH)["blocks"][0][
        "element"
    ]
    assert (element["initial_value"], element["max_length"]) == (value, 50)


def test_the_cost_of_a_block_counts_what_slack_escapes() -> None:
    assert measures.length("a<b>&") == 1 + 4 + 1 + 4 + 5
    assert cost({"type": "header", "text": {"type": "plain_text", "text": "&" * 100}}) > 500


def _card_of(hostile: str) -> Card:
    text = (
        Plain(hostile),
        Plain(" "),
        Strong(hostile),
        Plain(" "),
        Code(hostile),
        Link(hostile, "https://rung.example"),
    )
    return Card(
        hostile,
        (
            Heading(hostile),
            Paragraph(text),
            Bullets((plain(hostile), text)),
            Table(hostile, (hostile, "H"), ((plain(hostile), text),)),
            Quote(hostile),
            Aside(plain(hostile)),
            Aside(text),
            Options(plain(hostile), (Choice(hostile, ShowHelp()), Choice("B", ShowHelp()))),
            Options(text, (Choice(hostile, ShowHelp()),)),
        ),
        (Choice(hostile, ShowHelp()),),
    )


def _options(count: int, chosen: int | None) -> Options:
    offered = tuple(Choice(f"Level {at}", AnswerLevel(LevelId(f"l{at}"))) for at in range(count))
    return Options(plain("Which level?"), offered, chosen)


def _visible(payload: Json) -> str:
    return "\n".join(line for block in payload["blocks"] for line in visible(block))


def _strings(value: object) -> list[str]:
    """Every string of a card that is there to be read."""
    match value:
        case Mark() | None | int():
            return []
        case Link(words) | Plain(words) | Strong(words) | Code(words):
            return [words]
        case Mention(person, words):
            return [] if is_person(person) else [words]
        case Choice(label):
            return [label]
        case str():
            return [value]
        case Picture(light=""):
            return _strings(value.table)
        case Picture(_, _, alt, _, legend):
            return [alt, *_strings(legend)]
        case tuple():
            return [words for each in value for words in _strings(each)]
        case _:
            pass
    assert is_dataclass(value)
    return [words for each in fields(value) for words in _strings(getattr(value, each.name))]


def _letters(words: str) -> str:
    """The words as compared: without blank space, which a place of one line may change."""
    return re.sub(r"\s+", "", measures.clean(words))


def _unescaped(words: str) -> str:
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _is_folded(payload: Json) -> bool:
    return "not fit into a Slack message" in _visible(payload)


def _ids(payload: Json) -> set[str]:
    return {block["block_id"] for block in payload["blocks"]}


def _walk(value: object) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _walk(each)
    elif isinstance(value, dict):
        yield value
        yield from _walk(list(value.values()))


def _all_texts(payload: Json) -> Iterator[str]:
    yield from (each["text"] for each in _walk(payload) if isinstance(each.get("text"), str))
