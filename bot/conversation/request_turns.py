"""Buttons and forms about what waits for a manager, and about talks."""

from collections.abc import Mapping

from bot.conversation import inbox, mine, readying, requests, verdicts
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.picks import (
    AnswerRequest,
    AskConfirm,
    AskTalk,
    NoteTalk,
    ShowMine,
    ShowReady,
    ShowRequest,
    ShowWaiting,
    UndoTalk,
    Withdraw,
    WriteReply,
    WriteTalk,
)

RequestPick = (
    ShowWaiting
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
)


RequestForm = WriteReply | WriteTalk


def do(scene: Scene, pick: RequestPick) -> Turn:
    """What a button means, pressed now."""
    match pick:
        case ShowWaiting():
            return inbox.shown(scene, pick)
        case ShowRequest():
            return inbox.opened(scene, pick)
        case AnswerRequest():
            return verdicts.pressed(scene, pick)
        case WriteReply():
            return verdicts.form(scene, pick)
        case ShowMine():
            return mine.shown(scene)
        case Withdraw():
            return requests.withdrawn(scene, pick)
        case AskConfirm():
            return requests.confirm(scene, pick)
        case AskTalk():
            return requests.talk(scene, pick)
        case WriteTalk():
            return requests.talk_form(scene, pick)
        case ShowReady():
            return readying.shown(scene, pick)
        case NoteTalk(person):
            return readying.spoke(scene, person)
        case UndoTalk():
            return readying.not_spoken(scene, pick)


def submitted(scene: Scene, submit: RequestForm, values: Mapping[str, str]) -> Turn:
    """What a form was sent for."""
    match submit:
        case WriteReply():
            return verdicts.written(scene, submit, values)
        case WriteTalk():
            return requests.talk_written(scene, submit, values)
