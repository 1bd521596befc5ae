"""The outbox of every store: owed once, leased to one at a time, marked by whoever holds the lease."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from threading import Barrier

import pytest

from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, TenantId
from bot.ports import Delivery, Marked, State, Store
from tests.outboxes import (
    OVER,
    SECOND,
    AnyStore,
    apart,
    claim,
    claimed,
    keys,
    mark,
    owe,
    send,
    spoil,
    state,
)
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
    digest,
    nudge,
    place,
)


def _in(tenant: TenantId, delivery: Delivery) -> Delivery:
    return replace(delivery, tenant=tenant)


ENDS = [State.UNKNOWN, State.HELD, State.PARKED, State.CANCELLED, State.EXPIRED]


# --- owing


def test_a_claimed_delivery_is_what_was_owed(store: Store) -> None:
    owed = nudge("k", until=NOW + DAY)
    (id,) = owe(store, owed)
    (found,) = claim(store)
    assert (found.id, found.tenant, found.who, found.place) == (id, ACME, ANA, place())
    assert (found.kind, found.key, found.card) == (Kind.CHECK_IN, "k", card())
    assert (found.team, found.period, found.of) == (None, None, None)
    assert (found.attempts, found.fence, found.first_tried_at) == (1, 1, NOW)
    assert (found.language, found.repeated) == ("en", False)


def test_a_delivery_knows_its_readers_language(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.owe(digest("k", language=Language("zh")), BEN, NOW)
    (found,) = claim(store)
    assert found.language == "zh"


def test_a_digest_is_owed_without_words(store: Store) -> None:
    owe(store, digest("k"), who=BEN)
    (found,) = claim(store)
    assert (found.kind, found.card, found.team, found.period) == ("digest", None, CREW, "2026-W02")


@pytest.mark.parametrize("end", [State.SENT, *ENDS])
def test_a_key_is_owed_once_whatever_became_of_it(store: Store, end: State) -> None:
    owe(store, nudge("k"))
    assert owe(store, nudge("k")) == []
    (found,) = claim(store)
    assert mark(store, found, end)
    assert owe(store, nudge("k")) == []
    assert claim(store) == []


def test_delivery_ids_say_nothing_and_differ(store: Store) -> None:
    ids = owe(store, *(nudge(f"{ANA}:{each}") for each in range(20)))
    assert len(set(ids)) == 20
    assert not any(ANA in id for id in ids)


def test_a_place_of_another_tenant_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="own tenant"), store.write(ACME) as tx:
        tx.owe(nudge("k", to=place(OTHER)), ANA, NOW)


# --- claiming


def test_what_is_owed_is_claimed_once_in_the_order_it_was_owed(store: Store) -> None:
    owe(store, *apart("1", "2"))
    owe(store, *apart("3", "4"), at=LATER)
    assert keys(claim(store, LATER, limit=3)) == ["1", "2", "3"]
    assert keys(claim(store, LATER, limit=3)) == ["4"]
    assert claim(store, LATER) == []


def test_only_the_tenants_own_rows_are_claimed(store: Store) -> None:
    owe(store, nudge("k"))
    owe(store, nudge("k", to=place(OTHER)), tenant=OTHER)
    assert [each.tenant for each in claim(store)] == [ACME]
    assert store.owing(NOW) == [OTHER]


def test_nothing_is_claimed_before_its_time(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.owe(nudge("k", after=LATER), ANA, NOW)
    assert store.owing(NOW) == []
    assert claimed(store, NOW).deliveries == []
    assert claimed(store, NOW).more_at == LATER
    assert store.owing(LATER) == [ACME]
    assert keys(claim(store, LATER)) == ["k"]


def test_what_came_too_late_expires_instead(store: Store) -> None:
    (id,) = owe(store, nudge("k", until=LATER))
    owe(store, *apart("good"))
    assert keys(claim(store, LATER)) == ["good"]
    assert state(store, id) is State.EXPIRED


def test_a_claim_says_when_there_may_be_more(store: Store) -> None:
    assert claimed(store).more_at is None
    owe(store, *apart("1", "2", "3"))
    assert claimed(store, limit=2).more_at == NOW
    assert claimed(store, limit=2).more_at is None


def test_a_row_that_cannot_be_read_is_parked_and_holds_up_nobody(any_store: AnyStore) -> None:
    first, second = owe(any_store, nudge("spoilt"), nudge("good"))
    spoil(any_store, first)
    assert keys(claim(any_store)) == ["good"]
    row = any_store.entry(first)
    assert row is not None
    assert (row.state, row.last_error, row.attempts) == (State.PARKED, "unreadable", 0)
    assert state(any_store, second) is State.SENDING


def test_a_row_that_cannot_be_read_is_parked_wherever_it_turns_up(any_store: AnyStore) -> None:
    left, answer = owe(any_store, *apart("left", "answer"))
    assert any_store.claim_these(ACME, [left], NOW, OVER)
    spoil(any_store, left)
    spoil(any_store, answer)
    assert any_store.left(ACME, MINUTE, 9) == []
    assert any_store.claim_these(ACME, [answer], NOW, MINUTE) == []
    assert [state(any_store, id) for id in (left, answer)] == [State.PARKED] * 2
    assert any_store.owing(NOW) == []


def test_claims_at_once_never_share_a_row(store: Store) -> None:
    owe(store, *apart(*map(str, range(60))))
    barrier = Barrier(4)

    def claim_all() -> list[str]:
        barrier.wait()
        found: list[str] = []
        while some := claim(store, limit=7):
            found += keys(some)
        return found

    found = chain.from_iterable(at_once([claim_all] * 4))
    assert sorted(found, key=int) == list(map(str, range(60)))


def test_claims_at_once_give_one_row_a_conversation(store: Store) -> None:
    owe(store, *(nudge(str(each)) for each in range(20)))
    barrier = Barrier(4)

    def claim_some() -> list[str]:
        barrier.wait()
        return keys(claim(store))

    assert list(chain.from_iterable(at_once([claim_some] * 4))) == ["0"]


# --- claiming by name


def test_a_row_that_is_named_is_claimed_whatever_waits_before_it(store: Store) -> None:
    _, second, third = owe(store, nudge("1"), nudge("2"), nudge("3"))
    (found,) = store.claim_these(ACME, [third], NOW, MINUTE)
    assert (found.key, found.attempts, found.fence) == ("3", 1, 1)
    assert store.claim_these(ACME, [third], NOW, MINUTE) == []
    assert keys(store.claim_these(ACME, [second, DeliveryId("nobody's")], NOW, MINUTE)) == ["2"]


def test_a_row_of_another_tenant_is_not_claimed_by_its_name(store: Store) -> None:
    (id,) = owe(store, nudge("k"))
    assert store.claim_these(OTHER, [id], NOW, MINUTE) == []
    assert state(store, id) is State.OWED


def test_a_row_that_is_named_too_late_is_not_claimed(store: Store) -> None:
    (id,) = owe(store, nudge("k", until=LATER))
    assert store.claim_these(ACME, [id], LATER, MINUTE) == []


# --- leases


def test_a_row_left_behind_is_leased_anew_and_its_old_fence_is_gone(store: Store) -> None:
    owe(store, nudge("k"))
    (lost,) = claim(store, lease=OVER)
    (taken,) = store.left(ACME, MINUTE, 10)
    assert (taken.id, taken.attempts, taken.fence) == (lost.id, 1, lost.fence + 1)
    assert (taken.first_tried_at, taken.card) == (NOW, card())
    for end in (State.SENT, State.OWED, *ENDS):
        assert not mark(store, lost, end)
    assert not store.renew(lost, MINUTE)
    store.hand_back([lost])
    assert state(store, lost.id) is State.SENDING
    send(store, taken)


def test_only_a_lease_that_is_over_is_taken_over(store: Store) -> None:
    owe(store, *apart("1", "2"))
    assert keys(claim(store, limit=1)) == ["1"]
    assert store.left(ACME, MINUTE, 10) == []
    assert keys(claim(store, limit=1, lease=-SECOND)) == ["2"]
    assert store.left(OTHER, MINUTE, 10) == []
    assert keys(store.left(ACME, MINUTE, 10)) == ["2"]
    assert store.left(ACME, MINUTE, 10) == []


def test_a_tenant_with_a_row_left_behind_has_something_to_carry(store: Store) -> None:
    owe(store, nudge("k"))
    claim(store, lease=OVER)
    assert store.owing(NOW) == [ACME]
    store.left(ACME, MINUTE, 10)
    assert store.owing(NOW) == []


@pytest.mark.parametrize("blocked", [False, True])
def test_rows_left_behind_come_before_all_that_is_ready(store: Store, blocked: bool) -> None:
    owe(store, *apart("1", "2"))
    claim(store, limit=1, lease=OVER)
    if blocked:
        store.block(ACME, None, LATER, "ratelimited", NOW)
    found = store.claim(ACME, NOW, MINUTE, 9, {})
    assert (keys(found.deliveries), found.left) == ([], True)
    assert keys(store.left(ACME, MINUTE, 10)) == ["1"]
    found = store.claim(ACME, NOW, MINUTE, 9, {})
    assert (keys(found.deliveries), found.left) == ([] if blocked else ["2"], False)


def test_a_claim_goes_through_more_rows_than_a_page_of_them_has(store: Store) -> None:
    names = [f"{number:03}" for number in range(300)]
    owe(store, *apart(*names))
    assert keys(claim(store, limit=290)) == names[:290]


def test_as_many_are_taken_over_as_were_asked_for(store: Store) -> None:
    owe(store, *apart("1", "2", "3"))
    claim(store, lease=OVER)
    assert len(store.left(ACME, MINUTE, 2)) == 2
    assert len(store.left(ACME, MINUTE, 2)) == 1


def test_a_lease_does_not_follow_the_clock_that_people_live_by(store: Store) -> None:
    owe(store, nudge("k"))
    claim(store)
    assert store.owing(NOW + 999 * DAY) == []
    assert store.left(ACME, MINUTE, 10) == []


def test_a_lease_that_is_renewed_runs_anew(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store, lease=OVER)
    assert store.renew(found, MINUTE)
    assert store.left(ACME, MINUTE, 10) == []
    send(store, found)
    assert not store.renew(found, MINUTE)


def test_what_is_handed_back_was_never_tried(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    store.hand_back([found])
    store.hand_back([found])
    (again,) = claim(store, LATER)
    assert (again.attempts, again.first_tried_at) == (1, LATER)
    assert again.fence > found.fence


def test_what_is_handed_back_keeps_the_tries_it_had(store: Store) -> None:
    owe(store, nudge("k"))
    (first,) = claim(store)
    assert mark(store, first, State.OWED)
    (second,) = claim(store, LATER)
    store.hand_back([second])
    (third,) = claim(store, LATER)
    assert (third.attempts, third.first_tried_at) == (2, NOW)


# --- marks


def test_a_delivery_is_marked_once(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    send(store, found, now=LATER)
    assert not mark(store, found, State.SENT)
    assert not mark(store, found, State.OWED)
    (row,) = store.ledger(10)
    assert (row.state, row.sent_at, row.ended_at) == (State.SENT, LATER, LATER)
    assert row.last_error is None


def test_many_are_marked_together_each_by_its_own_fence(store: Store) -> None:
    owe(store, *apart("1", "2", "3", "4"))
    one, two, three, four = claim(store)
    assert mark(store, two, State.PARKED)
    marks = [
        Marked(one, State.SENT, provider_id="p"),
        Marked(two, State.SENT, provider_id="p"),
        Marked(three, State.OWED, "rate_limited", not_before=LATER),
        Marked(four, State.UNKNOWN, "timeout"),
        Marked(one, State.PARKED, "a second word about the first"),
    ]
    assert store.mark(marks, NOW) == [True, False, True, True, False]
    ended = {row.id: (row.state, row.last_error) for row in store.ledger(9)}
    assert ended == {
        one.id: (State.SENT, None),
        two.id: (State.PARKED, "error"),
        three.id: (State.OWED, "rate_limited"),
        four.id: (State.UNKNOWN, "timeout"),
    }
    assert store.mark([], NOW) == []


def test_what_is_owed_again_waits_and_remembers_its_first_try(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    assert store.mark([Marked(found, State.OWED, "error", not_before=LATER)], NOW) == [True]
    assert claim(store, NOW) == []
    (again,) = claim(store, LATER)
    assert (again.id, again.attempts, again.fence) == (found.id, 2, 2)
    assert (again.first_tried_at, again.repeated) == (NOW, False)


def test_what_may_have_arrived_says_so_from_then_on(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    store.mark([Marked(found, State.OWED, "cut", not_before=NOW, repeated=True)], NOW)
    (again,) = claim(store)
    assert again.repeated
    assert mark(store, again, State.OWED)
    (once_more,) = claim(store)
    assert once_more.repeated


def test_a_doubt_can_be_settled_by_whoever_has_it(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    assert mark(store, found, State.UNKNOWN)
    assert claim(store, NOW + DAY) == []
    send(store, found)
    assert not mark(store, found, State.UNKNOWN)


@pytest.mark.parametrize("end", ENDS)
def test_a_delivery_that_ended_is_sent_no_more(store: Store, end: State) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store, lease=OVER)
    assert mark(store, found, end)
    (row,) = store.ledger(10)
    assert (row.state, row.attempts, row.last_error) == (end, 1, "error")
    assert claim(store, NOW + DAY) == []
    assert store.left(ACME, MINUTE, 10) == []
    assert store.owing(NOW + DAY) == []


def test_a_lease_is_no_mark(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store)
    with pytest.raises(ValueError, match="no mark"):
        store.mark([Marked(found, State.SENDING)], NOW)
    assert state(store, found.id) is State.SENDING


def test_a_mark_in_another_tenants_name_holds_nothing(store: Store) -> None:
    owe(store, nudge("k"))
    (found,) = claim(store, lease=timedelta(hours=1))
    assert not mark(store, _in(OTHER, found), State.SENT)
    assert not store.renew(_in(OTHER, found), MINUTE)
    store.hand_back([_in(OTHER, found)])
    send(store, found)
