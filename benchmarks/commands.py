"""`/skill llm-fine-tuning` over HTTP, from Slack's signature to the answer, beside servers that do less."""

import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from aiohttp import web

from adapters.slack.signature import SIGNATURE, TIMESTAMP, signed
from benchmarks import crowds, houses
from benchmarks.callers import rate, waits
from benchmarks.crowds import Crowd
from benchmarks.results import Result
from benchmarks.rounds import Act
from benchmarks.servers import serving, started
from storage import schema

_ROUNDS = 5
_MANY = 64
_A_SECOND, _SECONDS = 50, 10
_SECRET = "a signing secret of nobody's"
_ASKS = ("llm-fine-tuning",)
_CHANGES = ("plan drop llm-fine-tuning", "plan add llm-fine-tuning")
_LOADS = {
    "bare": (_ASKS, {1: 1000, _MANY: 6400}),
    "bolt": (_ASKS, {1: 400, _MANY: 1920}),
    "rung": (_ASKS, {1: 200, _MANY: 1280}),
    "changes": (_CHANGES, {1: 100, _MANY: 640}),
}
"""What is asked of each, and how often, over one connection and over many."""

_numbers = count()

Rates = Mapping[tuple[str, int], float]


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as folder:
        async with _servers(Path(folder)) as servers:
            await _warmed(servers)
            rounds = [await _round(servers) for _ in range(_ROUNDS)]
            took = sorted(await waits(servers["rung"], list(_paced()), _A_SECOND))
    return (
        *_shares(rounds),
        *_rates(rounds),
        Result(f"p99 at {_A_SECOND} a second", took[len(took) * 99 // 100] * 1000, "ms", 25),
        Result("  the middle one", took[len(took) // 2] * 1000, "ms", None),
    )


def _shares(rounds: Sequence[Rates]) -> Iterator[Result]:
    """Of the rate of a Bolt that does nothing, and of a handler that is none."""
    for connections, least in ((_MANY, 0.15), (1, None)):
        for other, target in (("bolt", least), ("bare", None)):
            share = median(each["rung", connections] / each[other, connections] for each in rounds)
            name = "an ack-only Bolt" if other == "bolt" else "a bare handler"
            what = f"/skill over {connections} connections: share of {name}'s rate"
            yield Result(what, share, "", target, at_least=True)


def _rates(rounds: Sequence[Rates]) -> Iterator[Result]:
    for name, what in (
        ("rung", "/skill llm-fine-tuning"),
        ("changes", "/skill plan add, and drop"),
        ("bolt", "(an ack-only Bolt)"),
        ("bare", "(a bare handler)"),
    ):
        for connections in (1, _MANY):
            a_second = median(each[name, connections] for each in rounds)
            yield Result(f"{what}, {connections} connections", a_second, "/s", None)


async def _round(servers: Mapping[str, str]) -> Rates:
    """Each of them once, by turns."""
    return {
        (name, connections): await rate(servers[name], _rows(says, connections, times))
        for connections in (1, _MANY)
        for name, (says, load) in _LOADS.items()
        for times in (load[connections] // connections,)
    }


async def _warmed(servers: Mapping[str, str]) -> None:
    """Everybody's first words, after which Rung knows who they are."""
    for name, (says, _) in _LOADS.items():
        for _ in range(3):
            await rate(servers[name], _rows(says, _MANY, 2))


def _rows(says: Sequence[str], connections: int, times: int) -> list[list[bytes]]:
    """For each connection what one person types, so that what they change changes in its order."""
    return [
        [_request(f"U{person}", text) for text in islice(cycle(says), times)]
        for person in range(connections)
    ]


def _paced() -> Iterator[bytes]:
    for number in range(_A_SECOND * _SECONDS):
        yield _request(f"U{number % _MANY}", _ASKS[0])


def _request(user: str, text: str) -> bytes:
    """A slash command as Slack sends it, signed now."""
    number = next(_numbers)
    form = {
        "token": "gIkuvaNzQIHg97ATvDxqgjtO",
        "team_id": "T0000",
        "team_domain": "example",
        "channel_id": "C012GENERAL",
        "channel_name": "general",
        "user_id": user,
        "user_name": user.lower(),
        "command": "/skill",
        "text": text,
        "api_app_id": "A0RUNG",
        "is_enterprise_install": "false",
        "response_url": f"https://hooks.slack.com/commands/T0000/{number}/abcdefghijklmnop",
        "trigger_id": f"{number}.738474920.8088930838d88f008e0",
    }
    body, timestamp = urlencode(form).encode(), str(int(time.time()))
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n{TIMESTAMP}: {timestamp}\r\n"
        f"{SIGNATURE}: {signed(body, _SECRET, timestamp)}\r\n\r\n"
    )
    return head.encode() + body


@asynccontextmanager
async def _servers(folder: Path) -> AsyncIterator[Mapping[str, str]]:
    """The address of each, in a process of its own."""
    url = f"sqlite:///{folder}/rung.db"
    schema.upgrade(url)
    crowds.settle(url, Crowd(_MANY, 1, datetime.now(UTC) + timedelta(days=30)))
    async with AsyncExitStack() as stack:
        settings = {
            "slack_signing_secret": _SECRET,
            "slack_bot_token": "xoxb-of-nobody",
            "slack_api_url": await stack.enter_async_context(_web_api()),
            "rung_database_url": url,
            "rung_content_dir": str(houses.CONTENT),
            "rung_secret_keys": crowds.KEY,
            "rung_port": "0",
            "rung_log_format": "json",
        }
        addresses = {
            kind: (await stack.enter_async_context(started("one_slack", kind, settings))).address
            for kind in ("bare", "bolt", "rung")
        }
        yield addresses | {"changes": addresses["rung"]}


@asynccontextmanager
async def _web_api() -> AsyncIterator[str]:
    """A Slack that knows everybody."""

    async def respond(request: web.Request) -> web.Response:
        profile = {"display_name": "Ana Souza"}
        user = {"profile": profile, "tz": crowds.ZONE, "locale": "en-US"}
        return web.json_response({"ok": True, "user": user, "channel": {"id": "D0"}, "ts": "1.1"})

    async with serving(web.route("*", "/api/{method}", respond)) as address:
        yield f"{address}/api/"
