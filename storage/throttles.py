"""What slows a tenant and its conversations down: how fast a platform lets us write, and what was blocked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.ids import TenantId
from bot.domain.people import Place
from storage.seals import Row
from storage.shapes import digest

TENANT = "tenant"
"""The bucket that blocks a whole tenant. What paces one is named for its platform."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Throttle:
    """One bucket: a number for each of the platform's rates, and until when nothing goes at all."""

    tats: tuple[datetime, ...] = ()
    blocked_until: datetime | None = None
    reason: str | None = None
    blocked_at: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """From when on it says nothing."""
        return max((*self.tats, self.blocked_until or _EPOCH))

    def blocked(self, until: datetime, reason: str, at: datetime) -> "Throttle":
        """The same, and nothing goes before then; a block is never made shorter."""
        if self.blocked_until is not None and self.blocked_until >= until:
            return self
        return replace(self, blocked_until=until, reason=reason, blocked_at=at)

    def by(self, now: datetime) -> "Throttle":
        """The same where the clock was set back since it was blocked: that lasts as long as it was to, and
        not until the clock is there again."""
        if self.blocked_at is None or self.blocked_until is None or self.blocked_at <= now:
            return self
        until = now + (self.blocked_until - self.blocked_at)
        return replace(self, blocked_until=until, blocked_at=now)


Throttles = Mapping[str, Throttle]
"""A tenant's, by bucket."""

FREE = Throttle()


def bucket(place: Place | None) -> str:
    """The bucket of a conversation, or of the whole tenant."""
    return conversation(place.platform, place.address) if place else TENANT


def conversation(platform: str, address: str) -> str:
    """The bucket of a conversation: a row must not name one."""
    return digest(platform, address)


def throttle_row(tenant: TenantId, name: str, throttle: Throttle) -> Row:
    return {
        "tenant": tenant,
        "bucket": name,
        "tats": json.dumps([(tat - _EPOCH) // _UNIT for tat in throttle.tats]),
        "blocked_until": throttle.blocked_until,
        "reason": throttle.reason,
        "ends_at": throttle.ends_at,
        "blocked_at": throttle.blocked_at,
    }


def throttle(row: Row) -> Throttle:
    """What was written."""
    tats = tuple(_EPOCH + each * _UNIT for each in json.loads(row["tats"]))
    return Throttle(tats, row["blocked_until"], row["reason"], row["blocked_at"])
