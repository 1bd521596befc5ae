"""A check-in that nobody answers is reminded of once and closed; nobody is disturbed who is not there."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import choices
from bot.domain.check_ins import CheckInState
from bot.domain.effects import Kind, SaveCheckIn, Send
from bot.domain.events import CheckInDue, FollowUpDue, Header, Seen
from bot.domain.ids import EventId, PersonId, RoleId, ScheduleId
from bot.domain.picks import (
    Feel,
    Mood,
    SetRole,
    ShowCheckIn,
    Snooze,
    StopCheckIn,
)
from bot.domain.schedules import ScheduleKind
from tests.one_life import MONDAY, Ana, words


@pytest.fixture
def ana(house: House) -> Ana:
    return Ana(house)


# --- not answered ----------------------------------------------------------------------------------


def test_a_reminder_comes_on_the_next_working_day_and_then_it_is_closed(ana: Ana) -> None:
    ana.say("checkin weekly friday 9:30")
    friday = datetime(2026, 1, 9, 8, 30, tzinfo=UTC)
    ana.until(friday + timedelta(days=2))
    assert ana.kinds == [Kind.CHECK_IN]
    ana.until(friday + timedelta(days=3))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER]
    assert ana.newest.reminded
    ana.until(friday + timedelta(days=6))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER]
    assert ana.newest.state is CheckInState.CLOSED
    assert ana.schedule(ScheduleKind.FOLLOW_UP) is None
    (reopen,) = choices(ana.redrawn[-1])
    assert reopen.pick == ShowCheckIn(1)


def test_a_reminder_for_an_hour_in_the_quiet_hours_waits_for_their_end(ana: Ana) -> None:
    ana.say("checkin weekly monday 21:00")
    evening = datetime(2026, 1, 12, 20, 0, tzinfo=UTC)
    ana.until(evening)
    assert ana.kinds == [Kind.CHECK_IN]  # they chose it themselves
    ana.until(evening + timedelta(hours=10, minutes=59))
    assert ana.kinds == [Kind.CHECK_IN]
    ana.until(evening + timedelta(hours=11))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER]


def test_a_reminder_follows_its_person_and_disturbs_no_night(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.door.travel("ana", "America/Los_Angeles")
    ana.say("when")
    ana.until(MONDAY + timedelta(days=1, hours=7, minutes=29))
    assert ana.kinds == [Kind.CHECK_IN]
    ana.until(MONDAY + timedelta(days=1, hours=10))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER]


def test_a_reminder_that_comes_too_late_is_left_out(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.sleeps_until(MONDAY + timedelta(days=1, hours=11))
    assert ana.kinds == [Kind.CHECK_IN]
    assert ana.newest.state is CheckInState.CLOSED


def test_an_open_check_in_is_replaced_by_the_next_and_never_stacked(ana: Ana) -> None:
    ana.say("checkin weekdays 9:30")
    ana.until(MONDAY)
    assert ana.kinds == [Kind.CHECK_IN] * 3
    states = [each.state for each in ana.check_ins]
    assert states == [CheckInState.OPEN, CheckInState.CLOSED, CheckInState.CLOSED]
    assert len(ana.redrawn) == 2


def test_a_reminder_that_is_put_off_is_not_followed_by_another(ana: Ana) -> None:
    ana.until(MONDAY + timedelta(days=1))
    ana.press(Snooze(0, days=1))
    ana.until(MONDAY + timedelta(days=2))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER, Kind.CHECK_IN]
    ana.until(MONDAY + timedelta(days=5))
    assert ana.kinds == [Kind.CHECK_IN, Kind.REMINDER, Kind.CHECK_IN]
    assert ana.newest.state is CheckInState.CLOSED
    assert sum("again" in words(each) for each in ana.redrawn) == 2  # one for each that followed
    assert "closed" in words(ana.redrawn[-1])


def test_nobody_is_reminded_on_the_day_of_the_next_one(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.say("checkin weekdays 15:00")
    ana.until(MONDAY + timedelta(days=1, hours=3))
    assert ana.kinds == [Kind.CHECK_IN]
    ana.until(MONDAY + timedelta(days=1, hours=6))
    assert ana.kinds == [Kind.CHECK_IN, Kind.CHECK_IN]
    assert [each.state for each in ana.check_ins] == [CheckInState.OPEN, CheckInState.CLOSED]


def test_stopping_closes_what_is_open_and_nothing_follows(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.say("checkin never")
    assert ana.newest.state is CheckInState.CLOSED
    assert ana.schedule() is None
    assert ana.schedule(ScheduleKind.FOLLOW_UP) is None
    assert len(ana.redrawn) == 1
    ana.until(MONDAY + timedelta(weeks=3))
    assert ana.kinds == [Kind.CHECK_IN]


def test_the_answer_to_a_stop_pressed_on_the_card_is_not_drawn_over(ana: Ana) -> None:
    ana.until(MONDAY)
    assert ana.press(StopCheckIn()).title == "No more check-ins"
    assert ana.redrawn == []


def test_another_role_closes_what_no_longer_applies(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(SetRole(RoleId("nlp-engineer")))
    assert ana.newest.state is CheckInState.CLOSED
    assert len(ana.redrawn) == 1
    assert ana.schedule(ScheduleKind.FOLLOW_UP) is None
    ana.until(MONDAY + timedelta(days=3))
    assert ana.kinds == [Kind.CHECK_IN]


# --- late, away, out of reach ----------------------------------------------------------------------


def test_one_that_is_late_comes_today_or_not_at_all(house: House) -> None:
    for hours, comes in ((3, True), (11, False), (26, False)):
        late = Ana(house)
        late.sleeps_until(MONDAY + timedelta(hours=hours))
        late.until(MONDAY + timedelta(hours=hours + 1))
        assert bool(late.came) == comes, hours


def test_who_was_away_missed_nothing(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Feel(1, Mood.MOVING))
    ana.say("pause for 3 weeks")
    ana.until(MONDAY + timedelta(weeks=3))
    ana.press(Feel(ana.newest.number, Mood.MOVING))
    states = [each.state for each in ana.check_ins]
    assert states == [
        CheckInState.ANSWERED,
        CheckInState.AWAY,
        CheckInState.AWAY,
        CheckInState.ANSWERED,
    ]
    history = words(ana.say("history"))
    assert "2 in a row" in history
    assert "19 January to Monday 26 January: you were away (2 left out)" in history


def test_what_was_left_out_is_remembered_although_they_came_back_early(ana: Ana) -> None:
    ana.until(MONDAY)
    ana.press(Feel(1, Mood.MOVING))
    ana.say("pause for 4 weeks")
    ana.until(MONDAY + timedelta(days=9))
    ana.say("I'm back")
    assert [each.state for each in ana.check_ins] == [CheckInState.AWAY, CheckInState.ANSWERED]
    assert "you were away" in words(ana.say("history"))


def test_one_that_was_open_as_they_left_is_closed_by_the_next(ana: Ana) -> None:
    ana.say("checkin weekdays 9:30")
    ana.until(MONDAY)
    ana.say("pause from tomorrow until thursday")
    ana.until(MONDAY + timedelta(days=2, hours=2))
    ana.say("I'm back")
    assert [each.state for each in ana.check_ins][:3] == [
        CheckInState.AWAY,
        CheckInState.AWAY,
        CheckInState.OPEN,
    ]
    ana.say("checkin")
    waiting = [each for each in ana.check_ins if each.state is CheckInState.OPEN]
    assert len(waiting) == 1


def test_one_that_they_began_themselves_leaves_no_trace_of_being_away(ana: Ana) -> None:
    ana.say("checkin")
    ana.say("pause for 1 week")
    assert "haven’t answered" in words(ana.say("history"))


def test_nothing_is_sent_to_somebody_out_of_reach(ana: Ana) -> None:
    ana.becomes(unreachable="blocked")
    ana.until(MONDAY + timedelta(weeks=1))
    assert ana.came == []
    ana.say("hello")
    ana.until(MONDAY + timedelta(weeks=2))
    assert ana.kinds == [Kind.CHECK_IN]


def test_somebody_whose_role_is_unknown_is_not_asked(ana: Ana) -> None:
    ana.becomes(role=None)
    ana.until(MONDAY + timedelta(days=2))
    assert ana.came == []
    assert ana.check_ins == []


def test_nobody_unknown_becomes_known_by_the_clock(ana: Ana) -> None:
    home = ana.person.home
    ben = Header(
        id=EventId("1"), who=PersonId("ben"), place=home, home=home, at=MONDAY, seen=Seen()
    )
    id = ScheduleId("s")
    due = CheckInDue(**ben, schedule=id, period="2026-W03", round=0, due_at=MONDAY)
    later = FollowUpDue(**ben, schedule=id, due_at=MONDAY)
    for event in (due, later):
        turn = ana.turn(event, known=False)
        assert turn.person is None
        assert not any(isinstance(each, Send | SaveCheckIn) for each in turn.effects)
