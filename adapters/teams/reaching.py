"""Whether Rung answers at the messaging endpoint, as far as that can be seen from this machine.

It sends an activity without a token, which Rung refuses in its own words: nothing can come of it.
"""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

import aiohttp

_MOST = 2048


class Found(StrEnum):
    """What is behind the address."""

    RUNG = "Rung, which asks for Microsoft's token"
    NO_AUTHENTICATION = "Rung, which asks for none"
    TURNED_AWAY = "a redirection"
    NOTHING_THERE = "a server that does not know the path"
    NO_RUNG = "a proxy that finds no Rung"
    SOMETHING_ELSE = "something that is not Rung"
    BAD_CERTIFICATE = "no certificate that can be trusted"
    NO_TLS = "something that speaks no TLS"
    SILENCE = "nobody who answers in time"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found, and in a few words how that showed."""

    found: Found
    shown_by: str


async def sight(session: aiohttp.ClientSession, url: str, seconds: float) -> Sight:
    """Asks once, for so long at most. Never raises for anything that may be there."""
    try:
        async with (
            asyncio.timeout(seconds),
            session.post(url, json={}, allow_redirects=False) as answer,
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
    return Sight(_found(answer.status, said), f"status {answer.status}")


def _found(status: int, said: str) -> Found:
    match status:
        case 401 if said.startswith("no token"):
            return Found.RUNG
        case 400 if said.startswith("not an activity"):
            return Found.NO_AUTHENTICATION
        case 301 | 302 | 303 | 307 | 308:
            return Found.TURNED_AWAY
        case 404 | 405:
            return Found.NOTHING_THERE
        case 502 | 503 | 504:
            return Found.NO_RUNG
        case _:
            return Found.SOMETHING_ELSE
