"""Three thousand messages at Slack's pace in real time, beside the same with one tenant told to wait."""

import asyncio
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from time import monotonic

from adapters.slack.speak import SlackMessenger
from benchmarks.crowds import Crowd
from benchmarks.databases import databases
from benchmarks.one_replica import Errand
from benchmarks.receivers import Arrival, receiver
from benchmarks.replicas import replicas, settled, tally
from benchmarks.results import Result
from benchmarks.rounds import Act
from bot.domain.pace import Rate

_SIZE, _TENANTS, _CHANNEL_EVERY = 3_000, 10, 5
_A_MINUTE, _A_SECOND = 300, 1
"""Messages to a workspace, and to a channel: what the platform dictates."""

_THROTTLED, _BUSY = "slack:T0000", 20.0
"""The tenant that is told to wait, and for how many seconds from the beginning."""

_PATIENCE = 240.0
_APART = 8.0
"""Seconds between the beginnings of runs that wait side by side: each takes its turns alone."""

_STRETCH, _ON_THE_WAY = 10.0, 1.0
"""Seconds in which arrivals are counted, and by how many some may have taken longer than others."""

Arrived = Mapping[str, Sequence[Arrival]]
"""What came, by tenant and in order, at seconds since the beginning."""


async def measured(yardstick: Act) -> Sequence[Result]:
    crowd = Crowd(_SIZE, _TENANTS, datetime.now(UTC), busy=False, channel_every=_CHANNEL_EVERY)
    with databases() as fresh:
        urls = [fresh.new(kind) for kind in ("sqlite", "sqlite", "postgres", "postgres")]
        for url in urls:
            await asyncio.to_thread(settled, url, crowd)
        runs = await asyncio.gather(
            *(_run(url, at * _APART, throttled=bool(at % 2)) for at, url in enumerate(urls))
        )
    return [*_results(crowd, "sqlite", *runs[:2]), *_results(crowd, "postgres", *runs[2:])]


async def _run(url: str, later: float, *, throttled: bool) -> Arrived:
    """One process on a database, begun a while from now; everything is there when it ends, or is lost."""
    async with (
        receiver() as taking,
        replicas(Errand(url, taking.address, paced=True), 1) as working,
    ):
        await asyncio.sleep(later)
        if throttled:
            await taking.busy(_THROTTLED, _BUSY)
        began = monotonic()
        await working.begin()
        await taking.arrivals(_SIZE, _PATIENCE)
        await working.end()
        return by_tenant(await taking.arrivals(), began)


def _results(crowd: Crowd, kind: str, free: Arrived, throttled: Arrived) -> Sequence[Result]:
    limits = dictated(free)
    others, as_ever = (last(run, without=_THROTTLED) for run in (throttled, free))
    own = throttled[_THROTTLED][-1].at
    lost, doubled = zip(*(tally(crowd, list(_all(run))) for run in (free, throttled)), strict=True)
    return (
        Result(
            f"{_SIZE:,} messages to {_TENANTS} workspaces, {kind}: through the {limits:.0f} s that"
            f" {_A_MINUTE} a minute and {_A_SECOND} a second a channel dictate",
            last(free) / limits, "x", 1.1,
        ),
        Result(
            f"  most within {_STRETCH:.0f} s to a workspace",
            most(free, lambda each: each.tenant), "", _allowed(SlackMessenger.limits.tenant),
        ),
        Result(
            f"  most within {_STRETCH:.0f} s to a channel",
            most(free, lambda each: f"{each.tenant} {each.place}"), "",
            _allowed(SlackMessenger.limits.conversation),
        ),
        Result(
            f"  one is answered 429 for {_BUSY:.0f} s: the others' time through that without",
            others / as_ever, "x", 1.1,
        ),
        Result("    its own, through that time and the limits'", own / (limits + _BUSY), "x", None),
        Result("  lost", sum(lost), "", 0),
        Result("  doubled", sum(doubled), "", 0),
    )  # fmt: skip


def by_tenant(arrivals: Iterable[Arrival], began: float) -> Arrived:
    """Each tenant's, timed from the beginning."""
    found: dict[str, list[Arrival]] = defaultdict(list)
    for each in arrivals:
        found[each.tenant].append(each._replace(at=each.at - began))
    return found


def dictated(arrived: Arrived) -> float:
    """Seconds that the platform's limits ask for: by the fullest workspace, and the fullest channel."""
    workspaces = (len(each) * 60 / _A_MINUTE for each in arrived.values())
    channels = Counter((each.tenant, each.place) for each in _all(arrived))
    return max(*workspaces, max(channels.values()) / _A_SECOND)


def last(arrived: Arrived, *, without: str = "") -> float:
    """Seconds until the last message was there, of all tenants but one."""
    return max(each[-1].at for tenant, each in arrived.items() if tenant != without)


def most(arrived: Arrived, where: Callable[[Arrival], str]) -> int:
    """The most that came to one place within any _STRETCH."""
    at: dict[str, list[float]] = defaultdict(list)
    for each in _all(arrived):
        at[where(each)].append(each.at)
    return max(
        number + 1 - bisect_right(times, time - _STRETCH)
        for times in at.values()
        for number, time in enumerate(times)
    )


def _allowed(rates: Sequence[Rate]) -> int:
    """The most that our own limits let go within a stretch."""
    stretch = timedelta(seconds=_STRETCH + _ON_THE_WAY)
    return min(rate.burst + stretch // rate.every for rate in rates)


def _all(arrived: Arrived) -> Iterable[Arrival]:
    return chain.from_iterable(arrived.values())
