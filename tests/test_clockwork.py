"""Time passing: what is due is taken once, by whoever comes first, whatever the clocks do."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import PUT_OFF, Clockwork
from bot.conversation.scenes import House
from bot.domain.effects import Forget, PlanCheckIn, Rhythm, SaveToPlan
from bot.domain.ids import PersonId, ScheduleId
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member
from bot.errors import Unavailable
from bot.ports import Clock, Delivery, Store
from bot.turntaking import Turns
from tests.doors.neutral import MovedClock
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    OTHER,
    at_once,
    person,
    place,
    plan_item,
    team,
)

MONDAY = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
"""The hour of `rhythm`: 09:30 in Berlin."""


@dataclass
class Clocks:
    """Clockwork on a store; more of them may beat on the same one."""

    store: Store
    turns: Turns
    clock: MovedClock
    rings: list[int] = field(default_factory=list)

    def another(self, clock: Clock | None = None) -> Clockwork:
        return Clockwork(self.store, self.turns, clock or self.clock, lambda: self.rings.append(1))

    def beat(self) -> int:
        return self.another().beat()

    def beat_at(self, now: datetime) -> int:
        self.clock.now = now
        return self.beat()

    def owed(self) -> list[Delivery]:
        """What waits to be sent, taken out of the store."""
        return list(self.store.claim_owed(self.clock.now, self.clock.now + MINUTE, 500))

    def next_due(self, who: PersonId = ANA) -> datetime | None:
        with self.store.read(ACME) as records:
            schedule = records.check_in(who)
        assert schedule is not None
        return schedule.next_due_at


@pytest.fixture
def clocks(store: Store, house: House) -> Clocks:
    return Clocks(store, Turns(lambda: house), MovedClock(MONDAY))


def rhythm(who: PersonId, due: datetime, rule: str, zone: str = "Europe/Berlin") -> Rhythm:
    return Rhythm(ScheduleId(f"check-in:{who}"), rule, time(9, 30), zone, due)


def ask(
    store: Store,
    *people: PersonId,
    due: datetime = MONDAY,
    rule: str = "FREQ=WEEKLY;BYDAY=MO",
    zone: str = "Europe/Berlin",
) -> None:
    """Each has a skill on their plan and asked to be asked how it is going."""
    with store.write(ACME) as tx:
        for who in people:
            tx.save(replace(person(who), asking=None))
            tx.change(SaveToPlan(plan_item(who, "llm-fine-tuning")), MONDAY)
            tx.change(PlanCheckIn(who, rhythm(who, due, rule, zone)), MONDAY)


def digest(store: Store, due: datetime = MONDAY, rule: str = "FREQ=WEEKLY;BYDAY=MO") -> None:
    """A team with a digest; its manager has never spoken."""
    with store.write(ACME) as tx:
        tx.save_team(team(), [Member(CREW, ANA)])
        tx.save_schedule(
            Schedule(
                ScheduleId("digest:crew"),
                ScheduleKind.DIGEST,
                CREW,
                rule,
                time(9, 30),
                "Europe/Berlin",
                due,
            )
        )


# --- once ----------------------------------------------------------------------------------------


def test_nothing_is_taken_before_its_hour(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    assert clocks.beat_at(MONDAY - timedelta(seconds=1)) == 0
    assert clocks.owed() == []


def test_what_is_due_is_owed_once_and_its_next_date_is_planned(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    assert clocks.beat() == 1
    assert clocks.beat() == 0
    (owed,) = clocks.owed()
    assert (owed.who, owed.kind, owed.key) == (ANA, "check_in", f"check-in:{ANA}:2026-01-05")
    assert owed.place == person().home
    assert clocks.next_due() == MONDAY + 7 * DAY
    assert clocks.rings == [1]


def test_the_date_of_what_is_owed_is_the_local_one(clocks: Clocks) -> None:
    zone = "Pacific/Auckland"
    due = next_due("FREQ=WEEKLY;BYDAY=MO", time(9, 30), zone, MONDAY)
    assert due is not None
    ask(clocks.store, ANA, due=due, zone=zone)
    clocks.beat_at(due)
    (owed,) = clocks.owed()
    assert due.date().isoformat() == "2026-01-11"
    assert owed.key == f"check-in:{ANA}:2026-01-12"


def test_a_year_of_beats_asks_once_a_week_at_the_same_local_time(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    keys, hours = [], set()
    for week in range(52):
        for hour in (0, 1, 2):
            clocks.beat_at(MONDAY + timedelta(days=7 * week, hours=hour - 1))
            for owed in clocks.owed():
                keys.append(owed.key)
                hours.add(clocks.clock.now.astimezone(ZoneInfo("Europe/Berlin")).hour)
    assert len(keys) == len(set(keys)) == 52
    assert hours == {9}


def test_a_person_of_whom_too_little_is_known_is_not_asked_but_stays_in_the_diary(
    clocks: Clocks,
) -> None:
    ask(clocks.store, ANA)
    with clocks.store.write(ACME) as tx:
        tx.save(replace(person(), role=None, asking=None))
    assert clocks.beat() == 1
    assert clocks.owed() == []
    assert clocks.rings == []
    assert clocks.next_due() == MONDAY + 7 * DAY


def test_a_person_who_was_forgotten_is_not_asked(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    with clocks.store.write(ACME) as tx:
        tx.change(Forget(ANA), MONDAY)
    assert clocks.beat() == 0
    assert clocks.owed() == []


def test_more_than_a_batch_is_taken_in_one_beat(clocks: Clocks) -> None:
    people = [PersonId(f"U{each}") for each in range(120)]
    ask(clocks.store, *people)
    assert clocks.beat() == 120
    assert sorted(each.who for each in clocks.owed()) == sorted(people)


def test_people_of_two_tenants_with_one_id_are_each_asked(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    with clocks.store.write(OTHER) as tx:
        tx.save(replace(person(tenant=OTHER), asking=None))
        tx.change(SaveToPlan(plan_item()), MONDAY)
        tx.change(PlanCheckIn(ANA, rhythm(ANA, MONDAY, "FREQ=WEEKLY;BYDAY=MO")), MONDAY)
    assert clocks.beat() == 2
    assert {each.tenant for each in clocks.owed()} == {ACME, OTHER}


# --- several clocks ------------------------------------------------------------------------------


def test_two_clockworks_on_one_store_take_each_once(clocks: Clocks) -> None:
    people = [PersonId(f"U{each}") for each in range(25)]
    ask(clocks.store, *people)
    digest(clocks.store)
    barrier = Barrier(2)

    def beat(clockwork: Clockwork) -> int:
        barrier.wait()
        return clockwork.beat()

    first, second = clocks.another(), clocks.another()
    at_once([lambda: beat(first), lambda: beat(second)])
    clocks.beat()
    assert sorted(each.who for each in clocks.owed()) == sorted([*people, BEN])
    assert all(clocks.next_due(who) == MONDAY + 7 * DAY for who in people)


def test_a_replica_whose_clock_is_behind_takes_nothing_again(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    clocks.beat_at(MONDAY + MINUTE)
    clocks.another(MovedClock(MONDAY)).beat()
    assert len(clocks.owed()) == 1
    assert clocks.next_due() == MONDAY + 7 * DAY


# --- clocks that jump ----------------------------------------------------------------------------


@pytest.mark.parametrize("late", [timedelta(hours=26), 3 * DAY, 20 * DAY])
def test_whoever_slept_is_asked_once_and_not_once_for_every_date_missed(
    clocks: Clocks, late: timedelta
) -> None:
    ask(clocks.store, ANA, rule="FREQ=DAILY")
    clocks.beat_at(MONDAY + late)
    clocks.beat_at(MONDAY + late)
    (owed,) = clocks.owed()
    assert owed.key == f"check-in:{ANA}:2026-01-05"
    following = clocks.next_due()
    assert following is not None
    assert MONDAY + late < following <= MONDAY + late + DAY


def test_a_clock_set_back_asks_nobody_twice(clocks: Clocks) -> None:
    ask(clocks.store, ANA, rule="FREQ=DAILY")
    clocks.beat_at(MONDAY)
    for minutes in range(0, 120, 10):
        clocks.beat_at(MONDAY - timedelta(minutes=120 - minutes))
    clocks.beat_at(MONDAY)
    assert len(clocks.owed()) == 1
    clocks.beat_at(MONDAY + DAY)
    assert [each.key for each in clocks.owed()] == [f"check-in:{ANA}:2026-01-06"]


# --- a change of mind while it is being taken ------------------------------------------------------


@dataclass
class OnFirstRing:
    """Something that happens between two turns of one beat."""

    act: Callable[[], None]
    rung: int = 0

    def __call__(self) -> None:
        self.rung += 1
        if self.rung == 1:
            self.act()


def test_a_check_in_stopped_while_others_are_taken_is_not_sent(clocks: Clocks) -> None:
    ask(clocks.store, ANA, due=MONDAY - MINUTE)
    ask(clocks.store, BEN)

    def stop() -> None:
        with clocks.store.write(ACME) as tx:
            tx.change(PlanCheckIn(BEN, None), MONDAY)

    Clockwork(clocks.store, clocks.turns, clocks.clock, OnFirstRing(stop)).beat()
    assert [each.who for each in clocks.owed()] == [ANA]


def test_a_check_in_moved_while_others_are_taken_comes_at_its_new_hour_only(
    clocks: Clocks,
) -> None:
    ask(clocks.store, ANA, due=MONDAY - MINUTE)
    ask(clocks.store, BEN)
    friday = MONDAY + 4 * DAY

    def move() -> None:
        with clocks.store.write(ACME) as tx:
            tx.change(PlanCheckIn(BEN, rhythm(BEN, friday, "FREQ=WEEKLY;BYDAY=FR")), MONDAY)

    Clockwork(clocks.store, clocks.turns, clocks.clock, OnFirstRing(move)).beat()
    assert [each.who for each in clocks.owed()] == [ANA]
    assert clocks.next_due(BEN) == friday
    clocks.beat_at(friday)
    assert [each.key for each in clocks.owed()] == [f"check-in:{BEN}:2026-01-09"]


# --- what cannot be taken ------------------------------------------------------------------------


def test_a_schedule_that_cannot_be_taken_is_put_off_and_holds_up_nobody(clocks: Clocks) -> None:
    ask(clocks.store, ANA, due=MONDAY - MINUTE, zone="Europe/Atlantis")
    ask(clocks.store, BEN)
    clocks.beat()
    assert [each.who for each in clocks.owed()] == [BEN]
    assert clocks.next_due(ANA) == MONDAY + PUT_OFF


def test_many_schedules_that_cannot_be_taken_hold_up_nobody(clocks: Clocks) -> None:
    broken = [PersonId(f"U{each}") for each in range(101)]
    ask(clocks.store, *broken, due=MONDAY - MINUTE, rule="FREQ=SOMETIMES")
    ask(clocks.store, BEN)
    clocks.beat()
    assert [each.who for each in clocks.owed()] == [BEN]


def test_what_was_put_off_is_taken_once_it_can_be(clocks: Clocks, house: House) -> None:
    ask(clocks.store, ANA)
    houses: list[House] = []
    failing = Turns(lambda: houses[0])
    assert Clockwork(clocks.store, failing, clocks.clock, lambda: None).beat() == 1
    assert clocks.owed() == []
    houses.append(house)
    clocks.clock.now = MONDAY + PUT_OFF
    assert Clockwork(clocks.store, failing, clocks.clock, lambda: None).beat() == 1
    assert [each.key for each in clocks.owed()] == [f"check-in:{ANA}:2026-01-05"]
    assert clocks.next_due() == MONDAY + 7 * DAY


def test_a_database_that_is_gone_puts_nothing_off(clocks: Clocks) -> None:
    ask(clocks.store, ANA)

    def gone() -> House:
        raise Unavailable

    with pytest.raises(Unavailable):
        Clockwork(clocks.store, Turns(gone), clocks.clock, lambda: None).beat()
    assert clocks.next_due() == MONDAY
    clocks.beat()
    assert len(clocks.owed()) == 1


# --- digests -------------------------------------------------------------------------------------


def test_a_digest_is_owed_by_team_and_period_without_words(clocks: Clocks) -> None:
    digest(clocks.store)
    assert clocks.beat() == 1
    assert clocks.beat() == 0
    (owed,) = clocks.owed()
    assert (owed.kind, owed.team, owed.period, owed.card) == ("digest", CREW, "2026-01-05", None)
    assert owed.place == team().place


def test_a_digest_makes_nobody_known_who_never_spoke(clocks: Clocks) -> None:
    digest(clocks.store)
    clocks.beat()
    with clocks.store.read(ACME) as records:
        assert records.person(BEN) is None


def test_a_digest_leaves_its_manager_where_they_can_be_spoken_to_alone(clocks: Clocks) -> None:
    digest(clocks.store)
    with clocks.store.write(ACME) as tx:
        tx.save(person(BEN))
    clocks.beat()
    with clocks.store.read(ACME) as records:
        assert records.person(BEN) == person(BEN)
        assert person(BEN).home == place(ACME, f"D{BEN}")
