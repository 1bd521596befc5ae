"""Starting Rung: with its doors open, or as a worker behind them."""

import asyncio

from bot.safety import settings


def serve() -> None:
    """The server: playground (unless off), Slack, Teams, heartbeat, courier.

    Example: RUNG_PORT=8080 rung serve
    """
    from bot.wiring.logs import configure
    from bot.wiring.server import run

    read = settings()
    configure(read)
    asyncio.run(run(read))


def worker() -> None:
    """The same without HTTP: heartbeat and courier only.

    Example: RUNG_DATABASE_URL=postgresql://… rung worker
    """
    from bot.wiring.logs import configure
    from bot.wiring.server import work

    read = settings()
    configure(read)
    asyncio.run(work(read))
