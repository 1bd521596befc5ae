"""Reading a ladder of a thousand skills, judged anew and from its cache."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import ladders
from benchmarks.results import Result
from benchmarks.rounds import YARDSTICK, Act, medians

_SKILLS = 1000
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Load:
    seconds: float
    peak: float


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as made:
        ladder = ladders.write(Path(made, "ladder"), _SKILLS)
        caches = [Path(made, f"cache-{number}") for number in range(_ROUNDS)]
        loads = [await _load(ladder, cache) for cache in caches for _ in ("anew", "from its cache")]
    bare = (await medians({YARDSTICK: yardstick}, 20))[YARDSTICK]
    return (
        *_results(f"{_SKILLS:,} skills loaded", loads[::2], 6, bare),
        *_results(f"{_SKILLS:,} skills from their cache", loads[1::2], 1, bare),
    )


async def _load(ladder: Path, cache: Path) -> _Load:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.one_load", ladder, cache),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await child.communicate()
    skills, seconds, peak = json.loads(said)
    assert skills == _SKILLS
    return _Load(seconds, peak)


def _results(what: str, loads: list[_Load], target: float, bare: float) -> Sequence[Result]:
    seconds = median(each.seconds for each in loads)
    return (
        Result(what, seconds, "s", target, seconds / bare),
        Result(f"{what}: peak memory", median(each.peak for each in loads), "MB", 150),
    )
