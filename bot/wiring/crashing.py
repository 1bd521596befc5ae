"""Death on demand: the process kills itself at a named crash point, to show that nothing is lost by it."""

import os
import signal
from dataclasses import dataclass, field
from threading import Lock

from bot.crash_points import CrashPoint, Pass, unharmed
from bot.safety import crash_at
from bot.settings import Settings


@dataclass
class _Crash:
    """Kills the process, as nothing inside it can prevent or notice, on the n-th pass of a point."""

    point: CrashPoint
    nth: int
    _passed: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, point: CrashPoint) -> None:
        if point is not self.point:
            return
        with self._lock:
            self._passed += 1
            if self._passed == self.nth:
                os.kill(os.getpid(), signal.SIGKILL)


def passing(settings: Settings) -> Pass:
    """What passes the crash points under these settings."""
    if not settings.rung_crash_at:
        return unharmed
    return _Crash(*crash_at(settings.rung_crash_at))
