"""Buttons about what one's teams may see: carried out."""

from bot.conversation import answering, own_lines, sharing
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.picks import (
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


def do(scene: Scene, pick: SharingPick) -> Turn:
    """What a button means, pressed now."""
    match pick:
        case ShowSharing(team):
            return sharing.shown(scene, team)
        case SetShare():
            return sharing.pressed(scene, (pick,))
        case StopSharing(team):
            return sharing.stopped(scene, team)
        case ShowOwnLine(team):
            return own_lines.shown(scene, [team] if team else [])
        case ShortenLine():
            return own_lines.form(scene, pick)
        case LeaveOut():
            return own_lines.left_out(scene, pick)
        case PutBack():
            return own_lines.put_back(scene, pick)
        case Withhold():
            return answering.withheld(scene, pick)
