"""A check-in asks what is stale, and keeps what is said, whenever it is said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.answering import LONGEST
from bot.conversation.scenes import House
from bot.domain.check_ins import CheckInState
from bot.domain.effects import Kind
from bot.domain.ids import RoleId, SkillId, StatementId, WordingHash
from bot.domain.picks import (
    Feel,
    Mark,
    MarkAsked,
    MarkStatement,
    Mood,
    Pick,
    SetRole,
    ShowCheckIn,
    Snooze,
    WriteCheckIn,
)
from bot.domain.schedules import ScheduleKind
from tests.one_life import MONDAY, SKILL, Ana, asked, labels, words


@pytest.fixture
def ana(house: House) -> Ana:
    return Ana(house)


# --- what is asked ---------------------------------------------------------------------------------


def test_a_message_nobody_asked_for_says_why_it_came_and_how_to_stop_it(ana: Ana) -> None:
    ana.until(MONDAY)
    (kind, card) = ana.came[0]
    assert kind is Kind.CHECK_IN
    assert "checkin never" in words(card)
    assert "Stop check-ins" in labels(card)
    assert len(asked(card)) == 4  # three statements and how it feels


def test_what_was_rated_three_weeks_ago_at_this_hour_is_asked_again(ana: Ana) -> None:
    ana.until(MONDAY + timedelta(minutes=5))
    first = ana.newest.asked[0].statement
    ana.press(*ana.marks(1, Mark.DOING, Mark.DOING, Mark.DOING))
    for week in (1, 2, 3):
        ana.until(MONDAY + timedelta(weeks=week, minutes=1))
        again = first in [each.statement for each in ana.newest.asked]
        assert again == (week == 3)


def test_what_felt_stuck_comes_back_first_unless_it_is_done_by_now(ana: Ana) -> None:
    ana.until(MONDAY)
    one, two, three = ana.newest.asked
    ana.press(*ana.marks(1, Mark.WORKING, Mark.WORKING, Mark.DOING), Feel(1, Mood.STUCK))
    ana.press(MarkStatement(two.skill, two.statement, Mark.DOING))
    ana.until(MONDAY + timedelta(weeks=1))
    statements = [each.statement for each in ana.newest.asked]
    assert statements[0] == one.statement
    assert not {two.statement, three.statement} & {*statements}


def test_what_feels_better_since_does_not_come_back(ana: Ana) -> None:
    ana.until(MONDAY)
    first = ana.newest.asked[0].statement
    ana.press(*ana.marks(1, Mark.WORKING, Mark.WORKING, Mark.WORKING), Feel(1, Mood.STUCK))
    ana.press(Feel(1, Mood.MOVING))
    ana.until(MONDAY + timedelta(weeks=1))
    assert first not in [each.statement for each in ana.newest.asked]


def test_a_plan_emptied_after_there_was_nothing_to_ask_is_asked_about_once(ana: Ana) -> None:
    for statement in ana.house.catalog.skills[SKILL].statements:
        ana.press(MarkStatement(SKILL, statement, Mark.DOING))
    ana.until(MONDAY + timedelta(weeks=1))
    assert [each.state for each in ana.check_ins] == [CheckInState.NOTHING]
    ana.say("plan drop llm-fine-tuning")
    ana.until(MONDAY + timedelta(weeks=4))
    assert [each.state for each in ana.check_ins] == [CheckInState.UNPLANNED, CheckInState.NOTHING]
    assert len(ana.came) == 2
    assert "Add LLM Fine-Tuning" in labels(ana.came[-1][1])


# --- what is said ----------------------------------------------------------------------------------


def test_a_mark_is_a_rating_of_the_words_that_were_shown(ana: Ana) -> None:
    ana.until(MONDAY)
    statement = ana.newest.asked[0]
    ana.press(*ana.marks(1, Mark.WORKING))
    (rated,) = ana.ratings
    assert (rated.statement, rated.mark) == (statement.statement, Mark.WORKING)
    assert rated.wording == statement.wording
    assert rated.wording_text


def test_a_statement_reworded_since_it_was_asked_is_marked_in_its_new_words(ana: Ana) -> None:
    ana.until(MONDAY)
    one = ana.newest.asked[0]
    skill = ana.house.catalog.skills[SKILL]
    new = {each: WordingHash(f"new-{each}") for each in ana.house.catalog.languages}
    statement = replace(skill.statements[one.statement], wording=new)
    skill = replace(skill, statements={**skill.statements, one.statement: statement})
    catalog = replace(ana.house.catalog, skills={**ana.house.catalog.skills, SKILL: skill})
    ana.door.house = replace(ana.house, catalog=catalog)
    assert "reworded" in words(ana.say("checkin"))
    assert "reworded" not in words(ana.press(*ana.marks(1, Mark.WORKING)))
    assert [ana.newest.asked[0].wording] == [each.wording for each in ana.ratings] == ["new-en"]


def test_marks_and_a_mood_sent_together_are_all_kept_and_thanked_for(ana: Ana) -> None:
    ana.until(MONDAY)
    card = ana.press(*ana.marks(1, Mark.WORKING, Mark.DOING, Mark.NOT_YET), Feel(1, Mood.SLOW))
    assert [each.mark for each in ana.newest.asked] == [Mark.WORKING, Mark.DOING, Mark.NOT_YET]
    assert ana.newest.mood is Mood.SLOW
    assert [each.chosen for each in asked(card)] == [1, 2, 0, 1]
    assert "Thanks" in words(card)
    assert len(ana.ratings) == 3


def test_a_part_of_an_answer_is_kept_and_not_reminded_of(ana: Ana) -> None:
    ana.until(MONDAY)
    assert "Thanks" not in words(ana.press(*ana.marks(1, Mark.WORKING)))
    ana.until(MONDAY + timedelta(days=6))
    assert ana.kinds == [Kind.CHECK_IN]
    assert ana.schedule(ScheduleKind.FOLLOW_UP) is None


def test_an_earlier_check_in_changed_now_does_not_overrule_a_later_one(ana: Ana) -> None:
    ana.until(MONDAY)
    (mark,) = ana.marks(1, Mark.NOT_YET)
    ana.until(MONDAY + timedelta(weeks=1))
    statement = ana.newest.asked[0]
    assert statement.statement == mark.statement
    ana.press(*ana.marks(2, Mark.DOING))
    ana.press(mark)
    assert ana.check_ins[1].asked[0].mark is Mark.NOT_YET
    assert [each.mark for each in ana.ratings] == [Mark.DOING]


def test_the_line_of_ones_own_is_refused_at_its_field_if_too_long(ana: Ana) -> None:
    ana.until(MONDAY)
    long = "x" * (LONGEST + 1)
    assert ana.send(WriteCheckIn(1), note=long, need="fine").errors is not None
    refused = ana.send(WriteCheckIn(1), note="fine", need=long)
    assert [*(refused.errors or {})] == ["need"]
    assert (ana.newest.note, ana.newest.need, ana.newest.said_at) == ("", "", None)
    kept = ana.send(WriteCheckIn(1), note=f" {'x' * LONGEST} ", need="")
    assert kept.errors is None
    assert ana.newest.state is CheckInState.ANSWERED


def test_a_form_sent_empty_answers_nothing(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.send(WriteCheckIn(1), note="  ", need="")
    assert ana.newest.state is CheckInState.OPEN
    assert ana.schedule(ScheduleKind.FOLLOW_UP) is not None


@pytest.mark.parametrize(
    "pick",
    [
        ShowCheckIn(7),
        MarkAsked(7, SKILL, StatementId("nothing"), Mark.DOING),
        Feel(7, Mood.SLOW),
        WriteCheckIn(7),
    ],
)
def test_a_button_of_a_check_in_that_is_not_there_leads_on(ana: Ana, pick: Pick) -> None:
    before = ana.check_ins
    assert labels(ana.press(pick))
    assert ana.check_ins == before


def test_what_was_never_asked_is_not_kept(ana: Ana) -> None:
    ana.until(MONDAY)
    other = SkillId("llm-evaluation")
    for statement in ana.house.catalog.skills[other].statements:
        ana.press(Feel(1, Mood.SLOW), MarkAsked(1, other, statement, Mark.DOING))
        ana.press(Feel(1, Mood.MOVING))
    assert ana.ratings == []


# --- done before its hour --------------------------------------------------------------------------


def test_a_check_in_done_today_does_not_come_again_today(ana: Ana) -> None:
    ana.until(MONDAY - timedelta(hours=1))
    ana.say("checkin")
    ana.press(*ana.marks(1, Mark.WORKING))
    assert "Monday 12 January" not in words(ana.say("when"))
    ana.until(MONDAY + timedelta(days=6))
    assert ana.came == []
    ana.until(MONDAY + timedelta(weeks=1))
    assert ana.kinds == [Kind.CHECK_IN]


def test_one_that_was_put_off_and_then_answered_does_not_come_again(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Snooze(0, days=2))
    ana.press(*ana.marks(1, Mark.WORKING))
    assert "Wednesday 14 January" not in words(ana.say("when"))
    ana.until(MONDAY + timedelta(days=6))
    assert ana.kinds == [Kind.CHECK_IN]


def test_changing_an_old_check_in_today_leaves_todays_alone(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Feel(1, Mood.SLOW))
    ana.until(MONDAY + timedelta(weeks=1, hours=-1))
    ana.press(Feel(1, Mood.MOVING))
    ana.until(MONDAY + timedelta(weeks=1))
    assert ana.kinds == [Kind.CHECK_IN, Kind.CHECK_IN]


def test_an_old_check_in_answered_today_leaves_todays_alone(ana: Ana) -> None:
    ana.until(MONDAY + timedelta(weeks=1, hours=-1))
    ana.press(Feel(1, Mood.SLOW))
    ana.until(MONDAY + timedelta(weeks=1))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER, Kind.CHECK_IN]


def test_one_that_was_put_off_closed_and_answered_after_all_does_not_come_again(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Snooze(0, days=2))
    ana.press(SetRole(RoleId("nlp-engineer")))
    ana.press(Feel(1, Mood.SLOW))
    ana.until(MONDAY + timedelta(days=3))
    assert ana.kinds == [Kind.CHECK_IN]


def test_one_that_was_put_off_comes_again_as_the_same_and_the_first_points_to_it(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Snooze(120))
    ana.until(MONDAY + timedelta(hours=3))
    assert ana.kinds == [Kind.CHECK_IN, Kind.CHECK_IN]
    assert len(ana.check_ins) == 1
    assert len(ana.newest.keys) == 2
    assert "again" in words(ana.redrawn[0])
