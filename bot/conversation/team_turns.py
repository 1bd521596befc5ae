"""Buttons and forms about teams: who shares what with them, their digests and their pictures."""

from collections.abc import Mapping

from bot.conversation import (
    admin,
    digest_acts,
    digest_plans,
    evidence,
    notices,
    own_lines,
    request_turns,
    sharing_turns,
    team_acts,
    team_pictures,
)
from bot.conversation.digest_acts import DigestPick
from bot.conversation.request_turns import RequestPick
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.picks import (
    AdminPick,
    AgreeDigest,
    KeepFor,
    LeaveOut,
    PassDigest,
    Pick,
    PlanDigest,
    PreviewDigest,
    PutBack,
    RetryDigest,
    SetShare,
    SetTeamMakers,
    SettleDigest,
    SharingPick,
    ShortenLine,
    ShowAudit,
    ShowConfiguration,
    ShowDigest,
    ShowKeeping,
    ShowOwnLine,
    ShowRules,
    ShowSharing,
    StopDigest,
    StopSharing,
    TeamDeed,
    TeamPicture,
    Withhold,
    WriteReply,
    WriteTalk,
)

TeamPick = (
    SettleDigest | SharingPick | DigestPick | RequestPick | TeamDeed | TeamPicture | AdminPick
)


def do(scene: Scene, pick: TeamPick) -> Turn:
    """What a button means, pressed now."""
    match pick:
        case SettleDigest(delivery, arrived):
            return notices.settled(scene, delivery, arrived)
        case (
            ShowSharing()
            | SetShare()
            | StopSharing()
            | ShowOwnLine()
            | ShortenLine()
            | LeaveOut()
            | PutBack()
            | Withhold()
        ):
            return sharing_turns.do(scene, pick)
        case (
            ShowRules()
            | SetTeamMakers()
            | ShowKeeping()
            | KeepFor()
            | ShowConfiguration()
            | ShowAudit()
        ):
            return admin.do(scene, pick)
        case (
            ShowDigest()
            | PlanDigest()
            | PreviewDigest()
            | AgreeDigest()
            | PassDigest()
            | StopDigest()
            | RetryDigest()
        ):
            return digest_acts.do(scene, pick)
        case _ if isinstance(pick, TeamPicture):
            return team_pictures.pressed(scene, pick)
        case _ if isinstance(pick, TeamDeed):
            return team_acts.do(scene, pick)
        case _:
            return request_turns.do(scene, pick)


def submitted(scene: Scene, submit: Pick | None, values: Mapping[str, str]) -> Turn:
    """What a form was sent for."""
    match submit:
        case PlanDigest():
            return digest_plans.submitted(scene, submit, values)
        case ShortenLine():
            return own_lines.submitted(scene, submit, values)
        case WriteReply() | WriteTalk():
            return request_turns.submitted(scene, submit, values)
        case _ if isinstance(submit, TeamDeed):
            return team_acts.submitted(scene, submit, values)
        case _:
            return evidence.submitted(scene, submit, values)
