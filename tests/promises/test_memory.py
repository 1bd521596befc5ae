"""P40: a server under honest traffic does not grow; and growth would be noticed."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlencode

from aiohttp import ClientSession

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SlackPeople, payload
from tests.fakes.slack_world import World
from tests.promises.servers import resident, serving

FULL = os.environ.get("RUNG_PROMISES") == "full"
MOST = 0.2
"""MiB a minute."""
PACE = 50
"""Events a second."""
WARMING, MINUTES = 3.0, 20.0

PEOPLE = 200
SAID = (
    "skill llm-fine-tuning", "plan add llm-fine-tuning", "plan", "list", "me", "rate llm-evaluation",
    "plan drop llm-fine-tuning", "find lora", "checkin weekly monday 9:00", "when", "matrix llm-evaluation",
    "nonsense 🦑", "language deutsch", "help", "language english", "compare llm-evaluation junior lead",
)  # fmt: skip

Samples = Sequence[tuple[float, float]]
"""Minutes, and MiB then."""


def growth(samples: Samples) -> float:
    """MiB a minute: the slope of the straight line that fits best."""
    mean_x = sum(x for x, _ in samples) / len(samples)
    mean_y = sum(y for _, y in samples) / len(samples)
    spread = sum((x - mean_x) ** 2 for x, _ in samples)
    return sum((x - mean_x) * (y - mean_y) for x, y in samples) / spread


# --- the measuring itself

_LEAKS = """
import sys
kept = []
for line in sys.stdin:
    kept.append(bytearray(int(line)))
    print(flush=True)
"""


@contextmanager
def leaking() -> Iterator["Popen[str]"]:
    """A process that keeps as many bytes as it is told, each time it is told."""
    with Popen([sys.executable, "-c", _LEAKS], stdin=PIPE, stdout=PIPE, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def grown(process: "Popen[str]", kept: int) -> float:
    """Its growth, as if it had kept so many bytes each minute."""
    assert process.stdin
    assert process.stdout
    samples = []
    for minute in range(20):
        process.stdin.write(f"{kept}\n")
        process.stdin.flush()
        process.stdout.readline()
        samples.append((float(minute), resident(process.pid)))
    return growth(samples)


def test_a_process_that_grows_by_more_is_found_out() -> None:
    with leaking() as process:
        assert grown(process, 10) <= MOST
        assert grown(process, 512 * 1024) > MOST
        assert grown(process, 10) <= MOST


def test_growth_is_told_from_the_noise_around_it() -> None:
    noise = [0.0, 3.0, -2.0, 1.0, -3.0, 2.0, 0.5, -1.5]
    steady = [(minute / 10, 100 + noise[minute % 8]) for minute in range(200)]
    assert abs(growth(steady)) <= MOST
    growing = [(minute, mib + 0.4 * minute) for minute, mib in steady]
    assert growth(growing) > MOST


# --- the server


if FULL:

    async def test_a_server_at_fifty_events_a_second_does_not_grow(tmp_path: Path) -> None:
        async with (
            FakeSlack(World(lambda: datetime.now(UTC))) as slack,
            ClientSession() as session,
            serving(slack, tmp_path) as server,
        ):
            people = SlackPeople(slack, session, f"{server.address}/slack/events")
            traffic = asyncio.create_task(_traffic(people, (WARMING + MINUTES) * 60))
            samples = await _watched(server.pid, traffic)
            refused = await traffic
        warm = [(minute, mib) for minute, mib in samples if minute >= WARMING]
        print(f"{growth(warm):+.3f} MiB/min, {warm[0][1]:.0f} to {warm[-1][1]:.0f} MiB")  # noqa: T201
        assert refused == []
        assert len(warm) > 100
        assert growth(warm) <= MOST


async def _traffic(people: SlackPeople, seconds: float) -> list[tuple[int, str]]:
    """Every answer that was not a 200."""
    refused: list[tuple[int, str]] = []
    under_way: set[asyncio.Task[None]] = set()

    async def said(nth: int) -> None:
        status, words = await people.post(
            _command(people, nth), "application/x-www-form-urlencoded"
        )
        if status != 200:
            refused.append((status, words))

    loop = asyncio.get_running_loop()
    began = loop.time()
    for nth in count():
        at = began + nth / PACE
        if nth / PACE > seconds:
            break
        await asyncio.sleep(max(0.0, at - loop.time()))
        task = loop.create_task(said(nth))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    return refused


def _command(people: SlackPeople, nth: int) -> bytes:
    user, text = f"U{nth % PEOPLE:04}", SAID[nth // PEOPLE % len(SAID)]
    trigger, back = f"{nth}.{time.time_ns()}", f"{people.slack.address}/response/0"
    form = payload("command.form", user_id=user, text=text, trigger_id=trigger, response_url=back)
    return urlencode(form).encode()


async def _watched(pid: int, while_running: "asyncio.Task[object]") -> Samples:
    samples, began = [], time.monotonic()
    while not while_running.done():
        samples.append(((time.monotonic() - began) / 60, resident(pid)))
        await asyncio.wait([while_running], timeout=5)
    return samples
