"""`python -m benchmarks [NAME ...]` measures and prints one table; `--strict` fails if a target is missed."""

import asyncio
import sys
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Mapping, Sequence

from benchmarks import (
    answers,
    beats,
    commands,
    deliveries,
    digests,
    dispatches,
    loads,
    lookups,
    paces,
    recurrences,
    replicas,
    starts,
    teams,
    turns,
)
from benchmarks.results import Result, milliseconds, show
from benchmarks.rounds import YARDSTICK, Act, medians
from benchmarks.yardstick import bare_get

BENCHMARKS: Mapping[str, Callable[[Act], Awaitable[Sequence[Result]]]] = {
    "start": starts.measured,
    "load": loads.measured,
    "dispatch": dispatches.measured,
    "turn": turns.measured,
    "find": lookups.measured,
    "deliver": deliveries.measured,
    "flood": deliveries.flooded,
    "replicas": replicas.measured,
    "pace": paces.measured,
    "digest": digests.measured,
    "beat": beats.measured,
    "answer": answers.measured,
    "slack": commands.measured,
    "teams": teams.measured,
    "recurrence": recurrences.measured,
}


def main() -> int:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = ", ".join(BENCHMARKS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{names}; all if none is given")
    parser.add_argument("--strict", action="store_true", help="exit status 1 if anything is over")
    given = parser.parse_args()
    unknown = set(given.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {names}")
    measured = asyncio.run(_measured(given.names or list(BENCHMARKS)))
    show(measured)
    return int(given.strict and any(result.over for _, result in measured))


async def _measured(names: Sequence[str]) -> list[tuple[str, Result]]:
    """The results of each benchmark with its name, each having timed the yardstick beside its own."""
    found: list[tuple[str, Result]] = []
    async with bare_get() as yardstick:
        for name in names:
            print(f"{name} …", file=sys.stderr, flush=True)
            found += [(name, result) for result in await BENCHMARKS[name](yardstick)]
        bare = (await medians({YARDSTICK: yardstick}, 50))[YARDSTICK]
    return [*found, ("", milliseconds("the yardstick: one bare aiohttp GET", bare, None, bare))]


if __name__ == "__main__":
    sys.exit(main())
