"""What a tenant's rules allow, and what somebody hears to whom they do not allow it."""

from bot.conversation.replies import said, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Block, Paragraph
from bot.domain.choices import TeamMakers
from bot.domain.effects import Turn
from bot.domain.people import Platform
from bot.domain.rules import Office


def is_admin(scene: Scene) -> bool:
    """Whether whoever runs Rung, or their platform, has made them one."""
    if scene.person.platform_admin:
        return True
    return scene.person.id in scene.records.governance().holders(Office.ADMIN)


def may_make_teams(scene: Scene) -> bool:
    """Whether the person may create a team here. An admin who may not can change that first."""
    governance = scene.records.governance()
    match governance.rules.team_makers:
        case TeamMakers.EVERYONE:
            return True
        case TeamMakers.NAMED:
            return scene.person.id in governance.holders(Office.TEAM_MAKER)
        case TeamMakers.NOBODY:
            return False


def no_team(scene: Scene) -> Turn:
    """What somebody hears who may not create one: who decides, and nobody's name."""
    return said(scene, "rules-no-team", *way_on(scene), body=_who_decides(scene))


def not_yours(scene: Scene) -> Turn:
    """What somebody hears who is no admin."""
    return said(scene, "rules-not-yours", *way_on(scene), body=_who_decides(scene))


def _who_decides(scene: Scene) -> tuple[Block, ...]:
    on_slack = scene.event.place.platform is Platform.SLACK
    words = scene.say.text("rules-ask-slack" if on_slack else "rules-ask")
    if not scene.house.operator:
        return (Paragraph(words),)
    operator = scene.say.text("rules-ask-operator", operator=scene.house.operator)
    return (Paragraph(words), Paragraph(operator))
