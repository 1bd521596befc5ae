"""Whether Rung answers at the address that Slack is told, as far as that can be seen from this machine.

It sends what Slack sends when the address is entered, signed as Slack signs:
https://docs.slack.dev/reference/events/url_verification
"""

import asyncio
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import aiohttp

from adapters.edge import Json
from adapters.slack.signature import SIGNATURE, TIMESTAMP, signed

_MOST = 2048


class Found(StrEnum):
    """What is behind the address."""

    RUNG = "Rung, with our signing secret"
    ANOTHER_APP = "Rung, with another signing secret"
    ANOTHER_TIME = "Rung, by another clock"
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
    shown_by: str = ""


async def sight(
    session: aiohttp.ClientSession, url: str, secret: str, now: datetime, seconds: float
) -> Sight:
    """Asks once, for so long at most. Never raises for anything that may be there."""
    challenge = secrets.token_urlsafe(16)
    raw = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    try:
        async with (
            asyncio.timeout(seconds),
            session.post(
                url, data=raw, headers=_headers(raw, secret, now), allow_redirects=False
            ) as answer,
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
    return Sight(_found(answer.status, said, challenge), f"status {answer.status}")


def _headers(raw: bytes, secret: str, now: datetime) -> dict[str, str]:
    timestamp = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        TIMESTAMP: timestamp,
        SIGNATURE: signed(raw, secret, timestamp),
    }


def _found(status: int, said: str, challenge: str) -> Found:
    match status:
        case 200 if _challenge(said) == challenge:
            return Found.RUNG
        case 401 if said.startswith("signature wrong"):
            return Found.ANOTHER_APP
        case 401 if said.startswith("signature too old"):
            return Found.ANOTHER_TIME
        case 301 | 302 | 303 | 307 | 308:
            return Found.TURNED_AWAY
        case 404 | 405:
            return Found.NOTHING_THERE
        case 502 | 503 | 504:
            return Found.NO_RUNG
        case _:
            return Found.SOMETHING_ELSE


def _challenge(said: str) -> str | None:
    try:
        answer: Json = json.loads(said)
        return str(answer["challenge"])
    except (ValueError, KeyError, TypeError):
        return None
