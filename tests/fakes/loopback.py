"""Where a fake of Slack listens."""

from collections.abc import Iterable

from aiohttp import web


async def opened(routes: Iterable[web.RouteDef]) -> tuple[web.AppRunner, str]:
    """A server on a loopback port, to be cleaned up, and its address; it waits for nobody who has gone."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{site.port}"
