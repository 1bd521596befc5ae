"""What pressing a button about a person, their team or their data can mean."""

from dataclasses import dataclass

from bot.domain.ids import Language, LevelId, RoleId


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
class SettleDigest:
    """What a manager found out about a digest that may not have arrived."""

    delivery: str
    arrived: bool
