"""Where workers are born: forked from a process that has imported everything, each at work in no time.

    <- {"folder": …, "log": …, "environment": {…}, "provider": …, "largest": bytes or null}
    -> {"pid": …}
    -> {"pid": …, "status": …}     whenever one ends, by itself or otherwise

A worker is a process like any other: it has its own settings, loop, threads and connections, and
`kill -9` reaches nobody else.
"""

import asyncio
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from subprocess import PIPE, Popen
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[2]


class Nursery:
    """As tests speak to it. `ended` is the exit status of every worker that is no more, by its pid."""

    def __init__(self, process: "Popen[str]") -> None:
        self._process = process
        self._born: SimpleQueue[int] = SimpleQueue()
        self.ended: dict[int, int] = {}
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()

    def bear(self, order: Mapping[str, Any]) -> int:
        """The pid of a new worker."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._born.get(timeout=30)

    def close(self) -> None:
        """Ends it, and every worker that is left."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._listening.join(timeout=30)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = json.loads(line)
            if "status" in told:
                self.ended[told["pid"]] = told["status"]
            else:
                self._born.put(told["pid"])


@contextmanager
def nursery() -> Iterator[Nursery]:
    # Without these, macOS kills what was forked and then reads its keychain.
    unafraid = {"OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES", "PGGSSENCMODE": "disable"}
    command = [sys.executable, "-m", "tests.promises.nursery"]
    with Popen(
        command, cwd=ROOT, env=os.environ | unafraid, stdin=PIPE, stdout=PIPE, text=True
    ) as process:
        running = Nursery(process)
        try:
            yield running
        finally:
            running.close()


def _run() -> None:
    from bot import locales  # noqa: PLC0415  only the nursery itself needs to know a worker's trade
    from tests.promises import worker  # noqa: PLC0415

    words = locales.read()
    alive: set[int] = set()

    def buried(*_: object) -> None:
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                alive.discard(pid)
                _say(pid=pid, status=os.waitstatus_to_exitcode(status))

    signal.signal(signal.SIGCHLD, buried)
    for line in sys.stdin:
        order = json.loads(line)
        # Else one that dies at once is buried before it was born.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        pid = os.fork()
        if not pid:
            _become(order)
            asyncio.run(worker.work(order["provider"], words))
            os._exit(0)
        alive.add(pid)
        _say(pid=pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    for pid in tuple(alive):
        os.kill(pid, signal.SIGKILL)


def _become(order: Mapping[str, Any]) -> None:
    """This process is a worker from now on."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    log = os.open(order["log"], os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for given, taken in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(given, taken)
    os.chdir(order["folder"])
    os.environ.update(order["environment"])
    if order["largest"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], resource.RLIM_INFINITY))


def _say(**told: int) -> None:
    """In one go, whoever interrupts."""
    os.write(1, f"{json.dumps(told)}\n".encode())


if __name__ == "__main__":
    _run()
