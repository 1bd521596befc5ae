"""P26: what has been kept long enough goes by itself, and what still counts stays."""

from dataclasses import replace

import pytest

from bot.domain.digests import Part
from bot.domain.effects import IssueExport, RecordRating, SaveCheckIn, WithdrawNudges
from bot.domain.ids import EventId, Language
from bot.domain.pace import Rate
from bot.domain.picks import Mark
from bot.domain.proposals import SaveComment, SaveProposal
from bot.ports import Kept, State
from storage.sql import SqlStore
from tests.chatting import Message
from tests.outboxes import AnyStore, claim, claimed, mark, owe, slack, state
from tests.samples import (
    ACME,
    ANA,
    CREW,
    DAY,
    LATER,
    MINUTE,
    NOW,
    card,
    check_in,
    comment,
    digest,
    kept_digest,
    nudge,
    person,
    proposal,
    rating,
    team,
)


@pytest.fixture(autouse=True)
def somebody(any_store: AnyStore) -> None:
    """There is somebody in every store."""
    with any_store.write(ACME) as tx:
        tx.save(person())


def test_an_event_is_kept_for_a_week(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        tx.keep(EventId("1"), NOW, card(), ANA)
    any_store.expire(NOW + 7 * DAY)
    with any_store.write(ACME) as tx:
        assert tx.kept(EventId("1")) == Kept(card())
    any_store.expire(NOW + 7 * DAY + DAY)
    with any_store.write(ACME) as tx:
        assert tx.kept(EventId("1")) is None


ENDED = [State.SENT, State.CANCELLED, State.EXPIRED, State.PARKED, State.HELD, State.UNKNOWN]


@pytest.mark.parametrize("end", ENDED)
def test_a_delivery_is_kept_for_a_month_after_its_end(any_store: AnyStore, end: State) -> None:
    owe(any_store, nudge("k"), at=NOW - DAY)
    assert mark(any_store, claim(any_store)[0], end)
    any_store.expire(NOW + 30 * DAY)
    assert [row.state for row in any_store.ledger(9)] == [end]
    any_store.expire(NOW + 31 * DAY)
    assert any_store.ledger(9) == []


def test_a_digest_that_was_posted_is_kept_for_a_year_so_that_it_can_be_edited(
    any_store: AnyStore,
) -> None:
    with any_store.write(ACME) as tx:
        tx.save_team(team(), ())
        tx.keep_digest(kept_digest())
    owe(any_store, digest("digest:crew"), at=NOW - DAY)
    assert mark(any_store, claim(any_store)[0], State.SENT)
    any_store.expire(NOW + 364 * DAY)
    with any_store.read(ACME) as records:
        assert [each.editable for each in records.digests.mentions(ANA)] == [True]
    any_store.expire(NOW + 366 * DAY)
    assert any_store.ledger(9) == []
    with any_store.read(ACME) as records:
        assert records.digests.one(CREW, "2026-W02", Part.MESSAGE) is None
        assert records.everything(ANA).get("digest_lines") is None


def test_what_is_owed_or_under_way_stays_however_old(any_store: AnyStore) -> None:
    owe(any_store, nudge("1"), nudge("2"))
    claim(any_store)
    any_store.expire(NOW + 999 * DAY)
    assert sorted(row.state for row in any_store.ledger(9)) == ["owed", "sending"]


@pytest.mark.parametrize("end", [State.SENT, State.CANCELLED, State.EXPIRED])
def test_a_delivery_that_is_over_keeps_no_words(any_store: AnyStore, end: State) -> None:
    owe(any_store, nudge("k", "canary"))
    assert mark(any_store, claim(any_store)[0], end)
    with any_store.read(ACME) as records:
        assert records.everything(ANA)["deliveries"][0]["payload"] == ""


def test_a_delivery_withdrawn_keeps_no_words(any_store: AnyStore) -> None:
    owe(any_store, nudge("k", "canary"))
    with any_store.write(ACME) as tx:
        tx.change(WithdrawNudges(ANA), NOW)
        assert tx.everything(ANA)["deliveries"][0]["payload"] == ""


def test_a_delivery_that_was_never_claimed_expires_and_keeps_no_words(
    any_store: AnyStore,
) -> None:
    (id,) = owe(any_store, nudge("k", "canary", until=LATER))
    any_store.block(ACME, None, NOW + DAY, "token_revoked", NOW)
    any_store.expire(NOW)
    assert state(any_store, id) is State.OWED
    any_store.expire(LATER)
    assert state(any_store, id) is State.EXPIRED
    with any_store.read(ACME) as records:
        assert records.everything(ANA)["deliveries"][0]["payload"] == ""
    any_store.expire(LATER + 31 * DAY)
    assert any_store.ledger(9) == []


@pytest.mark.parametrize("end", [State.PARKED, State.HELD, State.UNKNOWN])
def test_a_delivery_that_may_yet_be_sent_keeps_its_words(any_store: AnyStore, end: State) -> None:
    owe(any_store, nudge("k", "canary"))
    assert mark(any_store, claim(any_store)[0], end)
    with any_store.read(ACME) as records:
        assert "canary" in records.everything(ANA)["deliveries"][0]["payload"]


def test_a_proposal_is_kept_for_a_year_and_what_was_said_to_it_no_longer(
    any_store: AnyStore,
) -> None:
    late = replace(comment(2), at=NOW + 300 * DAY)
    with any_store.write(ACME) as tx:
        for each in (SaveProposal(proposal()), SaveComment(comment()), SaveComment(late)):
            tx.change(each, NOW)
    any_store.expire(NOW + 365 * DAY)
    with any_store.read(ACME) as records:
        assert records.proposals.every() == [proposal()]
        assert records.proposals.comments(1) == [comment(), late]
    any_store.expire(NOW + 366 * DAY)
    with any_store.read(ACME) as records:
        assert records.proposals.every() == []
        assert records.proposals.comments(1) == []


def test_an_old_answer_goes_once_a_newer_one_has_replaced_it(any_store: AnyStore) -> None:
    old = rating(mark=Mark.WORKING, note="old", at=NOW)
    other = rating(statement="another", note="never replaced", at=NOW)
    new = rating(mark=Mark.DOING, note="new", at=NOW + DAY)
    with any_store.write(ACME) as tx:
        for each in (old, other, new):
            tx.change(RecordRating(each), NOW)
    any_store.expire(NOW + 365 * DAY)
    with any_store.read(ACME) as records:
        assert records.ratings(ANA) == [old, other, new]
    any_store.expire(NOW + 999 * DAY)
    with any_store.read(ACME) as records:
        assert records.ratings(ANA) == [other, new]


def test_what_was_said_in_a_check_in_is_kept_for_a_year(any_store: AnyStore) -> None:
    old, new = check_in(number=1), check_in(number=2, at=NOW + DAY)
    with any_store.write(ACME) as tx:
        for each in (old, new):
            tx.change(SaveCheckIn(each), NOW)
    any_store.expire(NOW + 365 * DAY)
    with any_store.read(ACME) as records:
        assert records.check_ins(ANA, 9) == [new, old]
    any_store.expire(NOW + 366 * DAY)
    with any_store.read(ACME) as records:
        assert records.check_ins(ANA, 9) == [new]


def test_what_slowed_a_tenant_down_is_forgotten_once_it_is_over(sql_store: SqlStore) -> None:
    owe(sql_store, nudge("k"))
    claimed(sql_store, limits=slack(tenant=[Rate(MINUTE)]))
    sql_store.block(ACME, None, NOW + DAY, "token_revoked", NOW)
    for now, left in ((LATER, 2), (NOW + DAY, 1), (NOW + 2 * DAY, 0)):
        sql_store.expire(now)
        assert throttles(sql_store) == left


def throttles(store: SqlStore) -> int:
    """How many rows say what slows somebody down."""
    with store._database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM throttles").scalar_one())


def test_more_than_a_batch_goes_at_once(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        for nth in range(1201):
            tx.keep(EventId(f"{nth}"), NOW, None, ANA)
        tx.keep(EventId("new"), NOW + 8 * DAY, None, ANA)
    any_store.expire(NOW + 9 * DAY)
    with any_store.read(ACME) as records:
        assert len(records.everything(ANA)["events"]) == 1


def test_a_link_that_opens_no_more_is_not_kept(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        tx.change(IssueExport(ANA, "secret", LATER), NOW)
    any_store.expire(NOW)
    assert any_store.export_waiting("secret", NOW)
    any_store.expire(NOW + DAY)
    with any_store.read(ACME) as records:
        assert "exports" not in records.everything(ANA)


def test_the_playground_remembers_for_a_year(sqlite_store: SqlStore) -> None:
    messages = sqlite_store.playground(Message)
    messages.append(Message("1", "dm", ANA, NOW, ANA, "words", None, Language("en")))
    sqlite_store.expire(NOW + 365 * DAY)
    assert len(messages.history("dm", ANA)) == 1
    sqlite_store.expire(NOW + 366 * DAY)
    assert messages.history("dm", ANA) == []
