"""Answers to the two questions, pressed: taken only while the question is open."""

from bot.conversation import profile, questions
from bot.conversation.replies import Do
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.ids import LevelId, RoleId
from bot.domain.people import Asking, Question


def role_answered(scene: Scene, role: RoleId, do: Do) -> Turn:
    asking = scene.person.asking
    if asking is None or asking.question is not Question.ROLE:
        return _not_open(scene, asking)
    if role not in scene.catalog.roles:
        return questions.again(scene, asking, "role-gone")
    return profile.become(scene, role, None, do)


def level_answered(scene: Scene, level: LevelId, do: Do) -> Turn:
    asking = scene.person.asking
    if asking is None or asking.question is not Question.LEVEL:
        return _not_open(scene, asking)
    if scene.catalog.level(level) is None:
        return questions.again(scene, asking, "level-gone")
    return profile.become(scene, None, level, do)


def _not_open(scene: Scene, asking: Asking | None) -> Turn:
    """A button that outlived its question: the open one is put again, else where things stand."""
    if asking is not None and asking.question.is_needed:
        return questions.again(scene, asking, "question-moved-on")
    if scene.role is None or scene.level is None:
        return questions.ask(scene, None, "question-moved-on")
    return profile.shown(scene, note="question-settled")
