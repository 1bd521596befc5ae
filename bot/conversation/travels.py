"""A person seen elsewhere than before: their check-in moves with them, and they hear of it once."""

from dataclasses import replace

from bot.conversation.moves import moved
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside
from bot.domain.effects import Answer, DropSchedule, Effect, Forget, KeepSchedule, Turn
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.spans import Text


def followed(scene: Scene, before: Person, turn: Turn) -> Turn:
    """The turn, and the check-in moved to where the person is now, unless the turn planned it itself."""
    person = turn.person
    if person is None or _lives(before) == _lives(scene.person) or _plans(turn):
        return turn
    kept = scene.records.schedule(ScheduleKind.CHECK_IN, person.id)
    if kept is None:
        return turn
    there = moved(scene.house, person, kept, scene.event.at)
    if there == kept:
        return turn
    told = there.zone != kept.zone and there.next_due_at is not None
    effects = _told(scene, there, turn.effects) if told else turn.effects
    return replace(turn, effects=(KeepSchedule(there), *effects))


def _lives(person: Person) -> tuple[str | None, ...]:
    """All that the platform says about where somebody is."""
    return (person.timezone, person.country, person.region, person.locale_country)


def _plans(turn: Turn) -> bool:
    """Whether the turn decides by itself what becomes of the schedule."""
    return any(_plans_by(each) for each in turn.effects)


def _plans_by(effect: Effect) -> bool:
    match effect:
        case KeepSchedule(schedule):
            return schedule.kind is ScheduleKind.CHECK_IN
        case DropSchedule(kind):
            return kind is ScheduleKind.CHECK_IN
        case _:
            return isinstance(effect, Forget)


def _told(scene: Scene, there: Schedule, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The effects, a word about it at the end of the answer."""
    assert there.next_due_at is not None
    when = scene.say.moment(there.next_due_at, there.zone)
    word = scene.say.text("check-in-moved-along", when=when, zone=there.zone)
    return tuple(_with_word(each, word) for each in effects)


def _with_word(effect: Effect, word: Text) -> Effect:
    if not isinstance(effect, Answer):
        return effect
    return Answer(replace(effect.card, body=(*effect.card.body, Aside(word))))
