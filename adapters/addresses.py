"""Rung's public address, held to what a platform may be told."""

import re
from urllib.parse import urlsplit

from bot.errors import OperatorError
from bot.settings import is_loopback

_WRITTEN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~\-]+)*/?")
"""A host, perhaps a port, perhaps a path: nothing that means something else in a manifest or a URL."""


class AddressRefused(OperatorError):
    """That is not an address a platform can reach Rung at."""


def reachable(url: str) -> str:
    """The address without a slash at its end. Raises AddressRefused for one that is not https, unless
    it is this machine's own, and for one that holds more than a host, a port and a path."""
    if not _WRITTEN.fullmatch(url):
        raise AddressRefused(f"{url!r} is no public address: give it as https://rung.example.")
    parts = urlsplit(url)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise AddressRefused(f"{url} is not https: Slack and Teams speak to nothing else.")
    return url.rstrip("/")
