"""Watching a skill: who is told what, when, and who is left alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import planning, watch_days, watching
from bot.conversation.scenes import House
from bot.domain.catalog import Catalog, Skill
from bot.domain.effects import Kind
from bot.domain.finding import Index
from bot.domain.ids import Language, LevelId, PersonId, RoleId, SkillId
from bot.domain.people import Away, Person
from bot.domain.picks import (
    SetLanguage,
    ShowChanges,
    ShowSkill,
    ShowWatches,
    UnwatchSkill,
    WatchSkill,
)
from bot.domain.schedules import ScheduleKind, instant, zone_named
from bot.domain.spans import plain
from bot.domain.watches import SaveWatch
from bot.wiring.travelling import coming
from tests.doors.neutral import TENANT
from tests.one_life import THURSDAY, Ana, labels, words
from tests.samples import place

EVALUATION, TUNING = SkillId("llm-evaluation"), SkillId("llm-fine-tuning")
FRIDAY = THURSDAY + timedelta(days=1)
NINE = timedelta(minutes=1)
"""Past nine in Berlin, from eight UTC."""

Change = Callable[[Skill], Skill]


@pytest.fixture
def ana(house: House) -> Ana:
    ana = Ana(house)
    ana.say("checkin never")
    ana.say("watch llm evaluation")
    return ana


def told(ana: Ana) -> list[str]:
    return [words(card) for kind, card in ana.came if kind == Kind.NOTICE]


def becomes(ana: Ana, id: SkillId, change: Change | None) -> None:
    """The ladder is loaded again with this skill changed, or (None) without it."""
    house = ana.door.house
    skills = dict(house.catalog.skills)
    if change is None:
        del skills[id]
    else:
        skills[id] = change(skills[id])
    catalog: Catalog = replace(house.catalog, skills=skills, version=f"{house.catalog.version}'")
    ana.door.house = replace(house, catalog=catalog, index=Index(catalog))


def saying(more: str, nth: int = 0) -> Change:
    """The nth statement of the skill in other words."""

    def change(skill: Skill) -> Skill:
        id, statement = list(skill.statements.items())[nth]
        text = {each: (*old, *plain(more)) for each, old in statement.text.items()}
        return replace(skill, statements={**skill.statements, id: replace(statement, text=text)})

    return change


def optional(skill: Skill) -> Skill:
    at = RoleId("llm-engineer"), LevelId("senior")
    return replace(skill, cells={**skill.cells, at: replace(skill.cells[at], required=False)})


def test_nothing_is_said_while_nothing_changes(ana: Ana) -> None:
    ana.until(THURSDAY + timedelta(days=30))
    assert told(ana) == []


def test_what_changed_several_times_is_told_once_as_it_stands(ana: Ana) -> None:
    becomes(ana, EVALUATION, saying(" Draft."))
    becomes(ana, EVALUATION, saying(" Final."))
    ana.until(FRIDAY + NINE)
    assert len(told(ana)) == 1
    assert "Draft. Final." in told(ana)[0]
    ana.until(THURSDAY + timedelta(days=30))
    assert len(told(ana)) == 1


def test_what_was_put_back_before_the_morning_is_no_news(ana: Ana) -> None:
    before = ana.door.house
    becomes(ana, EVALUATION, saying(" Draft."))
    ana.door.house = before
    ana.until(FRIDAY + NINE)
    assert told(ana) == []


def test_all_that_changed_comes_in_one_message(ana: Ana) -> None:
    ana.say("watch llm fine-tuning")
    becomes(ana, EVALUATION, optional)
    becomes(ana, TUNING, saying(" More."))
    ana.until(FRIDAY + NINE)
    (one,) = told(ana)
    assert one.startswith("2 skills you watch have changed")
    assert "Optional from now on\n• LLM Engineer (Senior)" in one
    assert "Reworded" in one
    assert labels(ana.came[-1][1]) == [
        "Show LLM Evaluation",
        "Show LLM Fine-Tuning",
        "What I watch",
    ]


def test_of_many_changes_some_are_shown_and_the_others_counted(ana: Ana) -> None:
    for nth in range(8):
        becomes(ana, EVALUATION, saying(" More.", nth))
    ana.until(FRIDAY + NINE)
    assert told(ana)[0].count("Reworded") == 6
    assert "2 more changes are in the skill itself." in told(ana)[0]


def test_a_skill_that_left_the_ladder_is_told_once_and_watched_no_more(ana: Ana) -> None:
    becomes(ana, EVALUATION, None)
    assert "LLM Evaluation: has changed" in words(ana.press(ShowWatches()))
    ana.until(FRIDAY + NINE)
    assert "no longer part of the ladder" in told(ana)[0]
    assert labels(ana.came[-1][1]) == ["What I watch"]
    assert words(ana.press(ShowWatches())).startswith("You’re not watching any skill")
    assert ana.schedule(ScheduleKind.WATCH) is None


def test_a_button_for_a_skill_that_left_the_ladder_still_answers(ana: Ana) -> None:
    becomes(ana, EVALUATION, None)
    assert words(ana.press(UnwatchSkill(EVALUATION))) == "You’re no longer watching LLM Evaluation"
    for pick in (WatchSkill(EVALUATION), UnwatchSkill(EVALUATION), ShowChanges(EVALUATION)):
        assert "no longer has that skill" in words(ana.press(pick))


def test_with_the_last_skill_the_morning_look_ends(ana: Ana) -> None:
    ana.say("watch llm fine-tuning")
    ana.say("unwatch llm evaluation")
    assert ana.schedule(ScheduleKind.WATCH) is not None
    ana.say("unwatch llm fine-tuning")
    assert ana.schedule(ScheduleKind.WATCH) is None


def test_what_was_looked_at_is_not_told_again(ana: Ana) -> None:
    becomes(ana, EVALUATION, saying(" More."))
    assert "Reworded" in words(ana.press(ShowChanges(EVALUATION)))
    assert "Nothing has changed" in words(ana.press(ShowChanges(EVALUATION)))
    ana.until(FRIDAY + NINE)
    assert told(ana) == []


def test_nobody_is_told_on_a_weekend_or_a_holiday(ana: Ana) -> None:
    easter = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
    ana.until(easter)
    becomes(ana, EVALUATION, saying(" More."))
    ana.until(easter + timedelta(days=4, hours=15))  # Good Friday, the weekend, Easter Monday
    assert told(ana) == []
    ana.until(easter + timedelta(days=5))
    assert len(told(ana)) == 1


def test_whoever_is_away_or_out_of_reach_is_told_when_they_are_back(ana: Ana) -> None:
    ana.becomes(away=Away(date(2026, 1, 9), date(2026, 1, 13)))
    becomes(ana, EVALUATION, saying(" More."))
    ana.until(THURSDAY + timedelta(days=4, hours=2))
    assert told(ana) == []
    ana.becomes(unreachable="account_inactive")
    ana.until(THURSDAY + timedelta(days=5, hours=2))
    assert told(ana) == []
    ana.becomes(unreachable=None)
    ana.until(THURSDAY + timedelta(days=6, hours=2))
    assert len(told(ana)) == 1


def test_quiet_hours_are_waited_for(ana: Ana) -> None:
    house = ana.door.house
    late = replace(house.quiet, ends=house.quiet.ends.replace(hour=11))
    ana.door.house = replace(house, quiet=late)
    becomes(ana, EVALUATION, saying(" More."))
    ana.until(FRIDAY + timedelta(hours=1, minutes=59))
    assert told(ana) == []
    ana.until(FRIDAY + timedelta(hours=2, minutes=1))
    assert len(told(ana)) == 1


def test_what_comes_too_late_for_its_day_is_told_on_the_next(ana: Ana) -> None:
    becomes(ana, EVALUATION, saying(" More."))
    ana.sleeps_until(FRIDAY + timedelta(hours=13))
    assert told(ana) == []
    ana.until(FRIDAY + timedelta(days=3, minutes=1))
    assert len(told(ana)) == 1


def test_the_morning_is_that_of_where_the_person_is(ana: Ana) -> None:
    ana.door.travel("ana", "America/New_York")
    ana.say("when")
    becomes(ana, EVALUATION, saying(" More."))
    ana.until(FRIDAY + timedelta(hours=4, minutes=59))
    assert told(ana) == [], "nine in Berlin is three at night there"
    ana.until(FRIDAY + timedelta(hours=6, minutes=1))
    assert len(told(ana)) == 1


def test_another_language_is_no_change_and_the_next_one_is_told_in_it(ana: Ana) -> None:
    ana.press(SetLanguage(Language("de")))
    ana.until(FRIDAY + NINE)
    assert told(ana) == []
    becomes(ana, EVALUATION, saying(" Mehr."))
    ana.until(FRIDAY + timedelta(days=3, minutes=1))
    assert "Vorher: Liest nach einem Eval-Lauf" in told(ana)[0]


def test_nobody_watches_without_end(ana: Ana) -> None:
    with ana.store.read(TENANT) as records:
        (kept,) = records.watches.of(PersonId("ana"))
    with ana.store.write(TENANT) as tx:
        for nth in range(watching.MOST - 1):
            tx.change(SaveWatch(replace(kept, skill=SkillId(f"gone-{nth}"))), THURSDAY)
    assert "You’re already watching 50 skills" in words(ana.press(WatchSkill(TUNING)))
    assert words(ana.press(WatchSkill(EVALUATION))).startswith("You’re already watching LLM")


def test_the_card_of_a_skill_says_whether_it_is_watched(ana: Ana) -> None:
    assert "Stop watching" in labels(ana.press(ShowSkill(EVALUATION)))
    assert "Watch" in labels(ana.press(ShowSkill(TUNING)))


ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Dubai", "Pacific/Apia", "UTC"])
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda each: THURSDAY + timedelta(minutes=each))


@given(ZONES, st.lists(ZONES, min_size=5, max_size=5), MOMENTS)
def test_the_look_comes_at_nine_once_a_local_date_wherever_somebody_goes(
    home: str, ways: list[str], now: datetime
) -> None:
    here = Person(PersonId("ana"), TENANT, place(), timezone=home)
    schedule, days = watch_days.planned(here, now), set[date]()
    for zone in ways:
        due = schedule.next_due_at
        assert due is not None
        assert due > now
        day = due.astimezone(zone_named(schedule.zone)).date()
        assert due == instant(day, schedule.local_time, zone_named(schedule.zone))
        assert day not in days
        days.add(day)
        now, here = due, replace(here, timezone=zone)
        schedule = watch_days.settled(here, schedule, now)
        assert schedule.zone == zone


def test_after_days_of_which_nobody_knows_the_next_look_is_another_mornings() -> None:
    here = Person(PersonId("ana"), TENANT, place(), timezone="Europe/Berlin")
    kept = watch_days.planned(here, THURSDAY)
    put_back = planning.resumed(here, kept, FRIDAY + timedelta(hours=2))
    assert put_back.next_due_at == FRIDAY + timedelta(days=3)


def test_the_playgrounds_clock_finds_the_morning(ana: Ana) -> None:
    assert coming(ana.store, TENANT, PersonId("ana")) == FRIDAY


def test_a_schedule_whose_person_is_gone_never_comes() -> None:
    here = Person(PersonId("ana"), TENANT, place(), timezone="Europe/Berlin")
    kept = watch_days.planned(here, THURSDAY)
    assert watch_days.settled(None, kept, THURSDAY).next_due_at is None
