"""A backup is one moment of the database, whole, whoever writes meanwhile."""

from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from bot.errors import OperatorError
from storage import schema
from storage.backup import backup
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, BEN, NOW, at_once, nudge, person
from tests.stores import KEY, sqlite_url


def test_a_backup_made_while_others_write_is_whole(sqlite_store: SqlStore, tmp_path: Path) -> None:
    live, copies = tmp_path / "rung.db", [tmp_path / f"copy{nth}.db" for nth in range(5)]
    done = Event()

    def write() -> None:
        nth = 0
        while not done.is_set():
            nth += 1
            with sqlite_store.write(ACME) as tx:
                tx.owe(nudge(f"{nth} of Ana"), ANA, NOW)
                tx.owe(nudge(f"{nth} of Ben"), BEN, NOW)

    def copy() -> None:
        try:
            for each in copies:
                backup(sqlite_url(live), each)
        finally:
            done.set()

    at_once([write, copy])
    for each in copies:
        schema.check(sqlite_url(each))
        with closing(SqlStore(sqlite_url(each), Vault([KEY]))) as store:
            assert len(store.ledger(9999)) % 2 == 0


def test_what_was_kept_is_in_the_backup(sqlite_store: SqlStore, tmp_path: Path) -> None:
    with sqlite_store.write(ACME) as tx:
        tx.save(person())
    backup(sqlite_url(tmp_path / "rung.db"), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "copy.db-wal").exists()
    copy = SqlStore(sqlite_url(tmp_path / "copy.db"), Vault([KEY]))
    with closing(copy), copy.read(ACME) as records:
        assert records.person(ANA) == person()


def test_a_backup_never_overwrites(sqlite_store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OperatorError, match=r"mine\.txt"):
        backup(sqlite_url(tmp_path / "rung.db"), tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1/rung", "sqlite:////nowhere/rung.db"])
def test_what_cannot_be_backed_up_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(OperatorError):
        backup(url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
