"""One server that Slack could speak to, alone in its process: `bare`, `bolt` or `rung`.

`bare` only checks the signature; `bolt` is Bolt as its documentation has it, and only acknowledges;
`rung` is all of Rung.
"""

import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.servers import Settled, main, serving
from benchmarks.whole import rung

_PATH = "/slack/events"


@asynccontextmanager
async def bare(settings: Settled) -> AsyncIterator[str]:
    secret = settings["slack_signing_secret"].encode()

    async def respond(request: web.Request) -> web.Response:
        raw = await request.read()
        timestamp = request.headers["X-Slack-Request-Timestamp"]
        basis = b"v0:" + timestamp.encode() + b":" + raw
        right = "v0=" + hmac.new(secret, basis, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(right, request.headers["X-Slack-Signature"]):
            return web.Response(status=401)
        return web.Response()

    async with serving(web.post(_PATH, respond)) as address:
        yield address


@asynccontextmanager
async def bolt(settings: Settled) -> AsyncIterator[str]:
    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)

    app = AsyncApp(
        signing_secret=settings["slack_signing_secret"],
        authorize=authorize,
        process_before_response=True,
    )

    async def acknowledged(ack: Callable[[], object]) -> None:
        await ack()  # type: ignore[misc]

    app.command("/skill")(acknowledged)

    async def respond(request: web.Request) -> web.Response:
        answer = await app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async with serving(web.post(_PATH, respond)) as address:
        yield address


if __name__ == "__main__":
    main({"bare": bare, "bolt": bolt, "rung": rung})
