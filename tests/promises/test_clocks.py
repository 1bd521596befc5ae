"""P22: clocks that jump and change: one check-in a local date that is owed one, and none at night."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Platform
from tests.clock_changes import first_possible
from tests.promises.casts import daily, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import BEGINS, Trial

(HERE,) = tenants(1, Platform.SLACK)
ZONES = (
    *("Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Pacific/Honolulu"),
)
NAMES = {zone: zone for zone in ZONES}
HALF_PAST_NINE = time(9, 30)
QUIET_FROM, QUIET_TO = time(19), time(8)
ON_TIME = timedelta(minutes=15)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

Owing = tuple[str, date]
"""Somebody, and a local date of theirs."""


class Walk:
    """The clock led along; `looked` are the moments at which somebody looked at it."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self.looked: list[datetime] = []

    async def to(self, moment: datetime) -> None:
        self._trial.move(moment - self._trial.now())
        await self._look()

    async def by(self, jump: timedelta) -> None:
        self._trial.move(jump)
        await self._look()

    async def through(self, moments: Sequence[datetime]) -> None:
        for each in sorted(moments):
            if each > self._trial.now():
                await self.to(each)

    async def _look(self) -> None:
        """A catch-up that is put off for a while is waited for."""
        self.looked.append(self._trial.now())
        await self._trial.beat()
        await self._trial.drained()
        self.looked.append(self._trial.now())


async def test_no_jump_of_the_clock_doubles_or_skips_a_date_that_can_still_be_kept(
    alone: Trial,
) -> None:
    daily(alone.store, HERE, NAMES, HALF_PAST_NINE, BEGINS)
    await alone.start()
    walk = Walk(alone)
    await walk.through(hours_of(BEGINS, BEGINS + 2 * DAY))
    await walk.by(-2 * HOUR)
    await walk.through(hours_of(alone.now(), alone.now() + 3 * HOUR))
    await walk.by(26 * HOUR)
    await walk.through(hours_of(alone.now(), alone.now() + DAY))
    await alone.power_cut()
    alone.move(3 * DAY)
    await alone.start()
    await walk.by(timedelta())
    await walk.through(hours_of(alone.now(), alone.now() + DAY))
    assert asked(alone) == wanted(walk.looked)
    assert at_night(alone) == []


def hours_of(since: datetime, until: datetime) -> list[datetime]:
    """A moment after each half past nine, and two before and after it at which nothing is due."""
    days = [since.date() + DAY * each for each in range(-1, (until - since).days + 3)]
    dues = [due(day, zone) for day in days for zone in ZONES]
    around = [each + off for each in dues for off in (-HOUR, MINUTE, HOUR)]
    return [each for each in around if since < each <= until] + [until]


def wanted(looked: Sequence[datetime]) -> Counter[Owing]:
    """One for each date whose hour was seen in time, or later on the same date and not at night."""
    owed: set[Owing] = set()
    for zone in ZONES:
        for before, now in zip([BEGINS, *looked], looked, strict=False):
            for day in (now.astimezone(ZoneInfo(zone)).date() - DAY * each for each in range(6)):
                came = due(day, zone)
                if before < came <= now and of_use(came, now, zone):
                    owed.add((zone, day))
    return Counter(owed)


def of_use(came: datetime, now: datetime, zone: str) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    same_day = local.date() == came.astimezone(ZoneInfo(zone)).date()
    return now - came <= ON_TIME or (same_day and QUIET_TO <= local.time() < QUIET_FROM)


def due(day: date, zone: str) -> datetime:
    return datetime.combine(day, HALF_PAST_NINE, ZoneInfo(zone)).astimezone(UTC)


def asked(trial: Trial, names: Mapping[str, str] = NAMES) -> Counter[Owing]:
    """How often each was asked on each of their dates."""
    return Counter((name, said.date()) for name, said in said_to(trial, names, "check_in"))


def said_to(trial: Trial, names: Mapping[str, str], *kinds: str) -> Iterator[tuple[str, datetime]]:
    """To whom something was said, and when by their own clock."""
    for each in trial.room.accepted():
        name = each.conversation.removeprefix("D-")
        if each.kind in kinds and name in names:
            said = datetime.fromisoformat(each.said_at).astimezone(ZoneInfo(names[name]))
            yield name, said


def at_night(trial: Trial) -> list[tuple[str, datetime]]:
    every = said_to(trial, NAMES, "check_in", "reminder", "notice")
    return [each for each in every if not QUIET_TO <= each[1].time() < QUIET_FROM]


CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29), time(2, 30)),
    ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45)),
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15)),
    ("Europe/Berlin", date(2026, 10, 25), time(2, 30)),
    *(
        [
            ("Africa/Cairo", date(2026, 4, 24), time(0, 15)),
            ("Africa/Cairo", date(2026, 10, 29), time(23, 30)),
            ("America/New_York", date(2026, 11, 1), time(1, 30)),
            ("America/New_York", date(2027, 3, 14), time(2, 30)),
        ]
        if FULL
        else []
    ),
]


@pytest.mark.parametrize(("zone", "day", "at"), CHANGES)
async def test_a_change_of_the_clocks_neither_doubles_nor_skips_a_date(
    alone: Trial, zone: str, day: date, at: time
) -> None:
    """At an hour that comes twice, or not at all: which they chose, be it at night."""
    days = [day + DAY * each for each in (-1, 0, 1)]
    every = {each: first_possible(each, at, ZoneInfo(zone)) for each in days}
    hours = {each: hour for each, hour in every.items() if hour is not None}
    begins = hours[days[0]] - HOUR
    alone.move(begins - alone.now())
    daily(alone.store, HERE, {"ana": zone}, at, begins)
    await alone.start()
    walk = Walk(alone)
    around = [-MINUTE, MINUTE, HOUR / 2 + MINUTE, HOUR + MINUTE, 2 * HOUR]
    await walk.through([each + off for each in hours.values() for off in around])
    said = {name_day[1]: count for name_day, count in asked(alone, {"ana": zone}).items()}
    assert said == dict.fromkeys(days, 1)
    for _, each in said_to(alone, {"ana": zone}, "check_in"):
        assert timedelta() <= each - hours[each.date()] <= ON_TIME
