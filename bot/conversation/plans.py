"""The plan: what somebody works towards, how far they are, and the one thing most worth doing next."""

from collections.abc import Iterable

from bot.conversation import questions, skills
from bot.conversation.goals import Goal, goals, next_thing
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Heading, Paragraph, Progress, Style
from bot.domain.catalog import Skill
from bot.domain.effects import RemoveFromPlan, SaveToPlan, Turn
from bot.domain.ids import SkillId
from bot.domain.picks import (
    AddToPlan,
    DropFromPlan,
    ListSkills,
    ShowPlan,
    ShowRating,
    ShowSkill,
)
from bot.domain.plans import PlanItem, standing

SKILLS_A_PAGE = 5
MOST_PLANNED = 50


def shown(scene: Scene, page: int = 0) -> Turn:
    """The plan a page at a time, what is required first; what to do next on the first page."""
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowPlan())
    items = scene.records.plan(scene.person.id)
    if not items:
        return answer(scene, _empty(scene))
    aims = goals(scene, items)
    page = min(page, max(0, len(aims) - 1) // SKILLS_A_PAGE)
    start = page * SKILLS_A_PAGE
    shown_now = aims[start : start + SKILLS_A_PAGE] if aims else ()
    body = [
        *(_overview(scene, aims) if page == 0 else ()),
        *_lines(scene, shown_now),
        *left_out(scene, items),
    ]
    title = scene.say.line(
        "plan-title-top" if scene.aim == scene.level else "plan-title", level=_aim(scene)
    )
    choices = (*_choices(scene, aims, shown_now, page), *_farewells(scene, items))
    return answer(scene, Card(title, tuple(body), choices))


def added(scene: Scene, id: SkillId) -> Turn:
    """The skill on the plan, with the way to take it off again."""
    skill = scene.catalog.skills.get(id)
    if skill is None:
        return skills.gone(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, AddToPlan(id))
    if scene.role.id not in skill.roles:
        return skills.not_for_role(scene, skill, scene.role)
    items = scene.records.plan(scene.person.id)
    already = any(item.skill == id for item in items)
    if len(items) >= MOST_PLANNED and not already:
        title = scene.say.line("plan-full", most=MOST_PLANNED)
        return answer(scene, Card(title, (), (Choice(scene.say.line("choice-plan"), ShowPlan()),)))
    key = "plan-already" if already else "plan-added"
    card = Card(
        scene.say.line(key, skill=scene.name(skill)),
        (_first_standing(scene, skill),),
        (
            Choice(scene.say.line("choice-rate"), ShowRating(id), Style.PRIMARY),
            Choice(scene.say.line("choice-plan"), ShowPlan()),
            Choice(scene.say.line("choice-drop"), DropFromPlan(id)),
        ),
    )
    effects = () if already else (SaveToPlan(PlanItem(scene.person.id, id, scene.event.at)),)
    return answer(scene, card, *effects)


def dropped(scene: Scene, id: SkillId) -> Turn:
    """The skill off the plan; its ratings stay, and one press puts it back."""
    skill = scene.catalog.skills.get(id)
    planned = any(item.skill == id for item in scene.records.plan(scene.person.id))
    name = scene.name(skill) if skill else id
    plan = Choice(scene.say.line("choice-plan"), ShowPlan())
    if not planned:
        return answer(scene, Card(scene.say.line("plan-not-there", skill=name), (), (plan,)))
    back = (Choice(scene.say.line("choice-put-back"), AddToPlan(id)),) if skill else ()
    body = (Paragraph(scene.say.text("plan-dropped-kept")),)
    card = Card(scene.say.line("plan-dropped", skill=name), body, (*back, plan))
    return answer(scene, card, RemoveFromPlan(scene.person.id, id))


def overview(scene: Scene, aims: tuple[Goal, ...]) -> tuple[Block, ...]:
    """The plan at a glance: how far in all, how far in each of the first skills, the one thing next."""
    todo = next_thing(scene, aims)
    if todo is None:
        end: tuple[Block, ...] = (Paragraph(scene.say.text("plan-all-reached", level=_aim(scene))),)
    else:
        statement = todo.statement.text[scene.reader]
        why = scene.say.text(todo.why, skill=scene.name(todo.skill), level=_aim(scene))
        end = (Paragraph(scene.say.text("home-next", statement=statement)), Aside(why))
    more = len(aims) - SKILLS_A_PAGE
    left = (Aside(scene.say.text("home-plan-more", count=more)),) if more > 0 else ()
    return (_total(scene, aims), *_lines(scene, aims[:SKILLS_A_PAGE]), *left, *end)


def _first_standing(scene: Scene, skill: Skill) -> Paragraph:
    """How far the person is already, or the one thing to do first: rate oneself."""
    assert scene.role is not None and scene.aim is not None
    there = standing(skill.id, skill.cells[scene.role.id, scene.aim.id], scene.ratings)
    if there.doing or there.working:
        text = scene.say.text(
            "plan-added-standing", level=_aim(scene), doing=there.doing, total=there.total
        )
    else:
        text = scene.say.text("plan-added-next", level=_aim(scene))
    return Paragraph(text)


def _empty(scene: Scene) -> Card:
    """An invitation: the skills of the person's role, to be added by a press."""
    body = (Paragraph(scene.say.text("plan-empty-how", level=_aim(scene))),)
    return Card(scene.say.line("plan-empty"), body, suggestions(scene))


def suggestions(scene: Scene) -> tuple[Choice, ...]:
    """The skills of the person's role, what is required first, each to be added to the plan."""
    assert scene.role is not None and scene.aim is not None
    role, aim = scene.role, scene.aim
    mine = [skill for skill in scene.catalog.skills.values() if role.id in skill.roles]
    mine.sort(key=lambda skill: (not skill.cells[role.id, aim.id].required, scene.name(skill)))
    choices = tuple(
        Choice(scene.say.line("choice-add-skill", skill=scene.name(skill)), AddToPlan(skill.id))
        for skill in mine[:SKILLS_A_PAGE]
    )
    return (*choices, Choice(scene.say.line("choice-list"), ListSkills()))


def _overview(scene: Scene, aims: tuple[Goal, ...]) -> Iterable[Block]:
    """Progress over the whole plan, and what is next."""
    if not aims:
        return
    yield _total(scene, aims)
    todo = next_thing(scene, aims)
    if todo is None:
        yield Paragraph(scene.say.text("plan-all-reached", level=_aim(scene)))
        return
    yield Heading(scene.say.line("plan-next"))
    yield Paragraph(todo.statement.text[scene.reader])
    yield Aside(scene.say.text(todo.why, skill=scene.name(todo.skill), level=_aim(scene)))


def _total(scene: Scene, aims: tuple[Goal, ...]) -> Progress:
    """How far the person is with the whole plan."""
    doing, total = (
        sum(goal.standing.doing for goal in aims),
        sum(goal.standing.total for goal in aims),
    )
    key = "plan-overall-top" if scene.aim == scene.level else "plan-overall"
    label = scene.say.line(key, doing=doing, total=total, level=_aim(scene))
    return Progress(label, doing, total)


def _lines(scene: Scene, aims: Iterable[Goal]) -> Iterable[Block]:
    for goal in aims:
        label = scene.say.line(
            "plan-line",
            skill=scene.name(goal.skill),
            doing=goal.standing.doing,
            total=goal.standing.total,
            requirement=skills.requirement(scene, goal.cell.required),
        )
        yield Progress(label, goal.standing.doing, goal.standing.total)


def left_out(scene: Scene, items: Iterable[PlanItem]) -> Iterable[Block]:
    """A word about planned skills that expect nothing at this level, or are gone from the ladder."""
    assert scene.role is not None and scene.aim is not None
    for item in items:
        skill = scene.catalog.skills.get(item.skill)
        cell = skill.cells.get((scene.role.id, scene.aim.id)) if skill else None
        if skill is None:
            yield Aside(scene.say.text("plan-skill-gone", skill=item.skill))
        elif cell is None or cell.not_expected:
            yield Aside(
                scene.say.text("plan-skill-idle", skill=scene.name(skill), level=_aim(scene))
            )


def _choices(
    scene: Scene, aims: tuple[Goal, ...], page_aims: Iterable[Goal], page: int
) -> tuple[Choice, ...]:
    say = scene.say
    choices: list[Choice] = []
    todo = next_thing(scene, aims)
    if todo is not None and page == 0:
        choices.append(
            Choice(
                say.line("choice-rate-skill", skill=scene.name(todo.skill)),
                ShowRating(todo.skill.id),
                Style.PRIMARY,
            )
        )
    choices += [Choice(scene.name(goal.skill), ShowSkill(goal.skill.id)) for goal in page_aims]
    if page:
        choices.append(Choice(say.line("choice-previous"), ShowPlan(page - 1)))
    if (page + 1) * SKILLS_A_PAGE < len(aims):
        choices.append(Choice(say.line("choice-next"), ShowPlan(page + 1)))
    return (
        *choices,
        *(way_on(scene) if not aims else (Choice(say.line("choice-list"), ListSkills()),)),
    )


def _farewells(scene: Scene, items: Iterable[PlanItem]) -> tuple[Choice, ...]:
    """The way to take what is gone from the ladder off the plan: it has no card of its own any more."""
    gone = [item.skill for item in items if item.skill not in scene.catalog.skills]
    return tuple(
        Choice(scene.say.line("choice-drop-skill", skill=id), DropFromPlan(id))
        for id in gone[:SKILLS_A_PAGE]
    )


def _aim(scene: Scene) -> str:
    return scene.name(scene.aim) if scene.aim else ""
