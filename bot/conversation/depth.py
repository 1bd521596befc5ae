"""How deep a skill goes: the table from the lowest level to the highest, and two levels side by side."""

from collections.abc import Iterable

from bot.conversation import questions, skills
from bot.conversation.replies import answer, foreign_ladder
from bot.conversation.scenes import Scene
from bot.domain.cards import Block, Bullets, Card, Choice, Heading, Table
from bot.domain.catalog import Cell, Level, Role, Skill
from bot.domain.differences import step
from bot.domain.effects import Turn
from bot.domain.picks import CompareLevels, ShowMatrix, ShowSkill
from bot.domain.spans import Text, plain


def matrix(scene: Scene, pick: ShowMatrix) -> Turn:
    """Every level of one role (`pick.role`), or of all roles that have the skill."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    role = scene.catalog.roles.get(pick.role) if pick.role in skill.roles else None
    if pick.role and role is None and (wanted := scene.catalog.roles.get(pick.role)):
        return skills.not_for_role(scene, skill, wanted)
    roles = (role,) if role else tuple(scene.catalog.roles[id] for id in skill.roles)
    body: list[Block] = [skills.facts(scene, skill), _table(scene, skill, roles)]
    opened = scene.catalog.level(pick.opened)
    if opened:
        body.extend(_opened(scene, skill, roles, opened))
    title = scene.say.line("matrix-title", skill=scene.name(skill))
    card = Card(title, (*body, *foreign_ladder(scene)), _choices(scene, skill, role, opened))
    return answer(scene, card)


def compared(scene: Scene, pick: CompareLevels) -> Turn:
    """What the higher of two levels asks beyond the lower."""
    skill = scene.catalog.skills.get(pick.skill)
    pair = [scene.catalog.level(pick.lower), scene.catalog.level(pick.higher)]
    if skill is None or pair[0] is None or pair[1] is None:
        return skills.gone(scene)
    role = scene.role_of(pick.role) or scene.role
    if role is None:
        return skills.gone(scene) if pick.role else questions.ask(scene, pick)
    if role.id not in skill.roles:
        return skills.not_for_role(scene, skill, role)
    lower, higher = sorted((pair[0], pair[1]), key=lambda level: scene.catalog.rung(level.id))
    title = scene.say.line(
        "compare-title", skill=scene.name(skill), lower=scene.name(lower), higher=scene.name(higher)
    )
    body = (*_side(scene, skill, role, lower), *_beyond(scene, skill, role, lower, higher))
    choices = (
        Choice(scene.name(skill), ShowSkill(skill.id)),
        Choice(scene.say.line("choice-matrix"), ShowMatrix(skill.id, role.id)),
    )
    return answer(scene, Card(title, (*body, *foreign_ladder(scene)), choices))


def _table(scene: Scene, skill: Skill, roles: tuple[Role, ...]) -> Table:
    caption = scene.say.line("matrix-title", skill=scene.name(skill))
    header = (scene.say.line("fact-level"), *(scene.name(role) for role in roles))
    rows = tuple(
        (
            _level_name(scene, level),
            *(_summary(scene, skill.cells[role.id, level.id]) for role in roles),
        )
        for level in scene.catalog.levels
    )
    return Table(caption, header, rows)


def _level_name(scene: Scene, level: Level) -> Text:
    """The level, and where the person stands among the levels."""
    if scene.level and level.id == scene.level.id:
        return scene.say.text("level-yours", level=scene.name(level))
    return plain(scene.name(level))


def _summary(scene: Scene, cell: Cell) -> Text:
    """A cell in a few words: its flag and how many statements it holds."""
    if cell.not_expected:
        return scene.say.text("cell-empty")
    key = "cell-required" if cell.required else "cell-optional"
    return scene.say.text(key, count=len(cell.statements))


def _opened(scene: Scene, skill: Skill, roles: tuple[Role, ...], level: Level) -> Iterable[Block]:
    """The statements behind a row."""
    for role in roles:
        yield from _side(scene, skill, role, level)


def _side(scene: Scene, skill: Skill, role: Role, level: Level) -> Iterable[Block]:
    cell = skill.cells[role.id, level.id]
    if cell.not_expected:
        yield Heading(
            scene.say.line("skill-level-empty", level=scene.name(level), role=scene.name(role))
        )
        return
    yield skills.heading(scene, skill, role, level)
    yield Bullets(tuple(scene.statement(skill, id) for id in cell.statements))


def _beyond(scene: Scene, skill: Skill, role: Role, lower: Level, higher: Level) -> Iterable[Block]:
    """What the higher level adds to the lower."""
    if lower.id == higher.id:
        return
    yield from skills.the_way(
        scene, skill, role, lower, higher, step(scene.catalog, skill, role.id, lower.id, higher.id)
    )


def _choices(
    scene: Scene, skill: Skill, role: Role | None, opened: Level | None
) -> tuple[Choice, ...]:
    """One choice a row, to open it or to close it again; then the other view and the skill itself."""
    say = scene.say
    here = role.id if role else None
    rows = tuple(
        Choice(say.line("choice-close", level=scene.name(level)), ShowMatrix(skill.id, here))
        if opened and level.id == opened.id
        else Choice(
            say.line("choice-open", level=scene.name(level)), ShowMatrix(skill.id, here, level.id)
        )
        for level in scene.catalog.levels
    )
    return (*rows, *_other_view(scene, skill, role), Choice(scene.name(skill), ShowSkill(skill.id)))


def _other_view(scene: Scene, skill: Skill, role: Role | None) -> tuple[Choice, ...]:
    if role is not None and len(skill.roles) > 1:
        return (Choice(scene.say.line("choice-all-roles"), ShowMatrix(skill.id)),)
    if role is None and scene.role and scene.role.id in skill.roles:
        return (
            Choice(
                scene.say.line("choice-my-role", role=scene.name(scene.role)),
                ShowMatrix(skill.id, scene.role.id),
            ),
        )
    return ()
