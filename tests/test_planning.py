"""Whatever somebody changes, and wherever they go, no check-in comes twice and none is lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.moves import moved
from bot.conversation.planning import planned, successor
from bot.conversation.prospects import calendar_of
from bot.conversation.scenes import House, Scene
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.events import HomeOpened
from bot.domain.ids import EventId, Language, PersonId, ScheduleId, TenantId
from bot.domain.people import Away, Person, Place, Platform
from bot.domain.records import Records
from bot.domain.recurrences import LAST, MonthDay, NthWeekday, Recurrence, Weekly, rule
from bot.domain.schedules import Schedule, ScheduleKind

MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
HOME = Place(Platform.PLAYGROUND, TenantId("playground"), "dm:ana")
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "America/Los_Angeles",
)
NINE = time(9)


@dataclass
class Life:
    """One person's check-ins on a clock of their own: what was planned, and what came."""

    house: House
    now: datetime = MONDAY
    person: Person = field(
        default=Person(
            PersonId("ana"),
            TenantId("playground"),
            HOME,
            timezone="Europe/Berlin",
            country_chosen=True,
        )
    )
    plan: Schedule | None = None
    came: list[tuple[datetime, Schedule]] = field(default_factory=list)
    disturbed: list[date] = field(default_factory=list)
    """Public holidays on which something came."""

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        return self.plan

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        return [
            CheckIn(person, number, each.period, at, CheckInState.OPEN, keys=(f"{number}",))
            for number, (at, each) in reversed([*enumerate(self.came, 1)])
        ][:limit]

    def choose(self, recurrence: Recurrence, at: time = NINE) -> Schedule:
        event = HomeOpened(id=EventId("1"), who=self.person.id, place=HOME, home=HOME, at=self.now)
        scene = Scene(self.house, event, self.person, True, cast(Records, self), "a secret")
        self.plan = planned(scene, rule(recurrence), at)
        return self.plan

    def become(self, **changes: Any) -> Schedule:
        assert self.plan is not None
        self.person = replace(self.person, **changes)
        self.plan = moved(self.house, self.person, self.plan, self.now)
        return self.plan

    def live(self, passed: timedelta) -> None:
        """Time passes, and what is due comes."""
        end = self.now + passed
        while self.plan and self.plan.next_due_at and self.plan.next_due_at <= end:
            self.now = max(self.now, self.plan.next_due_at)
            self.came.append((self.now, self.plan))
            if calendar_of(self.person).holiday(self.dates[-1], Language("en")):
                self.disturbed.append(self.dates[-1])
            self.plan = successor(self.house, self.person, self.plan, self.now)
        self.now = end

    @property
    def dates(self) -> list[date]:
        """The local date each came on."""
        return [at.astimezone(ZoneInfo(each.zone)).date() for at, each in self.came]

    @property
    def periods(self) -> list[str]:
        return [each.period for _, each in self.came]


@pytest.fixture
def life(house: House) -> Life:
    return Life(house)


HOURS = st.sampled_from([time(0, 10), time(8), NINE, time(15, 30), time(23, 50)])
A_WHILE = st.integers(20, 9 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
WEEKLY = st.builds(lambda day: Weekly(frozenset({day})), st.integers(0, 6))
ANY = st.one_of(
    WEEKLY,
    st.builds(Weekly, st.frozensets(st.integers(0, 6), min_size=1), st.integers(1, 3)),
    st.builds(NthWeekday, st.sampled_from([1, 2, 4, LAST]), st.integers(0, 6)),
    st.builds(MonthDay, st.integers(1, 31)),
)


def weeks(periods: Sequence[str]) -> list[str]:
    """Every ISO week from the first of them to the last."""
    first, last = (
        date.fromisocalendar(int(each[:4]), int(each[6:]), 1) for each in (periods[0], periods[-1])
    )
    days = range(0, (last - first).days + 1, 7)
    return [f"{first + timedelta(days=each):%G-W%V}" for each in days]


@settings(max_examples=150)
@given(st.data())
def test_another_day_or_hour_neither_doubles_a_week_nor_loses_one(
    house: House, data: st.DataObject
) -> None:
    life = Life(house)
    life.choose(data.draw(WEEKLY), data.draw(HOURS))
    life.live(timedelta(days=8))
    for _ in range(data.draw(st.integers(1, 8))):
        life.choose(data.draw(WEEKLY), data.draw(HOURS))
        life.live(data.draw(A_WHILE))
    life.live(timedelta(days=15))
    assert life.periods == weeks(life.periods)
    assert life.dates == sorted(set(life.dates))


@settings(max_examples=150)
@given(st.data())
def test_travel_neither_doubles_a_week_nor_loses_one(house: House, data: st.DataObject) -> None:
    life = Life(house)
    life.choose(data.draw(WEEKLY), data.draw(HOURS))
    life.live(timedelta(days=8))
    for _ in range(data.draw(st.integers(1, 8))):
        life.become(timezone=data.draw(st.sampled_from(ZONES)))
        life.live(data.draw(A_WHILE))
    life.live(timedelta(days=15))
    assert life.periods == weeks(life.periods)
    assert max(Counter(life.dates).values()) == 1


@settings(max_examples=200)
@given(st.data())
def test_whatever_changes_no_date_and_no_period_has_two_and_it_never_falls_silent(
    house: House, data: st.DataObject
) -> None:
    life = Life(house)
    life.choose(data.draw(ANY), data.draw(HOURS))
    for _ in range(data.draw(st.integers(1, 8))):
        life.live(data.draw(A_WHILE))
        match data.draw(st.integers(0, 3)):
            case 0:
                life.choose(data.draw(ANY), data.draw(HOURS))
            case 1:
                life.become(timezone=data.draw(st.sampled_from(ZONES)))
            case 2:
                life.become(country=data.draw(st.sampled_from([None, "DE", "US", "EG", "CN"])))
            case _:
                days = timedelta(days=data.draw(st.integers(1, 20)))
                until = life.now.date() + days
                life.become(away=Away(life.now.date(), until))
        assert life.plan is not None
        assert life.plan.next_due_at is not None
        assert life.plan.next_due_at >= life.now
        assert life.plan.next_due_at <= life.now + timedelta(days=100)
    life.live(timedelta(days=100))
    assert len(set(life.dates)) == len(life.dates)
    assert len(set(life.periods)) == len(life.periods)
    assert life.disturbed == []


@settings(max_examples=100)
@given(st.data())
def test_nothing_comes_on_a_day_somebody_is_away(house: House, data: st.DataObject) -> None:
    life = Life(house)
    life.choose(data.draw(ANY), data.draw(HOURS))
    life.live(data.draw(A_WHILE))
    since = life.now.date() + timedelta(days=data.draw(st.integers(0, 20)))
    until = since + timedelta(days=data.draw(st.integers(1, 20)))
    before = len(life.came)
    life.become(away=Away(since, until))
    life.live(timedelta(days=100))
    assert not any(since <= day < until for day in life.dates[before:])
    assert len(life.came) > before


# --- what it is like -------------------------------------------------------------------------------


def at(day: str, hour: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def on(*days: int, every: int = 1) -> Weekly:
    return Weekly(frozenset(days), every)


def test_a_week_that_had_its_check_in_gets_no_second_one_by_another_day(life: Life) -> None:
    life.choose(on(0))
    life.live(timedelta(days=1))
    assert life.choose(on(3)).next_due_at == at("2026-03-12", "09:00")


def test_a_week_that_has_not_had_it_keeps_its_old_date_at_the_new_hour(life: Life) -> None:
    life.choose(on(4))
    life.live(timedelta(days=9))
    kept = life.choose(on(0), time(8))
    assert (kept.next_due_at, kept.period) == (at("2026-03-13", "08:00"), "2026-W11")
    life.live(timedelta(days=4))
    assert life.dates[-2:] == [date(2026, 3, 6), date(2026, 3, 13)]
    assert life.plan is not None
    assert life.plan.next_due_at == at("2026-03-16", "08:00")


def test_a_rhythm_corrected_before_anything_came_is_simply_the_new_one(life: Life) -> None:
    life.choose(on(4))
    life.live(timedelta(days=1))
    assert life.choose(on(0)).next_due_at == at("2026-03-09", "09:00")


def test_every_other_week_begins_with_the_coming_one_and_stays_in_step(life: Life) -> None:
    first = life.choose(on(4, every=2))
    assert first.next_due_at == at("2026-03-06", "09:00")
    assert first.rule == "DTSTART:20260306\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    life.live(timedelta(days=7))
    assert life.choose(on(0, every=2)).next_due_at == at("2026-03-16", "09:00")


def test_a_week_is_remembered_although_check_ins_were_stopped_in_between(life: Life) -> None:
    life.choose(on(0))
    life.live(timedelta(days=1))
    life.plan = None
    assert life.choose(on(3)).next_due_at == at("2026-03-12", "09:00")


def test_a_week_is_remembered_although_nothing_was_kept_of_its_check_in(life: Life) -> None:
    life.choose(on(0))
    life.live(timedelta(days=1))
    life.came.clear()
    assert life.choose(on(3)).next_due_at == at("2026-03-12", "09:00")


def test_a_month_is_remembered_although_weeks_came_in_between(life: Life) -> None:
    life.choose(MonthDay(5))
    life.live(timedelta(days=5))
    life.choose(on(0))
    life.live(timedelta(days=5))
    assert life.choose(MonthDay(31)).next_due_at == at("2026-04-30", "09:00")


def test_a_weekday_chosen_by_somebody_who_came_every_day_is_the_coming_one(life: Life) -> None:
    life.choose(on(*range(5)))
    life.live(timedelta(days=1))
    assert life.choose(on(4)).next_due_at == at("2026-03-06", "09:00")


def test_what_was_put_off_stays_where_it_was_put_when_the_rhythm_changes(life: Life) -> None:
    life.choose(on(0))
    life.live(timedelta(days=1))
    assert life.plan is not None
    until = at("2026-03-05", "17:00")
    life.plan = replace(life.plan, next_due_at=until, period="2026-W10", round=1)
    kept = life.choose(on(2))
    assert (kept.next_due_at, kept.period, kept.round) == (until, "2026-W10", 1)
    life.live(timedelta(days=3))
    assert life.plan.next_due_at == at("2026-03-11", "09:00")


def test_a_holiday_that_moves_a_check_in_into_the_next_week_costs_no_week(life: Life) -> None:
    life.person = replace(life.person, country="DE")
    life.now = at("2026-03-31", "12:00")
    life.choose(on(4))
    life.live(timedelta(days=7))
    assert life.dates == [date(2026, 4, 7)]
    life.choose(on(4), time(10))
    life.live(timedelta(days=7))
    assert life.dates == [date(2026, 4, 7), date(2026, 4, 10)]


def test_a_week_that_a_holiday_moved_into_is_not_taken_for_had(life: Life) -> None:
    life.person = replace(life.person, country="DE")
    life.now = at("2026-03-31", "12:00")
    life.choose(on(4))
    life.live(timedelta(days=7))
    life.came.clear()
    assert life.choose(on(4), time(10)).next_due_at == at("2026-04-10", "10:00")


def test_a_holiday_and_a_journey_cost_no_week(life: Life) -> None:
    life.person = replace(life.person, country="DE")
    life.now = at("2026-03-31", "12:00")
    life.choose(on(4))
    life.live(timedelta(days=7))
    assert life.dates == [date(2026, 4, 7)]
    there = life.become(timezone="America/New_York")
    assert there.next_due_at == at("2026-04-10", "09:00", "America/New_York")


def test_a_holiday_that_is_none_any_more_does_not_lose_what_it_moved(life: Life) -> None:
    life.person = replace(life.person, country="DE")
    life.now = at("2026-03-31", "12:00")
    assert life.choose(on(4)).next_due_at == at("2026-04-07", "09:00")
    life.now = at("2026-04-04", "12:00")
    assert life.become(country=None).next_due_at == at("2026-04-07", "09:00")


def test_a_holiday_that_was_none_before_is_kept(life: Life) -> None:
    life.now = at("2026-09-28", "09:00")
    assert life.choose(on(3)).next_due_at == at("2026-10-01", "09:00")
    assert life.become(country="CN").next_due_at == at("2026-10-08", "09:00")


@pytest.mark.parametrize(
    ("now", "zone", "wanted"),
    [
        # Monday 9:00 is still to come there.
        (
            at("2026-03-09", "08:00"),
            "America/New_York",
            at("2026-03-09", "09:00", "America/New_York"),
        ),
        # It is 16:00 in Tokyo, and nobody is disturbed: at once.
        (at("2026-03-09", "08:00"), "Asia/Tokyo", at("2026-03-09", "08:00")),
        # It is 20:00 in Auckland, which is quiet: on the next working day.
        (
            at("2026-03-09", "08:00"),
            "Pacific/Auckland",
            at("2026-03-10", "09:00", "Pacific/Auckland"),
        ),
        # Friday there, the next prompt only on Monday.
        (at("2026-03-06", "12:00"), "Asia/Tokyo", at("2026-03-09", "09:00", "Asia/Tokyo")),
    ],
)
def test_the_next_check_in_travels_along(
    life: Life, now: datetime, zone: str, wanted: datetime
) -> None:
    life.choose(on(0))
    life.live(timedelta(days=3))
    life.now = now
    there = life.become(timezone=zone)
    assert (there.next_due_at, there.zone, there.period) == (wanted, zone, "2026-W11")


def test_flying_west_after_a_check_in_brings_no_second_one_on_the_same_date(life: Life) -> None:
    life.choose(on(*range(5)))
    life.live(timedelta(hours=4))
    assert life.dates == [date(2026, 3, 2)]
    assert life.become(timezone="America/Los_Angeles").next_due_at == at(
        "2026-03-03", "09:00", "America/Los_Angeles"
    )


def test_away_for_good_is_silent_until_the_person_is_back(life: Life) -> None:
    life.choose(on(0))
    assert life.become(away=Away(life.now.date(), None)).next_due_at is None
    life.live(timedelta(days=30))
    assert life.came == []
    assert life.become(away=None).next_due_at == at("2026-04-06", "09:00")


def test_one_day_away_leaves_out_its_week_and_no_other(life: Life) -> None:
    life.choose(on(4))
    assert life.become(away=Away(date(2026, 3, 2), date(2026, 3, 3))).next_due_at == at(
        "2026-03-13", "09:00"
    )


# --- what follows ----------------------------------------------------------------------------------


def test_what_comes_once_does_not_come_again(house: House, life: Life) -> None:
    once = Schedule(
        ScheduleId("follow-up:ana"), ScheduleKind.FOLLOW_UP, "ana", "", NINE, "UTC", life.now
    )
    assert successor(house, life.person, once, life.now).next_due_at is None


def test_a_digest_keeps_nobodys_holidays(house: House) -> None:
    friday = at("2026-03-27", "15:00")
    digest = Schedule(
        ScheduleId("digest:growth"), ScheduleKind.DIGEST, "growth", rule(on(4)), time(15),
        "Europe/Berlin", friday,
    )  # fmt: skip
    following = successor(house, None, digest, friday)
    assert (following.next_due_at, following.period) == (at("2026-04-03", "15:00"), "2026-W14")


def test_a_check_in_whose_person_is_gone_is_over(house: House, life: Life) -> None:
    due = life.choose(on(0))
    assert successor(house, None, due, life.now).next_due_at is None


def test_what_was_missed_while_the_house_was_dark_does_not_pile_up(life: Life) -> None:
    plan = life.choose(on(0, 2, 4))
    wednesday = at("2026-03-04", "08:59")
    following = successor(life.house, life.person, plan, wednesday)
    assert following.next_due_at == at("2026-03-04", "09:00")
    long_after = successor(life.house, life.person, plan, at("2026-03-20", "12:00"))
    assert long_after.next_due_at == at("2026-03-20", "09:00")
    after_that = successor(life.house, life.person, long_after, at("2026-03-20", "12:00"))
    assert after_that.next_due_at == at("2026-03-23", "09:00")


@pytest.mark.parametrize(("hour", "following"), [(9, 5), (8, 5), (0, 5)])
def test_after_days_without_us_what_is_owed_today_is_not_passed_over(
    house: House, hour: int, following: int
) -> None:
    """Monday's never came, and it is Thursday: the three days between are over, this one is not."""
    life = Life(house)
    plan = life.choose(Weekly(frozenset(range(5))))
    thursday = datetime(2026, 3, following, hour, 20, tzinfo=ZoneInfo("Europe/Berlin"))
    next_one = successor(house, life.person, plan, thursday.astimezone(UTC))
    assert next_one.next_due_at == datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
