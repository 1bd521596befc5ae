"""Picks on their way through a platform: short tokens that carry ids and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from typing import Any, NewType, get_args

from bot.domain.choices import Stored, TeamMakers
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AgreeDigest,
    AnswerLevel,
    AnswerRequest,
    AnswerRole,
    AskConfirm,
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    AskSkill,
    AskTalk,
    BeAway,
    BeginCheckIns,
    ComeBack,
    CompareLevels,
    ConfirmForget,
    DeclineCheckIns,
    DropFromPlan,
    Feel,
    KeepEverything,
    KeepFor,
    LeaveOut,
    ListSkills,
    MakeExportLink,
    Mark,
    MarkAsked,
    MarkStatement,
    Mood,
    NoteTalk,
    PassDigest,
    Pick,
    PlanDigest,
    PreviewDigest,
    PutBack,
    RequestKind,
    RetryDigest,
    SetCountry,
    SetLanguage,
    SetLevel,
    SetRhythm,
    SetRole,
    SetShare,
    SetTeamMakers,
    SettleDigest,
    SetZone,
    ShortenLine,
    ShowAudit,
    ShowCheckIn,
    ShowCheckInHistory,
    ShowConfiguration,
    ShowDigest,
    ShowExport,
    ShowHelp,
    ShowKeeping,
    ShowMatrix,
    ShowMe,
    ShowMine,
    ShowOwnLine,
    ShowPlan,
    ShowRating,
    ShowRatingHistory,
    ShowReady,
    ShowRequest,
    ShowRules,
    ShowSharing,
    ShowSkill,
    ShowWaiting,
    ShowWhen,
    Snooze,
    StopCheckIn,
    StopDigest,
    StopSharing,
    UndoTalk,
    Verdict,
    Withdraw,
    Withhold,
    WriteCheckIn,
    WriteReply,
    WriteTalk,
)
from bot.domain.picks.pictures import TEAM_PICTURES
from bot.domain.picks.teams import TEAM_DEEDS

Token = NewType("Token", str)
"""A pick on its way through a platform: at most TOKEN_LENGTH characters of printable ASCII."""

TOKEN_LENGTH = 150
"""Slack's limit for the value of a menu option, the smallest of any platform's."""

_NAMES: dict[str, type[Any]] = {
    **TEAM_DEEDS,
    **TEAM_PICTURES,
    "skill": ShowSkill,
    "matrix": ShowMatrix,
    "compare": CompareLevels,
    "list": ListSkills,
    "look-up": AskSkill,
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
    "rhythm": SetRhythm,
    "check-ins-yes": BeginCheckIns,
    "check-ins-no": DeclineCheckIns,
    "check-in-stop": StopCheckIn,
    "check-in": ShowCheckIn,
    "asked": MarkAsked,
    "feel": Feel,
    "write": WriteCheckIn,
    "check-ins": ShowCheckInHistory,
    "when": ShowWhen,
    "snooze": Snooze,
    "away": BeAway,
    "back": ComeBack,
    "country": SetCountry,
    "zone": SetZone,
    "settle": SettleDigest,
    "digest": ShowDigest,
    "digest-plan": PlanDigest,
    "digest-preview": PreviewDigest,
    "digest-yes": AgreeDigest,
    "digest-not-now": PassDigest,
    "digest-stop": StopDigest,
    "digest-retry": RetryDigest,
    "sharing": ShowSharing,
    "share": SetShare,
    "waiting": ShowWaiting,
    "request": ShowRequest,
    "reply": AnswerRequest,
    "reply-line": WriteReply,
    "mine": ShowMine,
    "withdraw": Withdraw,
    "confirm": AskConfirm,
    "talk": AskTalk,
    "talk-line": WriteTalk,
    "ready": ShowReady,
    "spoke": NoteTalk,
    "spoke-not": UndoTalk,
    "share-stop": StopSharing,
    "line": ShowOwnLine,
    "line-shorten": ShortenLine,
    "line-leave": LeaveOut,
    "line-back": PutBack,
    "withhold": Withhold,
    "rules": ShowRules,
    "team-makers": SetTeamMakers,
    "keeping": ShowKeeping,
    "keep-for": KeepFor,
    "configuration": ShowConfiguration,
    "audit": ShowAudit,
}
_TOKENS = {kind: name for name, kind in _NAMES.items()}
_FIELDS: Mapping[type[Pick], "tuple[Field[Any], ...]"] = {kind: fields(kind) for kind in _TOKENS}
"""Looked up once: every button of every card is a token."""


def encode(pick: Pick) -> Token:
    """The pick as a token: its name and its fields in order, between colons; `-` for None.

    Raises ValueError for an id that holds a colon or makes the token too long; the content loader
    bounds ids so that this cannot happen to a ladder that was accepted.
    """
    kind = type(pick)
    parts = [_TOKENS[kind], *[_written(getattr(pick, each.name)) for each in _FIELDS[kind]]]
    token = ":".join(parts)
    if len(token) > TOKEN_LENGTH or any(":" in part for part in parts):
        raise ValueError(f"a pick must fit {TOKEN_LENGTH} characters without colons: {parts[0]}")
    return Token(token)


def decode(token: str) -> Pick | None:
    """The pick a token stands for, or None for anything that is not one of our tokens."""
    name, *values = token.split(":")
    kind = _NAMES.get(name)
    if kind is None or len(token) > TOKEN_LENGTH or len(values) != len(_FIELDS[kind]):
        return None
    make: Callable[..., Pick] = kind
    try:
        return make(
            *(_read(value, each.type) for value, each in zip(values, _FIELDS[kind], strict=True))
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
    if wanted in (Mark, Mood, RequestKind, Verdict, Stored, TeamMakers):
        return wanted(value)
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
