"""What may be at an address instead of Rung, and what `rung doctor` has to say of it."""

import asyncio
from collections.abc import Mapping

from aiohttp import web


def strangers(path: str, passing: str) -> Mapping[str, tuple[list[web.RouteDef], str]]:
    """By what they are; `passing` is the advice where a server does not know the path."""
    return {
        "a redirection": ([web.post(path, _moved)], "set RUNG_PUBLIC_URL to where it leads"),
        "a proxy without Rung": ([web.post(path, _no_rung)], "is `rung serve` running"),
        "another server": ([web.post(path, _says_ok)], "something else is there"),
        "a password": ([web.post(path, _asks_for_a_password)], "something else is there"),
        "another path": ([web.get("/", _says_ok)], passing),
        "a page there": ([web.get(path, _says_ok)], passing),
        "silence": ([web.post(path, _says_nothing)], "nobody answers in time"),
    }


async def _moved(request: web.Request) -> web.Response:
    raise web.HTTPPermanentRedirect(f"https://elsewhere.example{request.path}")


async def _no_rung(_: web.Request) -> web.Response:
    return web.Response(status=502, text="bad gateway")


async def _says_ok(_: web.Request) -> web.Response:
    return web.Response(text="ok")


async def _asks_for_a_password(_: web.Request) -> web.Response:
    return web.Response(status=401, text="who are you?")


async def _says_nothing(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError
