"""The ladder: skills, the roles and levels they are expected of, and what is expected in each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.ids import (
    DomainId,
    GroupId,
    Language,
    LevelId,
    RoleId,
    SkillId,
    StatementId,
    WordingHash,
)
from bot.domain.spans import Text

Localized = Mapping[Language, str]
"""A name in every language of the ladder."""


@dataclass(frozen=True, slots=True)
class Level:
    id: LevelId
    name: Localized
    aliases: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Role:
    id: RoleId
    name: Localized
    aliases: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Domain:
    id: DomainId
    name: Localized


@dataclass(frozen=True, slots=True)
class Group:
    id: GroupId
    domain: DomainId
    name: Localized


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable expectation, defined once per skill, listed by the cells that expect it.

    `text` and `wording` have the same keys: the languages of the ladder.
    """

    id: StatementId
    text: Mapping[Language, Text]
    wording: Mapping[Language, WordingHash]
    deepens: StatementId | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What is expected of one role at one level: nothing at all, or two to four statements."""

    required: bool
    statements: tuple[StatementId, ...]

    @property
    def not_expected(self) -> bool:
        return not self.statements


@dataclass(frozen=True, slots=True)
class Skill:
    """A page of the ladder. `cells` has an entry for every level of each role in `roles`."""

    id: SkillId
    name: Localized
    group: GroupId
    updated: date
    keywords: Mapping[Language, tuple[str, ...]]
    aliases: Mapping[Language, tuple[str, ...]]
    statements: Mapping[StatementId, Statement]
    roles: tuple[RoleId, ...]
    cells: Mapping[tuple[RoleId, LevelId], Cell]

    def __hash__(self) -> int:
        """By id: the mappings inside have no hash of their own."""
        return hash(self.id)

    @property
    def required(self) -> int:
        """How many of the cells are required."""
        return sum(1 for cell in self.cells.values() if cell.required)

    @property
    def optional(self) -> int:
        """How many of the cells expect something without requiring it."""
        return sum(1 for cell in self.cells.values() if cell.statements and not cell.required)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole ladder. `levels` run from the lowest to the highest; the first language is the default.

    `version` is a hash of the content: two catalogs with the same version say the same.
    """

    version: str
    languages: tuple[Language, ...]
    levels: tuple[Level, ...]
    domains: Mapping[DomainId, Domain]
    groups: Mapping[GroupId, Group]
    roles: Mapping[RoleId, Role]
    skills: Mapping[SkillId, Skill]
    _rungs: Mapping[LevelId, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rungs", {level.id: at for at, level in enumerate(self.levels)})

    def reading_language(self, wanted: Language) -> Language:
        """The ladder's language nearest to the reader's: theirs, else the ladder's first."""
        return wanted if wanted in self.languages else self.languages[0]

    def level(self, id: LevelId | None) -> Level | None:
        """The level, or None if the ladder has no such rung (any more)."""
        return self.levels[self._rungs[id]] if id is not None and id in self._rungs else None

    def next_level(self, id: LevelId) -> Level | None:
        """The rung above, or None at the top."""
        above = self._rungs[id] + 1
        return self.levels[above] if above < len(self.levels) else None

    def rung(self, id: LevelId) -> int:
        """The level's height, 0 for the lowest."""
        return self._rungs[id]
