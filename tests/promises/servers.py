"""`rung serve` in a process of its own with Slack's door open, and what it takes of the machine."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET
from tests.ladder import CONTENT
from tests.waiting import until

_LISTENS = "Rung is listening on "


@dataclass(frozen=True, slots=True)
class Server:
    """`log` has all that it wrote on standard output and standard error."""

    pid: int
    address: str
    log: Path

    @property
    def wrote(self) -> str:
        return self.log.read_text("utf-8", "replace")

    @property
    def mib(self) -> float:
        return resident(self.pid)


@asynccontextmanager
async def serving(
    slack: FakeSlack, folder: Path, level: str = "ERROR", **settings: str
) -> AsyncIterator[Server]:
    """Its heart beats each second; it has ended in good order when the block has."""
    environment = {
        "PATH": os.environ["PATH"],
        "RUNG_CONTENT_DIR": str(CONTENT),
        "RUNG_PORT": "0",
        "RUNG_TICK_SECONDS": "1",
        "RUNG_LOG_LEVEL": level,
        "SLACK_API_URL": slack.api,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_BOT_TOKEN": slack.token,
        **settings,
    }
    rung = str(Path(sys.executable).parent / "rung")
    log = folder / "server.log"
    with log.open("wb") as written:
        process = subprocess.Popen(  # noqa: ASYNC220  it takes no time
            [rung, "serve"], cwd=folder, env=environment, stdout=written, stderr=written
        )
    try:
        await until(lambda: process.poll() is not None or "\n" in _after(log))
        assert process.poll() is None, log.read_text("utf-8")
        yield Server(process.pid, _after(log).split()[0], log)
    finally:
        process.terminate()
        await until(lambda: process.poll() is not None)
        assert process.returncode == 0


def resident(pid: int) -> float:
    """MiB that a process holds in memory."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    ps = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=True)  # noqa: S607
    return int(ps.stdout) / 1024


def _after(log: Path) -> str:
    """What stands behind the words that say where it listens."""
    return log.read_text("utf-8").partition(_LISTENS)[2]
