"""What somebody says in a check-in: kept at once, tap by tap, and changed as easily."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import check_in_cards, help, questions, withholding
from bot.conversation.moves import current
from bot.conversation.planning import successor
from bot.conversation.prospects import local_day
from bot.conversation.ratings import rating, with_answers
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import Form, TextField
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import (
    DropSchedule,
    Effect,
    KeepSchedule,
    Open,
    RecordRating,
    Reject,
    SaveCheckIn,
    Turn,
    WithdrawNudges,
)
from bot.domain.picks import Feel, MarkAsked, ShowCheckIn, Withhold, WriteCheckIn
from bot.domain.ratings import Rating
from bot.domain.schedules import ScheduleKind

LONGEST = 500
"""Characters of a line of one's own: thirty seconds' worth."""

_LATER = 200
"""How many of the newest check-ins may have asked the same since."""


def tapped(scene: Scene, picks: tuple[MarkAsked | Feel, ...]) -> Turn:
    """Marks and a mood, one or several together, all of one check-in."""
    number = picks[0].number
    kept = scene.records.check_in(scene.person.id, number)
    if kept is None:
        return help.stale(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowCheckIn(number))
    now, new = kept, list[Rating]()
    for pick in picks:
        match pick:
            case Feel(mood=mood):
                now = replace(now, mood=mood)
            case MarkAsked():
                now = check_in_cards.marked(scene, now, pick)
                new += _rated(scene, kept, pick)
    return _said(scene, kept, now, tuple(new))


def form(scene: Scene, pick: WriteCheckIn) -> Turn:
    """A line of one's own, and what is needed from the manager."""
    kept = scene.records.check_in(scene.person.id, pick.number)
    if kept is None:
        return help.stale(scene)
    say = scene.say
    fields = (
        TextField(
            "note", say.line("check-in-note"), kept.note, say.line("check-in-note-hint"),
            multiline=True, max_length=LONGEST,
        ),
        TextField(
            "need", say.line("check-in-need"), kept.need, say.line("check-in-need-hint"),
            multiline=True, max_length=LONGEST,
        ),
    )  # fmt: skip
    buttons = say.line("check-in-save"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("check-in-form"), fields, pick, *buttons)),))


def written(scene: Scene, pick: WriteCheckIn, values: Mapping[str, str]) -> Turn:
    """The form sent: kept, or refused with a word at the field that is too long."""
    kept = scene.records.check_in(scene.person.id, pick.number)
    if kept is None:
        return help.stale(scene)
    note, need = values.get("note", "").strip(), values.get("need", "").strip()
    errors = {
        id: scene.say.line("check-in-long", most=LONGEST)
        for id, words in (("note", note), ("need", need))
        if len(words) > LONGEST
    }
    if errors:
        return Turn(scene.person, (Reject(errors),))
    return _said(scene, kept, replace(kept, note=note, need=need), ())


def withheld(scene: Scene, pick: Withhold) -> Turn:
    """ "Not this one": kept from every team, or shown to them again."""
    kept = scene.records.check_in(scene.person.id, pick.number)
    if kept is None:
        return help.stale(scene)
    changed = withholding.changed(scene, kept, pick.withheld)
    card = check_in_cards.card(scene, changed.check_in)
    return answer(scene, replace(card, body=(*card.body, *changed.told)), *changed.effects)


def _said(scene: Scene, before: CheckIn, now: CheckIn, new: tuple[Rating, ...]) -> Turn:
    """What is kept, and the card as it is now; nobody is reminded of what they have answered."""
    if now == before:
        return answer(scene, check_in_cards.card(scene, now))
    now = replace(now, state=CheckInState.ANSWERED, said_at=before.said_at or scene.event.at)
    settled: tuple[Effect, ...] = ()
    if before.state is CheckInState.OPEN:
        who = scene.person.id
        over = DropSchedule(ScheduleKind.FOLLOW_UP, who), WithdrawNudges(who)
        settled = (*over, *_had(scene, before))
    ratings = tuple(RecordRating(each) for each in new)
    later = with_answers(scene, new)
    return answer(later, check_in_cards.card(later, now), SaveCheckIn(now), *ratings, *settled)


def _had(scene: Scene, check_in: CheckIn) -> tuple[Effect, ...]:
    """What is done before its hour, on its day or before the one it was put off to, does not come again."""
    schedule = current(scene)
    if schedule is None or schedule.next_due_at is None:
        return ()
    due, began = (local_day(at, schedule.zone) for at in (schedule.next_due_at, check_in.at))
    put_off = schedule.round > 0 and schedule.period == check_in.period
    if not put_off and not began == due == local_day(scene.event.at, schedule.zone):
        return ()
    now = scene.event.at
    return (KeepSchedule(successor(scene.house, scene.person, schedule, now)),)


def _rated(scene: Scene, check_in: CheckIn, pick: MarkAsked) -> tuple[Rating, ...]:
    """The mark as a rating of today, unless a later check-in has asked the same and heard an answer."""
    skill = scene.catalog.skills.get(pick.skill)
    asked = any(
        (each.skill, each.statement) == (pick.skill, pick.statement) for each in check_in.asked
    )
    if skill is None or pick.statement not in skill.statements or not asked:
        return ()
    since = (
        each
        for other in scene.records.check_ins(scene.person.id, _LATER)
        if other.number > check_in.number
        for each in other.asked
    )
    if any((e.skill, e.statement) == (pick.skill, pick.statement) and e.mark for e in since):
        return ()
    return (rating(scene, skill, pick.statement, pick.mark, check_in=check_in.number),)
