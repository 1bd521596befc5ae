"""Check-ins that did not come because their person was away: remembered as that, and never as missed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.prospects import owed
from bot.conversation.scenes import Scene
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import SaveCheckIn
from bot.domain.schedules import Schedule, ScheduleKind

_SEEN = 10
"""How many of the newest check-ins are looked at."""

_MOST = 60
_LONGEST_AGO = timedelta(days=366)


def until(
    scene: Scene, schedule: Schedule, newest: Sequence[CheckIn], before: datetime
) -> tuple[CheckIn, ...]:
    """What was left out since the newest check-in and before an instant, the oldest first."""
    if not newest or scene.person.away is None:
        return ()
    latest = newest[0]
    known = {each.period for each in newest}
    rule = replace(schedule, last_on=None)
    missing: list[CheckIn] = []
    for each in owed(scene.person, rule, "", max(latest.at, before - _LONGEST_AGO)):
        if each.at >= before or len(missing) == _MOST:
            break
        if each.away and each.period not in known:
            number = latest.number + 1 + len(missing)
            missing.append(
                CheckIn(scene.person.id, number, each.period, each.at, CheckInState.AWAY)
            )
    return tuple(missing)


def so_far(scene: Scene) -> tuple[SaveCheckIn, ...]:
    """What was left out until now, kept before the absence that explains it is changed, or over."""
    schedule = scene.records.schedule(ScheduleKind.CHECK_IN, scene.person.id)
    if schedule is None or scene.person.away is None:
        return ()
    newest = scene.records.check_ins(scene.person.id, _SEEN)
    return tuple(SaveCheckIn(each) for each in until(scene, schedule, newest, scene.event.at))
