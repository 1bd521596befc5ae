"""What every command is made of: the ladder, the words, the keys, the store."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from storage.shelf import Shelf

if TYPE_CHECKING:
    from storage.erasures import ErasureLog
    from storage.heads import HeadLog
    from storage.sql import SqlStore

from bot import locales
from bot.conversation.scenes import House
from bot.conversation.vocabulary import Vocabulary, vocabulary
from bot.domain.catalog import Catalog
from bot.domain.finding import Index
from bot.domain.occurrences import QuietHours
from bot.errors import DatabaseUnreachable, Fault, LadderMissing, Unavailable
from bot.settings import Settings
from bot.words import Words

VAR = Path("var")

log = structlog.get_logger(__name__)


@dataclass
class Houses:
    """Where the newest good ladder lives, with everything computed from it."""

    settings: Settings
    words: Words
    address: str
    seal: Callable[[str], str] | None = None
    shelf: Shelf = field(init=False)
    _vocabulary: Vocabulary = field(init=False)
    _house: House = field(init=False)

    def __post_init__(self) -> None:
        """Raises ContentRefused when the ladder cannot be used: there is no earlier one to keep."""
        there(self.settings.rung_content_dir)
        self._vocabulary = vocabulary(self.words)
        self.shelf = Shelf(
            self.settings.rung_content_dir, self._vocabulary.reserved, VAR / "content"
        )
        self._house = self._built()

    def __call__(self) -> House:
        return self._house

    def refresh(self) -> tuple[Fault, ...]:
        """Looks whether the ladder's files have changed; what is wrong with them, if anything.

        The last good ladder goes on serving. Slow: call it from a worker thread.
        """
        if not self.shelf.changed():
            return ()
        faults = self.shelf.reload()
        for fault in faults:
            log.error("content_refused", fault=str(fault))
        if not faults:
            self._house = self._built()
            log.info("content_loaded", version=self._house.catalog.version[:12])
        return tuple(faults)

    def _built(self) -> House:
        catalog = self.shelf()
        operator = " · ".join(
            each
            for each in (self.settings.rung_operator_name, self.settings.rung_operator_contact)
            if each
        )
        return House(
            catalog,
            Index(catalog),
            self._vocabulary,
            self.words,
            self.address,
            operator,
            QuietHours(*self.settings.quiet_hours),
            timedelta(days=self.settings.rung_stale_days),
            self.seal,
        )


def houses(settings: Settings, seal: Callable[[str], str] | None = None) -> Houses:
    return Houses(settings, locales.read(), public_address(settings), seal)


def ladder(settings: Settings, folder: Path | None) -> Catalog:
    """The ladder in a folder, the settings' own by default, read anew. Raises ContentRefused."""
    from storage.content import load

    chosen = there(folder or settings.rung_content_dir)
    return load(chosen, vocabulary(locales.read()).reserved)


def there(folder: Path) -> Path:
    """The folder, if it is one. Raises LadderMissing."""
    if not folder.is_dir():
        raise LadderMissing(
            f"There is no folder {folder}: start Rung beside it, or set RUNG_CONTENT_DIR."
        )
    return folder


def public_address(settings: Settings) -> str:
    """Where the world reaches us, else this machine's own address."""
    if settings.rung_public_url:
        return settings.rung_public_url.rstrip("/")
    return f"http://{settings.rung_host}:{settings.rung_port}"


def keys(settings: Settings) -> tuple[str, ...]:
    """The keys that seal and open; in development one is made and kept beside the database."""
    from storage.vault import fresh_key

    if settings.secret_keys:
        return settings.secret_keys
    file = VAR / "secret-keys"
    if not file.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as opened:
            opened.write(fresh_key())
    return tuple(key.strip() for key in file.read_text("utf-8").split(",") if key.strip())


@contextmanager
def store(settings: Settings) -> Iterator["SqlStore"]:
    """The store of these settings, its schema up to date.

    On SQLite the schema is brought up to date; on PostgreSQL one that is behind is refused.
    """
    from storage.sql import SqlStore
    from storage.vault import Vault

    vault = Vault(keys(settings))
    try:
        _up_to_date(settings)
    except Unavailable:
        raise DatabaseUnreachable from None
    logs = erasure_log(settings), head_log(settings)
    opened = SqlStore(settings.rung_database_url, vault, *logs)
    try:
        yield opened
    finally:
        opened.close()


def erasure_log(settings: Settings) -> "ErasureLog":
    """Where it is noted who was forgotten: beside a SQLite database, else in `var/`."""
    from sqlalchemy import make_url

    from storage.erasures import ErasureLog

    address = make_url(settings.rung_database_url)
    if address.get_backend_name() == "sqlite":
        return ErasureLog(Path(f"{address.database}.erasures"))
    return ErasureLog(VAR / "erasures")


def head_log(settings: Settings) -> "HeadLog":
    """Where it is noted how far the audits go: beside the erasures."""
    from sqlalchemy import make_url

    from storage.heads import HeadLog

    address = make_url(settings.rung_database_url)
    if address.get_backend_name() == "sqlite":
        return HeadLog(Path(f"{address.database}.audit"))
    return HeadLog(VAR / "audit")


def _up_to_date(settings: Settings) -> None:
    from storage.revisions import is_newest

    if is_newest(settings.rung_database_url):
        return
    from storage import schema

    if settings.rung_database_url.startswith("sqlite"):
        schema.upgrade(settings.rung_database_url)
    schema.check(settings.rung_database_url)


def clock_file(settings: Settings) -> Path | None:
    """Where it is kept how far the clock was moved for a trial; None where it cannot be."""
    if settings.rung_clock_offset_file is None and settings.playground:
        return VAR / "clock-offset"
    return settings.rung_clock_offset_file


def system_now() -> datetime:
    return datetime.now(UTC)


def now(settings: Settings) -> datetime:
    """The time that a server of these settings lives by."""
    from adapters.clock import SystemClock

    return SystemClock(clock_file(settings))()


@contextmanager
def single_server(settings: Settings) -> Iterator[None]:
    """The right to serve this SQLite database alone; PostgreSQL has room for many. Raises AlreadyRunning."""
    from storage.single import only_server

    with only_server(settings.rung_database_url):
        yield
