"""The page about a person: of use to whoever looks, and looking changes nothing."""

from dataclasses import replace
from datetime import time

import pytest

from adapters.console.render import text
from adapters.slack import surfaces
from bot.conversation.scenes import House
from bot.domain.cards import Card, buttons
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, TeamId
from bot.domain.picks import (
    AddToPlan,
    AskForget,
    AskLevel,
    AskRole,
    BeginCheckIns,
    Pick,
    SetLevel,
    SetRhythm,
    SetRole,
    SetShare,
    ShowSharing,
    ShowSkill,
    Snooze,
)
from bot.domain.picks.teams import ArchiveTeam
from tests.chats import Crew
from tests.doors.neutral import TENANT
from tests.talks import Looks, Play

TUNING = SkillId("llm-fine-tuning")
ENGINEER = (SetRole(RoleId("llm-engineer")), SetLevel(LevelId("middle")))
WEEKLY = SetRhythm("FREQ=WEEKLY;BYDAY=MO", 570)


def home(play: Play) -> Card:
    card = play.do(Looks("ana")).card
    assert card is not None
    return card


def set_up(house: House, *then: Pick) -> Play:
    play = Play(house)
    for pick in (*ENGINEER, *then):
        play.press(pick)
    return play


def picks(card: Card) -> list[Pick]:
    return [choice.pick for choice in buttons(card)]


def test_looking_keeps_nothing_and_meets_nobody(house: House) -> None:
    play = Play(house)
    before = play.kept()
    assert "Welcome to Rung" in text(home(play))
    assert play.kept() == before
    welcomed = play.say("help")
    assert welcomed.card is not None
    assert "Hello, I’m Rung" in text(welcomed.card), "the welcome is still to come"


def test_the_next_thing_missing_is_asked_first(house: House) -> None:
    play = Play(house)
    assert picks(home(play))[0] == AskRole()
    play.press(ENGINEER[0])
    assert picks(home(play))[0] == AskLevel()


def test_a_role_that_is_gone_is_asked_for_again(house: House) -> None:
    play = set_up(house)
    roles = {id: role for id, role in house.catalog.roles.items() if id != "llm-engineer"}
    play.door.house = replace(house, catalog=replace(house.catalog, roles=roles))
    card = home(play)
    assert "no longer part of the ladder" in text(card)
    assert picks(card)[0] == AskRole()


def test_an_empty_plan_can_be_begun_here(house: House) -> None:
    card = home(set_up(house))
    assert AddToPlan(TUNING) in picks(card)
    assert "Nothing is waiting for you." in text(card)


def test_a_next_check_in_can_be_put_off_and_paused_here(house: House) -> None:
    play = set_up(house, AddToPlan(TUNING), WEEKLY)
    assert Snooze(0, days=1) in picks(home(play))
    said = play.press(Snooze(0, days=1))
    assert said.card is not None
    assert "Tuesday" in said.card.title


def test_an_offer_and_a_question_that_are_open_can_be_answered_here(house: House) -> None:
    play = set_up(house, ShowSkill(TUNING))
    assert BeginCheckIns(TUNING) in picks(home(play))
    play.press(AskForget())
    card = home(play)
    assert "I asked whether you’re sure" in text(card)
    assert BeginCheckIns(TUNING) not in picks(card)


def test_a_team_s_end_that_was_asked_about_waits_here_until_something_else_is_said(
    house: House,
) -> None:
    play = set_up(house)
    play.door.found(Crew("Growth", "ana", ("ana",)))
    play.say("team archive")
    assert "I asked whether you’re sure" in text(home(play))
    assert ArchiveTeam(TeamId("growth")) in picks(home(play))
    play.say("help")
    assert "I asked whether you’re sure" not in text(home(play))
    play.say("no")
    with play.store.read(TENANT) as records:
        assert [team.archived_at for team in records.led(PersonId("ana"))] == [None]


def test_what_each_team_sees_is_said_and_changed_here(house: House) -> None:
    play = set_up(house)
    play.door.found(Crew("Growth", "ben", ("ana",), (4, time(15), "growth")))
    assert "Growth: sees nothing of yours" in text(home(play))
    play.press(SetShare("growth", "progress", True))
    card = home(play)
    assert "Growth: sees your progress and mood" in text(card)
    assert ShowSharing("growth") in picks(card)


@pytest.mark.parametrize(("address", "linked"), [("https://rung.example", True), ("", False)])
def test_the_pages_are_linked_where_the_world_reaches_us(
    house: House, address: str, linked: bool
) -> None:
    card = home(Play(replace(house, address=address, operator="Ops <ops@rung.example>")))
    assert ("https://rung.example/privacy" in text(card)) is linked
    assert ("https://rung.example/support" in text(card)) is linked
    assert "run by Ops" in text(card)


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_a_home_fits_a_page_of_slacks_in_every_language(house: House, language: str) -> None:
    play = Play(house, (language, None))
    planned: list[Pick] = [AddToPlan(each) for each in house.catalog.skills]
    for pick in (*ENGINEER, *planned, WEEKLY):
        play.press(pick)
    view = surfaces.home(home(play), house.words.to(None))
    assert len(view["blocks"]) < 50
