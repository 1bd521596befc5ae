"""One aiohttp application for every door: what all answers have in common, and how the process is."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import WSCloseCode, web
from prometheus_client import CollectorRegistry

from adapters.edge import RUNNER_ARGUMENTS, CappedSite, ConnectionCap, Refusal, refused
from adapters.metrics import Measure, Respond, counted, exposed, measured_already, route
from bot.errors import Unavailable

_log = structlog.get_logger("rung.web")

Ready = Callable[[], Awaitable[Mapping[str, str]]]
"""Each part of Rung by name: `ok`, or a few words on what is wrong with it."""

OK = "ok"
_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_KEPT = ("Allow", "Location")
"""What a refusal or a redirection says in its headers."""

_GRACE = 6.0
"""Seconds that requests under way have to end when the server stops: whoever stops us waits for ten."""


SOCKETS = web.AppKey("sockets", set[web.WebSocketResponse])
"""The WebSockets that are open; whoever opens one puts it here and takes it out again."""


def application(
    routes: Iterable[web.AbstractRouteDef],
    ready: Ready,
    registry: CollectorRegistry,
    cap: ConnectionCap,
    measure: Measure = measured_already,
) -> web.Application:
    """The application with these routes and its own: /healthz, /readyz, /metrics."""
    app = web.Application(middlewares=[cap.middleware, counted(registry), _composed])
    app[SOCKETS] = set()
    app.on_shutdown.append(_closed)
    app.on_response_prepare.append(_secured)
    app.add_routes(
        [
            web.get("/healthz", _healthz),
            web.get("/readyz", _readyz(ready)),
            web.get("/metrics", exposed(registry, measure)),
            *routes,
        ]
    )
    return app


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that listens; `address` names the port it got when 0 was asked for."""

    runner: web.AppRunner
    site: CappedSite

    @property
    def port(self) -> int:
        return self.site.port

    @property
    def address(self) -> str:
        return self.site.name

    async def stop(self) -> None:
        """Takes no more requests, and lets those under way end."""
        await self.runner.cleanup()


async def serve(app: web.Application, host: str, port: int, cap: ConnectionCap) -> Serving:
    """Listens. Raises OSError when the port is taken or the host is not this machine's."""
    runner = web.AppRunner(app, shutdown_timeout=_GRACE, **RUNNER_ARGUMENTS)
    await runner.setup()
    site = CappedSite(runner, host, port, cap)
    try:
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    return Serving(runner, site)


async def _healthz(_: web.Request) -> web.StreamResponse:
    return web.json_response({"process": OK})


def _readyz(ready: Ready) -> Respond:
    async def respond(_: web.Request) -> web.StreamResponse:
        parts = dict(await ready())
        fine = all(state == OK for state in parts.values())
        return web.json_response(
            {"ready": fine, "parts": parts},
            status=200 if fine else 503,
            headers={"Cache-Control": "no-store"},
        )

    return respond


@web.middleware
async def _composed(request: web.Request, handler: Respond) -> web.StreamResponse:
    """Whatever goes wrong, the answer is a short sentence; what it was stands in the log."""
    try:
        return await handler(request)
    except web.HTTPException as known:
        return _plain(known.status, known.text or known.reason, known.headers)
    except Refusal as refusal:
        return refused(refusal)
    except Unavailable:
        _log.warning("unavailable", route=route(request))
        return _plain(503, "Rung cannot answer just now. Please try again in a moment.")
    except Exception as error:  # noqa: BLE001  nobody outside sees what went wrong
        where = traceback.extract_tb(error.__traceback__)[-1]
        _log.error(
            "request_failed",
            route=route(request),
            error=type(error).__name__,
            where=f"{where.filename}:{where.lineno}",
        )
        return _plain(500, "Something went wrong on Rung's side. It has been noted.")


def _plain(status: int, sentence: str, known: Mapping[str, str] | None = None) -> web.Response:
    headers = {name: value for name, value in (known or {}).items() if name in _KEPT}
    if status == 503:
        headers["Retry-After"] = "2"
    return web.Response(status=status, text=f"{sentence}\n", headers=headers)


async def _closed(app: web.Application) -> None:
    """A page that stays open must not hold up the end."""
    opened = app[SOCKETS]
    goodbyes = [each.close(code=WSCloseCode.GOING_AWAY) for each in tuple(opened)]
    await asyncio.gather(*goodbyes, return_exceptions=True)


async def _secured(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "Rung"
