"""A check-in as a card: what is asked, what was said to it, and what can be done with it now."""

from dataclasses import replace

from bot.conversation import requests, withholding
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Options, Paragraph, Quote
from bot.domain.check_ins import Asked, CheckIn, CheckInState
from bot.domain.ids import WordingHash
from bot.domain.picks import (
    AskTalk,
    Feel,
    ListSkills,
    Mark,
    MarkAsked,
    Mood,
    ShowCheckIn,
    ShowCheckInHistory,
    ShowPlan,
    Snooze,
    StopCheckIn,
    WriteCheckIn,
)
from bot.domain.spans import Text

MARKS = (Mark.NOT_YET, Mark.WORKING, Mark.DOING)
MOODS = (Mood.MOVING, Mood.SLOW, Mood.STUCK)


def card(scene: Scene, check_in: CheckIn) -> Card:
    """The questions with what was said to them so far."""
    say = scene.say
    questions = [each for asked in check_in.asked for each in _question(scene, check_in, asked)]
    questions.append(_mood(scene, check_in))
    open = [each for each in questions if each.chosen is None]
    first = Paragraph(say.text(_opening(check_in, done=not open)))
    seen, deeds = withholding.beside(scene, check_in)
    body: list[Block] = [first, *questions, *_own_words(scene, check_in), *seen]
    choices = (*_choices(scene, check_in), *deeds)
    return Card(_title(scene, check_in), tuple(body), choices)


def unasked(scene: Scene, check_in: CheckIn, title: str = "check-in-title") -> Card:
    """The same as a message that nobody waits for: it says why it came, how to put it off, how to stop."""
    shown = card(scene, check_in)
    say = scene.say
    choices = (
        Choice(say.line("choice-check-in-write"), WriteCheckIn(check_in.number)),
        Choice(say.line("choice-snooze-hours"), Snooze(120)),
        Choice(say.line("choice-snooze-tomorrow"), Snooze(0, days=1)),
        Choice(say.line("choice-check-in-stop"), StopCheckIn()),
    )
    return Card(say.line(title), (*shown.body, why(scene)), choices)


def nothing(
    scene: Scene, key: str, more: tuple[Block, ...] = (), way: tuple[Choice, ...] = ()
) -> Card:
    """There is nothing to ask about: everything was looked at lately, or the plan is empty."""
    usual = (
        Choice(scene.say.line("choice-plan"), ShowPlan()),
        Choice(scene.say.line("choice-list"), ListSkills()),
    )
    body = (Paragraph(scene.say.text(key)), *more)
    return Card(scene.say.line("check-in-title"), body, way or usual)


def closed(scene: Scene, check_in: CheckIn, key: str) -> Card:
    """What is left of a message once it is too late for it, and the way to open it again."""
    zone = scene.person.timezone or UTC_ZONE
    day = scene.say.weekday_and_day(local_day(check_in.at, zone))
    reopen = Choice(scene.say.line("choice-check-in-reopen"), ShowCheckIn(check_in.number))
    if key == "check-in-closed-changed":
        reopen = Choice(scene.say.line("choice-check-in-now"), ShowCheckIn())
    title = scene.say.line("check-in-closed-title", day=day)
    return Card(title, (Paragraph(scene.say.text(key)),), (reopen,))


def why(scene: Scene) -> Aside:
    """Why an unasked message came, and how to stop it."""
    stop = scene.typed(scene.say.line("check-in-stop-typed"))
    return Aside(scene.say.text("check-in-why", stop=stop))


def wording(scene: Scene, asked: Asked) -> Text | None:
    """The statement as the ladder has it now, with a word if it has changed since; None if it is gone."""
    skill = scene.catalog.skills.get(asked.skill)
    statement = skill.statements.get(asked.statement) if skill else None
    if statement is None:
        return None
    text = statement.text[scene.reader]
    if asked.wording in statement.wording.values():
        return text
    return scene.say.text("sentences", first=text, second=scene.say.text("check-in-reworded"))


def _title(scene: Scene, check_in: CheckIn) -> str:
    """The question; of one that was answered on an earlier day, or never, whose day it was."""
    zone = scene.person.timezone or UTC_ZONE
    day, today = (local_day(at, zone) for at in (check_in.at, scene.event.at))
    if day == today or check_in.state is CheckInState.OPEN:
        return scene.say.line("check-in-title")
    return scene.say.line("check-in-closed-title", day=scene.say.weekday_and_day(day))


def _opening(check_in: CheckIn, done: bool) -> str:
    """The name of the sentence it opens with."""
    if check_in.state is CheckInState.ANSWERED:
        return "check-in-thanks" if done else "check-in-kept"
    return "check-in-ask" if check_in.asked else "check-in-ask-nothing-stale"


def _wording_now(scene: Scene, asked: Asked) -> WordingHash:
    """The wording it is shown with, as long as the ladder has it; another language's is the same."""
    skill = scene.catalog.skills.get(asked.skill)
    statement = skill.statements.get(asked.statement) if skill else None
    if statement is None or asked.wording in statement.wording.values():
        return asked.wording
    return statement.wording[scene.reader]


def _question(scene: Scene, check_in: CheckIn, asked: Asked) -> tuple[Options, ...]:
    prompt = wording(scene, asked)
    if prompt is None:
        return ()
    choices = tuple(
        Choice(
            scene.say.line(f"mark-{mark}"),
            MarkAsked(check_in.number, asked.skill, asked.statement, mark),
        )
        for mark in MARKS
    )
    return (Options(prompt, choices, MARKS.index(asked.mark) if asked.mark in MARKS else None),)


def _mood(scene: Scene, check_in: CheckIn) -> Options:
    choices = tuple(
        Choice(scene.say.line(f"mood-{mood}"), Feel(check_in.number, mood)) for mood in MOODS
    )
    chosen = MOODS.index(check_in.mood) if check_in.mood else None
    return Options(scene.say.text("check-in-mood"), choices, chosen)


def _own_words(scene: Scene, check_in: CheckIn) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if check_in.note:
        blocks += [Aside(scene.say.text("check-in-note-said")), Quote(check_in.note)]
    if check_in.need:
        blocks += [Aside(scene.say.text("check-in-need-said")), Quote(check_in.need)]
    return tuple(blocks)


def _choices(scene: Scene, check_in: CheckIn) -> tuple[Choice, ...]:
    say = scene.say
    written = (
        "choice-check-in-rewrite" if check_in.note or check_in.need else "choice-check-in-write"
    )
    return (
        Choice(say.line(written), WriteCheckIn(check_in.number)),
        *_talk(scene, check_in),
        Choice(say.line("choice-check-in-history"), ShowCheckInHistory()),
        Choice(say.line("choice-plan"), ShowPlan()),
    )


def _talk(scene: Scene, check_in: CheckIn) -> tuple[Choice, ...]:
    """Once it is answered, somebody to talk to about it, where there is one."""
    if check_in.state is not CheckInState.ANSWERED or not requests.teams(scene):
        return ()
    return (Choice(scene.say.line("choice-talk"), AskTalk()),)


def marked(scene: Scene, check_in: CheckIn, pick: MarkAsked) -> CheckIn:
    """The check-in with this mark on the statement it is about, in the words it has today."""
    asked = tuple(
        replace(each, mark=pick.mark, wording=_wording_now(scene, each))
        if (each.skill, each.statement) == (pick.skill, pick.statement)
        else each
        for each in check_in.asked
    )
    return replace(check_in, asked=asked)
