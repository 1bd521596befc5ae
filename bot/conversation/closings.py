"""A check-in that is over without an answer: what was sent says so, and nothing more comes of it."""

from dataclasses import replace

from bot.conversation import check_in_cards, stale
from bot.conversation.scenes import Scene
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import DropSchedule, Effect, Redraw, SaveCheckIn, WithdrawNudges
from bot.domain.schedules import ScheduleKind

_SEEN = 10
"""How many of the newest check-ins are looked at: what was left out may lie above the one asked."""


def waiting(scene: Scene) -> CheckIn | None:
    """The check-in that waits for an answer, whether it was sent or begun by the person."""
    newest = scene.records.check_ins(scene.person.id, _SEEN)
    asked = (each for each in newest if each.state is not CheckInState.AWAY)
    latest = next(asked, None)
    return latest if latest and latest.state is CheckInState.OPEN else None


def closed(
    scene: Scene, check_in: CheckIn, key: str, state: CheckInState = CheckInState.CLOSED
) -> tuple[Effect, ...]:
    """Its message redrawn with the sentence `key`, and the way to open it again; no reminder comes.

    One that the person began was never owed to them: it is over, and nothing else.
    """
    ended = state if check_in.keys else CheckInState.CLOSED
    return (
        SaveCheckIn(replace(check_in, state=ended)),
        DropSchedule(ScheduleKind.FOLLOW_UP, scene.person.id),
        WithdrawNudges(scene.person.id),
        *redrawn(scene, check_in, key),
    )


def outdated(scene: Scene) -> tuple[Effect, ...]:
    """The end of a check-in about what the person's role and level of today no longer expect."""
    asked = waiting(scene)
    if asked is None or not asked.asked or any(stale.applies(scene, e) for e in asked.asked):
        return ()
    return closed(scene, asked, "check-in-closed-changed")


def redrawn(scene: Scene, check_in: CheckIn, key: str, why: str = "closed") -> tuple[Redraw, ...]:
    """The newest of its messages, if any was sent, shown as what is left of it."""
    if not check_in.keys:
        return ()
    of = check_in.keys[-1]
    card = check_in_cards.closed(scene, check_in, key)
    return (Redraw(card, scene.person.home, of, f"{of}:{why}", scene.language),)
