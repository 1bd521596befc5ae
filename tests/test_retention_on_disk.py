"""P26: when its time is over, no byte is left of what was kept: not in SQLite's file, not in its log."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.effects import RecordRating, SaveCheckIn
from bot.domain.ids import EventId, Language
from bot.domain.picks import Mark
from bot.ports import Marked, State
from storage.engines import engine
from storage.sql import SqlStore
from storage.tables import reflected
from tests.chatting import Message
from tests.samples import ACME, ANA, BEN, DAY, MINUTE, NOW, card, check_in, nudge, person, rating
from tests.stores import sqlite_url

MANY = 40
"""Enough to fill, split and merge SQLite's pages."""


@pytest.fixture
def store(sqlite_store: SqlStore) -> SqlStore:
    """With somebody in it who stays."""
    with sqlite_store.write(ACME) as tx:
        tx.save(person(BEN))
        tx.save(person(ANA))
        tx.change(RecordRating(rating(BEN, note="stays")), NOW)
    return sqlite_store


def on_disk(folder: Path) -> bytes:
    """All that SQLite has written, its log included."""
    return b"".join(each.read_bytes() for each in sorted(folder.glob("rung.db*")))


def sealed(folder: Path) -> set[bytes]:
    """Every sealed value there is."""
    made = engine(sqlite_url(folder / "rung.db"))
    with made.begin() as connection:
        found = {
            value
            for table in reflected(connection)
            for row in connection.execute(table.select())
            for value in row
            if isinstance(value, bytes)
        }
    made.dispose()
    return found


def events(store: SqlStore) -> None:
    for nth in range(MANY):
        with store.write(ACME) as tx:
            tx.keep(EventId(f"{nth}"), NOW, card(f"{nth}"), ANA)


def deliveries(store: SqlStore) -> None:
    ends = [State.SENT, State.PARKED, State.HELD, State.UNKNOWN, State.CANCELLED, State.EXPIRED]
    with store.write(ACME) as tx:
        for nth in range(MANY):
            to = replace(nudge("").to, address=f"canary-{nth}")
            assert tx.owe(nudge(f"canary-{nth}", to=to), ANA, NOW)
    claimed = store.claim(ACME, NOW, MINUTE, MANY, {}).deliveries
    assert len(claimed) == MANY
    store.mark([Marked(each, ends[n % 6], "canary") for n, each in enumerate(claimed)], NOW)


def answers(store: SqlStore) -> None:
    """Each replaced by a newer one that stays."""
    with store.write(ACME) as tx:
        for nth in range(MANY):
            said = rating(ANA, f"statement-{nth}", note=f"{nth}", link="x", at=NOW)
            tx.change(RecordRating(said), NOW)
            new = replace(said, mark=Mark.WORKING, note="", link="", at=NOW + DAY)
            tx.change(RecordRating(new), NOW)


def said_in_check_ins(store: SqlStore) -> None:
    with store.write(ACME) as tx:
        for nth in range(MANY):
            tx.change(SaveCheckIn(replace(check_in(ANA), number=nth + 1)), NOW)


def messages(store: SqlStore) -> None:
    spoken = store.playground(Message)
    for nth in range(MANY):
        said = Message(f"{nth}", "dm", ANA, NOW, ANA, f"{nth}", None, Language("en"))
        assert spoken.append(said)


KEPT = [(events, 7), (deliveries, 30), (answers, 365), (said_in_check_ins, 365), (messages, 365)]


@pytest.mark.parametrize(("fill", "days"), KEPT)
def test_no_sealed_byte_is_left_when_its_time_is_over(
    store: SqlStore, tmp_path: Path, fill: Callable[[SqlStore], None], days: int
) -> None:
    staying = sealed(tmp_path)
    assert staying
    fill(store)
    words = sealed(tmp_path) - staying
    assert len(words) >= MANY // 2
    store.expire(NOW + days * DAY)
    assert _left(words, tmp_path) == words
    store.expire(NOW + days * DAY + MINUTE)
    assert _left(words, tmp_path) == set()
    assert _left(staying, tmp_path) == staying


def test_of_a_delivery_not_even_its_place_or_its_error_is_left(
    store: SqlStore, tmp_path: Path
) -> None:
    deliveries(store)
    assert on_disk(tmp_path).count(b"canary") > MANY
    store.expire(NOW + 31 * DAY)
    assert b"canary" not in on_disk(tmp_path)


def test_the_words_of_what_was_sent_are_gone_the_next_time_it_is_tidied(
    store: SqlStore, tmp_path: Path
) -> None:
    staying = sealed(tmp_path)
    with store.write(ACME) as tx:
        tx.owe(nudge("k", "canary"), ANA, NOW)
    words = sealed(tmp_path) - staying
    (claimed,) = store.claim(ACME, NOW, MINUTE, 1, {}).deliveries
    assert store.mark([Marked(claimed, State.SENT, provider_id="p")], NOW) == [True]
    store.expire(NOW + MINUTE)
    assert _left(words, tmp_path) == set()
    assert [row.state for row in store.ledger(9)] == [State.SENT]


def _left(words: Sequence[bytes] | set[bytes], folder: Path) -> set[bytes]:
    written = on_disk(folder)
    return {each for each in words if each in written}
