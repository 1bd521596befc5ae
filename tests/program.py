"""The `rung` program in the test's own process, in a folder and with a database of its own."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bot.cli import main
from storage.sql import SqlStore
from storage.vault import Vault
from tests.stores import sqlite_store, sqlite_url

SMALL = Path(__file__).parent / "ladders" / "small"
KEY = "a-key-for-tests-only-of-forty-three-letters"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    @property
    def data(self) -> object:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Rung:
    """The program in this process, in a folder of its own with a database that is up to date."""

    folder: Path
    set: Callable[[str, str], None]
    opened: ExitStack

    def __call__(self, *arguments: str, typed: str = "") -> Ran:
        status = 0
        with CliRunner().isolation(typed) as (out, err, _):
            try:
                main(arguments)
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(status, out.getvalue().decode(), err.getvalue().decode())

    def file(self, name: str, text: str) -> str:
        file = self.folder / name
        file.write_text(text, "utf-8")
        return str(file)

    def store(self) -> SqlStore:
        """The program's database, closed when the test ends."""
        store = SqlStore(sqlite_url(self.folder / "rung.db"), Vault([KEY]))
        self.opened.callback(store.close)
        return store


@pytest.fixture
def rung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rung]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUNG_CONTENT_DIR", str(SMALL))
    monkeypatch.setenv("RUNG_DATABASE_URL", sqlite_url(tmp_path / "rung.db"))
    monkeypatch.setenv("RUNG_SECRET_KEYS", KEY)
    sqlite_store(tmp_path / "rung.db", KEY).close()
    logging = structlog.get_config()
    with ExitStack() as opened:
        yield Rung(tmp_path, monkeypatch.setenv, opened)
    structlog.configure(**logging)
