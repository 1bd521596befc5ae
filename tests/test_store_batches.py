"""What is due, in every store: taken in one transaction, each turn for itself, with nobody waited for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Event

import pytest

from bot.domain.effects import (
    DropSchedule,
    Forget,
    KeepSchedule,
    RecordRating,
    SaveCheckIn,
    WithdrawNudges,
)
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member
from bot.errors import Conflict
from bot.ports import Batch, State, Store, Transaction
from storage.sql import SqlStore
from tests.outboxes import claim, keys, owe
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
    check_in,
    nudge,
    person,
    place,
    rating,
    schedule,
    team,
)

FOLLOW_UP, DIGEST = ScheduleKind.FOLLOW_UP, ScheduleKind.DIGEST
CARLA = PersonId("U0CARLA")


def settle(store: Store, *people: PersonId, due: datetime = NOW, tenant: TenantId = ACME) -> None:
    """People, each with a check-in that is due."""
    with store.write(tenant) as tx:
        for nth, each in enumerate(people):
            tx.save(person(each, tenant))
            tx.save_schedule(schedule(each, due + timedelta(seconds=nth)))


def due(
    store: Store, now: datetime = LATER, limit: int = 99
) -> Sequence[tuple[TenantId, Schedule]]:
    with store.batch() as batch:
        return batch.due(now, limit)


def owners(found: Sequence[tuple[TenantId, Schedule]]) -> list[str]:
    return [each.owner for _, each in found]


def moved(each: Schedule) -> Schedule:
    return replace(each, next_due_at=NOW + 7 * DAY, period="2026-W03")


def take(batch: Batch, tenant: TenantId, each: Schedule) -> None:
    """A turn like any other: the next date, and a message owed."""
    with batch.turn(tenant) as tx:
        assert tx.person(PersonId(each.owner)) == person(PersonId(each.owner), tenant)
        tx.save_schedule(moved(each))
        tx.owe(nudge(f"{each.owner}", to=place(tenant, f"D{each.owner}")), ANA, LATER)


# --- what is due


def test_what_is_due_comes_the_oldest_first_and_nothing_early(store: Store) -> None:
    settle(store, BEN, due=NOW - DAY)
    settle(store, ANA)
    settle(store, ANA, due=NOW + DAY, tenant=OTHER)
    assert due(store) == [(ACME, schedule(BEN, NOW - DAY)), (ACME, schedule(ANA))]
    assert owners(due(store, limit=1)) == [BEN]
    assert [tenant for tenant, _ in due(store, NOW + DAY)] == [ACME, ACME, OTHER]
    assert due(store, NOW - 2 * DAY) == []


def test_what_is_due_at_one_instant_comes_tenant_by_tenant(store: Store) -> None:
    for who in (ANA, BEN, CARLA):
        settle(store, who, tenant=OTHER)
        settle(store, who, tenant=ACME)
    assert [tenant for tenant, _ in due(store)] == sorted([ACME, OTHER] * 3)


def test_a_schedule_that_never_comes_is_not_due(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save_schedule(schedule(due=None))
    assert due(store, NOW + 999 * DAY) == []


def test_no_owner_is_due_twice_at_once(store: Store) -> None:
    settle(store, ANA, BEN)
    with store.write(ACME) as tx:
        tx.save_schedule(schedule(ANA, NOW - MINUTE, FOLLOW_UP))
        tx.save_schedule(schedule(BEN, NOW + MINUTE, FOLLOW_UP))
        tx.save_schedule(schedule(ANA, NOW + MINUTE, DIGEST))
    found = due(store)
    assert [(each.owner, each.kind) for _, each in found] == [
        (ANA, FOLLOW_UP),
        (BEN, ScheduleKind.CHECK_IN),
        (ANA, DIGEST),
    ]


def test_what_has_moved_on_is_due_no_more(store: Store) -> None:
    settle(store, ANA, BEN, CARLA)
    with store.batch() as batch:
        for tenant, each in batch.due(LATER, 2):
            take(batch, tenant, each)
        assert owners(batch.due(LATER, 99)) == [CARLA]
    assert owners(due(store)) == [CARLA]
    with store.read(ACME) as records:
        assert records.schedule(ScheduleKind.CHECK_IN, ANA) == moved(schedule(ANA))


# --- what a turn writes


def test_every_turn_of_a_batch_is_kept(store: Store) -> None:
    settle(store, ANA, BEN)
    settle(store, ANA, tenant=OTHER)
    with store.batch() as batch:
        for tenant, each in batch.due(LATER, 99):
            take(batch, tenant, each)
    assert due(store) == []
    assert keys(claim(store, LATER)) == [ANA, BEN]
    assert [each.tenant for each in store.claim(OTHER, LATER, MINUTE, 9, {}).deliveries] == [OTHER]


def test_what_a_batch_owes_is_in_the_order_its_turns_were_taken(store: Store) -> None:
    people = [PersonId(f"U{each}") for each in range(30)]
    settle(store, *people)
    with store.batch() as batch:
        for tenant, each in batch.due(LATER, 99):
            take(batch, tenant, each)
    assert keys(claim(store, LATER)) == people


def test_a_batch_that_fails_keeps_nothing(store: Store) -> None:
    settle(store, ANA, BEN)

    def fail() -> None:
        with store.batch() as batch:
            for tenant, each in batch.due(LATER, 99):
                take(batch, tenant, each)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert owners(due(store)) == [ANA, BEN]
    assert store.ledger(9) == []


@pytest.mark.parametrize("at_once_too", [False, True])
def test_a_turn_that_fails_takes_back_its_own_writing_and_nothing_elses(
    store: Store, at_once_too: bool
) -> None:
    settle(store, ANA, BEN, CARLA)
    with store.batch() as batch:
        first, second, third = batch.due(LATER, 99)
        take(batch, *first)

        def fail() -> None:
            with batch.turn(ACME) as tx:
                tx.save(person(BEN, name="Changed"))
                tx.save_schedule(moved(second[1]))
                tx.owe(nudge("bad"), BEN, LATER)
                if at_once_too:
                    tx.change(RecordRating(rating(BEN)), NOW)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        take(batch, *third)
    assert owners(due(store)) == [BEN]
    assert keys(claim(store, LATER)) == [ANA, CARLA]
    with store.read(ACME) as records:
        assert records.person(BEN) == person(BEN)
        assert records.ratings(BEN) == []


def test_a_turn_that_the_database_refuses_is_told_so_and_spoils_no_other(store: Store) -> None:
    settle(store, ANA, BEN)
    with store.batch() as batch:
        take(batch, *batch.due(LATER, 1)[0])
        with pytest.raises(Conflict), batch.turn(ACME) as tx:
            tx.change(SaveCheckIn(check_in(PersonId("U0NOBODY"))), NOW)
    assert keys(claim(store, LATER)) == [ANA]


def test_a_message_owed_already_is_not_owed_again_by_a_batch(store: Store) -> None:
    settle(store, ANA, BEN)
    owe(store, nudge(ANA))
    with store.batch() as batch:
        for tenant, each in batch.due(LATER, 99):
            take(batch, tenant, each)
            take(batch, tenant, each)
    assert len(store.ledger(9)) == 2
    assert due(store) == []


# --- what a turn reads


def everything(tx: Transaction) -> None:
    """A turn reads whatever it has written."""
    changed = person(name="Changed")
    tx.save(changed)
    tx.save_schedule(moved(schedule()))
    tx.change(KeepSchedule(schedule(kind=FOLLOW_UP)), NOW)
    tx.change(SaveCheckIn(check_in()), NOW)
    assert tx.person(ANA) == changed
    assert tx.schedule(ScheduleKind.CHECK_IN, ANA) == moved(schedule())
    assert tx.schedule(FOLLOW_UP, ANA) == schedule(kind=FOLLOW_UP)
    tx.change(DropSchedule(FOLLOW_UP, ANA), NOW)
    assert tx.schedule(FOLLOW_UP, ANA) is None
    tx.owe(nudge("withdrawn"), ANA, NOW)
    tx.change(SaveCheckIn(check_in(number=2)), NOW)
    assert tx.check_ins(ANA, 9) == [check_in(number=2), check_in()]
    assert tx.check_in(ANA, 1) == check_in()
    tx.change(WithdrawNudges(ANA), NOW)
    tx.change(RecordRating(rating()), NOW)
    tx.save_schedule(schedule(kind=FOLLOW_UP))
    tx.owe(nudge("owed"), ANA, NOW)
    tx.change(SaveCheckIn(check_in(number=3)), NOW)
    tx.save(person())
    tx.save_team(team(), [Member(CREW, ANA)])
    tx.keep(EventId("1"), NOW, card(), ANA)
    assert tx.person(ANA) == person()
    assert tx.check_ins(ANA, 1) == [check_in(number=3)]
    assert tx.schedule(FOLLOW_UP, ANA) == schedule(kind=FOLLOW_UP)
    assert tx.ratings(ANA) == [rating()]
    assert tx.plan(ANA) == []
    assert tx.members(CREW) == [Member(CREW, ANA)]
    assert tx.memberships(ANA) == [(team(), Member(CREW, ANA))]
    assert tx.team(CREW) == team()
    assert tx.kept(EventId("1")) is not None
    assert len(tx.everything(ANA)["deliveries"]) == 2


def test_a_turn_sees_what_it_has_written(store: Store) -> None:
    settle(store, ANA)
    with store.batch() as batch:
        batch.due(LATER, 9)
        with batch.turn(ACME) as tx:
            everything(tx)
    with store.write(ACME) as tx:
        assert tx.person(ANA) == person()
        assert tx.check_ins(ANA, 9) == [check_in(number=nth) for nth in (3, 2, 1)]
    assert {row.state for row in store.ledger(9)} == {State.CANCELLED, State.OWED}


def test_a_turn_sees_what_the_turns_before_it_have_written(store: Store) -> None:
    settle(store, ANA, BEN)
    with store.batch() as batch:
        batch.due(LATER, 9)
        with batch.turn(ACME) as tx:
            tx.save(person(name="Changed"))
            tx.save_schedule(moved(schedule()))
            tx.change(SaveCheckIn(check_in()), NOW)
            tx.owe(nudge("k"), ANA, NOW)
        with batch.turn(ACME) as tx:
            assert tx.person(ANA) == person(name="Changed")
            assert tx.schedule(ScheduleKind.CHECK_IN, ANA) == moved(schedule())
            assert tx.check_ins(ANA, 9) == [check_in()]
            assert len(tx.everything(ANA)["deliveries"]) == 1
        with batch.turn(OTHER) as tx:
            assert tx.person(ANA) is None
            assert tx.schedule(ScheduleKind.CHECK_IN, ANA) is None
            assert tx.check_ins(ANA, 9) == []


@pytest.mark.parametrize("at_once_in", [ACME, OTHER])
def test_a_turn_sees_somebody_as_they_are_after_what_was_written_at_once(
    store: Store, at_once_in: TenantId
) -> None:
    settle(store, ANA)
    with store.batch() as batch:
        batch.due(LATER, 9)
        if at_once_in is OTHER:
            with batch.turn(ACME) as tx:
                tx.save(person(name="Changed"))
        with batch.turn(at_once_in) as tx:
            tx.keep(EventId("1"), NOW, None, ANA)
            tx.save(person(name="Changed", tenant=at_once_in))
        with batch.turn(ACME) as tx:
            assert tx.person(ANA) == person(name="Changed")


def test_somebody_forgotten_in_a_batch_is_forgotten(store: Store) -> None:
    settle(store, ANA, BEN)
    with store.batch() as batch:
        batch.due(LATER, 9)
        with batch.turn(ACME) as tx:
            tx.owe(nudge("k"), ANA, NOW)
        with batch.turn(ACME) as tx:
            tx.change(Forget(ANA), NOW)
    with store.read(ACME) as records:
        assert records.everything(ANA) == {}
    assert owners(due(store)) == [BEN]


# --- in the databases


def test_what_the_database_cannot_keep_is_lost_by_itself(sql_store: SqlStore) -> None:
    settle(sql_store, ANA, BEN, CARLA)
    with sql_store.batch() as batch:
        first, second, third = batch.due(LATER, 99)
        take(batch, *first)
        with batch.turn(ACME) as tx:
            tx.save_schedule(replace(moved(second[1]), zone="half a character: \ud800"))
            tx.owe(nudge("bad"), BEN, LATER)
        take(batch, *third)
    assert owners(due(sql_store)) == [BEN]
    assert keys(claim(sql_store, LATER)) == [ANA, CARLA]


def test_two_batches_at_once_take_no_schedule_twice(sql_store: SqlStore) -> None:
    people = [PersonId(f"U{each}") for each in range(40)]
    settle(sql_store, *people)
    barrier = Barrier(4)

    def drain() -> list[str]:
        barrier.wait()
        taken: list[str] = []
        while True:
            with sql_store.batch() as batch:
                found = batch.due(LATER, 7)
                for tenant, each in found:
                    take(batch, tenant, each)
            taken += owners(found)
            if not found:
                return taken

    taken = [each for some in at_once([drain] * 4) for each in some]
    assert sorted(taken) == sorted(people)
    assert len(sql_store.ledger(99)) == 40


def test_a_batch_waits_for_nobody_on_postgres(postgres_store: SqlStore) -> None:
    settle(postgres_store, ANA, BEN, CARLA)
    looked, spoken = Event(), Event()

    def speak() -> None:
        with postgres_store.write(ACME) as tx:
            tx.person(BEN)
            spoken.set()
            assert looked.wait(10)

    def look() -> list[str]:
        assert spoken.wait(10)
        try:
            with postgres_store.batch() as batch, postgres_store.batch() as other:
                here = owners(batch.due(LATER, 2))
                there = owners(other.due(LATER, 2))
        finally:
            looked.set()
        return [*here, *there]

    _, found = at_once([speak, look])
    assert found == [ANA, CARLA]
    assert owners(due(postgres_store)) == [ANA, BEN, CARLA]


def test_somebody_else_is_read_in_a_turn_of_its_own_on_postgres(postgres_store: SqlStore) -> None:
    settle(postgres_store, ANA)
    with postgres_store.write(ACME) as tx:
        tx.save(person(BEN))
    with postgres_store.batch() as batch:
        batch.due(LATER, 9)
        with batch.turn(ACME) as tx:
            tx.save_schedule(moved(schedule()))
            assert tx.person(BEN) == person(BEN)
            tx.save(person(BEN, name="Changed"))
            assert tx.person(CARLA) is None
    with postgres_store.read(ACME) as records:
        assert records.person(BEN) == person(BEN, name="Changed")
    assert due(postgres_store) == []
