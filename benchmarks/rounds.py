"""Things timed by turns, round after round, so that a noisy moment of the machine is everybody's."""

from collections.abc import Awaitable, Callable, Mapping
from statistics import median
from time import perf_counter

Act = Callable[[], Awaitable[object]]

YARDSTICK = "yardstick"


async def medians(acts: Mapping[str, Act], rounds: int, warm: int = 3) -> Mapping[str, float]:
    """Seconds that each act takes; every round does each of them once, the first `warm` uncounted."""
    took: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(warm + rounds):
        for name, act in acts.items():
            began = perf_counter()
            await act()
            if turn >= warm:
                took[name].append(perf_counter() - began)
    return {name: median(each) for name, each in took.items()}
