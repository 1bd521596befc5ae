"""Rung's public address, held to what a platform may be told."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.errors import OperatorError
from bot.settings import is_loopback

_WRITTEN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~\-]+)*/?")
"""A host, perhaps a port, perhaps a path: nothing that means something else in a manifest or a URL."""


class AddressRefused(OperatorError):
    """That is not an address a platform can reach Rung at."""


def reachable(url: str) -> str:
    """The address without a slash at its end. Raises AddressRefused for one that is not https, unless
    it is this machine's own, for one that is not reached from outside, and for one that holds more
    than a host, a port and a path."""
    host = _host(url)
    if not url.startswith("https://") and not is_loopback(host):
        raise AddressRefused(f"{url} is not https: Slack and Teams speak to nothing else.")
    if _is_private(host) and not is_loopback(host):
        raise AddressRefused(
            f"{url} is reached from inside its own network only: Slack and Teams are not."
        )
    return url.rstrip("/")


def is_public(url: str) -> bool:
    """Whether a platform can fetch this from outside."""
    try:
        return url.startswith("https://") and not _is_private(_host(url))
    except AddressRefused:
        return False


def _host(url: str) -> str:
    try:
        parts = urlsplit(url) if _WRITTEN.fullmatch(url) else None
        if parts and parts.hostname and parts.port != 0:
            return parts.hostname
    except ValueError:  # a port that is no number, or brackets that hold no address
        pass
    raise AddressRefused(f"{url!r} is no public address: give it as https://rung.example.")


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host
