"""Check-ins are offered once, and nothing comes of it without a yes."""

from dataclasses import replace
from datetime import time

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Aside, Card, choices
from bot.domain.effects import SaveToPlan
from bot.domain.events import Picked
from bot.domain.ids import RoleId
from bot.domain.occurrences import QuietHours
from bot.domain.picks import (
    BeginCheckIns,
    SetRole,
    ShowSkill,
)
from tests.one_life import SKILL, Ana, labels, words


@pytest.fixture
def ana(house: House) -> Ana:
    return Ana(house)


def offered(card: Card) -> bool:
    return any(isinstance(each.pick, BeginCheckIns) for each in choices(card))


def test_check_ins_are_offered_once_and_to_nobody_who_has_them(ana: Ana) -> None:
    assert not offered(ana.press(ShowSkill(SKILL)))
    ana.say("checkin never")
    assert offered(ana.press(ShowSkill(SKILL)))
    assert not offered(ana.press(ShowSkill(SKILL)))


def test_a_yes_plans_the_skill_just_read_and_nothing_that_their_role_does_not_have(
    ana: Ana,
) -> None:
    ana.say("checkin never")
    ana.press(SetRole(RoleId("ai-product-engineer")))
    for skill in ana.house.catalog.skills.values():
        header = ana.door.header("ana")
        turn = ana.turn(Picked(picks=(BeginCheckIns(skill.id),), **header))
        plans = any(isinstance(each, SaveToPlan) for each in turn.effects)
        assert plans == (RoleId("ai-product-engineer") in skill.roles and skill.id != SKILL)


def test_a_yes_with_nothing_to_ask_about_asks_what_to_work_on(ana: Ana) -> None:
    ana.say("checkin never")
    ana.say("plan drop llm-fine-tuning")
    card = ana.press(BeginCheckIns())
    assert ana.schedule() is not None
    assert "What would you like to work on?" in words(card)
    assert "Add LLM Fine-Tuning" in labels(card)


def test_a_yes_pressed_late_leaves_a_rhythm_of_their_own_alone(ana: Ana) -> None:
    before = ana.schedule()
    ana.press(BeginCheckIns(SKILL))
    assert ana.schedule() == before


@pytest.mark.parametrize(
    ("quiet", "hour"),
    [
        (QuietHours(time(19), time(8)), time(9)),
        (QuietHours(time(20), time(10, 30)), time(10, 30)),
        (QuietHours(time(8), time(12)), time(12)),
        (QuietHours(time(0), time(0)), time(9)),
    ],
)
def test_the_hour_that_is_offered_disturbs_nobody(
    house: House, quiet: QuietHours, hour: time
) -> None:
    ana = Ana(replace(house, quiet=quiet))
    ana.say("checkin never")
    card = ana.press(ShowSkill(SKILL))
    assert any(
        f"{hour:%H:%M}" in words(Card("", (each,))) for each in card.body if isinstance(each, Aside)
    )
    ana.press(BeginCheckIns(SKILL))
    schedule = ana.schedule()
    assert schedule is not None
    assert schedule.local_time == hour
