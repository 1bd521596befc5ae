"""What is behind an address that a platform is told, as far as that can be seen from this machine."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

import aiohttp

_MOST = 2048


class Found(Enum):
    """Rung, Rung set otherwise than here, or something else."""

    RUNG = auto()
    ANOTHER_SECRET = auto()
    ANOTHER_CLOCK = auto()
    NO_AUTHENTICATION = auto()
    TURNED_AWAY = auto()
    UNKNOWN_PATH = auto()
    """A server that has nothing there."""
    NO_RUNG = auto()
    """A proxy that finds none."""
    SOMETHING_ELSE = auto()
    BAD_CERTIFICATE = auto()
    NO_TLS = auto()
    SILENCE = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found, and in a few words how that showed."""

    found: Found
    shown_by: str


Known = Callable[[int, str], Found | None]
"""Which Rung gives this status with these words; None for what no Rung says."""


async def sight(
    session: aiohttp.ClientSession,
    url: str,
    raw: bytes,
    headers: Mapping[str, str],
    seconds: float,
    known: Known,
) -> Sight:
    """Posts this JSON once, for so long at most. Never raises for anything that may be there."""
    sent = {"Content-Type": "application/json", **headers}
    try:
        async with (
            asyncio.timeout(seconds),
            session.post(url, data=raw, headers=sent, allow_redirects=False) as answer,
        ):
            said = (await answer.content.read(_MOST)).decode(errors="replace")
    except TimeoutError:
        return Sight(Found.SILENCE, f"no answer within {seconds:g} s")
    except aiohttp.ClientConnectorCertificateError as fault:
        return Sight(Found.BAD_CERTIFICATE, type(fault).__name__)
    except aiohttp.ClientSSLError as fault:
        return Sight(Found.NO_TLS, type(fault).__name__)
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        return Sight(Found.NOBODY, type(fault).__name__)
    found = known(answer.status, said) or _other(answer.status)
    return Sight(found, f"status {answer.status}")


def _other(status: int) -> Found:
    match status:
        case 301 | 302 | 303 | 307 | 308:
            return Found.TURNED_AWAY
        case 404 | 405:
            return Found.UNKNOWN_PATH
        case 502 | 503 | 504:
            return Found.NO_RUNG
        case _:
            return Found.SOMETHING_ELSE
