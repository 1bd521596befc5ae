"""A check-in put off: the open one, or the next, until an hour or a day the person names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation import closings
from bot.conversation.dates import Day, Days, Delay, later
from bot.conversation.lexicon import lexicon
from bot.conversation.moves import current
from bot.conversation.prospects import behind, local_day
from bot.conversation.reasons import why_next
from bot.conversation.replies import answer, said, way_on
from bot.conversation.rhythms import first_comes, usual
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.check_ins import CheckIn
from bot.domain.effects import DropSchedule, KeepSchedule, Turn, WithdrawNudges
from bot.domain.picks import ComeBack, SetRhythm, ShowCheckIn, ShowWhen, Snooze
from bot.domain.schedules import Schedule, ScheduleKind, instant
from bot.domain.spans import Text

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=14)
_FAR = timedelta(days=365)
"""As far as anything that is too long needs to be counted."""

IN_TWO_HOURS, TOMORROW, IN_A_WEEK = Snooze(120), Snooze(0, days=1), Snooze(0, days=7)


def asked_for(scene: Scene, words: str) -> Turn:
    """Until when, in words: `2h`, `tomorrow`, `until friday`; without any, the choice."""
    schedule = current(scene)
    if schedule is None or schedule.next_due_at is None:
        return _nothing(scene)
    if not words:
        return _asked(scene, schedule)
    today = local_day(scene.event.at, schedule.zone)
    wanted = later(lexicon(scene.house.words).signs(words), today)
    return _how(scene, "snooze-how") if wanted is None else _put_off(scene, schedule, wanted)


def put_off(scene: Scene, pick: Snooze) -> Turn:
    """The check-in put off by a press."""
    schedule = current(scene)
    if schedule is None or schedule.next_due_at is None:
        return _nothing(scene)
    return _put_off(scene, schedule, Days(pick.days) if pick.days else Delay(pick.minutes))


def _put_off(scene: Scene, schedule: Schedule, wanted: Delay | Days | Day) -> Turn:
    """The prompt at its new hour; where the next one comes before it, there is only that."""
    assert schedule.next_due_at is not None
    asked = _open(scene)
    base = scene.event.at if asked else schedule.next_due_at
    until = _instant(schedule, base, wanted)
    if until is None or until <= scene.event.at:
        return _how(scene, "snooze-past")
    if until - scene.event.at < SHORTEST or until - base > LONGEST:
        return _how(scene, "snooze-bounds")
    if asked is None and until <= schedule.next_due_at:
        return _already(scene, schedule)
    following = _following(scene, schedule, asked)
    if following is not None and _comes_by(following, local_day(until, schedule.zone)):
        return _kept(scene, following, "snooze-merged")
    return _kept(scene, _again(schedule, asked, until), "snooze-done")


def _instant(schedule: Schedule, base: datetime, wanted: Delay | Days | Day) -> datetime | None:
    """The instant that is meant; a day has the usual hour where no other is said."""
    match wanted:
        case Delay(minutes):
            return base + timedelta(minutes=min(minutes, _FAR.days * 24 * 60))
        case Days(days) if days < 1:
            return None
        case Days(days):
            day = local_day(base, schedule.zone) + timedelta(days=min(days, _FAR.days))
            return instant(day, schedule.local_time, ZoneInfo(schedule.zone))
        case Day(day, minute):
            at = schedule.local_time if minute is None else time(*divmod(minute, 60))
            return instant(day, at, ZoneInfo(schedule.zone))


def _open(scene: Scene) -> CheckIn | None:
    """The check-in that was sent and waits for an answer."""
    waiting = closings.waiting(scene)
    return waiting if waiting and waiting.keys else None


def _following(scene: Scene, schedule: Schedule, asked: CheckIn | None) -> Schedule | None:
    """The schedule at the prompt after the one put off; None if none follows."""
    if asked is not None and schedule.period != asked.period:
        return schedule
    for each in behind(scene.person, schedule):
        if not each.away:
            return replace(schedule, next_due_at=each.at, period=each.period, round=0)
        if scene.person.away is None or scene.person.away.until is None:
            break
    return None


def _comes_by(schedule: Schedule, day: date) -> bool:
    """Whether the prompt comes on that date or before."""
    due = schedule.next_due_at
    return due is not None and local_day(due, schedule.zone) <= day


def _again(schedule: Schedule, asked: CheckIn | None, until: datetime) -> Schedule:
    """The schedule at the same period's prompt once more."""
    if asked is None or asked.period == schedule.period:
        rounds = (schedule.round, *(_rounds(schedule, asked) if asked else ()))
        return replace(schedule, next_due_at=until, round=max(rounds) + 1)
    round = max(_rounds(schedule, asked), default=0) + 1
    return replace(schedule, next_due_at=until, period=asked.period, round=round)


def _rounds(schedule: Schedule, asked: CheckIn) -> Iterator[int]:
    """How often the check-in had been put off, at each of its messages: its keys say so."""
    start = f"{schedule.id}:{asked.period}:"
    for key in asked.keys:
        number = key.removeprefix(start).partition(":")[0]
        if key.startswith(start) and number.isdecimal():
            yield int(number)


def _kept(scene: Scene, schedule: Schedule, key: str) -> Turn:
    """The schedule as it is now; nothing that is still owed, and no reminder, comes before it."""
    say, due = scene.say, schedule.next_due_at
    assert due is not None
    title = say.line("snooze-title", when=say.moment(due, schedule.zone))
    reasons = why_next(scene, schedule) if key == "snooze-done" else ()
    body: list[Block] = [Paragraph(say.text(key))] if key != "snooze-done" else []
    body += [Aside(each) for each in reasons[1:]]
    return answer(
        scene,
        Card(title, tuple(body), _choices(scene)),
        KeepSchedule(schedule),
        DropSchedule(ScheduleKind.FOLLOW_UP, scene.person.id),
        WithdrawNudges(scene.person.id),
    )


def _already(scene: Scene, schedule: Schedule) -> Turn:
    """The next one comes later than that anyway."""
    body = (Paragraph(first_comes(scene, schedule)),)
    return said(scene, "snooze-already", *_choices(scene), body=body)


def _asked(scene: Scene, schedule: Schedule) -> Turn:
    """Until when?"""
    body = () if _open(scene) else (Paragraph(first_comes(scene, schedule)),)
    return said(scene, "snooze-ask", *_offers(scene), body=(*body, Aside(_example(scene))))


def _how(scene: Scene, key: str) -> Turn:
    body = (Paragraph(scene.say.text(key)), Aside(_example(scene)))
    return said(scene, "snooze-ask", *_offers(scene), body=body)


def _nothing(scene: Scene) -> Turn:
    """There are no check-ins, or the person is away for good."""
    if current(scene) is None:
        choices = (usual(scene), Choice(scene.say.line("choice-rhythm"), SetRhythm()))
        return said(scene, "snooze-nothing", *choices, *way_on(scene))
    return said(scene, "snooze-away", Choice(scene.say.line("choice-back"), ComeBack()))


def _example(scene: Scene) -> Text:
    return scene.say.text(
        "snooze-example", example=scene.typed(scene.say.line("snooze-example-typed"))
    )


def _offers(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    return (
        Choice(say.line("choice-snooze-hours"), IN_TWO_HOURS),
        Choice(say.line("choice-snooze-tomorrow"), TOMORROW),
        Choice(say.line("choice-snooze-week"), IN_A_WEEK),
    )


def _choices(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    return (
        Choice(say.line("choice-check-in-now"), ShowCheckIn()),
        Choice(say.line("choice-when"), ShowWhen()),
    )
