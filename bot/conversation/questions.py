"""The two questions Rung needs answered, put one at a time and only when missing: which role, which level."""

from dataclasses import replace

from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.effects import Turn
from bot.domain.ids import RoleId, SkillId
from bot.domain.people import Asking, Question
from bot.domain.picks import AnswerLevel, AnswerRole, Pick, ShowRating, ShowSkill


def ask(scene: Scene, then: Pick | None, note: str | None = None) -> Turn:
    """The question that is missing, remembering what the person wanted when it had to be asked.

    `note` names a sentence to say first.
    """
    if scene.role is None:
        gone = "role-gone" if scene.person.role else None
        return _put(scene, Question.ROLE, then, note or gone)
    gone = "level-gone" if scene.person.level and scene.level is None else None
    return _put(scene, Question.LEVEL, then, note or gone)


def ask_role(scene: Scene, note: str | None = None) -> Turn:
    """The wish to change roles."""
    return _put(scene, Question.ROLE, None, note)


def ask_level(scene: Scene, note: str | None = None) -> Turn:
    """The wish to change levels; without a role that is asked first."""
    return _put(scene, Question.LEVEL, None, note) if scene.role else ask(scene, None, note)


def again(scene: Scene, asking: Asking, note: str) -> Turn:
    """The open question once more, with a word about what did not answer it."""
    return _put(scene, asking.question, asking.then, note)


def _put(scene: Scene, question: Question, then: Pick | None, note: str | None) -> Turn:
    asking = Asking(question, then)
    card = _role_card(scene, then, note) if question is Question.ROLE else _level_card(scene, note)
    return answer(replace(scene, person=replace(scene.person, asking=asking)), card)


def _role_card(scene: Scene, then: Pick | None, note: str | None) -> Card:
    first = _roles_of(scene, then)
    roles = sorted(scene.catalog.roles.values(), key=lambda role: role.id not in first)
    return Card(
        scene.say.line("ask-role"),
        (
            *_opening(scene, note),
            Aside(scene.say.text("ask-role-in-words", example=_example(scene))),
        ),
        tuple(Choice(scene.name(role), AnswerRole(role.id)) for role in roles),
    )


def _level_card(scene: Scene, note: str | None) -> Card:
    role = scene.name(scene.role) if scene.role else ""
    return Card(
        scene.say.line("ask-level", role=role),
        (*_opening(scene, note), Aside(scene.say.text("ask-level-why"))),
        tuple(Choice(scene.name(level), AnswerLevel(level.id)) for level in scene.catalog.levels),
    )


def _opening(scene: Scene, note: str | None) -> tuple[Block, ...]:
    """Whatever must be said about the last answer."""
    return (Paragraph(scene.say.text(note)),) if note else ()


def _example(scene: Scene) -> str:
    """A role and level of this ladder, to be said in words."""
    role = next(iter(scene.catalog.roles.values()))
    level = scene.catalog.levels[len(scene.catalog.levels) // 2]
    return scene.say.line("ask-role-example", role=scene.name(role), level=scene.name(level))


def _roles_of(scene: Scene, then: Pick | None) -> frozenset[RoleId]:
    """The roles that have the skill the person asked about: the likeliest answers."""
    wanted: SkillId | None = then.skill if isinstance(then, ShowSkill | ShowRating) else None
    skill = scene.catalog.skills.get(wanted) if wanted else None
    return frozenset(skill.roles) if skill else frozenset()
