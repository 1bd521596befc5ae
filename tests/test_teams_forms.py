"""Forms in Teams: filled in where the card was, refused with a word at each fault, left."""

import json
from dataclasses import replace

import pytest

from adapters.teams import presses
from bot.domain.cards import Choice, Form, SelectField, TextField
from bot.domain.events import Submitted
from bot.domain.ids import SkillId
from bot.domain.pickers import PeopleField
from bot.domain.picks import AddEvidence
from bot.ports import Response
from tests.doors.teams import TeamsDoor
from tests.teams_bench import Turns, bench, card

SKILL = SkillId("llm-fine-tuning")
FORM = Form(
    "Evidence",
    (
        SelectField("mark", "How far?", (("doing", "doing it"), ("not-yet", "not yet")), "doing"),
        TextField("note", "Note", required=True, max_length=40),
        TextField("link", "Link"),
    ),
    AddEvidence(SKILL),
    "Save",
    "Cancel",
)


async def test_a_form_takes_the_place_of_the_card_and_comes_back_filled() -> None:
    turns = Turns(card("Rate", Choice("Add evidence", AddEvidence(SKILL))))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake)
        await door.say("ana", "rate")
        turns.otherwise = Response(form=FORM)
        shown = await door.press("ana", "Add evidence")
        assert shown
        assert shown.form
        assert shown.words == ("Evidence", "How far?", "Note", "Link")
        turns.otherwise = card("Kept")
        await door.fill("ana", {"How far?": "not yet", "Note": "<b>Ran</b> it\ntwice"})
    sent = turns.events[-1]
    assert isinstance(sent, Submitted)
    assert sent.submit == AddEvidence(SKILL)
    assert sent.values == {"mark": "not-yet", "note": "<b>Ran</b> it\ntwice", "link": ""}


@pytest.mark.parametrize("old", [False, True])
async def test_a_refused_form_comes_back_as_it_was_sent_with_a_word_at_each_fault(
    old: bool,
) -> None:
    turns = Turns(Response(form=FORM))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake, old)
        await door.say("ana", "evidence")
        errors = {"link": "A link starts with https://", "gone": "Nobody knows this field."}
        turns.responses = [Response(errors=errors), Response(form=FORM)]
        shown = await door.fill("ana", {"Note": "Ran it", "Link": "nonsense"})
        assert shown
        assert shown.form
        at = shown.words.index("⚠ A link starts with https://")
        assert shown.words[at + 1] == "Link"
        assert shown.words[1] == "⚠ Nobody knows this field."
        again = await door.fill("ana", {"Link": "https://rung.example"})
        assert again is not None
    sent = turns.events[-1]
    assert isinstance(sent, Submitted)
    assert sent.values == {"mark": "doing", "note": "Ran it", "link": "https://rung.example"}


async def test_a_refused_form_that_is_gone_leaves_the_sentences() -> None:
    turns = Turns(Response(errors={"note": "Too long."}))
    async with bench(turns) as bot:
        data = presses.send(AddEvidence(SKILL), ["note"]) | {"f_note": "x"}
        _, text = await bot.post(bot.fake.execute("ana", data))
        assert "Too long." in json.dumps(json.loads(text)["value"]["body"])


async def test_leaving_a_form_changes_nothing_and_says_so() -> None:
    turns = Turns(Response(form=FORM))
    async with bench(turns) as bot:
        door = TeamsDoor(bot.base_url, bot.fake)
        await door.say("ana", "evidence")
        shown = await door.press("ana", "Cancel")
        assert shown
        assert not shown.form
        assert shown.words[0].startswith("Nothing was changed.")
    assert len(turns.events) == 1


async def test_whatever_was_sent_of_a_form_can_be_shown_again() -> None:
    """What stands in a card was in the client's hands: half a character, for one, is nobody's id."""
    picking = replace(FORM, fields=(PeopleField("Who"), *FORM.fields))
    odd = {"people": "\ud800,a-guid", "note": "half \ud83e", "mark": "\ud800", "link": "\x00"}
    refused = Response(errors={"note": "No.", "": "Nor that."})
    turns = Turns(responses=[refused, Response(form=picking)])
    async with bench(turns) as bot:
        sent = presses.send(FORM.submit, [*odd])
        data = sent | {presses.field(id): value for id, value in odd.items()}
        status, body = await bot.post(bot.fake.execute("ana", data))
    assert status == 200
    assert json.loads(body)["statusCode"] == 200
    assert "a-guid" in body
