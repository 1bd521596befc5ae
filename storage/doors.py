"""The ways in, over a database: each question and each change a transaction of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.domain.ids import TenantId
from bot.domain.people import Platform
from bot.ports import Access, Installation, Renewal
from storage import installing
from storage.databases import Database
from storage.outside import Notes
from storage.purging import purge
from storage.seals import Seals
from storage.vault import Vault

_AT_ONCE = 64 * 1024 * 1024
"""Bytes of a SQLite file that are written anew when a tenant goes: half a second. Of a larger one that is
done with the daily tidying."""

Note = Callable[[Notes], None]
"""Notes outside the database who is gone, and leaves nothing of them on the disk."""


class SqlInstallations:
    """`bot.ports.Installations`."""

    def __init__(self, database: Database, vault: Vault, note: Note) -> None:
        self._database = database
        self._vault = vault
        self._seals = Seals(vault)
        self._note = note

    def installed(self, tenant: TenantId) -> Installation | None:
        with self._database.reading() as connection:
            return installing.installed(connection, self._seals, tenant)

    def install(self, installation: Installation) -> None:
        with self._database.writing() as connection:
            installing.install(connection, self._seals, installation)

    def expiring(self, before: datetime, limit: int) -> Sequence[TenantId]:
        with self._database.reading() as connection:
            return installing.expiring(connection, before, limit)

    def soonest(self, limit: int) -> Sequence[Installation]:
        with self._database.reading() as connection:
            return installing.soonest(connection, self._seals, limit)

    def lease(self, tenant: TenantId, before: datetime, lease: timedelta) -> Renewal | None:
        with self._database.writing() as connection:
            return installing.lease(connection, self._seals, tenant, before, lease)

    def renewed(self, renewal: Renewal, access: Access) -> bool:
        with self._database.writing() as connection:
            return installing.renewed(connection, self._seals, renewal, access)

    def put_off(self, renewal: Renewal, wait: timedelta, tried: bool) -> None:
        with self._database.writing() as connection:
            installing.put_off(connection, renewal, wait, tried)

    def purge(self, tenant: TenantId, seen: Installation | None, at: datetime) -> bool:
        since = seen.installed_at if seen else None
        notes = purge(self._database, self._vault, tenant, since, at)
        self._note(notes)
        if notes.erasures:
            self._database.rewrite(_AT_ONCE)
        return bool(notes.erasures)

    def begin(
        self, platform: Platform, state: str, browser: str, now: datetime, until: datetime
    ) -> None:
        with self._database.writing() as connection:
            installing.over(connection, now)
            installing.begin(connection, platform, state, browser, until)

    def come_back(self, platform: Platform, state: str, browser: str, now: datetime) -> bool:
        with self._database.writing() as connection:
            return installing.come_back(connection, platform, state, browser, now)
