"""The card of a skill: what the next level expects, what is new in it, and how the person stands."""

from collections.abc import Iterable

from bot.conversation import questions
from bot.conversation.replies import answer, foreign_ladder, said, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Block, Card, Checklist, Choice, Facts, Heading, Paragraph, Style
from bot.domain.catalog import Level, Role, Skill, Statement
from bot.domain.differences import Step, step
from bot.domain.effects import Turn
from bot.domain.picks import (
    AddToPlan,
    DropFromPlan,
    Mark,
    Pick,
    ShowMatrix,
    ShowRating,
    ShowSkill,
    SuggestEdit,
    UnwatchSkill,
    WatchSkill,
)
from bot.domain.spans import Text, plain

Item = tuple[Mark | None, str, Text]


def shown(scene: Scene, pick: ShowSkill) -> Turn:
    """The skill at the level asked for, else the person's next; asks for role and level if missing."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return gone(scene)
    if scene.role is None or scene.level is None or scene.aim is None:
        return questions.ask(scene, pick)
    role = scene.role_of(pick.role) or scene.role
    if role.id not in skill.roles:
        return not_for_role(scene, skill, role)
    level = scene.catalog.level(pick.level) or scene.aim
    return answer(scene, _card(scene, skill, role, level))


def gone(scene: Scene) -> Turn:
    """The ladder no longer has what a button or a plan names."""
    return said(scene, "skill-gone", *way_on(scene))


def not_for_role(scene: Scene, skill: Skill, role: Role) -> Turn:
    """The skill is not expected of this role at all; the roles that have it are offered."""
    say = scene.say
    title = say.line("skill-not-for-role", skill=scene.name(skill), role=scene.name(role))
    others = tuple(
        Choice(
            say.line("choice-as-role", role=scene.name(scene.catalog.roles[id])),
            ShowSkill(skill.id, role=id),
        )
        for id in skill.roles
    )
    return answer(scene, Card(title, (Paragraph(say.text("skill-not-for-role-offer")),), others))


def facts(scene: Scene, skill: Skill) -> Facts:
    """Where the skill stands in the ladder, its counts, and when it was last changed."""
    say = scene.say
    group = scene.catalog.groups[skill.group]
    where = f"{scene.name(scene.catalog.domains[group.domain])} › {scene.name(group)}"
    counts = say.text(
        "fact-counts", required=skill.required, optional=skill.optional, roles=len(skill.roles)
    )
    return Facts(
        (
            (say.line("fact-domain"), plain(where)),
            (say.line("fact-expectations"), counts),
            (say.line("fact-updated"), plain(say.day(skill.updated))),
        )
    )


def requirement(scene: Scene, required: bool) -> str:
    return scene.say.line("required" if required else "optional")


def mark_words(scene: Scene, skill: Skill, statement: Statement) -> str:
    """The person's mark in words, and whether the statement has been reworded since."""
    rating = scene.ratings.get((skill.id, statement.id))
    if rating is None:
        return scene.say.line("mark-none")
    words = scene.say.line(f"mark-{rating.mark}")
    return scene.say.line("mark-reworded", mark=words) if rating.reworded(statement) else words


def item(scene: Scene, skill: Skill, statement: Statement) -> Item:
    """A statement beside the person's mark."""
    text = statement.text[scene.reader]
    return scene.mark(skill, statement.id), mark_words(scene, skill, statement), text


def heading(scene: Scene, skill: Skill, role: Role, level: Level) -> Heading:
    """The level and role a list of statements belongs to, and whether they are required."""
    required = skill.cells[role.id, level.id].required
    return Heading(
        scene.say.line(
            "skill-level",
            level=scene.name(level),
            role=scene.name(role),
            requirement=requirement(scene, required),
        )
    )


def the_way(
    scene: Scene, skill: Skill, role: Role, here: Level, there: Level, way: Step
) -> Iterable[Block]:
    """What is new, what deepens and what stays, one after the other."""
    say = scene.say
    yield heading(scene, skill, role, there)
    yield Paragraph(_difference(scene, here, there, way))
    if way.new:
        yield Heading(say.line("heading-new"))
        yield Checklist(tuple(item(scene, skill, each) for each in way.new))
    if way.deepens:
        yield Heading(say.line("heading-deepens"))
        yield Checklist(tuple(_grown(scene, skill, upper, lower) for upper, lower in way.deepens))
    if way.stays:
        yield Heading(say.line("heading-stays"))
        yield Checklist(tuple(item(scene, skill, each) for each in way.stays))


def _card(scene: Scene, skill: Skill, role: Role, level: Level) -> Card:
    return Card(
        scene.name(skill),
        (facts(scene, skill), *_body(scene, skill, role, level), *foreign_ladder(scene)),
        _choices(scene, skill, role, level),
    )


def _body(scene: Scene, skill: Skill, role: Role, level: Level) -> Iterable[Block]:
    assert scene.level is not None
    if skill.cells[role.id, level.id].not_expected:
        yield from _nothing_expected(scene, skill, role, level)
    elif level.id == scene.level.id and scene.catalog.next_level(level.id) is None:
        yield from _at_the_top(scene, skill, role, level)
    elif scene.catalog.rung(level.id) <= scene.catalog.rung(scene.level.id):
        yield from _plain_level(scene, skill, role, level)
    else:
        way = step(scene.catalog, skill, role.id, scene.level.id, level.id)
        yield from the_way(scene, skill, role, scene.level, level, way)


def _difference(scene: Scene, here: Level, there: Level, way: Step) -> Text:
    """The difference in one sentence: how much is new, what deepens, what becomes required."""
    counted = scene.say.text(
        "difference",
        here=scene.name(here),
        there=scene.name(there),
        new=len(way.new),
        deepens=len(way.deepens),
    )
    return scene.say.text("sentences", first=counted, second=scene.say.text(_requirement_key(way)))


def _requirement_key(way: Step) -> str:
    if way.becomes_required:
        return "difference-becomes-required"
    if way.becomes_optional:
        return "difference-becomes-optional"
    return "difference-stays-required" if way.there.required else "difference-stays-optional"


def _grown(scene: Scene, skill: Skill, upper: Statement, lower: Statement) -> Item:
    mark, words, text = item(scene, skill, upper)
    grows = scene.say.text("grows-from", statement=lower.text[scene.reader])
    return mark, words, scene.say.text("sentences", first=text, second=grows)


def _at_the_top(scene: Scene, skill: Skill, role: Role, level: Level) -> Iterable[Block]:
    yield heading(scene, skill, role, level)
    yield Paragraph(scene.say.text("skill-top", level=scene.name(level)))
    yield _statements(scene, skill, role, level)


def _plain_level(scene: Scene, skill: Skill, role: Role, level: Level) -> Iterable[Block]:
    """A level that has been reached already: what it expects, without a difference."""
    yield heading(scene, skill, role, level)
    yield _statements(scene, skill, role, level)


def _nothing_expected(scene: Scene, skill: Skill, role: Role, level: Level) -> Iterable[Block]:
    say = scene.say
    yield Heading(say.line("skill-level-empty", level=scene.name(level), role=scene.name(role)))
    above = scene.catalog.levels[scene.catalog.rung(level.id) + 1 :]
    later = next((each for each in above if skill.cells[role.id, each.id].statements), None)
    if later is None:
        yield Paragraph(say.text("skill-nothing-above"))
    else:
        yield Paragraph(say.text("skill-nothing-until", level=scene.name(later)))
        yield _statements(scene, skill, role, later)


def _statements(scene: Scene, skill: Skill, role: Role, level: Level) -> Checklist:
    cell = skill.cells[role.id, level.id]
    return Checklist(tuple(item(scene, skill, skill.statements[id]) for id in cell.statements))


def _choices(scene: Scene, skill: Skill, role: Role, level: Level) -> tuple[Choice, ...]:
    say = scene.say
    other_role = role.id if role.id != scene.person.role else None
    other_level = level.id if scene.aim and level.id != scene.aim.id else None
    choices: list[Choice] = []
    if skill.cells[role.id, level.id].statements:
        rate: Pick = ShowRating(skill.id, other_level, other_role)
        choices.append(Choice(say.line("choice-rate"), rate, Style.PRIMARY))
    choices.append(_plan_choice(scene, skill))
    if scene.level and level.id != scene.level.id:
        mine = ShowSkill(skill.id, scene.level.id, other_role)
        choices.append(Choice(say.line("choice-my-level", level=scene.name(scene.level)), mine))
    elif scene.aim and level.id != scene.aim.id:
        choices.append(
            Choice(
                say.line("choice-next-level", level=scene.name(scene.aim)),
                ShowSkill(skill.id, role=other_role),
            )
        )
    choices.append(Choice(say.line("choice-matrix"), ShowMatrix(skill.id, role.id)))
    suggest = SuggestEdit(skill.id, other_level, other_role)
    return (
        *choices,
        _watch_choice(scene, skill),
        Choice(say.line("choice-suggest"), suggest),
    )


def _plan_choice(scene: Scene, skill: Skill) -> Choice:
    planned = any(each.skill == skill.id for each in scene.records.plan(scene.person.id))
    if planned:
        return Choice(scene.say.line("choice-drop"), DropFromPlan(skill.id))
    return Choice(scene.say.line("choice-add"), AddToPlan(skill.id))


def _watch_choice(scene: Scene, skill: Skill) -> Choice:
    if skill.id in scene.records.watches.skills(scene.person.id):
        return Choice(scene.say.line("choice-unwatch"), UnwatchSkill(skill.id))
    return Choice(scene.say.line("choice-watch"), WatchSkill(skill.id))
