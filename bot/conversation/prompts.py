"""The hour of a check-in has come: what is sent, if anything, and what is kept of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import check_in_cards, closings, follow_ups, left_out, stale
from bot.conversation.goals import goals
from bot.conversation.plans import suggestions
from bot.conversation.prospects import is_away, local_day
from bot.conversation.scenes import Scene
from bot.domain.cards import Card
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import Effect, KeepSchedule, Kind, SaveCheckIn, Send, Turn
from bot.domain.events import CheckInDue
from bot.domain.lateness import CatchUp, TooLate, expires_at, lateness
from bot.domain.schedules import Schedule, ScheduleKind

_SEEN = 10
"""How many of the newest check-ins are looked at."""


@dataclass(frozen=True, slots=True)
class _Prompt:
    """What is due: the schedule (already at the date after), the key of the message, its instant."""

    event: CheckInDue
    schedule: Schedule
    not_before: datetime | None
    newest: tuple[CheckIn, ...]

    @property
    def key(self) -> str:
        return f"{self.event.schedule}:{self.event.period}:{self.event.round}"

    @property
    def number(self) -> int:
        return self.newest[0].number + 1 if self.newest else 1


def due(scene: Scene, event: CheckInDue) -> Turn:
    """One message at most, owed once for this period and round, worth nothing when its day is over."""
    if not scene.known:
        return Turn(None, ())
    schedule = scene.records.schedule(ScheduleKind.CHECK_IN, scene.person.id)
    if schedule is None or scene.role is None or scene.level is None:
        return Turn(scene.person, ())
    when = lateness(event.schedule, event.due_at, event.at, schedule.zone, scene.house.quiet)
    newest = tuple(scene.records.check_ins(scene.person.id, _SEEN))
    prompt = _Prompt(event, schedule, when.at if isinstance(when, CatchUp) else None, newest)
    missing = left_out.until(scene, schedule, newest, event.due_at)
    numbered = replace(prompt, newest=(*reversed(missing), *newest)) if missing else prompt
    kept: tuple[Effect, ...] = tuple(SaveCheckIn(each) for each in missing)
    if isinstance(when, TooLate) or scene.person.unreachable:
        return Turn(scene.person, kept)
    return Turn(scene.person, (*kept, *_asked(scene, numbered)))


def _asked(scene: Scene, prompt: _Prompt) -> tuple[Effect, ...]:
    """The questions; nothing for somebody who is away, or has said it all today."""
    today = local_day(prompt.event.due_at, prompt.schedule.zone)
    said = [each for each in prompt.newest if each.state is CheckInState.ANSWERED]
    if is_away(scene.person, today):
        away = CheckIn(
            scene.person.id, prompt.number, prompt.event.period, prompt.event.at, CheckInState.AWAY
        )
        return (SaveCheckIn(away),)
    if said and local_day(said[0].at, prompt.schedule.zone) == today:
        return ()
    again = _put_off(prompt)
    if again is not None and again.state is CheckInState.ANSWERED:
        return ()
    if again is not None and again.state is CheckInState.OPEN:
        return _again(scene, prompt, again)
    closing = [each for each in prompt.newest if each.state is CheckInState.OPEN]
    ended = tuple(
        effect for each in closing for effect in closings.closed(scene, each, "check-in-replaced")
    )
    asked = stale.asked(scene, said[0] if said else None)
    if not asked:
        return (*ended, *_nothing(scene, prompt))
    fresh = CheckIn(
        scene.person.id, prompt.number, prompt.event.period, prompt.event.at,
        CheckInState.OPEN, asked, keys=(prompt.key,),
    )  # fmt: skip
    return (*ended, *_sent(scene, prompt, fresh))


def _again(scene: Scene, prompt: _Prompt, check_in: CheckIn) -> tuple[Effect, ...]:
    """The same questions where they were put off to; the earlier message points to them."""
    again = replace(check_in, keys=(*check_in.keys, prompt.key))
    moved = closings.redrawn(scene, check_in, "check-in-asked-again", "moved")
    return (*moved, *_sent(scene, prompt, again))


def _sent(scene: Scene, prompt: _Prompt, check_in: CheckIn) -> tuple[Effect, ...]:
    """The message, the record of it, and who looks after it."""
    asked_at = prompt.not_before or prompt.event.at
    after = follow_ups.planned(scene, prompt.schedule, asked_at)
    return (
        SaveCheckIn(check_in),
        *((KeepSchedule(after),) if after else ()),
        _message(scene, prompt, check_in_cards.unasked(scene, check_in)),
    )


def _nothing(scene: Scene, prompt: _Prompt) -> tuple[Effect, ...]:
    """Said once; then quiet until there is something, or nothing for another reason."""
    planned = goals(scene, scene.records.plan(scene.person.id))
    state = CheckInState.NOTHING if planned else CheckInState.UNPLANNED
    latest = next((each for each in prompt.newest if each.state is not CheckInState.AWAY), None)
    if latest is not None and latest.state is state:
        return ()
    why = check_in_cards.why(scene)
    if planned:
        card = check_in_cards.nothing(scene, "check-in-nothing", (why,))
    else:
        card = check_in_cards.nothing(scene, "check-in-no-plan", (why,), suggestions(scene))
    told = CheckIn(
        scene.person.id, prompt.number, prompt.event.period, prompt.event.at,
        state, keys=(prompt.key,),
    )  # fmt: skip
    return (SaveCheckIn(told), _message(scene, prompt, card))


def _message(scene: Scene, prompt: _Prompt, card: Card) -> Send:
    return Send(
        card,
        scene.person.home,
        Kind.CHECK_IN,
        prompt.key,
        prompt.not_before,
        expires_at(prompt.event.due_at, prompt.schedule.zone),
        scene.language,
    )


def _put_off(prompt: _Prompt) -> CheckIn | None:
    """The check-in that this is another round of, if it had come before it was put off."""
    if not prompt.event.round:
        return None
    same = (each for each in prompt.newest if each.period == prompt.event.period and each.keys)
    return next(same, None)
