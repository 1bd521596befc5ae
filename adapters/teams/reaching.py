"""Whether Rung answers at the messaging endpoint.

It sends an activity without a token, which Rung refuses in its own words: nothing can come of it.
"""

import aiohttp

from adapters import reaching
from adapters.reaching import Found, Sight


async def sight(session: aiohttp.ClientSession, url: str, seconds: float) -> Sight:
    """Asks once, for so long at most. Never raises for anything that may be there."""
    return await reaching.sight(session, url, b"{}", {}, seconds, _known)


def _known(status: int, said: str) -> Found | None:
    match status:
        case 401 if said.startswith("no token"):
            return Found.RUNG
        case 400 if said.startswith("not an activity"):
            return Found.NO_AUTHENTICATION
    return None
