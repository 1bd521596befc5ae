"""Whether statements grow upwards: what `deepens` names must stand below what deepens it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.errors import Fault
from storage.content_faults import did_you_mean
from storage.content_lint import Frame, expected_cells
from storage.content_pages import Page
from storage.content_shapes import SkillShape

_Lowest = Mapping[str, Mapping[str, int]]
"""For each statement, the lowest rung it stands on in each role."""


def growth_faults(page: Page, skill: SkillShape, within: Frame) -> Iterator[Fault]:
    """The statements that deepen nothing, themselves, each other in a circle, or what is not below."""
    lowest = _lowest(skill, within)
    ids = [each.id for each in skill.statements]
    deepened = {each.id: each.deepens for each in skill.statements if each.deepens}
    for at, statement in enumerate(skill.statements):
        target = statement.deepens
        if target is None:
            continue
        path = ("statements", at, "deepens")
        if target not in ids:
            near = did_you_mean(target, [id for id in ids if id != statement.id])
            yield page.fault(path, f"there is no statement `{target}`.{near}")
        elif _circle(statement.id, deepened):
            yield page.fault(path, f"`{target}` grows from this one itself: remove one `deepens`")
        elif statement.id in lowest and not _below(target, statement.id, lowest):
            what = f"`{target}` stands at no lower level in any role that expects `{statement.id}`"
            yield page.fault(path, f"{what}: name a statement of a lower level, or remove the line")


def _below(target: str, statement: str, lowest: _Lowest) -> bool:
    return any(
        role in lowest.get(target, {}) and lowest[target][role] < rung
        for role, rung in lowest[statement].items()
    )


def _circle(start: str, deepened: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at: str | None = deepened.get(start)
    while at is not None and at not in seen and at != start:
        seen.add(at)
        at = deepened.get(at)
    return at == start


def _lowest(skill: SkillShape, within: Frame) -> _Lowest:
    rungs = {level: rung for rung, level in enumerate(within.levels)}
    lowest: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (_, role, level), cell in expected_cells(skill):
        if level in rungs:
            for id in cell.expects:
                lowest[id][role] = min(rungs[level], lowest[id].get(role, rungs[level]))
    return lowest
