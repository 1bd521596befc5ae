"""The page a platform keeps about the person: where they stand, before and after Rung knows them."""

from bot.conversation import help, plans, profile
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn


def shown(scene: Scene) -> Turn:
    """The plan for somebody who has one, else who they are, else how to begin. Looking changes nothing."""
    if scene.role is None or scene.level is None:
        turn = help.shown(scene)
    elif scene.records.plan(scene.person.id):
        turn = plans.shown(scene)
    else:
        turn = profile.shown(scene)
    return Turn(scene.person if scene.known else None, turn.effects)
