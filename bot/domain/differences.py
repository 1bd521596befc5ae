"""What one level asks beyond another, computed from the ladder's ids rather than guessed from its words."""

from dataclasses import dataclass

from bot.domain.catalog import Catalog, Cell, Skill, Statement
from bot.domain.ids import LevelId, RoleId, StatementId


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one level to a higher one in one skill and role.

    `deepens` pairs each statement with the lower one it grows from. `here` is None when there is no
    level to compare with.
    """

    here: Cell | None
    there: Cell
    new: tuple[Statement, ...]
    deepens: tuple[tuple[Statement, Statement], ...]
    stays: tuple[Statement, ...]

    @property
    def becomes_required(self) -> bool:
        return self.there.required and self.here is not None and not self.here.required

    @property
    def becomes_optional(self) -> bool:
        return self.here is not None and self.here.required and not self.there.required


def step(
    catalog: Catalog, skill: Skill, role: RoleId, here: LevelId | None, there: LevelId
) -> Step:
    """The difference between two levels of a role that the skill has."""
    below = statements_below(catalog, skill, role, there)
    cell_here = skill.cells[role, here] if here is not None else None
    cell_there = skill.cells[role, there]
    known = set(cell_here.statements) if cell_here else set()
    new: list[Statement] = []
    deepens: list[tuple[Statement, Statement]] = []
    stays: list[Statement] = []
    for id in cell_there.statements:
        statement = skill.statements[id]
        if id in known:
            stays.append(statement)
        elif statement.deepens is not None and statement.deepens in below:
            deepens.append((statement, skill.statements[statement.deepens]))
        else:
            new.append(statement)
    return Step(cell_here, cell_there, tuple(new), tuple(deepens), tuple(stays))


def statements_below(
    catalog: Catalog, skill: Skill, role: RoleId, level: LevelId
) -> frozenset[StatementId]:
    """Every statement the role is expected to show at the levels under this one."""
    lower = catalog.levels[: catalog.rung(level)]
    return frozenset(id for each in lower for id in skill.cells[role, each.id].statements)
