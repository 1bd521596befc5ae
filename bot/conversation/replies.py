"""The shapes every answer shares: a card in reply, alone or with something to keep."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.effects import Answer, Effect, Turn
from bot.domain.picks import ListSkills, Pick, ShowHelp

Do = Callable[[Scene, Pick], Turn]
"""Carries out a pick: what a turn goes on with once a question is answered."""


def answer(scene: Scene, card: Card, *effects: Effect) -> Turn:
    """The card in reply, and whatever else is to be done. The first one ever opens with a welcome."""
    if scene.person.met:
        return Turn(scene.person, (*effects, Answer(card)))
    welcoming = replace(card, body=(Paragraph(scene.say.text("welcome")), *card.body))
    return Turn(replace(scene.person, met=True), (*effects, Answer(welcoming)))


def said(scene: Scene, key: str, *choices: Choice, body: tuple[Block, ...] = ()) -> Turn:
    """A short answer by the name of its sentence, with its way on."""
    return answer(scene, Card(scene.say.line(key), body, choices))


def way_on(scene: Scene) -> tuple[Choice, ...]:
    """Where to go when nothing better suggests itself."""
    return (
        Choice(scene.say.line("choice-list"), ListSkills()),
        Choice(scene.say.line("choice-help"), ShowHelp()),
    )


def foreign_ladder(scene: Scene) -> tuple[Block, ...]:
    """A word about a ladder that is not written in the reader's language."""
    if scene.reader == scene.language:
        return ()
    name = scene.say.language_name(scene.reader)
    return (Aside(scene.say.text("ladder-language", language=name)),)
