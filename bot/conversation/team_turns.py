"""Buttons and forms about teams: who shares what with them, and their digests."""

from collections.abc import Mapping

from bot.conversation import digest_acts, digest_plans, digests, notices
from bot.conversation.digest_acts import DigestPick
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.picks import PlanDigest, SetShare, SettleDigest

TeamPick = SettleDigest | SetShare | DigestPick
TeamForm = PlanDigest


def do(scene: Scene, pick: TeamPick) -> Turn:
    """What a button means, pressed now."""
    match pick:
        case SettleDigest(delivery, arrived):
            return notices.settled(scene, delivery, arrived)
        case SetShare(team, shares):
            return digests.shared(scene, team, shares)
        case _:
            return digest_acts.do(scene, pick)


def submitted(scene: Scene, submit: TeamForm, values: Mapping[str, str]) -> Turn:
    """What a form was sent for."""
    match submit:
        case PlanDigest():
            return digest_plans.submitted(scene, submit, values)
