"""What pressing a button can mean: a closed union, each with the ids it is about."""

from bot.domain.picks.check_ins import (
    BeAway,
    BeginCheckIns,
    ComeBack,
    DeclineCheckIns,
    Feel,
    MarkAsked,
    SetCountry,
    SetRhythm,
    SetZone,
    ShowCheckIn,
    ShowCheckInHistory,
    ShowWhen,
    Snooze,
    StopCheckIn,
    WriteCheckIn,
)
from bot.domain.picks.digests import (
    AgreeDigest,
    PassDigest,
    PlanDigest,
    PreviewDigest,
    RetryDigest,
    ShowDigest,
    StopDigest,
)
from bot.domain.picks.marks import Mark, Mood
from bot.domain.picks.people import (
    AnswerLevel,
    AnswerRole,
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    ConfirmForget,
    KeepEverything,
    MakeExportLink,
    SetLanguage,
    SetLevel,
    SetRole,
    SettleDigest,
    ShowExport,
    ShowHelp,
    ShowMe,
)
from bot.domain.picks.pictures import TeamPicture
from bot.domain.picks.sharing import (
    LeaveOut,
    PutBack,
    SetShare,
    SharingPick,
    ShortenLine,
    ShowOwnLine,
    ShowSharing,
    StopSharing,
    Withhold,
)
from bot.domain.picks.skills import (
    AddEvidence,
    AddToPlan,
    AskSkill,
    CompareLevels,
    DropFromPlan,
    ListSkills,
    MarkStatement,
    ShowMatrix,
    ShowPlan,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
)
from bot.domain.picks.teams import TeamDeed
from bot.domain.picks.waiting import (
    AnswerRequest,
    AskConfirm,
    AskTalk,
    NoteTalk,
    RequestKind,
    ShowMine,
    ShowReady,
    ShowRequest,
    ShowWaiting,
    UndoTalk,
    Verdict,
    Withdraw,
    WriteReply,
    WriteTalk,
)

Pick = (
    ShowSkill
    | ShowMatrix
    | CompareLevels
    | ListSkills
    | AskSkill
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
    | SetRhythm
    | BeginCheckIns
    | DeclineCheckIns
    | StopCheckIn
    | ShowCheckIn
    | MarkAsked
    | Feel
    | WriteCheckIn
    | ShowCheckInHistory
    | ShowWhen
    | Snooze
    | BeAway
    | ComeBack
    | SetCountry
    | SetZone
    | SettleDigest
    | ShowDigest
    | PlanDigest
    | PreviewDigest
    | AgreeDigest
    | PassDigest
    | StopDigest
    | RetryDigest
    | ShowWaiting
    | ShowRequest
    | AnswerRequest
    | WriteReply
    | ShowMine
    | Withdraw
    | AskConfirm
    | AskTalk
    | WriteTalk
    | ShowReady
    | NoteTalk
    | UndoTalk
    | SharingPick
    | TeamDeed
    | TeamPicture
)

__all__ = [
    "AddEvidence",
    "AddToPlan",
    "AgreeDigest",
    "AnswerLevel",
    "AnswerRequest",
    "AnswerRole",
    "AskConfirm",
    "AskForget",
    "AskLanguage",
    "AskLevel",
    "AskRole",
    "AskSkill",
    "AskTalk",
    "BeAway",
    "BeginCheckIns",
    "ComeBack",
    "CompareLevels",
    "ConfirmForget",
    "DeclineCheckIns",
    "DropFromPlan",
    "Feel",
    "KeepEverything",
    "LeaveOut",
    "ListSkills",
    "MakeExportLink",
    "Mark",
    "MarkAsked",
    "MarkStatement",
    "Mood",
    "NoteTalk",
    "PassDigest",
    "Pick",
    "PlanDigest",
    "PreviewDigest",
    "PutBack",
    "RequestKind",
    "RetryDigest",
    "SetCountry",
    "SetLanguage",
    "SetLevel",
    "SetRhythm",
    "SetRole",
    "SetShare",
    "SetZone",
    "SettleDigest",
    "SharingPick",
    "ShortenLine",
    "ShowCheckIn",
    "ShowCheckInHistory",
    "ShowDigest",
    "ShowExport",
    "ShowHelp",
    "ShowMatrix",
    "ShowMe",
    "ShowMine",
    "ShowOwnLine",
    "ShowPlan",
    "ShowRating",
    "ShowRatingHistory",
    "ShowReady",
    "ShowRequest",
    "ShowSharing",
    "ShowSkill",
    "ShowWaiting",
    "ShowWhen",
    "Snooze",
    "StopCheckIn",
    "StopDigest",
    "StopSharing",
    "TeamDeed",
    "TeamPicture",
    "UndoTalk",
    "Verdict",
    "Withdraw",
    "Withhold",
    "WriteCheckIn",
    "WriteReply",
    "WriteTalk",
]
