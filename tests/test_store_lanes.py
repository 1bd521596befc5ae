"""A tenant's lane in every store: in order in a conversation, as fast as allowed, stopped by a block."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.effects import Forget
from bot.domain.pace import Rate
from bot.domain.people import Place
from bot.ports import Marked, State, Store
from storage.sql import SqlStore
from storage.vault import Vault
from tests.outboxes import (
    OVER,
    SECOND,
    UNLIMITED,
    apart,
    claim,
    claimed,
    keys,
    mark,
    owe,
    send,
    slack,
    state,
)
from tests.samples import (
    ACME,
    ANA,
    DAY,
    LATER,
    MINUTE,
    NOW,
    OTHER,
    nudge,
    person,
    place,
    redraw,
)
from tests.stores import KEY, sqlite_url

HERE, THERE = place(address="C0HERE"), place(address="C0THERE")


# --- conversations


def test_a_conversation_gets_one_message_at_a_time_in_the_order_they_were_owed(
    store: Store,
) -> None:
    owe(store, nudge("1", to=HERE), nudge("2", to=HERE), nudge("3", to=THERE))
    first = claim(store)
    assert keys(first) == ["1", "3"]
    assert claim(store) == []
    send(store, first[1])
    assert claim(store) == []
    send(store, first[0])
    assert keys(claim(store)) == ["2"]


def test_a_row_left_behind_still_holds_its_conversation(store: Store) -> None:
    owe(store, nudge("1", to=HERE), nudge("2", to=HERE))
    claim(store, lease=OVER)
    assert claim(store) == []
    (taken,) = store.left(ACME, MINUTE, 10)
    assert claim(store) == []
    assert mark(store, taken, State.HELD)
    assert keys(claim(store)) == ["2"]


def test_what_waits_behind_a_message_being_sent_may_go_when_its_lease_is_over(
    store: Store,
) -> None:
    owe(store, nudge("1", to=HERE), nudge("2", to=HERE))
    assert claimed(store, lease=timedelta(hours=1)).more_at == NOW + timedelta(hours=1)
    found = claimed(store)
    assert found.more_at is not None
    assert timedelta(minutes=59) < found.more_at - NOW <= timedelta(hours=1)


def test_a_long_conversation_starves_no_other(store: Store) -> None:
    owe(store, *(nudge(str(each), to=HERE) for each in range(300)), nudge("last", to=THERE))
    assert keys(claim(store)) == ["0", "last"]


def test_one_address_on_two_platforms_is_two_conversations(store: Store) -> None:
    with store.write(ACME) as tx:
        for platform in ("slack", "teams"):
            tx.owe(nudge(platform, to=place(platform=platform)), ANA, NOW)
    assert keys(claim(store)) == ["slack", "teams"]


# --- pace


def test_a_tenant_is_written_to_no_faster_than_it_may_be(store: Store) -> None:
    limits = slack(tenant=[Rate(SECOND, burst=2)])
    owe(store, *apart("1", "2", "3", "4"))
    first = claimed(store, limits=limits)
    assert (keys(first.deliveries), first.more_at) == (["1", "2"], NOW + SECOND)
    send(store, *first.deliveries)
    assert claimed(store, NOW + SECOND / 2, limits=limits).deliveries == []
    second = claimed(store, NOW + SECOND, limits=limits)
    assert (keys(second.deliveries), second.more_at) == (["3"], NOW + 2 * SECOND)


def test_every_rate_must_be_kept(store: Store) -> None:
    limits = slack(tenant=[Rate(SECOND, burst=9), Rate(MINUTE, burst=2)])
    owe(store, *apart("1", "2", "3"))
    found = claimed(store, limits=limits)
    assert (keys(found.deliveries), found.more_at) == (["1", "2"], NOW + MINUTE)


def test_a_conversation_is_written_to_no_faster_than_it_may_be(store: Store) -> None:
    limits = slack(conversation=[Rate(SECOND)])
    owe(store, nudge("1", to=HERE), nudge("2", to=HERE), nudge("3", to=THERE))
    first = claimed(store, limits=limits)
    assert keys(first.deliveries) == ["1", "3"]
    send(store, *first.deliveries)
    waits = claimed(store, limits=limits)
    assert (waits.deliveries, waits.more_at) == ([], NOW + SECOND)
    assert keys(claimed(store, NOW + SECOND, limits=limits).deliveries) == ["2"]


def test_a_tenants_pace_is_its_own(store: Store) -> None:
    limits = slack(tenant=[Rate(SECOND)])
    owe(store, *apart("1", "2"))
    owe(store, nudge("other", to=place(OTHER)), tenant=OTHER)
    assert keys(claimed(store, limits=limits).deliveries) == ["1"]
    assert keys(claimed(store, limits=limits, tenant=OTHER).deliveries) == ["other"]


def test_what_cannot_be_sent_takes_nothing_from_the_pace(store: Store) -> None:
    limits = slack(tenant=[Rate(SECOND)])
    owe(store, nudge("late", until=LATER), redraw("closed", of="never"), *apart("good"))
    assert keys(claimed(store, LATER, limits=limits).deliveries) == ["good"]


def test_the_pace_outlives_the_process(tmp_path: Path, sqlite_store: SqlStore) -> None:
    limits = slack(tenant=[Rate(MINUTE)], conversation=[Rate(2 * MINUTE)])
    owe(sqlite_store, nudge("1", to=HERE), nudge("2", to=HERE), nudge("3", to=THERE))
    send(sqlite_store, *claimed(sqlite_store, limits=limits).deliveries)
    sqlite_store.close()
    with closing(SqlStore(sqlite_url(tmp_path / "rung.db"), Vault([KEY]))) as store:
        assert claimed(store, limits=limits).more_at == NOW + MINUTE
        assert keys(claimed(store, LATER, limits=limits).deliveries) == ["3"]
        assert keys(claimed(store, LATER + MINUTE, limits=limits).deliveries) == ["2"]


def test_a_pace_that_is_over_leaves_no_row(sqlite_store: SqlStore) -> None:
    limits = slack(conversation=[Rate(SECOND)])
    owe(sqlite_store, *apart(*map(str, range(20))))
    for _ in range(3):
        claimed(sqlite_store, limits=limits, limit=5)
    claimed(sqlite_store, LATER, limits=limits, limit=5)
    with sqlite_store._database.reading() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM throttles").scalar_one()
    assert found == 5


# --- blocks


def test_nothing_goes_to_a_conversation_that_is_blocked(store: Store) -> None:
    owe(store, nudge("1", to=HERE), nudge("2", to=THERE))
    store.block(ACME, HERE, LATER, "rate_limited", NOW)
    found = claimed(store)
    assert (keys(found.deliveries), found.more_at) == (["2"], LATER)
    assert keys(claim(store, LATER)) == ["1"]


def test_nothing_goes_to_a_tenant_that_is_blocked(store: Store) -> None:
    (id, _) = owe(store, *apart("1", "2"))
    owe(store, nudge("other", to=place(OTHER)), tenant=OTHER)
    store.block(ACME, None, LATER, "token_revoked", NOW)
    found = claimed(store)
    assert (list(found.deliveries), found.more_at) == ([], LATER)
    assert store.claim_these(ACME, [id], NOW, MINUTE) == []
    assert store.owing(NOW) == [OTHER]
    assert store.owing(LATER) == [ACME, OTHER]
    assert keys(claim(store, LATER)) == ["1", "2"]


def test_a_blocked_tenant_without_a_message_waits_for_nothing(store: Store) -> None:
    store.block(ACME, None, LATER, "token_revoked", NOW)
    assert claimed(store).more_at is None


def test_an_answer_does_not_go_where_nothing_goes(store: Store) -> None:
    (here, there) = owe(store, nudge("1", to=HERE), nudge("2", to=THERE))
    store.block(ACME, HERE, LATER, "rate_limited", NOW)
    assert keys(store.claim_these(ACME, [here, there], NOW, MINUTE)) == ["2"]
    assert keys(store.claim_these(ACME, [here], LATER, MINUTE)) == ["1"]


@pytest.mark.parametrize("where", [None, HERE])
def test_a_block_is_never_made_shorter(store: Store, where: None) -> None:
    owe(store, nudge("1", to=HERE))
    store.block(ACME, where, NOW + DAY, "long", NOW)
    store.block(ACME, where, LATER, "short", NOW)
    assert claimed(store, LATER).more_at == NOW + DAY
    store.block(ACME, where, NOW + 2 * DAY, "longer", NOW)
    assert claimed(store, NOW + DAY).more_at == NOW + 2 * DAY


@pytest.mark.parametrize("where", [None, HERE])
def test_a_block_lasts_as_long_as_it_was_to_where_the_clock_is_set_back(
    store: Store, where: Place | None
) -> None:
    owe(store, nudge("1", to=HERE))
    ahead = NOW + DAY
    store.block(ACME, where, ahead + MINUTE, "rate_limited", ahead)
    assert store.owing(NOW) == [ACME]
    assert claimed(store, NOW).more_at == NOW + MINUTE
    assert store.owing(NOW + SECOND) == ([] if where is None else [ACME])
    assert claimed(store, NOW + SECOND).more_at == NOW + MINUTE
    assert keys(claim(store, NOW + MINUTE)) == ["1"]


def test_a_block_and_a_pace_stand_side_by_side(store: Store) -> None:
    limits = slack(conversation=[Rate(SECOND)])
    owe(store, nudge("1", to=HERE), nudge("2", to=HERE))
    (first,) = claimed(store, limits=limits).deliveries
    store.block(ACME, HERE, LATER, "rate_limited", NOW)
    assert mark(store, first, State.OWED)
    assert claimed(store, NOW + SECOND, limits=limits).more_at == LATER
    assert keys(claimed(store, LATER, limits=limits).deliveries) == ["1"]


@pytest.mark.parametrize("where", [None, HERE])
def test_a_block_outlives_the_process(tmp_path: Path, sqlite_store: SqlStore, where: None) -> None:
    owe(sqlite_store, nudge("1", to=HERE))
    sqlite_store.block(ACME, where, NOW + DAY, "rate_limited", NOW)
    sqlite_store.close()
    with closing(SqlStore(sqlite_url(tmp_path / "rung.db"), Vault([KEY]))) as store:
        assert claimed(store, LATER).more_at == NOW + DAY
        assert keys(claim(store, NOW + DAY)) == ["1"]


def test_forgetting_somebody_forgets_what_stood_in_their_way(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
    store.block(ACME, person().home, NOW + DAY, "rate_limited", NOW)
    with store.write(ACME) as tx:
        tx.change(Forget(ANA), NOW)
        tx.save(person())
        tx.owe(nudge("k", to=person().home), ANA, NOW)
    assert keys(claim(store)) == ["k"]


# --- redrawing


def test_a_redrawing_is_about_the_message_that_was_sent(store: Store) -> None:
    owe(store, nudge("k"), redraw("k:closed", of="k"))
    send(store, *claim(store))
    (found,) = claim(store)
    assert (found.key, found.kind, found.of) == ("k:closed", "redraw", "provider:k")
    assert mark(store, found, State.OWED)
    (again,) = claim(store, lease=OVER)
    assert again.of == "provider:k"
    (taken,) = store.left(ACME, MINUTE, 9)
    assert taken.of == "provider:k"


def test_a_message_that_was_not_sent_yet_is_withdrawn_with_its_redrawing(store: Store) -> None:
    late = nudge("k", after=NOW + DAY)
    owed, closed = owe(store, late, redraw("k:closed", of="k"))
    assert claim(store) == []
    assert [state(store, id) for id in (owed, closed)] == [State.CANCELLED] * 2
    assert claim(store, NOW + 2 * DAY) == []


def test_a_message_put_off_is_withdrawn_with_its_redrawing_when_both_are_ready(
    store: Store,
) -> None:
    put_off = nudge("k", to=HERE, after=LATER)
    owed, closed = owe(store, put_off, redraw("k:closed", of="k", to=THERE))
    assert claim(store, LATER) == []
    assert [state(store, id) for id in (owed, closed)] == [State.CANCELLED] * 2


def test_a_parked_message_is_withdrawn_with_its_redrawing(store: Store) -> None:
    owed, closed = owe(store, nudge("k"), redraw("k:closed", of="k"))
    (found,) = claim(store)
    assert mark(store, found, State.PARKED)
    assert claim(store) == []
    assert [state(store, id) for id in (owed, closed)] == [State.CANCELLED] * 2


@pytest.mark.parametrize("end", [State.CANCELLED, State.EXPIRED])
def test_a_message_that_never_went_out_is_not_redrawn(store: Store, end: State) -> None:
    owed, closed = owe(store, nudge("k"), redraw("k:closed", of="k"))
    (found,) = claim(store)
    assert mark(store, found, end)
    assert claim(store) == []
    assert [state(store, id) for id in (owed, closed)] == [end, State.CANCELLED]


def test_a_message_that_nobody_knows_is_not_redrawn(store: Store) -> None:
    (closed,) = owe(store, redraw("k:closed", of="k"))
    assert claim(store) == []
    assert state(store, closed) is State.CANCELLED


def test_a_redrawing_waits_until_it_is_known_whether_there_is_anything_to_redraw(
    store: Store,
) -> None:
    owe(store, nudge("k"), redraw("k:closed", of="k", to=THERE), *apart("good"))
    first = claim(store)
    assert keys(first) == ["k", "good"]
    assert mark(store, first[0], State.UNKNOWN)
    waits = claimed(store)
    assert waits.deliveries == []
    assert waits.more_at is not None
    assert waits.more_at > NOW
    send(store, first[0])
    assert keys(claim(store)) == ["k:closed"]


def test_a_message_of_which_we_have_no_id_is_not_redrawn(store: Store) -> None:
    owed, closed = owe(store, nudge("k"), redraw("k:closed", of="k"))
    (found,) = claim(store)
    assert store.mark([Marked(found, State.HELD, "cut")], NOW) == [True]
    assert store.release(owed, arrived=True, now=NOW)
    assert claim(store) == []
    assert state(store, closed) is State.CANCELLED


def test_a_redrawing_can_be_claimed_by_its_name(store: Store) -> None:
    (_, closed) = owe(store, nudge("k"), redraw("k:closed", of="k"))
    send(store, *claim(store))
    (found,) = store.claim_these(ACME, [closed], NOW, MINUTE)
    assert found.of == "provider:k"


def test_nothing_is_limited_where_nothing_is_said(store: Store) -> None:
    owe(store, *apart(*map(str, range(50))))
    found = claimed(store, limits=UNLIMITED)
    assert (len(found.deliveries), found.more_at) == (50, None)
