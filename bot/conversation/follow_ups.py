"""A check-in looked after: reminded of once, on the next working day, then closed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation import check_in_cards, closings
from bot.conversation.prospects import calendar_of, is_away, local_day
from bot.conversation.scenes import Scene
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import DropSchedule, KeepSchedule, Kind, SaveCheckIn, Send, Turn
from bot.domain.events import FollowUpDue
from bot.domain.ids import ScheduleId
from bot.domain.lateness import OnTime, TooLate, expires_at, lateness
from bot.domain.occurrences import is_quiet, next_working_day
from bot.domain.schedules import Schedule, ScheduleKind, instant

_DAY = timedelta(days=1)
_EVENING = time(18)
_AT_LEAST = timedelta(hours=3)
"""How long a reminder stands before it is closed."""


def planned(scene: Scene, prompt: Schedule, asked_at: datetime) -> Schedule | None:
    """When to look after a check-in asked at this instant: the next working day, at its usual hour or
    as the quiet hours end; None where the next check-in comes by then, and takes its place."""
    return _later(scene, prompt, local_day(asked_at, prompt.zone), asked_at)


def due(scene: Scene, event: FollowUpDue) -> Turn:
    """A reminder, if there was none and it is still of use today; else the end of it."""
    over = DropSchedule(ScheduleKind.FOLLOW_UP, scene.person.id)
    if not scene.known:
        return Turn(None, (over,))
    waiting = closings.waiting(scene)
    schedule = scene.records.schedule(ScheduleKind.FOLLOW_UP, scene.person.id)
    if waiting is None or not waiting.keys or schedule is None:
        return Turn(scene.person, (over,))
    zone = scene.person.timezone or schedule.zone
    if is_away(scene.person, local_day(event.at, zone)):
        effects = closings.closed(scene, waiting, "check-in-closed-away", CheckInState.AWAY)
        return Turn(scene.person, effects)
    when = lateness(event.schedule, event.due_at, event.at, zone, scene.house.quiet)
    if waiting.reminded or isinstance(when, TooLate) or scene.person.unreachable:
        return Turn(scene.person, closings.closed(scene, waiting, "check-in-closed"))
    at = event.at if isinstance(when, OnTime) else when.at
    prompt = scene.records.schedule(ScheduleKind.CHECK_IN, scene.person.id)
    if prompt is None or _comes_by(prompt, at, zone):
        return Turn(scene.person, (over,))
    if is_quiet(at, zone, scene.house.quiet) or not _works(scene, at, zone):
        later = _later(scene, prompt, local_day(at, zone) - _DAY, at)
        return Turn(scene.person, (KeepSchedule(later) if later else over,))
    return _reminded(scene, event, replace(schedule, zone=zone), waiting, at)


def _reminded(
    scene: Scene, event: FollowUpDue, schedule: Schedule, waiting: CheckIn, at: datetime
) -> Turn:
    """The same questions once more; the first message points to them."""
    key = f"{waiting.keys[0]}:reminder"
    reminded = replace(waiting, reminded=True, keys=(*waiting.keys, key))
    send = Send(
        check_in_cards.unasked(scene, waiting, "check-in-reminder-title"),
        scene.person.home,
        Kind.REMINDER,
        key,
        at if at > event.at else None,
        expires_at(event.due_at, schedule.zone),
        scene.language,
    )
    end = _end_of_day(scene, schedule, at)
    return Turn(
        scene.person,
        (
            SaveCheckIn(reminded),
            KeepSchedule(replace(schedule, next_due_at=end)),
            *closings.redrawn(scene, waiting, "check-in-asked-again", "moved"),
            send,
        ),
    )


def _end_of_day(scene: Scene, schedule: Schedule, reminded_at: datetime) -> datetime:
    """When a reminder is over: as the quiet hours begin, or in the evening where there are none."""
    quiet = scene.house.quiet
    evening = _EVENING if quiet.begins == quiet.ends else quiet.begins
    day = local_day(reminded_at, schedule.zone)
    ends = instant(day, evening, ZoneInfo(schedule.zone)) or reminded_at
    return max(ends, reminded_at + _AT_LEAST)


def _later(scene: Scene, prompt: Schedule, day: date, after: datetime) -> Schedule | None:
    """The first hour for a reminder after an instant, on a working day after `day`."""
    calendar, quiet, zone = calendar_of(scene.person), scene.house.quiet, ZoneInfo(prompt.zone)
    at = None
    while at is None or at <= after:
        day = next_working_day(day, calendar)
        at = instant(day, prompt.local_time, zone)
        if at is not None and is_quiet(at, prompt.zone, quiet):
            at = instant(day, quiet.ends, zone)
    return None if _comes_by(prompt, at, prompt.zone) else _once(scene, prompt, at)


def _comes_by(prompt: Schedule, at: datetime, zone: str) -> bool:
    """Whether the next check-in comes on the local date of that instant, or before."""
    following = prompt.next_due_at
    return following is not None and local_day(following, zone) <= local_day(at, zone)


def _works(scene: Scene, at: datetime, zone: str) -> bool:
    return calendar_of(scene.person).works(local_day(at, zone))


def _once(scene: Scene, prompt: Schedule, at: datetime) -> Schedule:
    id = ScheduleId(f"follow-up:{scene.person.id}")
    day = local_day(at, prompt.zone).isoformat()
    owner, kind = scene.person.id, ScheduleKind.FOLLOW_UP
    return Schedule(id, kind, owner, "", prompt.local_time, prompt.zone, at, period=day)
