"""What pressing a button can mean: a closed union, with short tokens that carry ids and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NewType, get_args

from bot.domain.ids import DomainId, GroupId, Language, LevelId, RoleId, SkillId, StatementId

Token = NewType("Token", str)
"""A pick on its way through a platform: at most TOKEN_LENGTH characters of printable ASCII."""

TOKEN_LENGTH = 150
"""Slack's limit for the value of a menu option, the smallest of any platform's."""


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

_NAMES: dict[str, type[Pick]] = {
    "skill": ShowSkill,
    "matrix": ShowMatrix,
    "compare": CompareLevels,
    "list": ListSkills,
    "role": AnswerRole,
    "level": AnswerLevel,
    "ask-role": AskRole,
    "ask-level": AskLevel,
    "set-role": SetRole,
    "set-level": SetLevel,
    "rate": ShowRating,
    "mark": MarkStatement,
    "evidence": AddEvidence,
    "history": ShowRatingHistory,
    "plan": ShowPlan,
    "plan-add": AddToPlan,
    "plan-drop": DropFromPlan,
    "me": ShowMe,
    "ask-language": AskLanguage,
    "language": SetLanguage,
    "export": ShowExport,
    "export-link": MakeExportLink,
    "forget": AskForget,
    "forget-yes": ConfirmForget,
    "forget-no": KeepEverything,
    "help": ShowHelp,
    "check-in": SetCheckIn,
    "check-in-stop": StopCheckIn,
    "check-in-now": ShowCheckIn,
    "share": SetShare,
}
_TOKENS = {kind: name for name, kind in _NAMES.items()}


def encode(pick: Pick) -> Token:
    """The pick as a token: its name and its fields in order, between colons; `-` for None.

    Raises ValueError for an id that holds a colon or makes the token too long; the content loader
    bounds ids so that this cannot happen to a ladder that was accepted.
    """
    parts = [_TOKENS[type(pick)], *(_written(getattr(pick, each.name)) for each in fields(pick))]
    token = ":".join(parts)
    if len(token) > TOKEN_LENGTH or any(":" in part for part in parts):
        raise ValueError(f"a pick must fit {TOKEN_LENGTH} characters without colons: {parts[0]}")
    return Token(token)


def decode(token: str) -> Pick | None:
    """The pick a token stands for, or None for anything that is not one of our tokens."""
    name, *values = token.split(":")
    kind = _NAMES.get(name)
    if kind is None or len(token) > TOKEN_LENGTH or len(values) != len(fields(kind)):
        return None
    make: Callable[..., Pick] = kind
    try:
        return make(
            *(_read(value, each.type) for value, each in zip(values, fields(kind), strict=True))
        )
    except ValueError:
        return None


def _written(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _read(value: str, wanted: object) -> object:
    if wanted is bool:
        return _boolean(value)
    if wanted is int:
        return _natural(value)
    if wanted is Mark:
        return Mark(value)
    if value == "-" and type(None) in get_args(wanted):
        return None
    if not value or value == "-" or not value.isascii() or not value.isprintable():
        raise ValueError
    return value


def _boolean(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError
    return value == "1"


def _natural(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 6):
        raise ValueError
    return int(value)
