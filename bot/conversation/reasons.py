"""Why a check-in comes when it does, where that is not plain from the rhythm."""

from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.conversation.prospects import calendar_of, owed
from bot.conversation.scenes import Scene
from bot.domain.occurrences import Occurrence, is_quiet
from bot.domain.people import Person
from bot.domain.schedules import Schedule
from bot.domain.spans import Text


def own(person: Person, schedule: Schedule) -> Occurrence | None:
    """What of its rule the schedule's next prompt is; None for one that the rule does not name."""
    due = schedule.next_due_at
    if due is None or schedule.round:
        return None
    first = islice(owed(person, schedule, "", due - timedelta(seconds=1)), 1)
    return next((each for each in first if each.at == due), None)


def why_next(scene: Scene, schedule: Schedule) -> tuple[Text, ...]:
    """What there is to say about the date and the hour of the schedule's next prompt."""
    due = schedule.next_due_at
    if due is None:
        return ()
    if schedule.round:
        return (scene.say.text("why-put-off"), *_hour(scene, schedule, due))
    named = own(scene.person, schedule)
    if named is None:
        return (scene.say.text("why-kept"), *_hour(scene, schedule, due))
    return why(scene, schedule, named)


def why(scene: Scene, schedule: Schedule, each: Occurrence) -> tuple[Text, ...]:
    """What there is to say about one date of the rule."""
    return (*_holiday(scene, each), *_hour(scene, schedule, each.at))


def _holiday(scene: Scene, each: Occurrence) -> tuple[Text, ...]:
    """The holiday that moved it, by its name."""
    if each.wanted == each.day:
        return ()
    day = scene.say.weekday_and_day(each.wanted)
    name = calendar_of(scene.person).holiday(each.wanted, scene.language)
    if name is None:
        return (scene.say.text("why-moved", day=day),)
    return (scene.say.text("why-holiday", day=day, holiday=name),)


def _hour(scene: Scene, schedule: Schedule, at: datetime) -> tuple[Text, ...]:
    """A word about an hour in the quiet hours, or one that the clocks' change took away."""
    local = at.astimezone(ZoneInfo(schedule.zone)).time()
    found: list[Text] = []
    if not schedule.round and local != schedule.local_time:
        usual = f"{schedule.local_time:%H:%M}"
        found.append(scene.say.text("why-clocks", time=usual))
    if is_quiet(at, schedule.zone, scene.house.quiet):
        found.append(scene.say.text("why-quiet"))
    return tuple(found)
