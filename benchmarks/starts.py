"""`rung serve`, from nothing to its first answer: how long it takes, and what it then weighs."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from aiohttp import ClientConnectionError, ClientSession

from benchmarks.houses import CONTENT, ROOT
from benchmarks.memory import resident
from benchmarks.results import Result
from benchmarks.rounds import YARDSTICK, Act, medians

_ROUNDS = 5
_SERVE = (str(ROOT / ".venv/bin/rung"), "serve")
_MAKE_RUN = ("sh", "-c", f"sh '{ROOT}/.ci/setup' runtime && exec '{_SERVE[0]}' serve")
"""What `make run` does, but in the folder it is started in."""

_BARE_SERVER = """
import os
from aiohttp import web

async def healthz(request):
    return web.Response()

app = web.Application()
app.router.add_get("/healthz", healthz)
web.run_app(app, host="127.0.0.1", port=int(os.environ["RUNG_PORT"]))
"""
_BARE = (sys.executable, "-c", _BARE_SERVER)
"""The least that a server costs to start here, for comparison."""

_BOTH = {
    "SLACK_SIGNING_SECRET": "0" * 32,
    "SLACK_BOT_TOKEN": "xoxb-of-nobody",
    "MICROSOFT_APP_ID": "00000000-0000-0000-0000-000000000000",
    "MICROSOFT_APP_PASSWORD": "of nobody",
    "MICROSOFT_APP_TENANT_ID": "00000000-0000-0000-0000-000000000001",
}
_OURS = ("RUNG_", "SLACK_", "MICROSOFT_", "TEAMS_")


@dataclass(frozen=True, slots=True)
class _Start:
    seconds: float
    megabytes: float


async def measured(yardstick: Act) -> Sequence[Result]:
    off, both, again, least = [], [], [], []
    for _ in range(_ROUNDS):
        with TemporaryDirectory(prefix="rung-bench-") as folder:
            off.append(await _started(Path(folder), _SERVE, {}))
            again.append(await _started(Path(folder), _MAKE_RUN, {}))
        with TemporaryDirectory(prefix="rung-bench-") as folder:
            both.append(await _started(Path(folder), _SERVE, _BOTH))
            least.append(await _started(Path(folder), _BARE, {}))
    bare = (await medians({YARDSTICK: yardstick}, 20))[YARDSTICK]
    return (
        *_results("rung serve, Slack and Teams off", off, (1.5, 120), bare),
        *_results("rung serve, both on", both, (2.5, 170), bare),
        _time("make run, a second time", again, 2, bare),
        _time("(a bare aiohttp server)", least, None, bare),
    )


def _results(
    what: str, starts: list[_Start], targets: tuple[float, float], bare: float
) -> Sequence[Result]:
    megabytes = median(each.megabytes for each in starts)
    return (
        _time(what, starts, targets[0], bare),
        Result(f"{what}: memory", megabytes, "MB", targets[1]),
    )


def _time(what: str, starts: list[_Start], target: float | None, bare: float) -> Result:
    seconds = median(each.seconds for each in starts)
    return Result(what, seconds, "s", target, seconds / bare)


async def _started(folder: Path, command: Sequence[str], settings: Mapping[str, str]) -> _Start:
    port = _free_port()
    ours = {"RUNG_PORT": str(port), "RUNG_CONTENT_DIR": str(CONTENT), **settings}
    theirs = {name: each for name, each in os.environ.items() if not name.startswith(_OURS)}
    began = perf_counter()
    async with _process(folder, command, theirs | ours) as pid:
        await _answered(f"http://127.0.0.1:{port}/healthz")
        return _Start(perf_counter() - began, resident(pid))


@asynccontextmanager
async def _process(
    folder: Path, command: Sequence[str], environment: Mapping[str, str]
) -> AsyncIterator[int]:
    log = folder / "log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=out, stderr=out
        )
    try:
        yield process.pid
    except TimeoutError:
        raise RuntimeError(f"rung serve did not answer: {log.read_text()}") from None
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answered(address: str) -> None:
    """Returns with the first 200."""
    async with asyncio.timeout(20), ClientSession(trust_env=False) as session:
        while True:
            try:
                async with session.get(address) as response:
                    if response.status == 200:
                        return
            except ClientConnectionError:
                await asyncio.sleep(0.005)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
