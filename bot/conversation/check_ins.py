"""The check-in: asked for by the person, sent at their local hour, about what has gone stale."""

import re
from datetime import time, timedelta

from bot.conversation import questions
from bot.conversation.goals import Goal, goals
from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import Scene
from bot.conversation.vocabulary import Verb
from bot.domain.cards import Aside, Block, Card, Choice, Options, Paragraph
from bot.domain.effects import Kind, PlanCheckIn, Rhythm, Send, Turn
from bot.domain.ids import ScheduleId
from bot.domain.picks import (
    ListSkills,
    Mark,
    MarkStatement,
    SetCheckIn,
    ShowCheckIn,
    ShowPlan,
    StopCheckIn,
)
from bot.domain.schedules import next_due

STALE_AFTER = timedelta(days=21)
MOST_ASKED = 3
DEFAULT = SetCheckIn(weekday=0, minute=9 * 60)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MARKS = (Mark.NOT_YET, Mark.WORKING, Mark.DOING)


def asked_for(scene: Scene, words: str) -> Turn:
    """A rhythm in words: `weekly monday 9:30`, `never`, `now`; anything else says how to put it."""
    if scene.house.vocabulary.leading(words, Verb.NO):
        return stopped(scene)
    weekday = _weekday(scene, words)
    if weekday is None:
        return _how(scene)
    minute = _minute(scene, words)
    return planned(scene, weekday, DEFAULT.minute if minute is None else minute)


def planned(scene: Scene, weekday: int, minute: int) -> Turn:
    """A check-in every week on this day and minute, in the person's own zone."""
    if not (0 <= weekday <= 6 and 0 <= minute < 24 * 60):
        return _how(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, SetCheckIn(weekday, minute))
    zone = scene.person.timezone or "UTC"
    local_time = time(minute // 60, minute % 60)
    rule = f"FREQ=WEEKLY;BYDAY={_DAYS[weekday]}"
    first = next_due(rule, local_time, zone, scene.event.at)
    assert first is not None
    rhythm = Rhythm(ScheduleId(f"check-in:{scene.person.id}"), rule, local_time, zone, first)
    key = "check-in-planned" if scene.person.timezone else "check-in-planned-utc"
    card = Card(
        scene.say.line("check-in-planned-title"),
        (Paragraph(scene.say.text(key, when=scene.say.moment(first, zone), zone=zone)),),
        (
            Choice(scene.say.line("choice-check-in-stop"), StopCheckIn()),
            Choice(scene.say.line("choice-plan"), ShowPlan()),
        ),
    )
    return answer(scene, card, PlanCheckIn(scene.person.id, rhythm))


def stopped(scene: Scene) -> Turn:
    again = Choice(scene.say.line("choice-check-in-weekly"), DEFAULT)
    turn = said(scene, "check-in-stopped", again)
    return Turn(turn.person, (PlanCheckIn(scene.person.id, None), *turn.effects))


def now(scene: Scene) -> Turn:
    """The check-in without waiting for its hour."""
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowCheckIn())
    return answer(scene, _card(scene))


def due(scene: Scene, schedule: ScheduleId, period: str) -> Turn:
    """The hour has come: one message, owed once for this local date, worthless when the day is over."""
    if scene.role is None or scene.level is None:
        return Turn(scene.person, ())
    why = Aside(
        scene.say.text("check-in-why", stop=scene.typed(scene.say.line("check-in-stop-typed")))
    )
    card = _card(scene)
    card = Card(
        card.title,
        (*card.body, why),
        (*card.choices, Choice(scene.say.line("choice-check-in-stop"), StopCheckIn())),
    )
    send = Send(
        card,
        scene.person.home,
        Kind.CHECK_IN,
        f"{schedule}:{period}",
        scene.event.at + timedelta(hours=12),
    )
    return Turn(scene.person, (send,))


def _card(scene: Scene) -> Card:
    """Up to three stale statements of the plan, each one tap."""
    items = scene.records.plan(scene.person.id)
    asked = [
        (goal, statement)
        for goal in goals(scene, items)
        for statement in (goal.skill.statements[id] for id in goal.cell.statements)
        if _stale(scene, goal, statement.id)
    ][:MOST_ASKED]
    title = scene.say.line("check-in-title")
    if not asked:
        key = "check-in-nothing" if items else "check-in-no-plan"
        way = (
            Choice(scene.say.line("choice-plan"), ShowPlan()),
            Choice(scene.say.line("choice-list"), ListSkills()),
        )
        return Card(title, (Paragraph(scene.say.text(key)),), way)
    body: list[Block] = [Paragraph(scene.say.text("check-in-ask"))]
    for goal, statement in asked:
        choices = tuple(
            Choice(scene.say.line(f"mark-{mark}"), MarkStatement(goal.skill.id, statement.id, mark))
            for mark in _MARKS
        )
        mark = scene.mark(goal.skill, statement.id)
        body.append(
            Options(
                statement.text[scene.reader],
                choices,
                _MARKS.index(mark) if mark in _MARKS else None,
            )
        )
    return Card(title, tuple(body), (Choice(scene.say.line("choice-plan"), ShowPlan()),))


def _stale(scene: Scene, goal: Goal, id: object) -> bool:
    """Not rated for three weeks, and not already being done for good."""
    rated = next((each for key, each in scene.ratings.items() if key == (goal.skill.id, id)), None)
    return rated is None or scene.event.at - rated.at > STALE_AFTER


def _how(scene: Scene) -> Turn:
    """How to say when; the usual rhythm is a press away."""
    example = scene.typed(scene.say.line("check-in-example"))
    card = Card(
        scene.say.line("check-in-how"),
        (Paragraph(scene.say.text("check-in-how-example", example=example)),),
        (Choice(scene.say.line("choice-check-in-weekly"), DEFAULT), *way_on(scene)),
    )
    return answer(scene, card)


def _weekday(scene: Scene, words: str) -> int | None:
    """The day named in the words, in any language; 0 is Monday."""
    for phrases in scene.house.words.every():
        for day in range(7):
            if any(_holds(words, name) for name in phrases.terms(f"weekday-{day}")):
                return day
    return None


def _holds(words: str, name: str) -> bool:
    """Whether a day's name stands in the words: as a word, or anywhere in a script without spaces."""
    return (
        re.search(rf"\b{re.escape(name)}\b", words) is not None
        if name[-1].isalpha() and name[-1] < "\u2e80"
        else name in words
    )


def _minute(scene: Scene, words: str) -> int | None:
    """A time of day in the words, as minutes after midnight: `9`, `9:30`, `3pm`, `17.15`, `下午3点半`."""
    found = re.search(
        r"(?<![\d:])([01]?\d|2[0-3])(?:[:.h点时]([0-5]\d)?)?(半)?\s*(am|pm)?(?![\d])", words
    )
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if found[3] else int(found[2] or 0)
    afternoon = found[4] == "pm" or any(
        term in words
        for phrases in scene.house.words.every()
        for term in phrases.terms("afternoon")
    )
    if afternoon and hour < 12:
        hour += 12
    return (0 if found[4] == "am" and hour == 12 else hour) * 60 + minute
