"""The outbox of every store as whoever runs Rung sees it: without words, with a way to step in."""

from dataclasses import replace

import pytest

from bot.domain.effects import Settle
from bot.domain.ids import DeliveryId
from bot.ports import State, Store
from tests.outboxes import OVER, AnyStore, apart, claim, keys, mark, owe, send, spoil, state
from tests.samples import (
    ACME,
    ANA,
    BEN,
    DAY,
    LATER,
    MINUTE,
    NOW,
    OTHER,
    nudge,
    person,
    place,
)

NOBODYS = DeliveryId("nobody's")


def ended(store: Store, end: State) -> DeliveryId:
    """A row that was claimed and then came to this."""
    (id,) = owe(store, nudge(f"{end}", "canary", to=place(address=f"D{end}"), until=NOW + 9 * DAY))
    (found,) = claim(store)
    assert mark(store, found, end)
    return id


def test_the_ledger_shows_the_newest_first_and_no_words(store: Store) -> None:
    owe(store, nudge("1", "canary"), nudge("2", "canary", place(address="D0BEN")))
    owe(store, nudge("3", "canary", place(OTHER)), tenant=OTHER, at=NOW - DAY)
    assert [row.place.address for row in store.ledger(10)] == ["D0BEN", "D0ANA", "D0ANA"]
    assert [row.place.address for row in store.ledger(1)] == ["D0BEN"]
    assert [row.tenant for row in store.ledger(10)] == [ACME, ACME, OTHER]
    assert "canary" not in repr(store.ledger(10))


def test_the_ledger_shows_the_rows_of_the_states_that_are_named(store: Store) -> None:
    for end in (State.PARKED, State.SENT, State.HELD):
        ended(store, end)
    owe(store, nudge("owed"))
    some = (State.PARKED, State.OWED)
    assert {row.state for row in store.ledger(10, some)} == {*some}
    assert len(store.ledger(10)) == 4
    assert [row.state for row in store.ledger(10, [State.EXPIRED])] == []


def test_an_entry_says_how_it_stands(store: Store) -> None:
    id = ended(store, State.PARKED)
    row = store.entry(id)
    assert row is not None
    assert (row.id, row.tenant, row.who, row.state) == (id, ACME, ANA, State.PARKED)
    assert (row.attempts, row.last_error, row.repeated) == (1, "error", False)
    assert (row.owed_at, row.not_before, row.expires_at) == (NOW, NOW, NOW + 9 * DAY)
    assert (row.sent_at, row.ended_at) == (None, NOW)
    assert store.entry(NOBODYS) is None


@pytest.mark.parametrize("end", [State.PARKED, State.HELD, State.UNKNOWN])
def test_what_ended_open_can_be_tried_again(store: Store, end: State) -> None:
    id = ended(store, end)
    assert store.retry(id, LATER)
    assert store.owing(NOW) == []
    (again,) = claim(store, LATER)
    assert (again.id, again.attempts) == (id, 1)
    assert again.repeated is (end is not State.PARKED)
    assert again.fence > 1


@pytest.mark.parametrize("end", [State.SENT, State.CANCELLED, State.EXPIRED])
def test_what_is_over_stays_so(store: Store, end: State) -> None:
    id = ended(store, end)
    assert not store.retry(id, NOW)
    assert not store.park(id, NOW)
    assert not store.release(id, arrived=True, now=NOW)
    assert not store.release(id, arrived=False, now=NOW)
    assert state(store, id) is end


def test_what_is_being_sent_is_left_alone(store: Store) -> None:
    (id,) = owe(store, nudge("k"))
    (found,) = claim(store)
    assert not store.retry(id, NOW)
    assert not store.park(id, NOW)
    assert not store.release(id, arrived=True, now=NOW)
    send(store, found)


def test_nobody_steps_in_where_there_is_no_row(store: Store) -> None:
    assert not store.retry(NOBODYS, NOW)
    assert not store.park(NOBODYS, NOW)
    assert not store.release(NOBODYS, arrived=True, now=NOW)


def test_what_is_parked_is_tried_no_more_until_somebody_says_so(store: Store) -> None:
    (id,) = owe(store, nudge("k"))
    assert store.park(id, NOW)
    assert not store.park(id, NOW)
    assert claim(store, LATER) == []
    assert store.retry(id, LATER)
    assert keys(claim(store, LATER)) == ["k"]


@pytest.mark.parametrize("end", [State.HELD, State.UNKNOWN])
def test_what_is_in_doubt_can_be_parked(store: Store, end: State) -> None:
    id = ended(store, end)
    assert store.park(id, NOW)
    assert state(store, id) is State.PARKED


@pytest.mark.parametrize("end", [State.HELD, State.UNKNOWN])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_doubt_is_settled_by_whoever_looked(store: Store, end: State, arrived: bool) -> None:
    id = ended(store, end)
    assert store.release(id, arrived, LATER)
    assert not store.release(id, arrived, LATER)
    row = store.entry(id)
    assert row is not None
    if arrived:
        assert (row.state, row.sent_at, row.ended_at) == (State.SENT, LATER, LATER)
        assert claim(store, LATER) == []
    else:
        assert (row.state, row.sent_at, row.ended_at) == (State.OWED, None, None)
        (again,) = claim(store, LATER)
        assert (again.attempts, again.repeated) == (1, True)


@pytest.mark.parametrize("arrived", [True, False])
def test_a_conversation_settles_its_own_tenants_doubts_only(store: Store, arrived: bool) -> None:
    id = ended(store, State.HELD)
    for tenant, became in ((OTHER, State.HELD), (ACME, State.SENT if arrived else State.OWED)):
        with store.write(tenant) as tx:
            tx.change(Settle(id, arrived), LATER)
        assert state(store, id) is became


def test_a_row_that_could_not_be_read_can_be_tried_again(any_store: AnyStore) -> None:
    (id,) = owe(any_store, nudge("k"))
    spoil(any_store, id)
    assert claim(any_store) == []
    assert any_store.retry(id, NOW)
    assert claim(any_store) == []
    assert state(any_store, id) is State.PARKED


# --- whom nothing reaches


def test_somebody_out_of_reach_is_owed_nothing_of_their_own(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
        tx.save(person(BEN))
    channel = place(address="C0CREW", private=False)
    home_read_by_all = replace(person().home, private=False)
    private, public, at_home = owe(
        store, nudge("1"), nudge("2", to=channel), nudge("3", to=home_read_by_all)
    )
    (bens,) = owe(store, nudge("4", to=person(BEN).home), who=BEN)
    store.out_of_reach(ACME, ANA, "user_disabled", LATER)
    assert store.unreachable() == [(ACME, ANA, "user_disabled")]
    states = [state(store, id) for id in (private, public, at_home, bens)]
    assert states == [State.CANCELLED, State.OWED, State.CANCELLED, State.OWED]
    row = store.entry(private)
    assert row is not None
    assert (row.last_error, row.ended_at) == ("user_disabled", LATER)
    with store.read(ACME) as records:
        assert records.person(ANA) == replace(
            person(), unreachable="user_disabled", reach_changed_at=LATER
        )
        assert records.person(BEN) == person(BEN)


def test_somebody_who_writes_is_within_reach_again(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
    store.out_of_reach(ACME, ANA, "user_disabled", NOW)
    with store.write(ACME) as tx:
        tx.save(person())
    assert store.unreachable() == []


def test_somebody_unknown_is_out_of_reach_without_a_trace(store: Store) -> None:
    (id,) = owe(store, nudge("k"))
    store.out_of_reach(ACME, ANA, "user_disabled", NOW)
    assert store.unreachable() == []
    assert state(store, id) is State.CANCELLED


def test_a_blocked_tenant_is_named_until_it_is_not(store: Store) -> None:
    store.block(ACME, None, LATER, "token_revoked", NOW)
    store.block(ACME, place(), NOW + DAY, "rate_limited", NOW)
    store.block(OTHER, None, NOW - DAY, "long ago", NOW)
    assert store.blocked(NOW) == [(ACME, "token_revoked", LATER)]
    assert store.blocked(LATER) == []


# --- figures


def test_figures_count_rows_by_state_over_all_tenants(store: Store) -> None:
    for end in (State.SENT, State.PARKED, State.UNKNOWN):
        ended(store, end)
    owe(store, *apart("1", "2"), at=LATER)
    owe(store, nudge("3", to=place(OTHER)), tenant=OTHER)
    assert keys(claim(store, LATER, limit=1, lease=OVER)) == ["1"]
    by_state = store.figures(LATER).by_state
    assert set(by_state) == set(State)
    assert {each: count for each, count in by_state.items() if count} == {
        State.OWED: 2,
        State.SENDING: 1,
        State.SENT: 1,
        State.PARKED: 1,
        State.UNKNOWN: 1,
    }


def test_figures_say_since_when_the_oldest_ready_row_is_owed(store: Store) -> None:
    assert store.figures(NOW).oldest_owed_at is None
    owe(store, nudge("later", after=NOW + DAY), at=NOW - DAY)
    owe(store, nudge("now"), at=NOW - MINUTE)
    owe(store, nudge("newer"), at=NOW)
    assert store.figures(NOW).oldest_owed_at == NOW - MINUTE
    assert store.figures(NOW + DAY).oldest_owed_at == NOW - DAY
