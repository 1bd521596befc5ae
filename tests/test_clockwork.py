"""Time passing: what is due is taken once, by whoever comes first, whatever the clocks do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.clockwork import AGAIN, PUT_OFF, Clockwork
from bot.conversation.scenes import House
from bot.crash_points import CrashPoint
from bot.domain.effects import DropSchedule, Forget, KeepSchedule, SaveToPlan, Turn
from bot.domain.events import Event
from bot.domain.ids import PersonId, ScheduleId, TenantId
from bot.domain.records import Records
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member
from bot.errors import Conflict, Unavailable
from bot.ports import Batch, Clock, Delivery, Diary, Marked, State, Store, Transaction
from bot.turntaking import Decided, Turns
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
    rung: list[TenantId] = field(default_factory=list)
    passed: list[CrashPoint] = field(default_factory=list)

    def another(self, clock: Clock | None = None, store: Diary | None = None) -> Clockwork:
        clock, store = clock or self.clock, store or self.store
        return Clockwork(store, self.turns, clock, self.rung.extend, self.passed.append)

    def beat(self) -> int:
        return self.another().beat()

    def beat_at(self, now: datetime) -> int:
        self.clock.now = now
        return self.beat()

    def owed(self) -> list[Delivery]:
        """What waits to be sent, now or within the hour: as good as sent."""
        return [each for tenant in (ACME, OTHER) for each in self._owed(tenant)]

    def _owed(self, tenant: TenantId) -> Iterator[Delivery]:
        soon, lease = self.clock.now + timedelta(hours=1), timedelta(minutes=1)
        while found := self.store.claim(tenant, soon, lease, 500, {}).deliveries:
            self.store.mark([Marked(each, State.SENT, provider_id="p") for each in found], soon)
            yield from found

    def schedule(self, who: PersonId = ANA) -> Schedule:
        with self.store.read(ACME) as records:
            schedule = records.schedule(ScheduleKind.CHECK_IN, who)
        assert schedule is not None
        return schedule

    def next_due(self, who: PersonId = ANA) -> datetime | None:
        return self.schedule(who).next_due_at


@pytest.fixture
def clocks(store: Store, house: House) -> Clocks:
    return Clocks(store, Turns(lambda: house), MovedClock(MONDAY))


def weekly(
    who: PersonId,
    due: datetime = MONDAY,
    rule: str = "FREQ=WEEKLY;BYDAY=MO",
    zone: str = "Europe/Berlin",
) -> KeepSchedule:
    id, kind = ScheduleId(f"check-in:{who}"), ScheduleKind.CHECK_IN
    return KeepSchedule(Schedule(id, kind, who, rule, time(9, 30), zone, due))


def ask(
    store: Store,
    *people: PersonId,
    due: datetime = MONDAY,
    rule: str = "FREQ=WEEKLY;BYDAY=MO",
    zone: str = "Europe/Berlin",
    tenant: TenantId = ACME,
) -> None:
    """Each has a skill on their plan and asked to be asked how it is going."""
    with store.write(tenant) as tx:
        for who in people:
            known = person(who, tenant)
            tx.save(replace(known, asking=None, timezone=zone, country=None, country_chosen=True))
            tx.change(SaveToPlan(plan_item(who, "llm-fine-tuning")), MONDAY)
            tx.change(weekly(who, due, rule, zone), MONDAY)


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
    assert (owed.who, owed.kind, owed.key) == (ANA, "check_in", f"check-in:{ANA}:2026-W02:0")
    assert owed.place == person().home
    assert clocks.next_due() == MONDAY + 7 * DAY
    assert clocks.passed == [CrashPoint.BATCH_KEPT]
    assert clocks.rung == [ACME, ACME]  # by each beat, as long as it is owed


def test_the_week_of_what_is_owed_is_the_local_one(clocks: Clocks) -> None:
    zone = "Pacific/Auckland"
    due = next_due("FREQ=WEEKLY;BYDAY=MO", time(9, 30), zone, MONDAY)
    assert due is not None
    ask(clocks.store, ANA, due=due, zone=zone)
    clocks.beat_at(due)
    (owed,) = clocks.owed()
    assert due.date().isoformat() == "2026-01-11"
    assert owed.key == f"check-in:{ANA}:2026-W03:0"


def test_a_year_of_beats_asks_once_a_week_at_the_same_local_time(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    keys, hours = [], set()
    for week in range(52):
        for hour in (0, 1, 2):
            clocks.beat_at(MONDAY + timedelta(days=7 * week, hours=hour - 1))
            for owed in clocks.owed():
                if owed.kind == "check_in":
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
    assert clocks.rung == []
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
    ask(clocks.store, ANA, tenant=OTHER)
    assert clocks.beat() == 2
    assert {each.tenant for each in clocks.owed()} == {ACME, OTHER}
    assert sorted(clocks.rung) == [ACME, OTHER]


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
    message_and_details = [BEN, BEN]
    assert sorted(each.who for each in clocks.owed()) == sorted([*people, *message_and_details])
    assert all(clocks.next_due(who) == MONDAY + 7 * DAY for who in people)


def test_a_replica_whose_clock_is_behind_takes_nothing_again(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    clocks.beat_at(MONDAY + MINUTE)
    clocks.another(MovedClock(MONDAY)).beat()
    assert len(clocks.owed()) == 1
    assert clocks.next_due() == MONDAY + 7 * DAY


# --- clocks that jump ----------------------------------------------------------------------------


@pytest.mark.parametrize("late", [timedelta(hours=26), 3 * DAY, 20 * DAY])
def test_whoever_slept_is_asked_for_today_and_not_for_every_date_missed(
    clocks: Clocks, late: timedelta
) -> None:
    ask(clocks.store, ANA, rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU")
    assert clocks.beat_at(MONDAY + late) == 2
    assert clocks.beat_at(MONDAY + late) == 0
    (caught_up,) = clocks.store.ledger(10)
    today = (MONDAY + late).date()
    assert caught_up.owed_at == MONDAY + late
    assert caught_up.not_before.date() == today
    following = clocks.next_due()
    assert following is not None
    assert MONDAY + late < following <= MONDAY + late + DAY


def test_a_clock_set_back_asks_nobody_twice(clocks: Clocks) -> None:
    ask(clocks.store, ANA, rule="FREQ=WEEKLY;BYDAY=MO,TU")
    clocks.beat_at(MONDAY)
    for minutes in range(0, 120, 10):
        clocks.beat_at(MONDAY - timedelta(minutes=120 - minutes))
    clocks.beat_at(MONDAY)
    assert [each.key for each in clocks.owed()] == [f"check-in:{ANA}:2026-01-05:0"]


# --- a change of mind while it is being taken ------------------------------------------------------


@dataclass
class Between:
    """A diary; `act` happens after its first batch."""

    store: Store
    act: Callable[[], None]
    batches: int = 0

    def owing(self, now: datetime) -> Sequence[TenantId]:
        return self.store.owing(now)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self.store.batch() as batch:
            yield _OneByOne(batch)
        self.batches += 1
        if self.batches == 1:
            self.act()


@dataclass
class _OneByOne:
    """A batch of one, whatever is asked for."""

    batch: Batch

    def due(self, now: datetime, limit: int) -> list[tuple[TenantId, Schedule]]:
        return list(self.batch.due(now, min(limit, 1)))

    def turn(self, tenant: TenantId) -> AbstractContextManager[Transaction]:
        return self.batch.turn(tenant)


def test_a_check_in_stopped_while_others_are_taken_is_not_sent(clocks: Clocks) -> None:
    ask(clocks.store, ANA, due=MONDAY - MINUTE)
    ask(clocks.store, BEN)

    def stop() -> None:
        with clocks.store.write(ACME) as tx:
            tx.change(DropSchedule(ScheduleKind.CHECK_IN, BEN), MONDAY)

    assert clocks.another(store=Between(clocks.store, stop)).beat() == 1
    assert [each.who for each in clocks.owed()] == [ANA]


def test_a_check_in_moved_while_others_are_taken_comes_at_its_new_hour_only(
    clocks: Clocks,
) -> None:
    ask(clocks.store, ANA, due=MONDAY - MINUTE)
    ask(clocks.store, BEN)
    friday = MONDAY + 4 * DAY

    def move() -> None:
        with clocks.store.write(ACME) as tx:
            tx.change(weekly(BEN, friday, "FREQ=WEEKLY;BYDAY=FR"), MONDAY)

    clocks.another(store=Between(clocks.store, move)).beat()
    assert [each.who for each in clocks.owed()] == [ANA]
    assert clocks.next_due(BEN) == friday
    clocks.beat_at(friday)
    assert BEN in [each.who for each in clocks.owed()]


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
    failing = Clocks(clocks.store, Turns(lambda: houses[0]), clocks.clock)
    with capture_logs() as logs:
        assert failing.beat() == 1
    assert [(line["event"], line["error"]) for line in logs if "error" in line] == [
        ("turn_put_off", "IndexError")
    ]
    assert clocks.owed() == []
    houses.append(house)
    assert failing.beat_at(MONDAY + PUT_OFF) == 1
    assert [each.key for each in clocks.owed()] == [f"check-in:{ANA}:2026-W02:0"]
    assert clocks.next_due() == MONDAY + 7 * DAY


def test_a_turn_that_fails_leaves_nothing_of_what_it_had_written(
    clocks: Clocks, house: House
) -> None:
    """Its successor is written first, and goes with it."""
    ask(clocks.store, ANA)
    calls: list[int] = []

    def second_time_gone() -> House:
        calls.append(1)
        if len(calls) == 2:
            raise ZeroDivisionError
        return house

    Clocks(clocks.store, Turns(second_time_gone), clocks.clock).beat()
    assert len(calls) == 2
    assert clocks.next_due() == MONDAY + PUT_OFF
    assert clocks.schedule().last_on is None


def test_a_turn_that_lost_a_race_is_taken_again_in_a_minute(clocks: Clocks) -> None:
    ask(clocks.store, ANA)

    def raced() -> House:
        raise Conflict

    Clocks(clocks.store, Turns(raced), clocks.clock).beat()
    assert clocks.next_due() == MONDAY + AGAIN
    assert clocks.beat_at(MONDAY + AGAIN) == 1
    assert len(clocks.owed()) == 1


@dataclass
class Unkeepable:
    """A diary that cannot keep what is written about somebody, and finds it out at the very end."""

    store: Store
    who: PersonId

    def owing(self, now: datetime) -> Sequence[TenantId]:
        return self.store.owing(now)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        with self.store.batch() as batch:
            noted = _Noted(batch)
            yield noted
            if self.who in noted.moved:
                raise Conflict


@dataclass
class _Noted:
    """A batch, and whose schedules moved on in it for good."""

    batch: Batch
    found: dict[ScheduleId, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)

    def due(self, now: datetime, limit: int) -> list[tuple[TenantId, Schedule]]:
        due = list(self.batch.due(now, limit))
        self.found = {schedule.id: schedule.owner for _, schedule in due}
        return due

    @contextmanager
    def turn(self, tenant: TenantId) -> Iterator[Transaction]:
        with self.batch.turn(tenant) as transaction:
            yield transaction
            for owner in self.found.values():
                kept = transaction.schedule(ScheduleKind.CHECK_IN, owner)
                if kept is not None and kept.last_on is not None:
                    self.moved.append(owner)


def test_what_cannot_be_kept_at_the_end_of_a_batch_is_found_and_holds_up_nobody(
    clocks: Clocks,
) -> None:
    people = [PersonId(f"U{each}") for each in range(5)]
    ask(clocks.store, *people, ANA, due=MONDAY - MINUTE)
    ask(clocks.store, BEN)
    assert clocks.another(store=Unkeepable(clocks.store, ANA)).beat() == 7
    assert sorted(each.who for each in clocks.owed()) == sorted([*people, BEN])
    assert clocks.next_due(ANA) == MONDAY + AGAIN


def test_a_schedule_that_would_be_due_at_once_for_ever_is_put_off(clocks: Clocks) -> None:
    """Whatever a turn decides: here, that the check-in is due as it was."""
    ask(clocks.store, ANA)
    decide = clocks.turns.decide

    @dataclass(frozen=True)
    class Stubborn:
        turns: Turns

        def decide(self, records: Records, event: Event) -> Decided:
            decided = decide(records, event)
            again = weekly(ANA, MONDAY)
            return replace(decided, turn=Turn(decided.turn.person, (again,)))

        def __getattr__(self, name: str) -> object:
            return getattr(self.turns, name)

    turns: Any = Stubborn(clocks.turns)
    assert Clocks(clocks.store, turns, clocks.clock).beat() == 2
    assert clocks.next_due() == MONDAY + PUT_OFF


def test_a_schedule_whose_person_is_gone_is_dropped(clocks: Clocks) -> None:
    with clocks.store.write(ACME) as tx:
        tx.change(weekly(ANA), MONDAY)
    assert clocks.beat() == 1
    with clocks.store.read(ACME) as records:
        assert records.schedule(ScheduleKind.CHECK_IN, ANA) is None


def test_a_database_that_is_gone_puts_nothing_off(clocks: Clocks) -> None:
    ask(clocks.store, ANA)

    def gone() -> House:
        raise Unavailable

    with pytest.raises(Unavailable):
        Clocks(clocks.store, Turns(gone), clocks.clock).beat()
    assert clocks.next_due() == MONDAY
    clocks.beat()
    assert len(clocks.owed()) == 1


def test_a_clockwork_that_is_to_stop_begins_no_other_batch(clocks: Clocks) -> None:
    ask(clocks.store, ANA)
    ring = clocks.rung.extend
    closing = Clockwork(clocks.store, clocks.turns, clocks.clock, ring, closing=lambda: True)
    assert closing.beat() == 0
    assert clocks.next_due() == MONDAY


# --- digests -------------------------------------------------------------------------------------


def test_a_digest_is_owed_by_team_and_period_without_words(clocks: Clocks) -> None:
    digest(clocks.store)
    assert clocks.beat() == 1
    assert clocks.beat() == 0
    message, details = clocks.owed()
    for owed in (message, details):
        assert (owed.kind, owed.team, owed.period, owed.card) == ("digest", CREW, "2026-W02", None)
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
