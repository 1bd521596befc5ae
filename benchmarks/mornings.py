"""A thousand digests due at one moment on PostgreSQL, in real time and at Slack's pace: how long they take,
and how far one tenant is behind another."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from time import monotonic

from benchmarks import gatherings
from benchmarks.databases import databases, upgrade
from benchmarks.gatherings import Teams
from benchmarks.one_replica import Errand
from benchmarks.paces import Arrived, by_tenant, dictated, last
from benchmarks.receivers import Arrival, receiver
from benchmarks.replicas import Owed, missed, replicas
from benchmarks.results import Result

_COUNT, _TENANTS, _SIZE = 1_000, 10, 7
_PARTS = 2
"""Messages that a digest is: itself, and its details in the thread."""

_PATIENCE = 300.0


async def measured() -> Sequence[Result]:
    teams = Teams(_COUNT, _TENANTS, _SIZE, datetime.now(UTC))
    with databases() as fresh:
        url = fresh.new("postgres")
        await asyncio.to_thread(_settled, url, teams)
        async with (
            receiver() as taking,
            replicas(Errand(url, taking.address, paced=True, real=True), 1) as working,
        ):
            began = monotonic()
            await working.begin()
            await taking.arrivals(_COUNT * _PARTS, _PATIENCE)
            await working.end()
            arrivals = await taking.arrivals()
    return _results(teams, arrivals, began)


def _settled(url: str, teams: Teams) -> None:
    upgrade(url)
    gatherings.settle(url, teams)


def _results(teams: Teams, arrivals: Sequence[Arrival], began: float) -> Sequence[Result]:
    arrived = by_tenant(arrivals, began)
    limits = dictated(arrived)
    first, final = (spread(arrived, nth) for nth in (0, -1))
    lost, doubled = missed(owed(teams), arrivals)
    return (
        Result(
            f"{_COUNT:,} digests of {_SIZE} people due at once in {_TENANTS} workspaces, postgres:"
            f" through the {limits:.0f} s that Slack dictates",
            last(arrived) / limits, "x", 1.1,
        ),
        Result("  the furthest that one workspace is behind another", behind(arrived), "s", 5),
        Result("    with its first message", first, "s", 5),
        Result("    with its last", final, "s", 5),
        Result("  lost", lost, "", 0),
        Result("  doubled", doubled, "", 0),
    )  # fmt: skip


def owed(teams: Teams) -> Owed:
    """How many messages each channel is to get."""
    places = (team.place for team in teams.teams())
    return Counter({(each.tenant, each.address): _PARTS for each in places if each is not None})


def behind(arrived: Arrived) -> float:
    """Of all numbers of messages, the longest time (s) from the first tenant that has so many to the last;
    each is owed as many."""
    return max(spread(arrived, nth) for nth in range(min(map(len, arrived.values()))))


def spread(arrived: Arrived, nth: int) -> float:
    """Seconds from the first tenant's nth message to the last tenant's."""
    times = [each[nth].at for each in arrived.values()]
    return max(times) - min(times)
