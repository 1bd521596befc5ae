"""What every store promises, asked of the one in memory, of SQLite and of PostgreSQL alike."""

from dataclasses import replace
from datetime import date, time
from threading import Barrier

import pytest

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import (
    Change,
    DropSchedule,
    IssueExport,
    KeepSchedule,
    Kind,
    RecordRating,
    RemoveFromPlan,
    SaveCheckIn,
    SaveToPlan,
    WithdrawNudges,
)
from bot.domain.ids import EventId, PersonId, SkillId
from bot.domain.people import Away, Person
from bot.domain.picks import Mark
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member, ShareKind
from bot.errors import Conflict
from bot.ports import Kept, State, Store
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    LATER,
    NOW,
    OTHER,
    at_once,
    card,
    check_in,
    member,
    notice,
    nudge,
    person,
    place,
    plan_item,
    rating,
    reminder,
    schedule,
    sharing,
    team,
)

PRESS = EventId("press:1")
FOLLOW_UP = ScheduleKind.FOLLOW_UP
CHECK_IN = ScheduleKind.CHECK_IN


# --- people


def test_a_person_comes_back_as_they_were_saved(store: Store) -> None:
    plain = Person(BEN, ACME, place(address="D0BEN"))
    with store.write(ACME) as tx:
        tx.save(person())
        tx.save(plain)
    with store.read(ACME) as records:
        assert records.person(ANA) == person()
        assert records.person(BEN) == plain
        assert records.person(PersonId("U0NOBODY")) is None


def test_the_last_save_of_a_person_counts(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
    changed = replace(person(), name="Ana María", asking=None, role=None, level=None)
    with store.write(ACME) as tx:
        assert tx.person(ANA) == person()
        tx.save(changed)
        assert tx.person(ANA) == changed
    with store.read(ACME) as records:
        assert records.person(ANA) == changed


@pytest.mark.parametrize("until", [date(2026, 1, 20), None])
def test_a_person_is_away_and_out_of_reach_until_they_are_not(
    store: Store, until: date | None
) -> None:
    away = replace(
        person(),
        away=Away(date(2026, 1, 12), until),
        unreachable="user_disabled",
        reach_changed_at=NOW,
    )
    for changed in (away, person()):
        with store.write(ACME) as tx:
            tx.save(changed)
        with store.read(ACME) as records:
            assert records.person(ANA) == changed


@pytest.mark.parametrize(
    "name", ["", "\x00", "\ud800", "'; DROP TABLE people; --", "ليلى", "x" * 9999]
)
def test_any_words_can_be_kept(store: Store, name: str) -> None:
    with store.write(ACME) as tx:
        tx.save(person(name=name))
        tx.change(RecordRating(rating(note=name, link=name)), NOW)
        tx.change(SaveCheckIn(check_in(note=name, need=name)), NOW)
    with store.read(ACME) as records:
        found = records.person(ANA)
        (answer,) = records.ratings(ANA)
        (told,) = records.check_ins(ANA, 9)
    assert found is not None
    assert {found.name, answer.note, answer.link, told.note, told.need} == {name}


def test_a_person_of_another_tenants_place_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="own tenant"), store.write(ACME) as tx:
        tx.save(person(tenant=OTHER))


# --- transactions


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write(ACME) as tx:
            tx.save(person())
            tx.change(RecordRating(rating()), NOW)
            tx.owe(nudge("k"), ANA, NOW)
            tx.keep(PRESS, NOW, card(), ANA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.write(ACME) as tx:
        assert tx.person(ANA) is None
        assert tx.kept(PRESS) is None
        assert tx.everything(ANA) == {}
    assert store.ledger(10) == []


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
    with store.read(ACME) as records:
        assert records.person(ANA) == person()
        with store.write(ACME) as tx:
            tx.save(person(name="Changed"))
            tx.change(RecordRating(rating()), NOW)
        assert records.person(ANA) == person()
        assert records.ratings(ANA) == []


def test_two_transactions_about_one_person_take_turns(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person(name=""))
    barrier = Barrier(4)

    def add_a_letter() -> None:
        barrier.wait()
        for _ in range(5):
            with store.write(ACME) as tx:
                found = tx.person(ANA)
                assert found is not None
                tx.save(replace(found, name=found.name + "x"))

    at_once([add_a_letter] * 4)
    with store.read(ACME) as records:
        assert records.person(ANA) == person(name="x" * 20)


def test_two_first_messages_of_one_person_take_turns(store: Store) -> None:
    barrier = Barrier(4)

    def add_a_letter() -> None:
        barrier.wait()
        with store.write(ACME) as tx:
            found = tx.person(ANA) or person(name="")
            tx.save(replace(found, name=found.name + "x"))

    at_once([add_a_letter] * 4)
    with store.read(ACME) as records:
        assert records.person(ANA) == person(name="xxxx")


# --- events


def test_an_event_is_kept_with_its_answer(store: Store) -> None:
    with store.write(ACME) as tx:
        assert tx.kept(PRESS) is None
        tx.keep(PRESS, NOW, card(), ANA)
    with store.write(ACME) as tx:
        assert tx.kept(PRESS) == Kept(card())


def test_an_event_without_an_answer_is_kept_too(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.keep(PRESS, NOW, None, ANA)
    with store.write(ACME) as tx:
        assert tx.kept(PRESS) == Kept(None)


def test_an_event_is_kept_once(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.keep(PRESS, NOW, card("first"), ANA)

    def keep_again() -> None:
        with store.write(ACME) as tx:
            tx.save(person())
            tx.keep(PRESS, NOW, card("second"), ANA)

    with pytest.raises(Conflict):
        keep_again()
    with store.write(ACME) as tx:
        assert tx.kept(PRESS) == Kept(card("first"))
        assert tx.person(ANA) is None


def test_of_transactions_that_keep_one_event_at_once_one_succeeds(store: Store) -> None:
    barrier = Barrier(6)

    def keep() -> bool:
        barrier.wait()
        try:
            with store.write(ACME) as tx:
                tx.keep(PRESS, NOW, card(), ANA)
        except Conflict:
            return False
        return True

    assert sorted(at_once([keep] * 6)) == [False] * 5 + [True]


# --- ratings and plans


def test_ratings_come_back_in_the_order_they_were_given(store: Store) -> None:
    given = [
        rating(mark=Mark.NOT_YET, note="a note", link="https://example.com/evidence"),
        rating(statement="stops-runs", wording="Stops a run that has gone wrong"),
        rating(mark=Mark.DOING, at=NOW - DAY),
        rating(mark=Mark.CLEARED),
    ]
    with store.write(ACME) as tx:
        tx.save(person())
        for each in given[:2]:
            tx.change(RecordRating(each), NOW)
    with store.write(ACME) as tx:
        for each in given[2:]:
            tx.change(RecordRating(each), NOW)
        assert tx.ratings(ANA) == given
    with store.read(ACME) as records:
        assert records.ratings(ANA) == given
        assert records.ratings(BEN) == []


def test_a_rating_remembers_the_text_it_was_made_against(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(RecordRating(rating(wording="As it was")), NOW)
        tx.change(RecordRating(rating(wording="As it is")), NOW)
    with store.read(ACME) as records:
        assert [each.wording_text for each in records.ratings(ANA)] == ["As it was", "As it is"]


@pytest.mark.parametrize(
    "change",
    [
        RecordRating(rating()),
        SaveToPlan(plan_item()),
        IssueExport(ANA, "secret", LATER),
        SaveCheckIn(check_in()),
    ],
)
def test_nothing_is_kept_about_somebody_unknown(store: Store, change: Change) -> None:
    with pytest.raises(Conflict), store.write(ACME) as tx:
        tx.change(change, NOW)


def test_a_plan_comes_back_in_the_order_it_was_made(store: Store) -> None:
    given = [plan_item(skill=skill) for skill in ("transformers-nlp", "a-skill", "llm-evaluation")]
    with store.write(ACME) as tx:
        tx.save(person())
        for each in given:
            tx.change(SaveToPlan(each), NOW)
        tx.change(SaveToPlan(plan_item(skill="transformers-nlp", at=NOW + DAY)), NOW)
    with store.read(ACME) as records:
        assert records.plan(ANA) == given
    with store.write(ACME) as tx:
        tx.change(RemoveFromPlan(ANA, SkillId("a-skill")), NOW)
        tx.change(RemoveFromPlan(ANA, SkillId("never-there")), NOW)
        assert tx.plan(ANA) == [given[0], given[2]]


# --- check-ins


def test_check_ins_come_back_the_newest_first(store: Store) -> None:
    given = [check_in(number=number) for number in (1, 2, 10)]
    with store.write(ACME) as tx:
        tx.save(person())
        tx.save(person(BEN))
        for each in (*given, check_in(BEN)):
            tx.change(SaveCheckIn(each), NOW)
    with store.read(ACME) as records:
        assert records.check_ins(ANA, 9) == given[::-1]
        assert records.check_ins(ANA, 2) == [given[2], given[1]]
        assert records.check_in(ANA, 2) == given[1]
        assert records.check_in(ANA, 3) is None
        assert records.check_ins(BEN, 9) == [check_in(BEN)]
        assert records.check_ins(PersonId("U0NOBODY"), 9) == []


def test_a_check_in_that_nothing_was_said_to_comes_back_empty(store: Store) -> None:
    bare = CheckIn(ANA, 1, "2026-W02", NOW, CheckInState.OPEN)
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(SaveCheckIn(bare), NOW)
        assert tx.check_in(ANA, 1) == bare


def test_the_last_word_in_a_check_in_counts(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(SaveCheckIn(check_in(note="first")), NOW)
    with store.write(ACME) as tx:
        tx.change(SaveCheckIn(check_in(note="", need="")), NOW)
        tx.change(SaveCheckIn(check_in(note="last")), NOW)
        assert tx.check_ins(ANA, 9) == [check_in(note="last")]


# --- schedules


def test_an_owner_has_one_schedule_of_a_kind(store: Store) -> None:
    changed = replace(
        schedule(id="another"), local_time=time(15, 45), zone="Asia/Tokyo", rule="FREQ=DAILY"
    )
    with store.write(ACME) as tx:
        tx.change(KeepSchedule(schedule()), NOW)
        tx.change(KeepSchedule(schedule(kind=FOLLOW_UP)), NOW)
        assert tx.schedule(CHECK_IN, ANA) == schedule()
    with store.write(ACME) as tx:
        tx.save_schedule(changed)
    with store.read(ACME) as records:
        assert records.schedule(CHECK_IN, ANA) == changed
        assert records.schedule(FOLLOW_UP, ANA) == schedule(kind=FOLLOW_UP)
        assert records.schedule(CHECK_IN, BEN) is None


def test_a_schedule_of_a_team_is_not_a_persons_of_the_same_name(store: Store) -> None:
    weekly = schedule(CREW, kind=ScheduleKind.DIGEST)
    with store.write(ACME) as tx:
        tx.save_schedule(weekly)
        tx.save_schedule(schedule(CREW, due=None))
        assert tx.schedule(ScheduleKind.DIGEST, CREW) == weekly
        assert tx.schedule(CHECK_IN, CREW) == schedule(CREW, due=None)


def test_a_dropped_schedule_is_gone(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save_schedule(schedule())
        tx.save_schedule(schedule(kind=FOLLOW_UP))
        tx.change(DropSchedule(CHECK_IN, ANA), NOW)
        tx.change(DropSchedule(CHECK_IN, BEN), NOW)
    with store.read(ACME) as records:
        assert records.schedule(CHECK_IN, ANA) is None
        assert records.schedule(FOLLOW_UP, ANA) == schedule(kind=FOLLOW_UP)


def test_two_schedules_may_have_one_id(store: Store) -> None:
    both = [schedule(id="one"), schedule(kind=FOLLOW_UP, id="one")]
    with store.write(ACME) as tx:
        for each in both:
            tx.save_schedule(each)
        assert [tx.schedule(each.kind, ANA) for each in both] == both


def test_withdrawn_nudges_are_not_sent_and_everything_else_is(store: Store) -> None:
    with store.write(ACME) as tx:
        for owed in (nudge("check-in"), reminder("reminder"), notice("notice")):
            tx.owe(owed, ANA, NOW)
        tx.owe(nudge("Ben's"), BEN, NOW)
        tx.change(WithdrawNudges(ANA), NOW)
        tx.owe(nudge("another"), ANA, NOW)
    states = [(row.who, row.kind, row.state) for row in store.ledger(9)]
    assert sorted(states) == [
        (ANA, Kind.CHECK_IN, State.CANCELLED),
        (ANA, Kind.CHECK_IN, State.OWED),
        (ANA, Kind.NOTICE, State.OWED),
        (ANA, Kind.REMINDER, State.CANCELLED),
        (BEN, Kind.CHECK_IN, State.OWED),
    ]


# --- teams


def test_a_team_comes_back_with_its_members(store: Store) -> None:
    members = [Member(CREW, ANA), Member(CREW, BEN)]
    with store.write(ACME) as tx:
        tx.save_team(team(), members)
    with store.read(ACME) as records:
        assert records.team(CREW) == team()
        assert records.members(CREW) == members
        assert records.memberships(ANA) == [(team(), members[0])]
        assert records.memberships(PersonId("U0NOBODY")) == []


def test_a_team_saved_again_leaves_its_members_choices_alone(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save_team(team(), [Member(CREW, ANA), Member(CREW, BEN)])
        tx.change(sharing(ANA), NOW)
    carla = PersonId("U0CARLA")
    with store.write(ACME) as tx:
        tx.save_team(team(name="New crew"), [Member(CREW, carla), Member(CREW, ANA)])
    with store.read(ACME) as records:
        assert records.team(CREW) == team(name="New crew")
        assert records.members(CREW) == [member(ANA, ShareKind.PROGRESS), Member(CREW, carla)]


def test_sharing_with_a_team_one_is_not_in_changes_nothing(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save_team(team(), [Member(CREW, BEN)])
        tx.change(sharing(ANA), NOW)
        assert tx.members(CREW) == [Member(CREW, BEN)]


# --- links to a person's data


def test_a_link_opens_once(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(IssueExport(ANA, "secret", LATER), NOW)
    assert store.export_waiting("secret", NOW)
    assert store.redeem_export("secret", NOW) == (ACME, ANA)
    assert not store.export_waiting("secret", NOW)
    assert store.redeem_export("secret", NOW) is None


def test_a_link_opens_only_with_its_secret_and_in_time(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(IssueExport(ANA, "secret", LATER), NOW)
    assert store.redeem_export("guess", NOW) is None
    assert not store.export_waiting("secret", LATER)
    assert store.redeem_export("secret", LATER) is None
    assert store.redeem_export("secret", NOW) == (ACME, ANA)


def test_a_link_pressed_many_times_at_once_opens_once(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.change(IssueExport(ANA, "secret", LATER), NOW)
    barrier = Barrier(6)

    def press() -> bool:
        barrier.wait()
        return store.redeem_export("secret", NOW) is not None

    assert sorted(at_once([press] * 6)) == [False] * 5 + [True]
