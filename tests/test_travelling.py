"""The clock moved on for a trial: every hour at which something is due is stopped at, in order."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

import pytest

from adapters.clock import SystemClock
from bot.domain.ids import ScheduleId, TenantId
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Transaction
from bot.threads import Threads
from bot.wiring.travelling import Travel

DAILY = Schedule(
    ScheduleId("daily"), ScheduleKind.CHECK_IN, "ana", "FREQ=DAILY", time(9), "UTC", None
)
HOUR = timedelta(hours=1)
A_MOMENT = timedelta(seconds=5)


@dataclass
class Diary:
    """Hours at which something is due; each is over once it was reached, unless it `sticks`."""

    hours: list[datetime] = field(default_factory=list)
    sticks: bool = False
    waits: dict[datetime, datetime] = field(default_factory=dict)
    """What reaching an hour leaves to be carried later."""

    @contextmanager
    def batch(self) -> Iterator["Diary"]:
        yield self

    def due(self, now: datetime, limit: int) -> Sequence[tuple[TenantId, Schedule]]:
        found = sorted(hour for hour in self.hours if hour <= now)[:limit]
        return [(TenantId("playground"), replace(DAILY, next_due_at=hour)) for hour in found]

    def owing(self, now: datetime) -> Sequence[TenantId]:
        return ()

    def turn(self, tenant: TenantId) -> AbstractContextManager[Transaction]:
        raise NotImplementedError


async def travelled(diary: Diary, by: timedelta) -> tuple[list[timedelta], timedelta]:
    """How far on each stop was, and the end."""
    clock = SystemClock()
    begun = clock()
    stops: list[datetime] = []

    async def arrive() -> datetime | None:
        now = clock()
        stops.append(now)
        over = [hour for hour in diary.hours if hour <= now]
        if not diary.sticks:
            diary.hours = [hour for hour in diary.hours if hour > now]
        return min((diary.waits[hour] for hour in over if hour in diary.waits), default=None)

    with ThreadPoolExecutor(1) as executor:
        await Travel(diary, clock, Threads(executor), arrive).on(by.total_seconds())
    return [stop - begun for stop in stops], clock() - begun


def near(found: list[timedelta], wanted: list[timedelta]) -> bool:
    return len(found) == len(wanted) and all(
        timedelta() <= one - other < A_MOMENT for one, other in zip(found, wanted, strict=True)
    )


async def test_every_hour_on_the_way_is_stopped_at() -> None:
    now = SystemClock()()
    diary = Diary([now + 30 * HOUR, now + 2 * HOUR, now + 200 * HOUR])
    stops, end = await travelled(diary, 48 * HOUR)
    assert near([*stops, end], [0 * HOUR, 2 * HOUR, 30 * HOUR, 48 * HOUR, 48 * HOUR])


async def test_what_is_to_be_carried_later_is_stopped_for() -> None:
    now = SystemClock()()
    diary = Diary([now + 2 * HOUR], waits={now + 2 * HOUR: now + 3 * HOUR})
    stops, _ = await travelled(diary, 24 * HOUR)
    assert near(stops, [0 * HOUR, 2 * HOUR, 3 * HOUR, 24 * HOUR])


async def test_where_nothing_is_due_the_way_is_one_step() -> None:
    stops, _ = await travelled(Diary(), 24 * HOUR)
    assert near(stops, [0 * HOUR, 24 * HOUR])


async def test_what_stays_due_does_not_hold_up_the_journey() -> None:
    diary = Diary([SystemClock()() + HOUR], sticks=True)
    _, end = await travelled(diary, 24 * HOUR)
    assert near([end], [24 * HOUR])


async def test_nobody_travels_farther_than_the_clock_goes() -> None:
    with pytest.raises(ValueError, match="ten years"):
        await travelled(Diary(), timedelta(days=4000))
