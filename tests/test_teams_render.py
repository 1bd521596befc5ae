"""How cards and forms look in Teams: within every limit, with nothing lost and nothing parsed."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort

from adapters.teams import forms, measures, presses, render
from bot.domain.cards import (
    Aside,
    Bullets,
    Card,
    Checklist,
    Choice,
    Facts,
    Form,
    Heading,
    Options,
    Paragraph,
    Progress,
    Quote,
    SelectField,
    Style,
    Table,
    TextField,
    Trend,
)
from bot.domain.ids import Language, LevelId, PersonId
from bot.domain.picks import AnswerLevel, Mark, ShowHelp
from bot.domain.spans import Code, Link, Mention, Plain, Strong, Text, plain
from tests import strategies
from tests.card_words import letters, strings
from tests.doors import teams_cards
from tests.fakes.teams_rules import actions_of, faults_of_activity, faults_of_card, parts, utf16
from tests.strategies import HOSTILE
from tests.teams_bench import WORDS

Json = dict[str, Any]

ENGLISH = WORDS.to(None)
ADDRESS = "https://rung.example/a"


@given(strategies.cards())
@effort(max_examples=15)
def test_any_card_is_a_message_teams_accepts(card: Card) -> None:
    message = render.message(card, ENGLISH)
    assert faults_of_activity(message) == []
    assert utf16(_content(message)) <= 25_000


@given(strategies.cards())
@effort(max_examples=15)
def test_nothing_of_a_card_is_lost_without_a_word(card: Card) -> None:
    content = render.adaptive(card, ENGLISH)
    if _left_out(content):
        return
    seen = letters("".join(_everything(content)))
    for said in strings(card):
        assert letters(measures.clean(said)) in seen, said


@given(strategies.cards())
@effort(max_examples=9)
def test_what_is_left_out_is_counted_and_the_rest_stands_in_order(card: Card) -> None:
    content = render.adaptive(card, ENGLISH)
    whole = render.adaptive(Card(card.title, card.body[:1]), ENGLISH)
    assert content["body"][0] == whole["body"][0]
    said = _left_out(content)
    assert not said or int(said.group(1).replace("One", "1").replace(",", "")) > 0


@given(strategies.cards())
@effort(max_examples=9)
def test_in_plain_words_a_card_is_accepted_too(card: Card) -> None:
    assert faults_of_activity(render.plain_text(card, ENGLISH)) == []


@given(strategies.forms())
@effort(max_examples=15)
def test_any_form_is_a_card_teams_accepts(form: Form) -> None:
    errors = {field.id: "Something is wrong." for field in form.fields} | {"gone": "*bold*"}
    for content in (forms.form(form, ENGLISH), forms.form(form, ENGLISH, errors)):
        assert faults_of_card(content) == []


@given(strategies.forms())
@effort(max_examples=12)
def test_nothing_of_a_form_is_lost_without_a_word(form: Form) -> None:
    content = forms.form(form, ENGLISH)
    seen = letters("".join(_everything(content)))
    if _left_out(content):
        return
    for said in strings(form):
        assert letters(measures.clean(said)) in seen, said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_string_is_shown_as_it_is_and_means_nothing(hostile: str) -> None:
    message = render.message(_card_of(hostile), ENGLISH)
    assert faults_of_activity(message) == []
    content = _content(message)
    for part in parts(content):
        if part["type"] == "Action.OpenUrl":
            assert part["url"] == ADDRESS
        if part["type"] == "TextBlock":
            assert not re.search(r"[*_\[\]<>`{}]|https?:|\w\.example", part["text"])
        assert part["type"] != "mention"
    assert "msteams" not in content
    shown = letters("".join(teams_cards.words(content)))
    assert shown.startswith(letters(measures.clean(hostile)))
    assert shown.count(letters(measures.clean(hostile))) >= 10


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_value_in_a_form_is_there_to_edit_as_it_was(hostile: str) -> None:
    form = _form(TextField("note", hostile or "x", hostile, hostile, max_length=5))
    content = forms.form(form, ENGLISH, {"note": hostile})
    (field,) = (part for part in parts(content) if part["type"] == "Input.Text")
    assert field["value"] == measures.clean(hostile)
    assert faults_of_card(content) == []


@pytest.mark.parametrize(
    ("words", "style"),
    [("Senior", "heading"), ("R&D", "heading"), ("GPT-4.5", "heading"), ("R&D <Lead>", None)],
)
def test_a_title_is_a_heading_unless_it_could_be_read_as_markup(
    words: str, style: str | None
) -> None:
    title = render.adaptive(Card(words), ENGLISH)["body"][0]
    assert title.get("style") == style
    assert list(teams_cards.words({"body": [title]})) == [words]


def test_every_kind_of_span_keeps_its_look() -> None:
    text: Text = (
        Plain("a "),
        Strong("b"),
        Code("c"),
        Link("d", ADDRESS),
        Mention(PersonId("29:x"), "Ben"),
    )
    runs = render.adaptive(Card("T", (Paragraph(text),)), ENGLISH)["body"][1]["inlines"]
    assert runs == [
        {"type": "TextRun", "text": "a "},
        {"type": "TextRun", "text": "b", "weight": "Bolder"},
        {"type": "TextRun", "text": "c", "fontType": "Monospace"},
        {
            "type": "TextRun",
            "text": "d",
            "underline": True,
            "selectAction": {"type": "Action.OpenUrl", "url": ADDRESS},
        },
        {"type": "TextRun", "text": "Ben"},
    ]


def test_an_address_that_opens_no_page_is_only_words() -> None:
    link = Paragraph((Link("click", "javascript:alert(1)"),))
    assert "Action.OpenUrl" not in json.dumps(render.adaptive(Card("T", (link,)), ENGLISH))


def test_progress_is_a_bar_with_signs_for_those_who_cannot_draw_it() -> None:
    bar = render.adaptive(Card("T", (Progress("Going well", 3, 8),)), WORDS.to(Language("de")))
    label, drawn = bar["body"][1:]
    assert label["inlines"][0]["text"] == "Going well"
    assert (drawn["type"], drawn["value"], drawn["max"]) == ("ProgressBar", 3, 8)
    assert list(teams_cards.words({"body": drawn["fallback"]})) == ["▰▰▰▱▱▱▱▱▱▱ 37 %"]
    (_, full) = render.adaptive(Card("T", (Progress("Done", 2, 2),)), ENGLISH)["body"][1:]
    assert list(teams_cards.words({"body": full["fallback"]})) == ["▰▰▰▰▰▰▰▰▰▰ 100%"]


def test_a_trend_is_words_and_a_chart_with_its_numbers_for_those_who_cannot_draw_it() -> None:
    points = (("Jan 12", 0), ("Jan 19", 1), ("Jan 19", 2))
    trend = Trend(plain("You meet: ▁█ from 0 to 2"), "You meet", points)
    _, words, chart = render.adaptive(Card("T", (trend,)), ENGLISH)["body"]
    assert words["inlines"][0]["text"] == "You meet: ▁█ from 0 to 2"
    assert list(teams_cards.words({"body": chart.pop("fallback")})) == ["Jan 12: 0 · Jan 19: 2"]
    assert chart == {
        "type": "Chart.VerticalBar",
        "title": "You meet",
        "data": [{"x": "Jan 12", "y": 0}, {"x": "Jan 19", "y": 2}],
        "showBarValues": True,
        "yMin": 0,
        "spacing": "Small",
    }


def test_a_trend_of_one_point_is_words() -> None:
    trend = Trend(plain("You meet 2"), "You meet", (("Jan 12", 2),))
    (_, words) = render.adaptive(Card("T", (trend,)), ENGLISH)["body"]
    assert words["type"] == "RichTextBlock"


def test_a_table_named_as_its_card_is_says_so_once() -> None:
    table = Table("All levels", ("H",), ((plain("cell"),),))
    assert list(teams_cards.words(render.adaptive(Card("All levels", (table,)), ENGLISH))) == [
        "All levels", "H", "cell",
    ]  # fmt: skip
    other = render.adaptive(Card("Levels", (table,)), ENGLISH)
    assert list(teams_cards.words(other))[:2] == ["Levels", "All levels"]


@pytest.mark.parametrize(("columns", "kind"), [(3, "Table"), (4, "Container")])
def test_a_table_is_side_by_side_where_a_phone_shows_it(columns: int, kind: str) -> None:
    header = tuple(f"H{at}" for at in range(columns))
    row = tuple(plain(f"cell {at}") for at in range(columns))
    body = render.adaptive(Card("T", (Table("Caption", header, (row, row)),)), ENGLISH)["body"]
    assert body[2]["type"] == kind
    shown = list(teams_cards.words({"body": body}))
    assert "Caption" in shown
    assert ("H0: cell 0" in shown) == (kind == "Container")


def test_marks_are_a_sign_and_words_that_say_the_same() -> None:
    items = ((Mark.DOING, "doing it", plain("Reads")), (None, "not rated", plain("Writes")))
    shown = list(teams_cards.words(render.adaptive(Card("T", (Checklist(items),)), ENGLISH)))
    assert shown[1:] == ["✓ Reads (doing it)", "– Writes (not rated)"]


@pytest.mark.parametrize(("count", "kinds"), [(6, 6), (7, 5), (40, 5)])
def test_six_choices_are_buttons_and_of_more_all_but_five_are_in_a_menu(
    count: int, kinds: int
) -> None:
    card = render.adaptive(Card("T", (), _levels(count)), ENGLISH)
    assert sum("pick" in action["data"]["rung"] for action in actions_of(card)) == kinds
    assert len(list(actions_of(card))) == 6
    labels = [label for label, _ in teams_cards.pressable(card)]
    assert labels == [f"Level {at}" for at in range(count)]


def test_a_card_with_questions_has_one_button_that_saves_them() -> None:
    body = tuple(Options(plain(f"Question {at}"), _levels(3), chosen=at) for at in range(3))
    card = render.adaptive(Card("T", body, _levels(6)), ENGLISH)
    save, *others = actions_of(card)
    assert (save["title"], save["data"]) == ("Save", {"rung": {"act": "save", "was": [0, 1, 2]}})
    assert [action["title"] for action in others] == [f"Level {at}" for at in range(4)] + ["Go"]
    questions = [part for part in parts(card) if part.get("label", "").startswith("Question")]
    assert [part["style"] for part in questions] == ["expanded"] * 3
    assert [part["value"] for part in questions] == ["0|level:l0", "1|level:l1", "2|level:l2"]


@pytest.mark.parametrize(
    ("labels", "style"),
    [(("yes", "no"), "expanded"), (("*yes*", "no"), "compact"), (("a",) * 11, "compact")],
)
def test_a_question_is_a_menu_where_radio_buttons_would_read_markup_or_be_too_many(
    labels: tuple[str, ...], style: str
) -> None:
    offered = tuple(
        Choice(label, AnswerLevel(LevelId(f"l{at}"))) for at, label in enumerate(labels)
    )
    card = render.adaptive(Card("T", (Options(plain("Q"), offered),)), ENGLISH)
    assert card["body"][1]["style"] == style


def test_a_label_too_long_for_a_phone_is_shown_whole_beside_its_number() -> None:
    label = "Principal Engineer for Retrieval, Evaluation and Fine-Tuning of Large Language Models"
    card = render.adaptive(Card("T", (), (Choice(label, ShowHelp(), Style.DANGER),)), ENGLISH)
    assert list(teams_cards.words(card)) == ["T", f"1. {label}"]
    (action,) = actions_of(card)
    assert len(action["title"]) <= 60
    assert action["title"].startswith("1. Principal Engineer")
    assert action["style"] == "destructive"


def test_a_card_too_long_for_a_message_ends_with_how_much_is_missing() -> None:
    body = tuple(Paragraph(plain(f"{at} " + "word " * 200)) for at in range(60))
    card = render.adaptive(Card("T", body, (Choice("Go on", ShowHelp()),)), ENGLISH)
    shown = list(teams_cards.words(card))
    assert shown[-1] == f"{60 - (len(shown) - 2)} more lines do not fit into a Teams message."
    assert [action["title"] for action in actions_of(card)] == ["Go on"]


def test_the_words_of_the_adapter_are_in_the_reader_s_language() -> None:
    body = (Options(plain("Q"), _levels(2)),)
    titles = {
        language: next(actions_of(render.adaptive(Card("T", body), WORDS.to(Language(language)))))
        for language in ("en", "de", "zh")
    }
    assert {each: action["title"] for each, action in titles.items()} == {
        "en": "Save",
        "de": "Speichern",
        "zh": "保存",
    }


def test_a_form_has_a_label_and_a_word_for_every_fault_at_every_input() -> None:
    form = _form(
        TextField("note", "Note", "Ran it", "What did you do?", multiline=True, required=True),
        SelectField("mark", "How far?", (("a", "A"), ("b", "B")), "b"),
    )
    _, note, mark = forms.form(form, ENGLISH)["body"]
    assert note == {
        "type": "Input.Text",
        "id": "f_note",
        "label": "Note",
        "isMultiline": True,
        "maxLength": 1000,
        "isRequired": True,
        "errorMessage": "Please fill this in.",
        "placeholder": "What did you do?",
        "value": "Ran it",
    }
    assert (mark["value"], mark["isRequired"], mark["label"]) == ("b", True, "How far?")


def test_a_menu_too_long_for_a_form_says_how_many_are_missing() -> None:
    entries = tuple((f"v{at}", "Expectation " * 20) for at in range(300))
    content = forms.form(_form(SelectField("s", "Which?", entries, "v299")), ENGLISH)
    assert faults_of_card(content) == []
    (menu,) = (part for part in parts(content) if part["type"] == "Input.ChoiceSet")
    assert menu["value"] == "v299"
    left = 300 - len(menu["choices"])
    assert list(teams_cards.words(content))[-1] == f"{left} more choices do not fit here."


def test_going_away_from_a_form_needs_nothing_filled_in() -> None:
    _, cancel = actions_of(forms.form(_form(TextField("n", "N", required=True)), ENGLISH))
    assert cancel["associatedInputs"] == cancel["fallback"]["associatedInputs"] == "none"


def test_what_a_button_carries_comes_back_as_it_was() -> None:
    assert presses.read(presses.button(ShowHelp(), [])) == presses.Chosen((), (ShowHelp(),))


def _card_of(hostile: str) -> Card:
    text = (
        Plain(hostile),
        Plain(" "),
        Strong(hostile),
        Plain(" "),
        Code(hostile),
        Link(hostile, ADDRESS),
        Mention(PersonId(hostile), hostile),
    )
    other = Choice("Other", AnswerLevel(LevelId("l1")))
    return Card(
        hostile,
        (
            Heading(hostile),
            Paragraph(text),
            Bullets((plain(hostile), text)),
            Facts(((hostile, text),)),
            Table(hostile, (hostile, "H"), ((plain(hostile), text),)),
            Table(hostile, (hostile,) * 4, ((text,) * 4,)),
            Checklist(((Mark.DOING, hostile, text),)),
            Progress(hostile, 1, 2),
            Quote(hostile),
            Aside(text),
            Options(plain(hostile), (Choice(hostile, ShowHelp()), other)),
            Options(text, (Choice(hostile, ShowHelp()),)),
        ),
        (Choice(hostile, ShowHelp()),),
    )


def _form(*fields: TextField | SelectField) -> Form:
    return Form("T", fields, ShowHelp(), "Save", "Cancel")


def _levels(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"Level {at}", AnswerLevel(LevelId(f"l{at}"))) for at in range(count))


def _content(message: Json) -> Json:
    content: Json = message["attachments"][0]["content"]
    return content


def _left_out(content: Json) -> re.Match[str] | None:
    pattern = (
        r"(One|[\d,]+) more (?:lines?|choices?) (?:do|does) not fit (?:into a Teams message|here)\."
    )
    return re.search(pattern, "\n".join(teams_cards.words(content)))


def _everything(content: Json) -> Iterator[str]:
    """Every string a person can see, on buttons and in fields too; `*` marks what was shortened."""
    yield from teams_cards.words(content)
    for part in parts(content):
        yield from (choice["title"] for choice in part.get("choices", ()))
        yield part.get("title", "")
        if part["type"].startswith("Chart."):
            yield from (point["x"] for point in part["data"])
        yield part.get("value", "") if part["type"] == "Input.Text" else ""
