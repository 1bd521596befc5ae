"""Being away: days without check-ins, named in words or by a press, and the way back."""

from dataclasses import replace
from datetime import date, timedelta

from bot.conversation import closings, left_out
from bot.conversation.dates import absence
from bot.conversation.lexicon import lexicon
from bot.conversation.moves import current, moved
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.replies import answer, said
from bot.conversation.rhythms import first_comes, usual
from bot.conversation.scenes import Scene
from bot.conversation.vocabulary import Verb
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.check_ins import CheckInState
from bot.domain.effects import (
    DropSchedule,
    Effect,
    KeepSchedule,
    Turn,
    WithdrawNudges,
)
from bot.domain.people import Away
from bot.domain.picks import BeAway, ComeBack, ShowWhen
from bot.domain.schedules import ScheduleKind

MOST_DAYS = 2 * 366
A_WEEK, TWO_WEEKS, FOR_GOOD = BeAway(7), BeAway(14), BeAway(0)


def asked_for(scene: Scene, words: str) -> Turn:
    """Days away in words: `until 2 January`, `for 2 weeks`; without any, until further notice."""
    rest = _without_check_ins(scene, words)
    signs = lexicon(scene.house.words).signs(rest)
    away = absence(signs, _today(scene)) if signs or not rest else None
    return _left(scene, away) if away else _how(scene)


def pressed(scene: Scene, pick: BeAway) -> Turn:
    """So many days away from today on; none: until further notice."""
    today = _today(scene)
    if pick.days > MOST_DAYS:
        return _how(scene)
    until = today + timedelta(days=pick.days) if pick.days else None
    return _left(scene, Away(today, until))


def come_back(scene: Scene) -> Turn:
    """The end of being away; check-ins go on with the next one."""
    away = scene.person.away
    if away is None or (away.until is not None and away.until <= _today(scene)):
        return said(scene, "back-already", *_next_choices(scene), body=_next(scene))
    now = replace(scene, person=replace(scene.person, away=None))
    effects = _moved(now)
    kept = next((each.schedule for each in effects if isinstance(each, KeepSchedule)), None)
    body = (Paragraph(first_comes(now, kept)),) if kept else ()
    card = Card(now.say.line("back"), body, _next_choices(now))
    return answer(now, card, *left_out.so_far(scene), *effects)


def away_now(scene: Scene) -> Away | None:
    """The absence that has not ended yet."""
    away = scene.person.away
    over = away is None or (away.until is not None and away.until <= _today(scene))
    return None if over else away


def described(scene: Scene, away: Away) -> str:
    """The absence as a line: from when, if it has not begun, until when."""
    since = scene.say.weekday_and_day(away.since)
    until = scene.say.weekday_and_day(away.until) if away.until else ""
    if away.since > _today(scene):
        return scene.say.line("away-from-until" if until else "away-from", since=since, until=until)
    return scene.say.line("away-until", until=until) if until else scene.say.line("away-for-good")


def _without_check_ins(scene: Scene, words: str) -> str:
    """`check-ins until friday` is said of nothing else."""
    for term in scene.house.vocabulary.terms:
        if term.verb is Verb.CHECK_IN:
            words = words.replace(term.words, " ")
    return words.strip()


def _left(scene: Scene, away: Away) -> Turn:
    """The person away; nothing that is owed to them comes meanwhile."""
    now = replace(scene, person=replace(scene.person, away=away))
    begins_now = away.covers(_today(scene))
    effects = (*left_out.so_far(scene), *_moved(now), *(_closing(now) if begins_now else ()))
    kept = next((each.schedule for each in effects if isinstance(each, KeepSchedule)), None)
    say = now.say
    body: list[Block] = []
    if kept is not None and away.until is not None:
        body.append(Paragraph(first_comes(now, kept)))
    typed = scene.typed(say.line("check-in-typed"))
    body.append(Aside(say.text("away-any-time", example=typed)))
    choices = (Choice(say.line("choice-back"), ComeBack()), *_next_choices(now))
    return answer(now, Card(described(now, away), tuple(body), choices), *effects)


def _moved(scene: Scene) -> tuple[Effect, ...]:
    """The schedule planned anew for the days that are left."""
    schedule = current(scene)
    if schedule is None:
        return ()
    return (KeepSchedule(moved(scene.house, scene.person, schedule, scene.event.at)),)


def _closing(scene: Scene) -> tuple[Effect, ...]:
    """What is still owed is withdrawn; an open check-in was not missed: its person is away."""
    waiting = closings.waiting(scene)
    if waiting is not None:
        return closings.closed(scene, waiting, "check-in-closed-away", CheckInState.AWAY)
    person = scene.person.id
    return (WithdrawNudges(person), DropSchedule(ScheduleKind.FOLLOW_UP, person))


def _next(scene: Scene) -> tuple[Block, ...]:
    schedule = current(scene)
    return (Paragraph(first_comes(scene, schedule)),) if schedule else ()


def _next_choices(scene: Scene) -> tuple[Choice, ...]:
    if current(scene) is None:
        return (usual(scene),)
    return (Choice(scene.say.line("choice-when"), ShowWhen()),)


def _how(scene: Scene) -> Turn:
    """How to say until when; the usual lengths are a press away."""
    say = scene.say
    example = scene.typed(say.line("away-example-typed"))
    choices = (
        Choice(say.line("choice-away-week"), A_WEEK),
        Choice(say.line("choice-away-weeks"), TWO_WEEKS),
        Choice(say.line("choice-away-for-good"), FOR_GOOD),
    )
    body = (Paragraph(say.text("away-how", example=example)),)
    return said(scene, "away-ask", *choices, body=body)


def _today(scene: Scene) -> date:
    return local_day(scene.event.at, scene.person.timezone or UTC_ZONE)
