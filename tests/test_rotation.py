"""P31: keys change without a read that fails, and the old key can be thrown away."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.effects import RecordRating, SaveCheckIn
from bot.domain.ids import EventId, Language
from bot.domain.teams import Member
from bot.errors import KeyMissing
from bot.ports import Kept
from storage.sql import SqlStore
from storage.vault import Vault
from tests.chatting import Message
from tests.samples import ACME, ANA, CREW, NOW, card, check_in, nudge, person, rating, team
from tests.stores import KEY, sqlite_url

NEW = "a newer key for tests, of more than thirty-two letters"
PRESS = EventId("press:1")
SPOKEN = Message("1", "dm", ANA, NOW, ANA, "spoken", None, Language("en"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, with something in every sealed column."""
    store: SqlStore = request.getfixturevalue(
        "sqlite_store" if request.param == "sqlite" else "postgres_store"
    )
    with store.write(ACME) as tx:
        tx.save(person())
        for nth in range(450):  # more than two batches
            tx.change(
                RecordRating(rating(note=f"note {nth}", link=f"https://example.com/{nth}")), NOW
            )
        tx.change(SaveCheckIn(check_in()), NOW)
        tx.save_team(team(ANA, name="My crew"), [Member(CREW, ANA)])
        tx.keep(PRESS, NOW, card("kept"), ANA)
        tx.owe(nudge("k", "owed"), ANA, NOW)
    store.playground(Message).append(SPOKEN)
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "rung.db")
    found: str = request.getfixturevalue("postgres_url")
    return found


def opens(url: str, *keys: str) -> None:
    """Every sealed value opens with these keys and says what it said."""
    with closing(SqlStore(url, Vault(keys))) as store:
        with store.write(ACME) as tx:
            assert tx.person(ANA) == person()
            assert [each.note for each in tx.ratings(ANA)] == [f"note {nth}" for nth in range(450)]
            assert tx.ratings(ANA)[-1].link == "https://example.com/449"
            assert tx.check_ins(ANA, 9) == [check_in()]
            assert tx.team(CREW) == team(ANA, name="My crew")
            assert tx.kept(PRESS) == Kept(card("kept"))
            assert tx.everything(ANA)["deliveries"][0]["payload"] == "Check-in\nowed"
        assert store.playground(Message).history("dm", ANA) == [SPOKEN]


def test_what_the_old_key_sealed_opens_beside_the_new_one(url: str) -> None:
    opens(url, NEW, KEY)


def test_without_the_old_key_nothing_it_sealed_opens(url: str) -> None:
    with closing(SqlStore(url, Vault([NEW]))) as store, store.read(ACME) as records:
        with pytest.raises(KeyMissing):
            records.person(ANA)
        with pytest.raises(KeyMissing):
            records.ratings(ANA)


def test_after_rotation_the_new_key_opens_everything_alone(url: str) -> None:
    with closing(SqlStore(url, Vault([NEW, KEY]))) as store:
        assert store.rotate() == 1 + 2 * 450 + 2 + 1 + 1 + 1 + 1
    opens(url, NEW)


def test_rotation_seals_nothing_twice(url: str) -> None:
    with closing(SqlStore(url, Vault([NEW, KEY]))) as store:
        store.rotate()
        assert store.rotate() == 0


def test_rotation_without_the_old_key_says_so(url: str) -> None:
    with closing(SqlStore(url, Vault([NEW]))) as store, pytest.raises(KeyMissing):
        store.rotate()
    opens(url, KEY)
