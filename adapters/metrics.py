"""How often and how fast Rung answers, and what it owes, told to this machine only."""

import time
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from aiohttp import web
from aiohttp.typedefs import Middleware
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)

from bot.settings import is_loopback

Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]

Measure = Callable[[], Awaitable[None]]
"""Brings up to date what is only known when it is asked for."""

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def counted(registry: CollectorRegistry) -> Middleware:
    """Counts and times every answer; no label says whose it was."""
    labels = ("route", "method", "status")
    requests = Counter("rung_http_requests", "Answers given", labels, registry=registry)
    seconds = Histogram(
        "rung_http_seconds", "From a request's head to its answer", ("route",), registry=registry
    )

    @web.middleware
    async def measured(request: web.Request, handler: Respond) -> web.StreamResponse:
        begun = time.perf_counter()
        response = await handler(request)
        if not isinstance(response, web.WebSocketResponse):
            pattern = route(request)
            requests.labels(pattern, _method(request), str(response.status)).inc()
            seconds.labels(pattern).observe(time.perf_counter() - begun)
        return response

    return measured


async def measured_already() -> None:
    """Where nothing has to be asked first."""


def exposed(registry: CollectorRegistry, measure: Measure) -> Respond:
    """For this machine only: not through a proxy on it, nor under another name that leads here."""

    async def respond(request: web.Request) -> web.StreamResponse:
        if not _is_local(request):
            raise web.HTTPNotFound
        await measure()
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    return respond


def route(request: web.Request) -> str:
    """The route's pattern, never the path: a path can hold a secret, and there are endless paths."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"


def _method(request: web.Request) -> str:
    return request.method if request.method in ("GET", "HEAD", "POST") else "other"


def _is_local(request: web.Request) -> bool:
    return (
        _is_loopback_peer(request.remote)
        and is_loopback(request.url.host or "")
        and not any(name in request.headers for name in _FORWARDED)
    )


def _is_loopback_peer(remote: str | None) -> bool:
    try:
        return ip_address(remote or "").is_loopback
    except ValueError:
        return False
