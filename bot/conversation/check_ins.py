"""A check-in at the person's own wish: done now, opened again, or stopped for good."""

from bot.conversation import check_in_cards, closings, help, questions, stale
from bot.conversation.plans import suggestions
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.replies import answer
from bot.conversation.rhythms import usual
from bot.conversation.scenes import Scene
from bot.domain.cards import Card
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import DropSchedule, Effect, Redraw, SaveCheckIn, Turn, WithdrawNudges
from bot.domain.events import Picked
from bot.domain.picks import ShowCheckIn
from bot.domain.schedules import ScheduleKind

_SEEN = 10
"""How many of the newest check-ins are looked at."""


def shown(scene: Scene, number: int) -> Turn:
    """The check-in of this number, to be answered or changed; 0: the one of today, or a new one."""
    kept = scene.records.check_in(scene.person.id, number) if number else None
    if number and kept is None:
        return help.stale(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowCheckIn(number))
    if kept is not None:
        return answer(scene, check_in_cards.card(scene, kept))
    newest = next(iter(scene.records.check_ins(scene.person.id, 1)), None)
    if newest is not None and _is_todays(scene, newest):
        return answer(scene, check_in_cards.card(scene, newest))
    return _begun(scene, newest)


def stopped(scene: Scene) -> Turn:
    """No more check-ins, and nothing of one that was sent."""
    waiting = closings.waiting(scene)
    effects: tuple[Effect, ...] = (
        DropSchedule(ScheduleKind.CHECK_IN, scene.person.id),
        DropSchedule(ScheduleKind.FOLLOW_UP, scene.person.id),
        WithdrawNudges(scene.person.id),
        *(closings.closed(scene, waiting, "check-in-closed-stopped") if waiting else ()),
    )
    if isinstance(scene.event, Picked):  # the card that was pressed shows the answer, and stays so
        effects = tuple(each for each in effects if not isinstance(each, Redraw))
    card = Card(scene.say.line("check-in-stopped"), (), (usual(scene),))
    return answer(scene, card, *effects)


def _begun(scene: Scene, newest: CheckIn | None) -> Turn:
    """A new one; with nothing stale in it, it still asks how it feels."""
    if not scene.records.plan(scene.person.id):
        card = check_in_cards.nothing(scene, "check-in-no-plan", way=suggestions(scene))
        return answer(scene, card)
    recent = scene.records.check_ins(scene.person.id, _SEEN)
    answered = (each for each in recent if each.state is CheckInState.ANSWERED)
    asked = stale.asked(scene, next(answered, None))
    number = newest.number + 1 if newest else 1
    today = local_day(scene.event.at, scene.person.timezone or UTC_ZONE).isoformat()
    fresh = CheckIn(scene.person.id, number, today, scene.event.at, CheckInState.OPEN, asked)
    waiting = closings.waiting(scene)
    ended = closings.closed(scene, waiting, "check-in-replaced") if waiting else ()
    return answer(scene, check_in_cards.card(scene, fresh), *ended, SaveCheckIn(fresh))


def _is_todays(scene: Scene, check_in: CheckIn) -> bool:
    """Whether it still waits, or was answered today."""
    if check_in.state is CheckInState.OPEN:
        return bool(check_in.keys) or _same_day(scene, check_in)
    return check_in.state is CheckInState.ANSWERED and _same_day(scene, check_in)


def _same_day(scene: Scene, check_in: CheckIn) -> bool:
    zone = scene.person.timezone or UTC_ZONE
    at = check_in.said_at or check_in.at
    return local_day(at, zone) == local_day(scene.event.at, zone)
