"""A skill looked up in a form: for where there is a field to write in, and no words were said yet."""

from collections.abc import Mapping

from bot.conversation import answers, listing
from bot.conversation.replies import Do
from bot.conversation.scenes import Scene
from bot.domain.cards import Form, TextField
from bot.domain.effects import Open, Turn
from bot.domain.picks import AskSkill, ListSkills

LONGEST = 100
"""Characters of a skill's name, with a level and a role beside it."""


def asked(scene: Scene) -> Turn:
    """The form: whatever a person calls a skill is understood in it, as it is in a message."""
    say = scene.say
    hint = say.line("look-up-hint")
    field = TextField("skill", say.line("look-up-skill"), hint=hint, max_length=LONGEST)
    buttons = say.line("look-up-submit"), say.line("choice-cancel")
    return Turn(
        scene.person, (Open(Form(say.line("look-up-title"), (field,), AskSkill(), *buttons)),)
    )


def named(scene: Scene, values: Mapping[str, str], do: Do) -> Turn:
    """The form sent: the skill, the nearest ones, or what the words are found in; without words, all."""
    words = values.get("skill", "").strip()[:LONGEST]
    if not words:
        return listing.listed(scene, ListSkills())
    return answers.looked_up(scene, words, do)
