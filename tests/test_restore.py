"""P29: what is put back is what was backed up, on either database, and a mistake changes nothing."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection, text

from bot.domain.ids import PersonId
from bot.errors import AlreadyRunning, KeyMissing, OperatorError, SchemaAhead
from storage import archives, schema
from storage.archives import BackupBroken
from storage.backup import backup
from storage.engines import engine
from storage.erasures import Erasure
from storage.restoring import Restored, restore
from storage.resuming import Resumed
from storage.single import only_server
from storage.sql import SqlStore
from storage.vault import Vault
from tests.lives import database, filled, known, live, whole
from tests.samples import ACME, ANA, BEN
from tests.stores import KEY, Postgres, sqlite_store, sqlite_url

OTHER = "another key for tests only, of many letters"
ENGINES = ["sqlite", "postgresql"]
VAULT = Vault([KEY])
NEWEST = f'"revision": "{schema.newest()}"'.encode()


def as_it_was(connection: Connection, replaced: Sequence[Erasure]) -> Resumed:
    """Changes nothing, so that what was put back can be looked at."""
    return Resumed(0, 0, 0, 0, 0)


def put_back(url: str, file: Path, replacing: bool = False, vault: Vault = VAULT) -> Restored:
    return restore(url, file, vault, as_it_was, replacing)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with something in every table, from SQLite."""
    folder = tmp_path_factory.mktemp("backup")
    schema.upgrade(sqlite_url(folder / "rung.db"))
    with closing(SqlStore(sqlite_url(folder / "rung.db"), VAULT)) as store:
        filled(store, ANA, BEN)
    backup(sqlite_url(folder / "rung.db"), folder / "copy.zip")
    return folder / "copy.zip"


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, up to date and empty."""
    return database(request, tmp_path / "rung.db", request.param)


@pytest.fixture
def on_disk(tmp_path: Path) -> str:
    """A SQLite database, up to date and empty."""
    sqlite_store(tmp_path / "rung.db").close()
    return sqlite_url(tmp_path / "rung.db")


# --- what is put back


@pytest.mark.parametrize("back", ENGINES)
@pytest.mark.parametrize("there", ENGINES)
def test_a_backup_crosses_from_either_database_to_either(
    request: pytest.FixtureRequest, tmp_path: Path, there: str, back: str
) -> None:
    source = database(request, tmp_path / "source.db", there)
    with closing(SqlStore(source, VAULT)) as store:
        filled(store, ANA, BEN)
    promised = backup(source, tmp_path / "copy.zip").tables
    target = database(request, tmp_path / "target.db", back)
    assert put_back(target, tmp_path / "copy.zip").manifest.tables == promised
    assert whole(target) == promised
    with closing(SqlStore(source, VAULT)) as old, closing(SqlStore(target, VAULT)) as new:
        assert known(new, ANA) == known(old, ANA)
        with old.read(ACME) as before, new.read(ACME) as after:
            assert after.everything(ANA) == before.everything(ANA)


def test_a_database_that_is_not_there_is_made(file: Path, tmp_path: Path) -> None:
    put_back(sqlite_url(tmp_path / "new.db"), file)
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600
    assert {each.name for each in tmp_path.iterdir()} == {"new.db", "new.db.lock"}


def test_an_empty_postgres_without_a_table_is_filled(file: Path, postgres: Postgres) -> None:
    url = postgres.bare()
    put_back(url, file)
    schema.check(url)
    with archives.opened(file) as made:
        assert whole(url) == made.manifest.tables


def test_what_is_put_back_can_be_written_to(url: str, file: Path) -> None:
    put_back(url, file)
    with closing(SqlStore(url, VAULT)) as store:
        live(store, PersonId("U0NEW"))
        assert known(store, PersonId("U0NEW"))


def test_what_was_there_goes_when_told_to(url: str, file: Path) -> None:
    with closing(SqlStore(url, VAULT)) as store:
        live(store, PersonId("U0LATER"))
    put_back(url, file, replacing=True)
    with archives.opened(file) as made:
        assert whole(url) == made.manifest.tables


def test_an_older_schema_is_brought_up_to_date(
    request: pytest.FixtureRequest, url: str, tmp_path: Path
) -> None:
    old = sqlite_url(tmp_path / "old.db")
    schema.upgrade(old)
    schema.downgrade(old, "0001")
    _at_0001(old)
    made = backup(old, tmp_path / "old.zip")
    assert made.revision == "0001"
    put_back(url, tmp_path / "old.zip")
    schema.check(url)
    with closing(SqlStore(url, VAULT)) as store:
        row = store.ledger(1)[0]
        assert (row.id, row.state, row.repeated) == ("d1", "owed", False)


def _at_0001(url: str) -> None:
    made = engine(url)
    with made.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO deliveries (tenant, id, person, platform, address, private, kind, key,"
                " state, owed_at, ordinal, not_before, attempts) VALUES ('t', 'd1', 'p', 'slack', 'D',"
                " 1, 'check_in', 'k', 'owed', '2026-01-05 09:30:00.000000', 1,"
                " '2026-01-05 09:30:00.000000', 0)"
            )
        )
    made.dispose()


def test_a_database_that_is_broken_can_be_replaced(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rung.db"
    broken.write_bytes(b"no database at all" * 1000)
    (tmp_path / "rung.db-wal").write_bytes(b"nor a log")
    with pytest.raises(OperatorError, match="--replace"):
        put_back(sqlite_url(broken), file)
    assert broken.read_bytes().startswith(b"no database")
    put_back(sqlite_url(broken), file, replacing=True)
    with archives.opened(file) as made:
        assert whole(sqlite_url(broken)) == made.manifest.tables


def test_the_new_file_is_its_old_owners(on_disk: str, file: Path, tmp_path: Path) -> None:
    place = tmp_path / "rung.db"
    if os.geteuid() == 0:  # nobody else may give files away
        os.chown(place, 1234, 1234)
    owner = place.stat().st_uid
    before = place.stat().st_ino
    put_back(on_disk, file)
    assert place.stat().st_ino != before
    assert place.stat().st_uid == owner


def test_the_log_of_what_was_there_is_not_taken_for_its_own(on_disk: str, file: Path) -> None:
    with closing(SqlStore(on_disk, VAULT)) as still_open:
        live(still_open, PersonId("U0OLD"))
        put_back(on_disk, file, replacing=True)
        with archives.opened(file) as made:
            assert whole(on_disk) == made.manifest.tables


def test_nothing_is_left_of_an_attempt_that_was_killed(
    on_disk: str, file: Path, tmp_path: Path
) -> None:
    for name in (".rung.db.0123.fresh", ".rung.db.0123.fresh-wal"):
        (tmp_path / name).write_bytes(b"half")
    put_back(on_disk, file)
    assert {each.name for each in tmp_path.iterdir()} == {"rung.db", "rung.db.lock"}


# --- what is refused, and changes nothing


def refused(url: str, why: type[Exception], match: str, attempt: Callable[[], object]) -> None:
    before = whole(url)
    with pytest.raises(why, match=match) as said:
        attempt()
    assert "Traceback" not in str(said.value)
    assert whole(url) == before


def test_a_database_that_is_not_empty_is_refused(url: str, file: Path) -> None:
    with closing(SqlStore(url, VAULT)) as store:
        live(store, ANA)
    refused(url, OperatorError, "--replace", lambda: put_back(url, file))


def test_a_sqlite_database_that_a_server_has_is_refused(file: Path, tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "rung.db")
    schema.upgrade(url)
    with only_server(url):
        refused(url, AlreadyRunning, "rung serve", lambda: put_back(url, file, replacing=True))


def test_a_postgres_database_that_a_server_has_is_refused(file: Path, postgres: Postgres) -> None:
    url = postgres.url()
    with closing(SqlStore(url, VAULT)) as store:
        store.ledger(1)
        with pytest.raises(AlreadyRunning, match="rung serve"):
            put_back(url, file, replacing=True)
    put_back(url, file, replacing=True)


def test_a_file_cut_short_anywhere_is_refused(on_disk: str, file: Path, tmp_path: Path) -> None:
    with closing(SqlStore(on_disk, VAULT)) as store:
        live(store, ANA)
    all, cut = file.read_bytes(), tmp_path / "cut.zip"
    before = whole(on_disk)
    for tenth in range(10):
        cut.write_bytes(all[: len(all) * tenth // 10])
        with pytest.raises(BackupBroken, match=r"cut\.zip"):
            put_back(on_disk, cut, replacing=True)
    assert whole(on_disk) == before


def test_a_file_with_any_byte_changed_is_refused_or_whole(file: Path, tmp_path: Path) -> None:
    all, damaged, target = file.read_bytes(), tmp_path / "d.zip", sqlite_url(tmp_path / "rung.db")
    found = 0
    for at in range(7, len(all), len(all) // 60):
        damaged.write_bytes(all[:at] + bytes([all[at] ^ 0x55]) + all[at + 1 :])
        try:
            with archives.opened(damaged) as made:
                made.check()
                tables = made.manifest.tables
        except BackupBroken:
            found += 1
            continue
        with archives.opened(file) as good:  # a byte that says nothing: a date of the zip's own
            assert tables == good.manifest.tables
    assert found > 40
    assert not Path(target).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"sha256"', b'"sha512"'),
        (b'"rung-backup-1"', b'"rung-backup-2"'),
        (NEWEST, b'"revision": "0001"'),
        (b'"rows": ', b'"rows": 1'),
        (b'"deliveries": {', b'"deliberies": {'),
        (b'"taken_at"', b'"taken"'),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    on_disk: str, file: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    forged = _forged(file, tmp_path / "forged.zip", old, new)
    refused(on_disk, BackupBroken, "backup", lambda: put_back(on_disk, forged, replacing=True))


def test_rows_that_were_changed_are_refused_by_their_table(
    on_disk: str, file: Path, tmp_path: Path
) -> None:
    forged = _forged(file, tmp_path / "forged.zip", b"U0BEN", b"U0BEM", "tables/people.jsonl")
    refused(on_disk, BackupBroken, "people", lambda: put_back(on_disk, forged, replacing=True))


def test_rows_that_do_not_come_back_as_they_were_are_refused(
    on_disk: str, file: Path, tmp_path: Path
) -> None:
    """Lines that add up to what the manifest says, of which a database makes something else."""
    instant, same = b"T09:30:00+00:00", b"T10:30:00+01:00"
    with ZipFile(file) as good:
        lines = good.read("tables/events.jsonl")
    before, after = (sha256(each).hexdigest() for each in (lines, lines.replace(instant, same, 1)))
    moved = _forged(file, tmp_path / "1.zip", instant, same, "tables/events.jsonl")
    forged = _forged(moved, tmp_path / "2.zip", before.encode(), after.encode())
    refused(on_disk, BackupBroken, "events", lambda: put_back(on_disk, forged, replacing=True))


def test_a_newer_schema_is_refused_with_what_to_install(
    on_disk: str, file: Path, tmp_path: Path
) -> None:
    forged = _forged(file, tmp_path / "new.zip", NEWEST, b'"revision": "0999"')
    refused(
        on_disk, SchemaAhead, "0999.*install", lambda: put_back(on_disk, forged, replacing=True)
    )


def test_other_keys_are_refused_by_name_of_their_setting(on_disk: str, file: Path) -> None:
    refused(
        on_disk,
        KeyMissing,
        "RUNG_SECRET_KEYS",
        lambda: put_back(on_disk, file, vault=Vault([OTHER])),
    )


def test_what_some_keys_cannot_open_is_counted(on_disk: str, file: Path, tmp_path: Path) -> None:
    put_back(on_disk, file)
    with closing(SqlStore(on_disk, Vault([OTHER, KEY]))) as store:
        live(store, PersonId("U0NEW"))
    made = backup(on_disk, tmp_path / "both.zip")
    assert len(made.keys) == 2
    done = put_back(on_disk, tmp_path / "both.zip", replacing=True)
    assert 0 < done.unreadable < sum(made.keys.values())


def test_a_file_that_is_not_there_is_said_in_a_sentence(on_disk: str, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"no file .*nowhere\.zip"):
        put_back(on_disk, tmp_path / "nowhere.zip")


def test_nothing_is_put_back_if_it_cannot_be_resumed(url: str, file: Path) -> None:
    def fails(connection: Connection, replaced: Sequence[Erasure]) -> Resumed:
        raise KeyMissing

    with closing(SqlStore(url, VAULT)) as store:
        live(store, ANA)
    refused(
        url,
        KeyMissing,
        "RUNG_SECRET_KEYS",
        lambda: restore(url, file, VAULT, fails, replacing=True),
    )
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        assert [each.name for each in folder.iterdir() if "fresh" in each.name] == []


def _forged(file: Path, to: Path, old: bytes, new: bytes, member: str = "manifest.json") -> Path:
    """The backup with something else in one of its members."""
    with ZipFile(file) as good, ZipFile(to, "w") as forged:
        for name in good.namelist():
            written = good.read(name)
            if name == member:
                assert old in written
                written = written.replace(old, new, 1)
            forged.writestr(name, written)
    return to
