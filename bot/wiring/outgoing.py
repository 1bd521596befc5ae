"""How Rung calls a platform: one session each, which remembers nothing from call to call."""

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bot.ports import PATIENCE

CONNECTIONS = 200
"""At the same time to one platform; whoever comes then waits for one of them. With the 512 of those who
call us, two platforms' and the database's there are less than the 1,024 files a process may have open."""

CONNECTING_SECONDS = 4.0
"""For a connection of one's own: less than a message is given to be posted, so that one which never left is
known from one which may have arrived."""


def outgoing() -> ClientSession:
    """To be entered. A platform that answers nobody uses up its own connections and no other's; a cookie
    is not kept, because it would go with the next tenant's call."""
    return ClientSession(
        connector=TCPConnector(limit=CONNECTIONS),
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=PATIENCE.total_seconds(), connect=CONNECTING_SECONDS),
    )
