"""Whether Rung answers at the address that Slack is told.

It sends what Slack sends when the address is entered, signed as Slack signs:
https://docs.slack.dev/reference/events/url_verification
"""

import json
import secrets
from datetime import datetime

import aiohttp

from adapters import reaching
from adapters.edge import Json
from adapters.reaching import Found, Sight
from adapters.slack.signature import SIGNATURE, TIMESTAMP, signed


async def sight(
    session: aiohttp.ClientSession, url: str, secret: str, now: datetime, seconds: float
) -> Sight:
    """Asks once, for so long at most. Never raises for anything that may be there."""
    challenge = secrets.token_urlsafe(16)
    raw = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    timestamp = str(int(now.timestamp()))
    headers = {TIMESTAMP: timestamp, SIGNATURE: signed(raw, secret, timestamp)}

    def known(status: int, said: str) -> Found | None:
        match status:
            case 200 if _challenge(said) == challenge:
                return Found.RUNG
            case 401 if said.startswith("signature wrong"):
                return Found.ANOTHER_SECRET
            case 401 if said.startswith("signature too old"):
                return Found.ANOTHER_CLOCK
        return None

    return await reaching.sight(session, url, raw, headers, seconds, known)


def _challenge(said: str) -> str | None:
    try:
        answer: Json = json.loads(said)
        return str(answer["challenge"])
    except (ValueError, KeyError, TypeError):
        return None
