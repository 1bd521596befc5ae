"""What a person works towards: skills they chose, and how far each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.catalog import Cell
from bot.domain.ids import PersonId, SkillId
from bot.domain.picks import Mark
from bot.domain.ratings import Rating, StatementKey


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A skill on somebody's plan; the level it aims at is always the person's next."""

    person: PersonId
    skill: SkillId
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of a cell's statements somebody is doing, is working on, and has said nothing of."""

    doing: int
    working: int
    total: int

    @property
    def reached(self) -> bool:
        return self.doing == self.total


def standing(skill: SkillId, cell: Cell, ratings: Mapping[StatementKey, Rating]) -> Standing:
    """The person's standing in one cell."""
    marks = [ratings[skill, each].mark for each in cell.statements if (skill, each) in ratings]
    return Standing(marks.count(Mark.DOING), marks.count(Mark.WORKING), len(cell.statements))
