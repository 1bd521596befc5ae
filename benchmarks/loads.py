"""Reading a ladder of a thousand skills, judged anew or from its cache, in a process of its own."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.results import Result
from benchmarks.rounds import YARDSTICK, Act, medians

_SKILLS = 1000
_ROUNDS = 3


async def measured(yardstick: Act) -> Iterator[Result]:
    from benchmarks import ladders  # noqa: PLC0415  what only makes the ladder weighs nothing here

    with TemporaryDirectory(prefix="rung-bench-") as folder:
        written = ladders.write(Path(folder, "ladder"), _SKILLS)
        loads = [
            await _loaded(written, Path(folder, f"cache-{number}"))
            for number in range(_ROUNDS)
            for _ in ("anew", "kept")
        ]
    bare = (await medians({YARDSTICK: yardstick}, 200))[YARDSTICK]
    anew, kept = loads[::2], loads[1::2]
    return iter(
        (
            _seconds(f"loading {_SKILLS:,} skills", anew, 6, bare),
            _peak("its peak memory", anew, 150),
            _seconds("the same from its cache", kept, 1, bare),
            _peak("its peak memory", kept, 150),
        )
    )


def main(folder: Path, cache: Path) -> None:
    """Loads the ladder; prints how long it took (seconds) and this process's peak memory (MB)."""
    from storage.content_cache import load_cached  # noqa: PLC0415  the parent does not need it

    began = perf_counter()
    catalog = load_cached(folder, cache)
    took = perf_counter() - began
    assert len(catalog.skills) == _SKILLS
    print(json.dumps([took, _peak_memory()]))


Load = tuple[float, float]


async def _loaded(folder: Path, cache: Path) -> Load:
    module = [sys.executable, "-m", "benchmarks.loads"]
    child = await asyncio.create_subprocess_exec(
        *module, str(folder), str(cache), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await child.communicate()
    took, peak = json.loads(said)
    return took, peak
