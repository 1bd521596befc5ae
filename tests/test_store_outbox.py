"""The outbox of every store: owed once, leased to one at a time, marked by whoever holds the lease."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from threading import Barrier

import pytest

from bot.domain.ids import PersonId
from bot.ports import Delivery, Store
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


def claim(store: Store, now: datetime = NOW, limit: int = 100) -> Sequence[Delivery]:
    return store.claim_owed(now, now + MINUTE, limit)


def owe(store: Store, *keys: str, who: PersonId = ANA) -> None:
    with store.write(ACME) as tx:
        for key in keys:
            tx.owe(nudge(key), who, NOW)


def state(store: Store) -> str:
    """What became of the only delivery."""
    (row,) = store.ledger(10)
    return row.state


def test_what_is_owed_is_claimed_once_in_the_order_it_was_owed(store: Store) -> None:
    owe(store, "1", "2", "3")
    first, second = claim(store, limit=2), claim(store, limit=2)
    assert [each.key for each in first] == ["1", "2"]
    assert [each.key for each in second] == ["3"]
    assert claim(store) == []


def test_a_claimed_delivery_is_what_was_owed(store: Store) -> None:
    with store.write(ACME) as tx:
        id = tx.owe(nudge("k"), ANA, NOW)
    (found,) = claim(store)
    assert (found.id, found.tenant, found.who, found.place) == (id, ACME, ANA, place())
    assert (found.kind, found.key, found.card, found.attempts) == ("check_in", "k", card(), 1)
    assert (found.team, found.period) == (None, None)
    assert found.token


def test_a_digest_is_owed_without_words(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.owe(digest("k"), BEN, NOW)
    (found,) = claim(store)
    assert (found.kind, found.card, found.team, found.period) == ("digest", None, CREW, "2026-W02")


def test_a_key_is_owed_once_whatever_became_of_it(store: Store) -> None:
    owe(store, "k")
    owe(store, "k")
    (found,) = claim(store)
    assert store.mark_sent(found, NOW, "p")
    with store.write(ACME) as tx:
        assert tx.owe(nudge("k"), ANA, NOW) is None
    assert claim(store) == []


def test_delivery_ids_say_nothing_and_differ(store: Store) -> None:
    with store.write(ACME) as tx:
        ids = {tx.owe(nudge(f"{ANA}:{each}"), ANA, NOW) for each in range(20)}
    assert len(ids) == 20
    assert not any(ANA in str(id) for id in ids)


def test_nothing_is_claimed_before_its_time(store: Store) -> None:
    owe(store, "k")
    (found,) = claim(store)
    assert store.mark_owed(found, NOW + MINUTE, "rate_limited")
    assert claim(store, NOW) == []
    (again,) = claim(store, LATER)
    assert (again.id, again.attempts) == (found.id, 2)


def test_what_came_too_late_expires_instead(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.owe(nudge("k", until=LATER), ANA, NOW)
    assert claim(store, LATER) == []
    assert state(store) == "expired"


def test_a_lease_that_was_lost_marks_nothing(store: Store) -> None:
    owe(store, "k")
    (lost,) = claim(store)
    (taken,) = store.overdue(LATER, LATER + MINUTE, 10)
    assert (taken.id, taken.attempts) == (lost.id, 1)
    assert taken.token != lost.token
    assert not store.mark_sent(lost, LATER, "p")
    assert not store.mark_owed(lost, LATER, "error")
    assert not store.mark_ended(lost, "parked", LATER, "error")
    assert state(store) == "sending"
    assert store.mark_sent(taken, LATER, "p")


def test_only_a_lease_that_is_over_is_taken_over(store: Store) -> None:
    owe(store, "k")
    claim(store)
    assert store.overdue(NOW + timedelta(seconds=59), NOW + DAY, 10) == []
    assert len(store.overdue(LATER, NOW + DAY, 10)) == 1
    assert store.overdue(LATER, NOW + DAY, 10) == []


def test_a_delivery_is_marked_once(store: Store) -> None:
    owe(store, "k")
    (found,) = claim(store)
    assert store.mark_sent(found, NOW, "p")
    assert not store.mark_sent(found, NOW, "p")
    assert not store.mark_owed(found, NOW, "error")
    (row,) = store.ledger(10)
    assert (row.state, row.sent_at, row.last_error) == ("sent", NOW, None)


@pytest.mark.parametrize("end", ["unknown", "held", "parked", "cancelled", "expired"])
def test_a_delivery_that_ended_is_sent_no_more(store: Store, end: str) -> None:
    owe(store, "k")
    (found,) = claim(store)
    assert store.mark_ended(found, end, NOW, "channel_not_found")
    (row,) = store.ledger(10)
    assert (row.state, row.attempts, row.last_error) == (end, 1, "channel_not_found")
    assert claim(store, NOW + DAY) == []
    assert store.overdue(NOW + DAY, NOW + DAY, 10) == []


def test_a_state_that_is_no_end_is_refused(store: Store) -> None:
    owe(store, "k")
    (found,) = claim(store)
    with pytest.raises(ValueError, match="no end"):
        store.mark_ended(found, "sent", NOW, "error")
    assert state(store) == "sending"


def test_claims_at_once_never_share_a_row(store: Store) -> None:
    owe(store, *map(str, range(60)))
    barrier = Barrier(4)

    def claim_all() -> list[str]:
        barrier.wait()
        keys: list[str] = []
        while claimed := claim(store, limit=7):
            keys += [each.key for each in claimed]
        return keys

    claimed = chain.from_iterable(at_once([claim_all] * 4))
    assert sorted(claimed, key=int) == list(map(str, range(60)))


def test_the_ledger_shows_the_newest_first_and_no_words(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.owe(nudge("1", "canary"), ANA, NOW)
        tx.owe(nudge("2", "canary", place(address="D0BEN")), BEN, NOW)
    assert [row.place.address for row in store.ledger(10)] == ["D0BEN", "D0ANA"]
    assert [row.place.address for row in store.ledger(1)] == ["D0BEN"]
    assert "canary" not in repr(store.ledger(10))


def test_a_place_of_another_tenant_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="own tenant"), store.write(ACME) as tx:
        tx.owe(nudge("k", to=place(OTHER)), ANA, NOW)
