"""What a plan comes down to today: each skill's standing, and the one statement most worth doing next."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation.scenes import Scene
from bot.domain.catalog import Cell, Skill, Statement
from bot.domain.picks import Mark
from bot.domain.plans import PlanItem, Standing, standing


@dataclass(frozen=True, slots=True)
class Goal:
    """A planned skill at the level the person grows towards."""

    skill: Skill
    cell: Cell
    standing: Standing


@dataclass(frozen=True, slots=True)
class Next:
    """The one statement most worth working on, and the name of the sentence that says why."""

    skill: Skill
    statement: Statement
    why: str


def goals(scene: Scene, items: Iterable[PlanItem]) -> tuple[Goal, ...]:
    """The planned skills that expect something of the person's role, what is required first."""
    assert scene.role is not None and scene.aim is not None
    found: list[Goal] = []
    for item in items:
        skill = scene.catalog.skills.get(item.skill)
        cell = skill.cells.get((scene.role.id, scene.aim.id)) if skill else None
        if skill and cell and cell.statements:
            found.append(Goal(skill, cell, standing(skill.id, cell, scene.ratings)))
    return tuple(sorted(found, key=lambda goal: not goal.cell.required))


def next_thing(scene: Scene, aims: Iterable[Goal]) -> Next | None:
    """What to do next: required before optional; begun before new; grown from something already done
    before something from nothing. None when everything is reached."""
    candidates = [
        (not goal.cell.required, *_closeness(scene, goal.skill, statement), goal.skill, statement)
        for goal in aims
        for statement in (goal.skill.statements[id] for id in goal.cell.statements)
        if scene.mark(goal.skill, statement.id) is not Mark.DOING
    ]
    if not candidates:
        return None
    optional, _, why, skill, statement = min(candidates, key=lambda each: each[:2])
    return Next(skill, statement, f"{why}-optional" if optional else why)


def _closeness(scene: Scene, skill: Skill, statement: Statement) -> tuple[int, str]:
    """How near a statement is to being done, 0 the nearest, and the sentence that says so."""
    if scene.mark(skill, statement.id) is Mark.WORKING:
        return 0, "next-begun"
    if statement.deepens and scene.mark(skill, statement.deepens) is Mark.DOING:
        return 1, "next-grows"
    return (2, "next-deepens") if statement.deepens else (3, "next-new")
