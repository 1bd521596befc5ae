"""P26: what has been kept long enough goes by itself, and what still counts stays."""

import pytest

from bot.domain.effects import IssueExport, RecordRating
from bot.domain.ids import EventId, Language
from bot.domain.picks import Mark
from bot.ports import Kept
from storage.memory import MemoryStore
from storage.sql import SqlStore
from tests.chatting import Message
from tests.samples import ACME, ANA, DAY, LATER, NOW, card, nudge, person, rating

AnyStore = MemoryStore | SqlStore


@pytest.fixture(params=["memory_store", "sqlite_store", "postgres_store"])
def any_store(request: pytest.FixtureRequest) -> AnyStore:
    """Each kind of store in turn, with somebody in it."""
    made: AnyStore = request.getfixturevalue(request.param)
    with made.write(ACME) as tx:
        tx.save(person())
    return made


def test_an_event_is_kept_for_a_week(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        tx.keep(EventId("1"), NOW, card(), ANA)
    any_store.expire(NOW + 7 * DAY)
    with any_store.write(ACME) as tx:
        assert tx.kept(EventId("1")) == Kept(card())
    any_store.expire(NOW + 7 * DAY + DAY)
    with any_store.write(ACME) as tx:
        assert tx.kept(EventId("1")) is None


@pytest.mark.parametrize("end", ["sent", "cancelled", "expired", "parked", "held", "unknown"])
def test_a_delivery_is_kept_for_a_month_after_its_end(any_store: AnyStore, end: str) -> None:
    with any_store.write(ACME) as tx:
        tx.owe(nudge("k"), ANA, NOW)
    (each,) = any_store.claim_owed(NOW, LATER, 1)
    if end == "sent":
        any_store.mark_sent(each, NOW, "provider")
    else:
        any_store.mark_ended(each, end, NOW, "error")
    any_store.expire(NOW + 30 * DAY)
    assert [row.state for row in any_store.ledger(9)] == [end]
    any_store.expire(NOW + 31 * DAY)
    assert any_store.ledger(9) == []


def test_what_is_owed_or_under_way_stays_however_old(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        tx.owe(nudge("1"), ANA, NOW)
        tx.owe(nudge("2"), ANA, NOW)
    any_store.claim_owed(NOW, LATER, 1)
    any_store.expire(NOW + 999 * DAY)
    assert sorted(row.state for row in any_store.ledger(9)) == ["owed", "sending"]


@pytest.mark.parametrize("end", ["sent", "cancelled", "expired"])
def test_a_delivery_that_is_over_keeps_no_words(any_store: AnyStore, end: str) -> None:
    with any_store.write(ACME) as tx:
        tx.owe(nudge("k", "canary"), ANA, NOW)
    (each,) = any_store.claim_owed(NOW, LATER, 1)
    if end == "sent":
        any_store.mark_sent(each, NOW, "provider")
    else:
        any_store.mark_ended(each, end, NOW, "error")
    with any_store.read(ACME) as records:
        assert records.everything(ANA)["deliveries"][0]["payload"] == ""


def test_a_delivery_that_may_yet_be_sent_keeps_its_words(any_store: AnyStore) -> None:
    with any_store.write(ACME) as tx:
        tx.owe(nudge("k", "canary"), ANA, NOW)
    (each,) = any_store.claim_owed(NOW, LATER, 1)
    any_store.mark_ended(each, "parked", NOW, "error")
    with any_store.read(ACME) as records:
        assert "canary" in records.everything(ANA)["deliveries"][0]["payload"]


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
