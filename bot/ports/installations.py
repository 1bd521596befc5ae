"""Which workspaces and organisations have let Rung in, by what token, and the ways in that are half gone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.people import Platform


@dataclass(frozen=True, slots=True)
class Access:
    """A token, what it is renewed with ("" where it lasts for ever), and when it ends."""

    token: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation: a workspace's, or (no `team`) a whole organisation's.

    `bot` is our own account there, `app` the app's id. `installed_by` allowed it and read our pages in
    `language`.
    """

    tenant: TenantId
    enterprise: str | None
    team: str | None
    name: str
    bot: str
    app: str
    scopes: frozenset[str]
    access: Access
    installed_at: datetime
    installed_by: PersonId | None
    language: Language


@dataclass(frozen=True, slots=True)
class Renewal:
    """An installation whose token is to be renewed by whoever holds this lease.

    `tries` counts, this one included, how often it was begun with this refresh token and nobody knows
    how it ended.
    """

    installation: Installation
    fence: int
    tries: int


class Installations(Protocol):
    """Synchronous: call it from a worker thread. Raises Unavailable when the database is gone.

    `now` is the clock that tokens live by; leases run by the database's own.
    """

    def installed(self, tenant: TenantId) -> Installation | None: ...

    def install(self, installation: Installation) -> None:
        """Keeps it in place of an earlier one of the tenant. What was blocked there is free again."""
        ...

    def expiring(self, before: datetime, limit: int) -> Sequence[TenantId]:
        """Those whose token ends before then, can be renewed, and is nobody's to renew just now."""
        ...

    def soonest(self, limit: int) -> Sequence[Installation]:
        """Every installation, those first whose token ends first, up to so many."""
        ...

    def lease(self, tenant: TenantId, before: datetime, lease: timedelta) -> Renewal | None:
        """The right to renew, if nobody else has it and the token still ends before then."""
        ...

    def renewed(self, renewal: Renewal, access: Access) -> bool:
        """Whether the fence still held: the new token is kept, the lease is over, and what was blocked
        because the old one had ended is free again."""
        ...

    def put_off(self, renewal: Renewal, wait: timedelta, tried: bool) -> None:
        """Nobody renews for so long; `tried` False: it never reached the platform, and does not count."""
        ...

    def purge(self, tenant: TenantId, seen: Installation | None, at: datetime) -> bool:
        """Every trace of the tenant goes, in every table, and does not come back with a backup; unless it
        was installed anew since `seen`. Whether there was any, and it went.

        What is large goes in many short transactions: called again, it goes on where it was broken off.
        """
        ...

    def begin(
        self, platform: Platform, state: str, browser: str, now: datetime, until: datetime
    ) -> None:
        """Somebody is on their way to allow us: both secrets are kept as hashes only, and those of others
        who did not come back in time go."""
        ...

    def come_back(self, platform: Platform, state: str, browser: str, now: datetime) -> bool:
        """Whether they were sent by us, from this browser, and come back in time: once."""
        ...
