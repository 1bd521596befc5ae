"""What a team's digests counted, each as it was taken then: totals of five people or more, and nobody's own.

They are gated where they are taken. Nothing is counted afterwards from what is known now, so that two
looks at the same digest say the same, and can never be compared to find one person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import LevelId, SkillId, TeamId
from bot.domain.teams import SMALLEST_GROUP


@dataclass(frozen=True, slots=True)
class LevelTotal:
    """Of what a level expects of each of the people, `total` expectations in all, they do `done`."""

    level: LevelId
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SkillTotal:
    """A skill among the `people` who share their progress with it; `levels` from the lowest."""

    skill: SkillId
    people: int
    levels: tuple[LevelTotal, ...]

    @property
    def done(self) -> int:
        return sum(level.done for level in self.levels)

    @property
    def total(self) -> int:
        return sum(level.total for level in self.levels)


@dataclass(frozen=True, slots=True)
class Totals:
    """What one digest counted. `period` is the rule's own, `at` (UTC) when it was taken."""

    team: TeamId
    period: str
    at: datetime
    skills: tuple[SkillTotal, ...]


def tellable(skills: Iterable[SkillTotal]) -> tuple[SkillTotal, ...]:
    """Those that tell of nobody: of five people or more, and of something that is expected."""
    return tuple(each for each in skills if each.people >= SMALLEST_GROUP and each.total > 0)
