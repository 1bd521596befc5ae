"""A backup put in a database's place: all of it and checked, or nothing."""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, make_url, text

from bot.errors import AlreadyRunning, KeyMissing, SchemaAhead
from storage import archives, schema
from storage.archives import Manifest, Reader
from storage.erasures import kept
from storage.loading import filled, refuse_rows
from storage.resuming import Resume, Resumed
from storage.single import only_server
from storage.swapping import swapped_in
from storage.tables import reflected
from storage.vault import Vault

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND application_name = 'rung'"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what was done so that it can go on. `unreadable` values are sealed with
    keys that are not in the ring."""

    manifest: Manifest
    resumed: Resumed
    unreadable: int


def restore(
    url: str, file: Path, vault: Vault, resume: Resume, replacing: bool = False
) -> Restored:
    """Puts the backup into an empty database, or in the place of what is there, and has it resumed.

    Raises AlreadyRunning while a server uses the database, BackupBroken, SchemaAhead, KeyMissing, and
    OperatorError for a database that is not empty; then nothing has changed.
    """
    with archives.opened(file) as backup:
        _refuse_newer(backup.manifest, file)
        unreadable = _unreadable(backup.manifest, vault)
        backup.check()
        if make_url(url).get_backend_name() == "sqlite":
            with only_server(url):
                resumed = swapped_in(url, backup, resume, replacing)
        else:
            resumed = _loaded_over(url, backup, resume, replacing)
        return Restored(backup.manifest, resumed, unreadable)


# --- what is refused ------------------------------------------------------------------------------


def _refuse_newer(manifest: Manifest, file: Path) -> None:
    try:
        schema.refuse_unknown(manifest.revision)
    except SchemaAhead:
        raise SchemaAhead(
            f"{file} was made by Rung {manifest.rung}, whose schema {manifest.revision} this version"
            " does not know: install that version, or a newer one."
        ) from None


def _unreadable(manifest: Manifest, vault: Vault) -> int:
    """How many values no key opens. Raises KeyMissing if that is so of all of them."""
    missing = sum(n for key, n in manifest.keys.items() if key not in vault.key_ids)
    if missing and missing == sum(manifest.keys.values()):
        raise KeyMissing(
            "What people wrote in this backup was sealed with other keys than those in"
            " RUNG_SECRET_KEYS: put the keys there that were in use when it was made."
        )
    return missing


def _loaded_over(url: str, backup: Reader, resume: Resume, replacing: bool) -> Resumed:
    with schema.migrating(url) as config:
        connection: Connection = config.attributes["connection"]
        if connection.execute(_OTHERS).scalar_one():
            raise AlreadyRunning(
                "Rung is using this database: stop every `rung serve` and `rung worker` first."
            )
        refuse_rows(connection, replacing)
        replaced = kept(connection)
        for each in reversed(reflected(connection)):
            connection.execute(each.delete())
        command.downgrade(config, schema.NOTHING)
        filled(config, backup)
        return resume(connection, replaced)
