"""The real server in a process of its own, and people at real Chromium windows."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitors import Scheme, Visitor

ROOT = Path(__file__).parents[2]
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")

Visit = Callable[..., Visitor]


class Server:
    """`rung serve` in a folder of its own; it can be stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Returns when it listens: its first line says so."""
        environment = {
            "PATH": os.environ["PATH"],
            "RUNG_PORT": str(self._port),
            "RUNG_CONTENT_DIR": str(ROOT / "skills_content"),
            "RUNG_TICK_SECONDS": "3600",
            "RUNG_LOG_LEVEL": "ERROR",
        }
        self._process = subprocess.Popen(
            [ROOT / ".venv/bin/rung", "serve"],
            cwd=self._folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if self.address not in first:
            self._process.terminate()
            raise AssertionError(first + self._process.communicate()[0])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.communicate(timeout=20)
            self._process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = (
        os.environ.get("RUNG_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
    )
    assert program, "Chromium is missing: apt-get install -y chromium, or set RUNG_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Visit]:
    """Opens the playground: `visit("ana", width=360, scheme="dark", locale="de-DE")`."""
    visitors: list[Visitor] = []

    def opened(
        who: str = "ana",
        *,
        view: str = "direct",
        width: int = 1280,
        height: int = 860,
        scheme: Scheme = "light",
        locale: str = "en-GB",
    ) -> Visitor:
        visitors.append(Visitor(chromium, server.address, (width, height), scheme, locale))
        visitors[-1].enter(who, view)
        return visitors[-1]

    yield opened
    for visitor in visitors:
        visitor.leave()
