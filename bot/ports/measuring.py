"""What the machinery counts while it works, for whoever watches it from outside."""

from typing import Protocol

from bot.ports.deliveries import State


class Meter(Protocol):
    """May be called from any thread; never raises. Nothing it is told says whose it was."""

    def beaten(self, late: float) -> None:
        """A beat is over; `late` is by how many seconds it was behind the oldest hour it found due."""
        ...

    def claimed(self, seconds: float) -> None:
        """How long it took to lease what was ready."""
        ...

    def became(self, state: State) -> None:
        """A delivery was tried, or found in doubt, and this is what became of it. OWED: it is tried again."""
        ...


class _Unmeasured:
    """Where nobody watches."""

    def beaten(self, late: float) -> None: ...

    def claimed(self, seconds: float) -> None: ...

    def became(self, state: State) -> None: ...


UNMEASURED: Meter = _Unmeasured()
