"""What pressing a button can mean: a closed union, each with the ids it is about."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import DomainId, GroupId, Language, LevelId, RoleId, SkillId, StatementId


class Mark(StrEnum):
    """How far a person says they are with one statement; CLEARED takes an earlier answer back."""

    NOT_YET = "not-yet"
    WORKING = "working"
    DOING = "doing"
    CLEARED = "cleared"


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
class AnswerRole:
    """An answer to "which role?"."""

    role: RoleId


@dataclass(frozen=True, slots=True)
class AnswerLevel:
    """An answer to "which level?"."""

    level: LevelId


@dataclass(frozen=True, slots=True)
class AskRole:
    """The wish to choose another role."""


@dataclass(frozen=True, slots=True)
class AskLevel:
    """The wish to choose another level."""


@dataclass(frozen=True, slots=True)
class SetRole:
    """A role put back, or chosen outright, whatever question is open."""

    role: RoleId


@dataclass(frozen=True, slots=True)
class SetLevel:
    """A level put back, or chosen outright, whatever question is open."""

    level: LevelId


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


@dataclass(frozen=True, slots=True)
class ShowMe:
    pass


@dataclass(frozen=True, slots=True)
class AskLanguage:
    pass


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Language


@dataclass(frozen=True, slots=True)
class ShowExport:
    """A page of everything kept about the person."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class MakeExportLink:
    pass


@dataclass(frozen=True, slots=True)
class AskForget:
    pass


@dataclass(frozen=True, slots=True)
class ConfirmForget:
    pass


@dataclass(frozen=True, slots=True)
class KeepEverything:
    """The change of mind after "forget me"."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    pass


@dataclass(frozen=True, slots=True)
class SetCheckIn:
    """A weekly check-in: weekday 0 (Monday) to 6, local time in minutes after midnight."""

    weekday: int
    minute: int


@dataclass(frozen=True, slots=True)
class StopCheckIn:
    pass


@dataclass(frozen=True, slots=True)
class ShowCheckIn:
    """The check-in itself, now."""


@dataclass(frozen=True, slots=True)
class SetShare:
    """Whether a team's digest may show the person's progress."""

    team: str
    shares: bool


Pick = (
    ShowSkill
    | ShowMatrix
    | CompareLevels
    | ListSkills
    | AnswerRole
    | AnswerLevel
    | AskRole
    | AskLevel
    | SetRole
    | SetLevel
    | ShowRating
    | MarkStatement
    | AddEvidence
    | ShowRatingHistory
    | ShowPlan
    | AddToPlan
    | DropFromPlan
    | ShowMe
    | AskLanguage
    | SetLanguage
    | ShowExport
    | MakeExportLink
    | AskForget
    | ConfirmForget
    | KeepEverything
    | ShowHelp
    | SetCheckIn
    | StopCheckIn
    | ShowCheckIn
    | SetShare
)
