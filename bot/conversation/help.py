"""How Rung works, said where the person stands; and a kind word to a button that has outlived its card."""

from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice
from bot.domain.effects import Turn
from bot.domain.picks import AskLanguage, AskRole, ListSkills, ShowMe, ShowPlan
from bot.domain.punctuation import colon
from bot.domain.spans import Code, Text, flat, plain

_COMMANDS = (
    "skill",
    "list",
    "find",
    "rate",
    "plan",
    "watch",
    "suggest",
    "me",
    "check-in",
    "when",
    "away",
    "team",
    "share",
    "digest",
    "waiting",
    "export",
    "forget",
    "language",
)


def shown(scene: Scene) -> Turn:
    """What can be said here, with this ladder's own names in the examples."""
    say = scene.say
    body: list[Block] = [Bullets(tuple(_command(scene, each) for each in _COMMANDS))]
    body.append(Aside(say.text("help-privacy")))
    if scene.house.operator:
        body.append(Aside(say.text("help-operator", operator=scene.house.operator)))
    return answer(scene, Card(say.line("help-title"), tuple(body), _choices(scene)))


def stale(scene: Scene) -> Turn:
    """Something was pressed that means nothing any more."""
    return said(scene, "stale-button", *way_on(scene))


def _command(scene: Scene, name: str) -> Text:
    """What to type, as code, and what it does."""
    skill = next(iter(scene.catalog.skills), "")
    typed = scene.say.line(f"help-{name}-typed", skill=skill)
    what = scene.say.text(f"help-{name}")
    return (Code(scene.typed(typed)), *plain(colon(flat(what))), *what)


def _choices(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    every = Choice(say.line("choice-list"), ListSkills())
    language = Choice(say.line("choice-language"), AskLanguage())
    if scene.role is None:
        return (every, Choice(say.line("choice-begin"), AskRole()), language)
    return (
        every,
        Choice(say.line("choice-plan"), ShowPlan()),
        Choice(say.line("choice-me"), ShowMe()),
        language,
    )
