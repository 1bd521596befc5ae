"""What pressing a button about a skill, a rating or the plan can mean."""

from dataclasses import dataclass

from bot.domain.ids import DomainId, GroupId, LevelId, RoleId, SkillId, StatementId
from bot.domain.picks.marks import Mark


@dataclass(frozen=True, slots=True)
class ShowSkill:
    """The card of a skill; without level the person's next, without role their own."""

    skill: SkillId
    level: LevelId | None = None
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class ShowMatrix:
    """The depth table; `opened` is the row whose statements are shown."""

    skill: SkillId
    role: RoleId | None = None
    opened: LevelId | None = None


@dataclass(frozen=True, slots=True)
class CompareLevels:
    skill: SkillId
    lower: LevelId
    higher: LevelId
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class ListSkills:
    domain: DomainId | None = None
    group: GroupId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskSkill:
    """The form in which a skill is named; sent, it is looked up."""


@dataclass(frozen=True, slots=True)
class ShowRating:
    """The statements of a level, each to be marked; without level the person's next."""

    skill: SkillId
    level: LevelId | None = None
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class MarkStatement:
    """One mark; level and role are those of the card it was pressed on."""

    skill: SkillId
    statement: StatementId
    mark: Mark
    level: LevelId | None = None
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """A form for a mark with a note and a link; `statement` is the one chosen to begin with."""

    skill: SkillId
    statement: StatementId | None = None
    level: LevelId | None = None
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class ShowRatingHistory:
    skill: SkillId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowPlan:
    page: int = 0


@dataclass(frozen=True, slots=True)
class AddToPlan:
    skill: SkillId


@dataclass(frozen=True, slots=True)
class DropFromPlan:
    skill: SkillId
