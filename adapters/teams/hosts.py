"""Whom we may speak to: tenants that are allowed, at Teams' connector, and in development on this machine."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from adapters.teams import places
from bot.domain.ids import TenantId
from bot.settings import Settings, is_loopback

_REMEMBERED = 256
"""Addresses looked at: Teams has a dozen, each named by every activity."""


def is_welcome(tenant: TenantId, settings: Settings) -> bool:
    """Whether the tenant may use Rung."""
    allowed = {each.lower() for each in settings.tenants}
    return not allowed or places.guid(tenant) in allowed or tenant in allowed


def is_allowed(service_url: str, settings: Settings) -> bool:
    """Whether a connector at this address may be given our token and people's cards."""
    return _is_allowed(service_url, settings.production, settings.service_hosts)


@lru_cache(_REMEMBERED)
def _is_allowed(service_url: str, production: bool, hosts: frozenset[str]) -> bool:
    try:
        parts = urlsplit(service_url)
        port = parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or parts.query or parts.fragment or not parts.hostname:
        return False
    if is_loopback(parts.hostname):
        return not production and parts.scheme in ("http", "https")
    return parts.scheme == "https" and port in (None, 443) and parts.hostname.lower() in hosts


def is_same(one: str, other: str) -> bool:
    """Whether two addresses belong to the same scheme, host and port."""
    try:
        return _origin(urlsplit(one)) == _origin(urlsplit(other))
    except ValueError:
        return False


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port
