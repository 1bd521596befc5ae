"""What was said in check-ins is looked back on, and shames nobody."""

from datetime import timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Aside, Paragraph, Trend, choices
from bot.domain.ids import SkillId, StatementId
from bot.domain.picks import (
    Feel,
    Mark,
    MarkStatement,
    Mood,
    WriteCheckIn,
)
from bot.domain.spans import flat
from tests.one_life import MONDAY, Ana, labels, words


@pytest.fixture
def ana(house: House) -> Ana:
    return Ana(house)


def test_a_streak_is_told_only_when_there_is_one(ana: Ana) -> None:
    for week in range(3):
        ana.until(MONDAY + timedelta(weeks=week))
        ana.press(Feel(week + 1, Mood.MOVING))
        assert ("in a row" in words(ana.say("history"))) == (week > 0)
    ana.until(MONDAY + timedelta(weeks=3, days=3))
    assert "in a row" not in words(ana.say("history"))


def test_how_far_somebody_has_come_is_drawn_by_their_own_days(ana: Ana) -> None:
    tuning = SkillId("llm-fine-tuning")
    for week, statement in enumerate(("reads-loss-curve", "trains-across-gpus")):
        ana.until(MONDAY + timedelta(weeks=week))
        ana.press(MarkStatement(tuning, StatementId(statement), Mark.DOING))
        ana.press(Feel(week + 1, Mood.MOVING))
    (drawn,) = (each for each in ana.say("history").body if isinstance(each, Trend))
    assert [many for _, many in drawn.points] == [1, 2]
    weeks = (MONDAY.date(), MONDAY.date() + timedelta(weeks=1))
    assert [when for when, _ in drawn.points] == [f"{day.day} {day:%b}" for day in weeks]
    assert flat(drawn.text).startswith(drawn.name)


def test_a_history_of_many_is_read_a_page_at_a_time(ana: Ana) -> None:
    for week in range(9):
        ana.until(MONDAY + timedelta(weeks=week))
        ana.press(Feel(ana.newest.number, Mood.MOVING))
    seen: list[str] = []
    card = ana.say("history")
    while True:
        seen += [label for label in labels(card) if label.startswith("Change")]
        earlier = [each for each in choices(card) if each.label == "Earlier answers"]
        if not earlier:
            break
        card = ana.press(earlier[0].pick)
    assert len(seen) == len({*seen}) == 9


def test_an_own_line_is_shown_as_it_was_written_and_nowhere_else(ana: Ana) -> None:
    ana.until(MONDAY)
    hostile = "*bold* <!channel> `x`"
    response = ana.send(WriteCheckIn(1), note=hostile, need=hostile)
    assert response.card is not None
    for card in (response.card, ana.say("history")):
        plain = [each for each in card.body if not isinstance(each, Paragraph | Aside)]
        assert sum(getattr(each, "words", "") == hostile for each in plain) == 2
