"""One of the processes that share a database, or one alone: it begins, ends and reports when it is told.

It says `ready`; on the first line it is given it begins to beat; on the second it says in JSON what that
cost it, as soon as nothing is under way, and ends.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from adapters.slack.speak import SlackMessenger
from benchmarks import houses
from benchmarks.engines import EmptyTurns, engine
from benchmarks.memory import peak
from benchmarks.messengers import posted_to
from benchmarks.stalls import watched
from bot.domain.pace import Limits
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.logs import configure


@dataclass(frozen=True, slots=True)
class Errand:
    """The database, the receiver's address; `paced`: by Slack's limits; `real` turns or empty
    ones."""

    url: str
    to: str
    paced: bool = False
    real: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """The longest time (s) that the event loop stood still, and the most memory held (MB)."""

    blocked: float
    memory: float


def main() -> None:
    errand, out = Errand(**json.loads(sys.argv[1])), sys.stdout
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        configure(Settings(rung_log_format="json"))
        asyncio.run(_run(errand, partial(print, file=out, flush=True)))


async def _run(errand: Errand, say: Callable[[str], None]) -> None:
    limits = SlackMessenger.limits if errand.paced else Limits()
    turns = (Turns if errand.real else EmptyTurns)(houses.small)
    async with (
        posted_to(errand.to, limits) as messenger,
        engine(errand.url, messenger, turns, _now) as parts,
        watched() as longest,
    ):
        heartbeat = parts.heartbeat()
        say("ready")
        await _told()
        heartbeat.start()
        await _told()
        await heartbeat.stop()
        await parts.courier.idle()
        say(json.dumps(asdict(Toll(longest(), peak()))))  # closing the lanes is no part of it


async def _told() -> None:
    """Returns with the next line, or when nobody is there any more to write one."""
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
