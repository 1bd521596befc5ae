"""People with a check-in coming, asked about once a day: for what Slack told of them while nobody listened.

Each has a moment of their own in the day, so that a workspace is never asked about many at once: Slack
takes a hundred questions a minute. https://docs.slack.dev/apis/web-api/rate-limits
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zlib import crc32

from adapters.errands import Errands
from adapters.slack import places
from adapters.slack.members import happened
from adapters.slack.profiles import Profiles
from adapters.slack.rolls import Roll
from bot.domain.events import Header, Seen
from bot.domain.ids import EventId, PersonId, TenantId
from bot.errors import Unavailable
from bot.ports import Clock, Dispatch

_PAUSE = timedelta(seconds=10)
_EACH = 10
"""Of one workspace at a time, however many are waiting: sixty a minute at most."""

_HOURS = 23
"""Of the day in which somebody's moment may be: the last is for whoever had to wait."""

_Key = tuple[TenantId, PersonId]


@dataclass
class _Today:
    """Who is to be asked about today, the next first; and how far the records have been read."""

    date: date
    waiting: list[tuple[int, _Key]] = field(default_factory=list)
    after: _Key | None = None
    complete: bool = False

    def due(self, second: int) -> _Key | None:
        """Somebody whose moment has come."""
        if self.waiting and self.waiting[0][0] <= second:
            return heapq.heappop(self.waiting)[1]
        return None

    def put_back(self, keys: Iterable[_Key]) -> None:
        for key in keys:
            heapq.heappush(self.waiting, (_moment(*key), key))


class Rereading:
    """What has been asked about today, as this process knows; the records know the rest."""

    def __init__(
        self,
        profiles: Profiles,
        roll: Roll,
        dispatch: Dispatch,
        clock: Clock,
        errands: Errands,
        page: int = 500,
    ) -> None:
        """`page` is how many are read of the records at a time, and looked at."""
        self._profiles = profiles
        self._roll = roll
        self._dispatch = dispatch
        self._clock = clock
        self._errands = errands
        self._page = page
        self._today: _Today | None = None
        self._busy = False
        self._began: datetime | None = None

    def beat(self) -> None:
        """Goes on behind, a few seconds after the last time at the earliest."""
        now = self._clock()
        if not self._busy and (self._began is None or abs(now - self._began) >= _PAUSE):
            self._busy, self._began = True, now
            self._errands.run(self._go_on())

    async def _go_on(self) -> None:
        try:
            now = self._clock()
            if self._today is None or self._today.date != now.date():
                self._today = _Today(now.date())
            await self._read(self._today)
            await self._ask(self._today, now)
        except Unavailable:
            pass  # the next beat goes on
        finally:
            self._busy = False

    async def _read(self, today: _Today) -> None:
        """A page more of the records, until all of today's are known."""
        if today.complete:
            return
        page = await self._roll.expecting(today.after, self._page)
        today.put_back(page)
        today.after = page[-1] if page else today.after
        today.complete = len(page) < self._page

    async def _ask(self, today: _Today, now: datetime) -> None:
        """Those whose moment has come; where a workspace has too many, the others are first next time."""
        asked, waits = Counter[TenantId](), list[_Key]()
        for _ in range(self._page):
            key = today.due(_second(now))
            if key is None:
                break
            if asked[key[0]] == _EACH:
                waits.append(key)
                continue
            try:
                asked[key[0]] += await self._asked(*key, now)
            except Unavailable:
                waits.append(key)
                break
        today.put_back(waits)

    async def _asked(self, tenant: TenantId, person: PersonId, now: datetime) -> bool:
        """Whether Slack was asked: by one replica, once today, though it be started anew. What has changed
        is taken over."""
        key = EventId(f"reread:{now.date().isoformat()}:{person}")
        kept = await self._roll.person(tenant, person)
        if kept is None or not await self._roll.first(tenant, person, key, now):
            return False
        told = await self._profiles.anew(tenant, person)
        if told is not None and told.shown:
            event = happened(kept, told, _header(key, tenant, person, now))
            if event is not None:
                await self._dispatch(event)
        return True


def _header(key: EventId, tenant: TenantId, person: PersonId, now: datetime) -> Header:
    home = places.home(tenant, person)
    return {
        "id": EventId(f"{key}:seen"),
        "who": person,
        "place": home,
        "home": home,
        "at": now,
        "seen": Seen(),
    }


def _moment(tenant: TenantId, person: PersonId) -> int:
    """The second of the day at which somebody is asked about."""
    return crc32(f"{tenant}/{person}".encode()) % (_HOURS * 3600)


def _second(now: datetime) -> int:
    return now.hour * 3600 + now.minute * 60 + now.second
