"""When check-ins come: planned anew as the person wishes, and followed by the one after."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation import team_days, watch_days
from bot.conversation.moves import current
from bot.conversation.prospects import UTC_ZONE, alike, had, local_day, settled
from bot.conversation.scenes import House, Scene
from bot.domain.check_ins import CheckIn
from bot.domain.ids import ScheduleId
from bot.domain.occurrences import period
from bot.domain.people import Person
from bot.domain.recurrences import Weekly, recurrence
from bot.domain.schedules import Schedule, ScheduleKind, instant
from bot.domain.teams import Team

_SEEN = 10
"""How many of the newest check-ins are looked at."""


def planned(scene: Scene, text: str, local_time: time) -> Schedule:
    """The person's check-in by this rule from now on, in place of the one there may be.

    A period that had its prompt gets no second one by another day. One that has not had it yet keeps
    its old date, where the new rule has none left in it.
    """
    old, now = current(scene), scene.event.at
    zone = scene.person.timezone or UTC_ZONE
    sent = _sent(scene)
    last_on = old.last_on if old else None
    if last_on is None and sent:
        last_on = local_day(sent[0].at, zone)
    fresh = Schedule(
        ScheduleId(f"check-in:{scene.person.id}"),
        ScheduleKind.CHECK_IN,
        scene.person.id,
        text,
        local_time,
        zone,
        None,
        last_on=last_on,
    )
    latest = _latest(sent, fresh, now) or had(old, fresh)
    fresh = replace(fresh, rule=anchored(fresh, old, latest, now))
    following = settled(scene.person, fresh, latest, now)
    return (kept(old, fresh, following, now) if old else None) or following


def successor(
    house: House,  # noqa: ARG001  as `moved` takes it
    whose: Person | Team | None,
    schedule: Schedule,
    now: datetime,
) -> Schedule:
    """The schedule once its prompt has come, or was too late to come. After days without us what is owed
    today is due now: whether it is still of use is for its own turn to say."""
    due = schedule.next_due_at or now
    day = local_day(due, schedule.zone)
    match schedule.kind:
        case ScheduleKind.FOLLOW_UP:
            return replace(schedule, next_due_at=None)
        case ScheduleKind.DIGEST:
            return _after(whose, schedule, day, max(now, due))
        case ScheduleKind.WATCH:
            return watch_days.settled(whose, schedule, max(now, due))
        case ScheduleKind.CHECK_IN:
            if not isinstance(whose, Person):
                return replace(schedule, next_due_at=None)
            last = replace(schedule, last_on=max(day, schedule.last_on or day))
            midnight = datetime.combine(
                local_day(now, schedule.zone), time(), ZoneInfo(schedule.zone)
            )
            return settled(whose, last, schedule.period, max(due, midnight - timedelta(seconds=1)))


def resumed(whose: Person | Team | None, schedule: Schedule, now: datetime) -> Schedule:
    """The schedule, its hour past, after a time of which nobody knows what came in it: nothing of that time
    is made up for, and nothing comes today whose hour has been."""
    local = now.astimezone(ZoneInfo(schedule.zone))
    day = local.date() - timedelta(days=local.time() < schedule.local_time)
    last = max(day, schedule.last_on or day)
    match schedule.kind:
        case ScheduleKind.FOLLOW_UP:
            return replace(schedule, next_due_at=None)
        case ScheduleKind.DIGEST:
            return _after(whose, schedule, last, now)
        case ScheduleKind.WATCH:
            return watch_days.settled(whose, schedule, now)
        case ScheduleKind.CHECK_IN:
            if not isinstance(whose, Person):
                return replace(schedule, next_due_at=None)
            return settled(whose, replace(schedule, last_on=last), schedule.period, now)


def _after(whose: Person | Team | None, digest: Schedule, day: date, after: datetime) -> Schedule:
    """A digest's next date: the team's holidays, nobody's absence."""
    team = whose if isinstance(whose, Team) else None
    last = replace(digest, last_on=max(day, digest.last_on or day))
    return team_days.settled(team, last, digest.period, after)


def _sent(scene: Scene) -> Sequence[CheckIn]:
    """The newest check-ins that were sent, the newest first."""
    every = scene.records.check_ins(scene.person.id, _SEEN)
    return [each for each in every if each.keys]


def _latest(sent: Sequence[CheckIn], fresh: Schedule, now: datetime) -> str:
    """The newest period a check-in was sent for, among the kind of periods this rule counts in."""
    kind = period(fresh.rule, local_day(now, fresh.zone))
    return next((each.period for each in sent if alike(each.period, kind)), "")


def anchored(fresh: Schedule, old: Schedule | None, latest: str, now: datetime) -> str:
    """The rule with its start, if it comes every few weeks: in the weeks that the old one came in, if
    that came as often, else from the first week that has had no prompt yet."""
    wanted = recurrence(fresh.rule)
    if not isinstance(wanted, Weekly) or wanted.every == 1:
        return fresh.rule
    before = recurrence(old.rule) if old else None
    as_often = isinstance(before, Weekly) and before.every == wanted.every
    start = _start(old.rule) if old and as_often else None
    local, today = ZoneInfo(fresh.zone), local_day(now, fresh.zone)
    for day in (today + timedelta(days=each) for each in range(14 * wanted.every)):
        at = instant(day, fresh.local_time, local)
        if day.weekday() not in wanted.days or at is None or at <= now or day == fresh.last_on:
            continue
        text = f"DTSTART:{day:%Y%m%d}\nRRULE:{fresh.rule}"
        in_step = start is None or _weeks_between(start, day) % wanted.every == 0
        if in_step and period(text, day) != latest:
            return text
    return fresh.rule


def kept(old: Schedule, fresh: Schedule, following: Schedule, now: datetime) -> Schedule | None:
    """The old date, where the person put it off to, or where it is the running period's last chance;
    before any has come, another rhythm is a correction and loses nothing."""
    due, first = old.next_due_at, following.next_due_at
    if due is None or due <= now or first is None or first <= due:
        return None
    if old.round:
        return replace(fresh, next_due_at=due, period=old.period, round=old.round)
    if fresh.last_on is None:
        return None
    running = period(fresh.rule, local_day(now, fresh.zone))
    day = local_day(due, fresh.zone)
    waiting = old.period if alike(old.period, running) else period(fresh.rule, day)
    came = period(fresh.rule, fresh.last_on) == running
    if waiting != running or came or following.period == running:
        return None
    at = instant(day, fresh.local_time, ZoneInfo(fresh.zone))
    return replace(fresh, next_due_at=at if at and at > now else due, period=running)


def _start(text: str) -> date | None:
    """The date a rule begins on, if it says so."""
    found = re.match(r"DTSTART:(\d{4})(\d\d)(\d\d)", text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _weeks_between(one: date, other: date) -> int:
    """How many weeks lie between the weeks of two dates."""
    first, second = (each - timedelta(days=each.weekday()) for each in (one, other))
    return (second - first).days // 7
