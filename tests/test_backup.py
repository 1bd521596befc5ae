"""P29: a backup is one moment of a live database, whole, and says what it is."""

import json
import tomllib
from contextlib import closing
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from bot import __version__
from bot.domain.ids import EventId
from bot.errors import OperatorError
from storage import archives, schema
from storage.backup import backup
from storage.sql import SqlStore
from storage.vault import Vault
from tests.lives import database, filled, whole
from tests.samples import ACME, ANA, BEN, NOW, at_once, nudge
from tests.stores import KEY, sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, up to date and empty."""
    return database(request, tmp_path / "rung.db", request.param)


@pytest.fixture
def file(url: str, tmp_path: Path) -> Path:
    """A backup of it, something having been put into every table."""
    with closing(SqlStore(url, Vault([KEY]))) as store:
        filled(store, ANA, BEN)
    backup(url, tmp_path / "copy.zip")
    return tmp_path / "copy.zip"


def test_every_row_of_every_table_is_in_it(url: str, file: Path) -> None:
    with archives.opened(file) as made:
        made.check()
        assert made.manifest.tables == whole(url)
        assert {name for name, each in made.manifest.tables.items() if not each.rows} == set()


def test_it_says_what_it_is_and_that_it_needs_the_keys(url: str, file: Path) -> None:
    with ZipFile(file) as zip:
        manifest = json.loads(zip.read("manifest.json"))
    assert (manifest["rung"], manifest["revision"]) == (__version__, schema.newest())
    assert "RUNG_SECRET_KEYS" in manifest["needs"]
    assert set(manifest["keys"]) == set(Vault([KEY]).key_ids)


def test_the_version_it_names_is_the_packages_own() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == __version__


def test_it_holds_no_key_and_nobodys_words(url: str, file: Path) -> None:
    with ZipFile(file) as zip:
        written = b"".join(zip.read(name) for name in zip.namelist())
    assert b"U0ANA" in written
    assert KEY.encode() not in written
    assert b"canary" not in written


def test_it_is_for_its_owner_alone_and_nothing_half_done_is_left(url: str, file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir() if "half" in each.name] == []


def test_one_made_while_others_write_is_of_one_moment(url: str, tmp_path: Path) -> None:
    copies, done = [tmp_path / f"copy{nth}.zip" for nth in range(4)], Event()
    with closing(SqlStore(url, Vault([KEY]))) as store:

        def write() -> None:
            nth = 0
            while not done.is_set():
                nth += 1
                with store.write(ACME) as tx:
                    tx.owe(nudge(f"{nth} of Ana"), ANA, NOW)
                    tx.keep(EventId(f"{nth}"), NOW, None, ANA)

        def copy() -> None:
            try:
                for each in copies:
                    backup(url, each)
            finally:
                done.set()

        at_once([write, copy])
    counts = set()
    for each in copies:
        with archives.opened(each) as made:
            made.check()
            tables = made.manifest.tables
        assert tables["deliveries"].rows == tables["events"].rows
        counts.add(tables["events"].rows)
    assert len(counts) > 1


def test_a_backup_overwrites_only_when_told_to(sqlite_store: SqlStore, tmp_path: Path) -> None:
    mine, url = tmp_path / "mine.txt", sqlite_url(tmp_path / "rung.db")
    mine.write_text("mine")
    with pytest.raises(OperatorError, match=r"mine\.txt.*--force"):
        backup(url, mine)
    assert mine.read_text() == "mine"
    backup(url, mine, overwrite=True)
    with archives.opened(mine) as made:
        made.check()


def test_a_backup_that_fails_leaves_what_was_there(sqlite_store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OperatorError, match="no tables"):
        backup(_bare(tmp_path), tmp_path / "mine.txt", overwrite=True)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir() if "half" in each.name] == []


@pytest.mark.parametrize("where", ["nowhere/copy.zip", "folder"])
def test_a_place_that_cannot_be_written_is_said_in_a_sentence(
    sqlite_store: SqlStore, tmp_path: Path, where: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OperatorError, match=where):
        backup(sqlite_url(tmp_path / "rung.db"), tmp_path / where)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"no database at .*rung\.db"):
        backup(sqlite_url(tmp_path / "rung.db"), tmp_path / "copy.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="no tables"):
        backup(_bare(tmp_path), tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()


def _bare(folder: Path) -> str:
    (folder / "bare.db").touch()
    return sqlite_url(folder / "bare.db")
