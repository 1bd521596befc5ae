"""What every store promises, asked of the one in memory, of SQLite and of PostgreSQL alike."""

from dataclasses import replace
from datetime import datetime, time
from threading import Barrier

import pytest

from bot.domain.effects import (
    IssueExport,
    PlanCheckIn,
    RecordRating,
    RemoveFromPlan,
    SaveToPlan,
    SetSharing,
)
from bot.domain.ids import EventId, PersonId, ScheduleId, SkillId
from bot.domain.people import Person
from bot.domain.picks import Mark
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member
from bot.errors import Conflict
from bot.ports import Kept, Store
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    LATER,
    MINUTE,
    NOW,
    OTHER,
    at_once,
    card,
    nudge,
    person,
    place,
    plan_item,
    rating,
    rhythm,
    team,
)

PRESS = EventId("press:1")
CHECK_IN = ScheduleId("check-in:1")


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


@pytest.mark.parametrize(
    "name", ["", "\x00", "\ud800", "'; DROP TABLE people; --", "ليلى", "x" * 9999]
)
def test_any_words_can_be_kept(store: Store, name: str) -> None:
    with store.write(ACME) as tx:
        tx.save(person(name=name))
        tx.change(RecordRating(rating(note=name, link=name)), NOW)
    with store.read(ACME) as records:
        found = records.person(ANA)
        (answer,) = records.ratings(ANA)
    assert found is not None
    assert (found.name, answer.note, answer.link) == (name, name, name)


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
    ],
)
def test_nothing_is_kept_about_somebody_unknown(store: Store, change: RecordRating) -> None:
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


# --- schedules


def check_in(due: datetime | None = NOW, id: str = "check-in:1") -> Schedule:
    kept = rhythm(id)
    return Schedule(
        kept.schedule, ScheduleKind.CHECK_IN, ANA, kept.rule, kept.local_time, kept.zone, due
    )


def test_a_check_in_is_one_a_person(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, rhythm("check-in:1")), NOW)
        assert tx.check_in(ANA) == check_in()
    changed = replace(rhythm("check-in:2"), local_time=time(15, 45), zone="Asia/Tokyo")
    with store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, changed), NOW)
    with store.read(ACME) as records:
        found = records.check_in(ANA)
        assert found is not None
        assert (found.id, found.local_time, found.zone) == (
            "check-in:2",
            time(15, 45),
            "Asia/Tokyo",
        )
    assert len(store.due(NOW, 10)) == 1


def test_a_stopped_check_in_is_gone_and_what_it_owed_is_cancelled(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, rhythm()), NOW)
        tx.owe(nudge("k"), ANA, NOW)
        tx.change(PlanCheckIn(ANA, None), NOW)
        assert tx.check_in(ANA) is None
    assert store.due(NOW + DAY, 10) == []
    assert store.claim_owed(NOW, NOW, 10) == []
    assert [row.state for row in store.ledger(10)] == ["cancelled"]


def test_what_is_due_comes_the_oldest_first_and_nothing_early(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, rhythm("a", NOW)), NOW)
        tx.change(PlanCheckIn(BEN, rhythm("b", NOW - DAY)), NOW)
    with store.write(OTHER) as tx:
        tx.change(PlanCheckIn(ANA, rhythm("a", NOW + MINUTE)), NOW)
    assert [(tenant, each.owner) for tenant, each in store.due(NOW, 10)] == [
        (ACME, BEN),
        (ACME, ANA),
    ]
    assert [(tenant, each.owner) for tenant, each in store.due(NOW, 1)] == [(ACME, BEN)]
    assert [tenant for tenant, _ in store.due(LATER, 10)] == [ACME, ACME, OTHER]


def test_a_rescheduled_check_in_is_due_at_its_new_instant_or_never(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, rhythm()), NOW)
        tx.reschedule(check_in(NOW + DAY))
    assert store.due(NOW, 10) == []
    assert store.due(NOW + DAY, 10) == [(ACME, check_in(NOW + DAY))]
    with store.write(ACME) as tx:
        tx.reschedule(check_in(None))
        assert tx.check_in(ANA) == check_in(None)
    assert store.due(NOW + 365 * DAY, 10) == []


def test_a_check_in_that_is_gone_is_not_rescheduled(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.reschedule(check_in())
        assert tx.check_in(ANA) is None


def test_a_digest_schedule_is_one_a_team(store: Store) -> None:
    weekly = Schedule(
        ScheduleId("digest:1"), ScheduleKind.DIGEST, CREW, "FREQ=WEEKLY", time(9), "UTC", NOW
    )
    with store.write(ACME) as tx:
        tx.save_schedule(weekly)
        tx.save_schedule(replace(weekly, id=ScheduleId("digest:2"), local_time=time(10)))
    assert store.due(NOW, 10) == [
        (ACME, replace(weekly, id=ScheduleId("digest:2"), local_time=time(10)))
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
        tx.change(SetSharing(CREW, ANA, True), NOW)
    carla = PersonId("U0CARLA")
    with store.write(ACME) as tx:
        tx.save_team(team(name="New crew"), [Member(CREW, carla), Member(CREW, ANA)])
    with store.read(ACME) as records:
        assert records.team(CREW) == team(name="New crew")
        assert records.members(CREW) == [Member(CREW, ANA, True), Member(CREW, carla, False)]


def test_sharing_with_a_team_one_is_not_in_changes_nothing(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save_team(team(), [Member(CREW, BEN)])
        tx.change(SetSharing(CREW, ANA, True), NOW)
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
