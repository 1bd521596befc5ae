"""Things timed by turns, round after round, so that a noisy moment of the machine is everybody's."""

from collections.abc import Awaitable, Callable, Mapping
from statistics import median
from time import perf_counter

Act = Callable[[], Awaitable[object]]

YARDSTICK = "yardstick"

_IN_A_ROW = 10
"""How often an act is done before the next one's turn: once only, it would find every cache cold."""


async def medians(acts: Mapping[str, Act], rounds: int) -> Mapping[str, float]:
    """Seconds that each act takes, one by one; the first round does not count."""
    took: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds + 1):
        for name, act in acts.items():
            times = [await _timed(act) for _ in range(_IN_A_ROW)]
            took[name] += times if turn else []
    return {name: median(each) for name, each in took.items()}


async def _timed(act: Act) -> float:
    began = perf_counter()
    await act()
    return perf_counter() - began
