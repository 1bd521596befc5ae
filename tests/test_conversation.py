"""Whatever anybody says, presses or sends, in any order and language, gets an answer they can go on from."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.scenes import House
from bot.conversation.turns import take_turn
from bot.domain.cards import choices, lines
from bot.domain.effects import Answer
from bot.domain.events import Picked, Submitted
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, StatementId
from bot.domain.pickers import PICKER
from bot.domain.picks import (
    AddEvidence,
    AskLanguage,
    BeAway,
    CompareLevels,
    Mark,
    MarkStatement,
    Pick,
    SetCountry,
    SetLanguage,
    SetLevel,
    SetRhythm,
    SetRole,
    SetZone,
    ShowExport,
    ShowMatrix,
    ShowMe,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
    Snooze,
)
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.spans import Link, Mention, Plain
from bot.domain.tokens import decode, encode
from tests.doors.neutral import TENANT
from tests.ladder import CONTENT
from tests.readings import (
    can_be_shown,
    has_a_way_on,
    keys_shown,
    spans,
    stale_words,
    written,
)
from tests.talks import (
    MARKERS,
    OWN,
    Play,
    Presses,
    Says,
    Sends,
    Step,
    Talk,
    ladder_picks,
    talks,
    told,
)
from tests.walks import reachable

TUNING = SkillId("llm-fine-tuning")
GONE = RoleId("alchemist")

# --- the properties --------------------------------------------------------------------------------


@settings(max_examples=40)
@given(talks())
def test_every_event_of_any_conversation_is_answered_with_a_way_on(talk: Talk) -> None:
    for play, event in talk.events():
        response = play.take(event)
        assert can_be_shown(response)
        if response.card is not None:
            assert has_a_way_on(response.card, told(CONTENT))
        assert "{ $" not in written(response)
        assert "{$" not in written(response)
        assert not keys_shown(response)


@settings(max_examples=50)
@given(talks())
def test_nobody_sees_the_words_of_another_and_their_own_only_as_plain_words(talk: Talk) -> None:
    for play, event in talk.events():
        response = play.take(event)
        other = MARKERS["ben" if event.who == "ana" else "ana"]
        assert other not in written(response)
        for span in spans(response.card) if response.card else ():
            if not isinstance(span, Plain):
                assert MARKERS[event.who] not in span.text
                assert not isinstance(span, Mention)
            if isinstance(span, Link):
                assert MARKERS[event.who] not in span.url


@settings(max_examples=40)
@given(talks())
def test_a_repeated_event_has_no_second_effect_and_the_same_answer(talk: Talk) -> None:
    for play, event in talk.events():
        first = play.take(event)
        kept = play.kept()
        again = play.take(event)
        assert play.kept() == kept
        if not first.forgotten:
            assert again == first


@settings(max_examples=40)
@given(talks())
def test_a_turn_decided_twice_on_the_same_records_is_the_same_and_writes_nothing(
    talk: Talk,
) -> None:
    for play, event in talk.events():
        before = play.kept()
        first, second = take_turn(play.scene(event)), take_turn(play.scene(event))
        assert first == second
        assert play.kept() == before
        play.take(event)


@settings(max_examples=40)
@given(talks())
def test_whatever_a_card_offers_can_be_pressed(talk: Talk) -> None:
    stale = stale_words(told(CONTENT).words)
    for play, event in talk.events():
        response = play.take(event)
        for choice in choices(response.card) if response.card else ():
            assert choice.label.strip()
            assert decode(encode(choice.pick)) == choice.pick
            press = Picked(picks=(choice.pick,), **play.door.header(event.who))
            turn = take_turn(play.scene(press))
            cards = [effect.card for effect in turn.effects if isinstance(effect, Answer)]
            said = {line for card in cards for line in lines(card)}
            assert not said & stale, choice


def somebody(level: str) -> list[Step]:
    """An LLM engineer with two skills on their plan, of which one has been rated."""
    return [
        Says("ana", f"I'm a {level} llm engineer"),
        Says("ana", "plan add llm evaluation"),
        Says("ana", "plan add llm fine tuning"),
        Presses("ana", (MarkStatement(TUNING, StatementId("trains-across-gpus"), Mark.WORKING),)),
    ]


@pytest.mark.parametrize(
    "opening",
    [[], [Says("ana", "skill llm-evaluation")], somebody("middle"), somebody("principal")],
    ids=["nobody", "somebody asked", "somebody", "somebody at the top"],
)
def test_every_button_that_can_be_reached_leads_somewhere(opening: list[Step]) -> None:
    reached = reachable(Talk(("en", "en"), opening, []))
    assert {type(pick) for pick in reached} >= {ShowSkill, SetLanguage, AskLanguage}
    assert len(reached) >= 20


def test_what_follows_any_command_in_any_language_stays_plain(house: House) -> None:
    play = Talk(("en", "en"), somebody("middle"), []).had()
    for term in house.vocabulary.terms:
        turn = take_turn(play.scene(play.event(Says("ana", f"{term.words} {OWN}"))))
        for card in [effect.card for effect in turn.effects if isinstance(effect, Answer)]:
            for span in spans(card):
                assert isinstance(span, Plain) or MARKERS["ana"] not in span.text, term


@given(talks(), st.deferred(lambda: ladder_picks(told(CONTENT))))
def test_a_form_that_is_offered_can_be_sent_back_as_it_is(talk: Talk, pick: Pick) -> None:
    play = talk.begun()
    asked = play.press(pick)
    if asked.form is None:
        return
    form = asked.form
    required = {each.id for each in form.fields if getattr(each, "required", False)}
    sent = {each.id: each.value or "x" * (each.id in required) for each in form.fields}
    answered = play.take(Submitted(submit=form.submit, values=sent, **play.door.header("ana")))
    if PICKER in required:
        assert answered.errors is not None, "whom it is about, no client can leave out"
        return
    assert answered.errors is None
    assert answered.card is not None


@pytest.mark.parametrize("rest", ["", " Growth to"])
def test_a_form_that_words_open_is_opened_by_a_press_of_what_sends_it(
    house: House, rest: str
) -> None:
    play = Talk(("en", "en"), somebody("middle"), [Says("ana", "team create Growth")]).had()
    opened = set()
    for term in house.vocabulary.terms:
        asked = play.say(term.words + rest)
        if asked.form is not None:
            assert play.press(asked.form.submit).form == asked.form, term
            opened.add(type(asked.form.submit))
    assert len(opened) >= 2


@pytest.mark.parametrize(
    ("create", "rename"),
    [
        ("team create Growth", "team rename Growth to"),
        ("team anlegen Growth", "team umbenennen Growth in"),
        ("创建团队 Growth", "团队改名 Growth 改为"),
    ],
)
def test_a_new_name_that_was_not_said_is_asked_for(create: str, rename: str) -> None:
    asked = Talk(("en", "en"), somebody("middle"), [Says("ana", create)]).had().say(rename)
    assert asked.form is not None
    assert [each.value for each in asked.form.fields] == ["Growth"]


def test_evidence_and_names_stay_plain_wherever_they_are_shown(house: House) -> None:
    values = {"statement": "trains-across-gpus", "mark": "doing", "note": OWN}
    steps: list[Step] = [Sends("ana", AddEvidence(TUNING), values)]
    pages: list[Pick] = [ShowRating(TUNING), ShowRatingHistory(TUNING), ShowMe(), ShowExport()]
    seen = 0
    for page in pages:
        play = Talk(("en", "en"), somebody("middle"), [*steps, Presses("ana", (page,))]).had()
        own = [each for each in spans(play.shown["ana"]) if MARKERS["ana"] in each.text]
        assert all(isinstance(each, Plain) for each in own), page
        seen += len(own)
    assert seen >= 4


# --- what the ladder does not have -----------------------------------------------------------------


@pytest.fixture
def play(house: House) -> Play:
    """Ana is a middle LLM engineer."""
    begun = Play(house, ("en", "en"))
    begun.say("I'm a middle llm engineer")
    return begun


@pytest.mark.parametrize("pick", [SetRole(GONE), SetLevel(LevelId("archmage"))])
def test_a_role_or_level_that_is_gone_does_not_take_the_place_of_a_good_one(
    play: Play, pick: Pick
) -> None:
    before = play.person(PersonId("ana"))
    play.press(pick)
    after = play.person(PersonId("ana"))
    assert before is not None
    assert after is not None
    assert (after.role, after.level) == (before.role, before.level)


@pytest.mark.parametrize(
    "pick",
    [
        CompareLevels(TUNING, LevelId("middle"), LevelId("lead"), GONE),
        ShowSkill(TUNING, role=GONE),
        ShowRating(TUNING, role=GONE),
        ShowMatrix(TUNING, role=GONE),
        AddEvidence(TUNING, role=GONE),
    ],
)
def test_a_button_for_a_role_that_is_gone_asks_nobody_for_what_is_known(
    play: Play, pick: Pick
) -> None:
    play.press(pick)
    ana = play.person(PersonId("ana"))
    assert ana is not None
    assert ana.asking is None or not ana.asking.question.is_needed


def test_a_page_of_answers_that_is_gone_does_not_deny_that_there_are_any(play: Play) -> None:
    statement = next(iter(play.house.catalog.skills[TUNING].statements))
    play.press(MarkStatement(TUNING, statement, Mark.DOING))
    said = written(play.press(ShowRatingHistory(TUNING, 7)))
    assert play.house.words.to(None).line("history-empty") not in said


def test_marks_of_several_skills_sent_together_are_all_kept(play: Play) -> None:
    skills = play.house.catalog.skills
    marks = tuple(
        MarkStatement(skill, next(iter(skills[skill].statements)), Mark.DOING) for skill in skills
    )
    play.press(*marks)
    with play.store.read(TENANT) as records:
        kept = {rating.key for rating in records.ratings(PersonId("ana"))}
    assert kept == {(mark.skill, mark.statement) for mark in marks}


def test_marks_sent_together_are_kept_although_one_is_of_a_statement_that_is_gone(
    play: Play,
) -> None:
    good = next(iter(play.house.catalog.skills[TUNING].statements))
    gone = replace(MarkStatement(TUNING, good, Mark.DOING), statement=type(good)("gone"))
    response = play.press(MarkStatement(TUNING, good, Mark.DOING), gone)
    assert response.card is not None
    with play.store.read(TENANT) as records:
        assert [each.statement for each in records.ratings(PersonId("ana"))] == [good]


# --- when to check in ------------------------------------------------------------------------------


def planned(play: Play) -> Schedule | None:
    with play.store.read(TENANT) as records:
        return records.schedule(ScheduleKind.CHECK_IN, "ana")


@pytest.mark.parametrize(
    ("said", "rule", "at"),
    [
        ("checkin weekly monday 9:30", "FREQ=WEEKLY;BYDAY=MO", time(9, 30)),
        ("checkin friday 3 pm", "FREQ=WEEKLY;BYDAY=FR", time(15)),
        ("checkin sunday", "FREQ=WEEKLY;BYDAY=SU", time(9)),
        ("checkin montag 8 uhr", "FREQ=WEEKLY;BYDAY=MO", time(8)),
        ("签到 周五下午3点半", "FREQ=WEEKLY;BYDAY=FR", time(15, 30)),
        ("checkin monthly 30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", time(9)),
    ],
)
def test_a_rhythm_is_planned_as_it_was_said(play: Play, said: str, rule: str, at: time) -> None:
    play.say(said)
    schedule = planned(play)
    assert schedule is not None
    assert (schedule.rule, schedule.local_time) == (rule, at)


def test_what_is_not_said_of_a_rhythm_stays_as_it_was(play: Play) -> None:
    play.say("checkin friday 15:00")
    play.say("checkin tuesday")
    play.say("checkin 8:15")
    schedule = planned(play)
    assert schedule is not None
    assert (schedule.rule, schedule.local_time) == ("FREQ=WEEKLY;BYDAY=TU", time(8, 15))


@pytest.mark.parametrize(
    "pick",
    [
        SetRhythm("FREQ=SECONDLY", 0),
        SetRhythm("DTSTART:20260101\nRRULE:FREQ=DAILY", 0),
        SetRhythm("FREQ=WEEKLY;BYDAY=MO", 24 * 60),
        SetZone("Europe/Atlantis"),
        Snooze(0),
        Snooze(999_999),
        BeAway(999_999),
    ],
)
def test_a_button_that_nobody_was_shown_changes_no_plan(play: Play, pick: Pick) -> None:
    play.say("checkin friday 15:00")
    before = planned(play)
    play.press(pick)
    assert planned(play) == before


def test_an_unknown_country_on_a_button_changes_nobody(play: Play) -> None:
    play.press(SetCountry("XX"))
    ana = play.person(PersonId("ana"))
    assert ana is not None
    assert not ana.country_chosen


@pytest.mark.parametrize(
    "said",
    ["checkin never", "checkin never again", "checkin no longer on mondays", "stop checkins"],
)
def test_a_no_stops_check_ins_whatever_follows_it(play: Play, said: str) -> None:
    play.say("checkin weekly monday 9:30")
    play.say(said)
    assert planned(play) is None


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("pause check-ins for 2 weeks", date(2026, 1, 19)),
        ("checkin pause until 2 may", date(2026, 5, 2)),
        ("I’m on vacation until 2 May", date(2026, 5, 2)),
        ("ich bin im urlaub bis 2. Mai", date(2026, 5, 2)),
        ("我休假到5月2日", date(2026, 5, 2)),
    ],
)
def test_an_absence_can_be_said_in_many_ways(play: Play, said: str, until: date) -> None:
    play.say(said)
    ana = play.person(PersonId("ana"))
    assert ana is not None
    assert ana.away is not None
    assert ana.away.until == until
