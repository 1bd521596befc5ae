"""The clock moved on for a trial: past every hour at which something is due, and none left out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.clock import SystemClock
from bot.domain.ids import PersonId, TenantId
from bot.domain.schedules import ScheduleKind
from bot.ports import Diary, Store
from bot.threads import Threads

_MOST_STOPS = 1_000
_A_MOMENT = timedelta(milliseconds=1)
_A_WHILE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Travel:
    """`arrive` looks at what is due now, and returns once that has been carried out: when there is more
    to carry (None: nothing waits).

    A jump would be to Rung what a night switched off is: what is long past its hour is let go.
    """

    store: Diary
    clock: SystemClock
    away: Threads
    arrive: Callable[[], Awaitable[datetime | None]]

    async def on(self, seconds: float) -> None:
        """Raises ValueError for more than ten years in all."""
        end = self.clock() + timedelta(seconds=seconds)
        more_at = await self.arrive()
        for _ in range(_MOST_STOPS):
            stop = await self._stop(more_at, end)
            if stop >= end:
                break
            more_at = await self._reach(stop)
        await self._reach(end)

    async def _reach(self, instant: datetime) -> datetime | None:
        ahead = instant - self.clock()
        if ahead > timedelta():
            self.clock.move((ahead + _A_MOMENT).total_seconds())
        return await self.arrive()

    async def _stop(self, more_at: datetime | None, end: datetime) -> datetime:
        """Where to look next, the end at the latest. What is still due after all was carried out is
        looked at again a while later, and not for ever."""
        due = await self.away(self._due, end)
        soonest = min((each for each in (due, more_at) if each is not None), default=end)
        return min(max(soonest, self.clock() + _A_WHILE), end)

    def _due(self, end: datetime) -> datetime | None:
        """When the first thing before the end is due."""
        with self.store.batch() as batch:
            return next((each.next_due_at for _, each in batch.due(end, 1)), None)


def coming(store: Store, tenant: TenantId, person: PersonId) -> datetime | None:
    """When something comes next for a person by itself."""
    kinds = (ScheduleKind.CHECK_IN, ScheduleKind.FOLLOW_UP, ScheduleKind.WATCH)
    with store.read(tenant) as records:
        planned = [records.schedule(kind, person) for kind in kinds]
    hours = [each.next_due_at for each in planned if each and each.next_due_at]
    return min(hours, default=None)
