"""What somebody asks of whoever leads their team: a second opinion on a skill, time for a talk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation import help
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Block, Bullets, Card, Choice, Form, Paragraph, Quote, TextField
from bot.domain.catalog import Skill
from bot.domain.effects import Effect, Open, Reject, Turn
from bot.domain.ids import StatementId
from bot.domain.picks import (
    AskConfirm,
    AskTalk,
    Mark,
    RequestKind,
    ShowMine,
    ShowRating,
    ShowSkill,
    Verdict,
    Withdraw,
    WriteTalk,
)
from bot.domain.requests import Request, SaveRequest
from bot.domain.teams import Standing, Team

LONGEST = 500
"""Characters of a line beside a request, and of one in answer."""


def teams(scene: Scene) -> Sequence[Team]:
    """Those the person has joined and somebody else leads."""
    me = scene.person.id
    return [
        team
        for team, member in scene.records.memberships(me)
        if member.standing is Standing.JOINED and not team.archived_at and team.managers != (me,)
    ]


def confirm(scene: Scene, pick: AskConfirm) -> Turn:
    """Put to the team's managers; asked which team where there are several."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return help.stale(scene)
    done = marked(scene, skill)
    say, name = scene.say, scene.name(skill)
    if not done:
        rate = Choice(say.line("choice-rate-skill", skill=name), ShowRating(skill.id))
        body = (Paragraph(say.text("confirm-nothing-how", skill=name)),)
        return answer(scene, Card(say.line("confirm-nothing"), body, (rate, *way_on(scene))))
    joined = teams(scene)
    team = _chosen(joined, pick.team)
    if team is None:
        return _which(scene, "confirm", joined, [AskConfirm(skill.id, each.id) for each in joined])
    asked = _new(scene, RequestKind.CONFIRM, team)
    asked = replace(asked, skill=skill.id, statements=done)
    statements = Bullets(tuple(scene.statement(skill, each) for each in done))
    body_asked = (Paragraph(say.text("confirm-asked-what")), statements)
    # Asked anew, it is about what is marked now: an answer to the old card must not count for it.
    same = [each for each in _open(scene, RequestKind.CONFIRM, team) if each.skill == skill.id]
    effects = (*(_withdrawn(scene, each) for each in same), SaveRequest(asked))
    title = say.line("confirm-asked", team=team.name, skill=name)
    return answer(scene, Card(title, body_asked, _after(scene, asked)), *effects)


def talk(scene: Scene, pick: AskTalk) -> Turn:
    """The same for a talk; a line can be added afterwards."""
    joined = teams(scene)
    team = _chosen(joined, pick.team)
    if team is None:
        return _which(scene, "talk", joined, [AskTalk(each.id) for each in joined])
    waiting = next(iter(_open(scene, RequestKind.TALK, team)), None)
    asked = waiting or _new(scene, RequestKind.TALK, team)
    effects = () if waiting else (SaveRequest(asked),)
    return answer(scene, _talk_card(scene, asked, team), *effects)


def talk_form(scene: Scene, pick: WriteTalk) -> Turn:
    """What the talk is to be about."""
    asked = _mine(scene, RequestKind.TALK, pick.number)
    if asked is None:
        return help.stale(scene)
    say = scene.say
    field = TextField(
        "line", say.line("talk-line"), asked.words, say.line("talk-line-hint"),
        multiline=True, max_length=LONGEST,
    )  # fmt: skip
    buttons = say.line("check-in-save"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("talk-form"), (field,), pick, *buttons)),))


def talk_written(scene: Scene, pick: WriteTalk, values: Mapping[str, str]) -> Turn:
    """The form sent."""
    asked = _mine(scene, RequestKind.TALK, pick.number)
    words = values.get("line", "").strip()
    team = scene.records.team(asked.team) if asked and asked.team else None
    if asked is None or team is None:
        return help.stale(scene)
    if len(words) > LONGEST:
        return Turn(
            scene.person, (Reject({"line": scene.say.line("check-in-long", most=LONGEST)}),)
        )
    now = replace(asked, words=words)
    effects = (SaveRequest(now, asked),) if now != asked else ()
    return answer(scene, _talk_card(scene, now, team), *effects)


def withdrawn(scene: Scene, pick: Withdraw) -> Turn:
    """Taken back: its words are gone, and nobody sees it any more."""
    asked = _mine(scene, pick.kind, pick.number)
    if asked is None:
        return help.stale(scene)
    say = scene.say
    mine = Choice(say.line("choice-mine"), ShowMine())
    body = (Paragraph(say.text("request-withdrawn-how")),)
    card = Card(say.line("request-withdrawn"), body, (mine, *way_on(scene)))
    return answer(scene, card, _withdrawn(scene, asked))


def marked(scene: Scene, skill: Skill) -> tuple[StatementId, ...]:
    """What of the skill the person says they do."""
    return tuple(each for each in skill.statements if scene.mark(skill, each) is Mark.DOING)


def day(scene: Scene, at: datetime) -> str:
    return scene.say.day(local_day(at, scene.person.timezone or UTC_ZONE))


def _chosen(joined: Sequence[Team], id: str | None) -> Team | None:
    """The team named, or the only one."""
    if id is not None:
        return next((each for each in joined if each.id == id), None)
    return joined[0] if len(joined) == 1 else None


def _which(
    scene: Scene, kind: str, joined: Sequence[Team], picks: Sequence[AskConfirm | AskTalk]
) -> Turn:
    """The question which team; who is in none hears how that would come about."""
    say = scene.say
    if not joined:
        body: tuple[Block, ...] = (Paragraph(say.text("request-no-team-how")),)
        return answer(scene, Card(say.line("request-no-team"), body, way_on(scene)))
    choices = tuple(Choice(team.name, pick) for team, pick in zip(joined, picks, strict=True))
    body = (Paragraph(say.text(f"{kind}-which-what")),)
    return answer(scene, Card(say.line(f"{kind}-which"), body, choices))


def _new(scene: Scene, kind: RequestKind, team: Team) -> Request:
    """Numbers are not used again: an old card must not answer for another request."""
    numbers = [
        each.number for each in scene.records.requests.of(scene.person.id) if each.kind is kind
    ]
    number = max(numbers, default=0) + 1
    return Request(scene.person.id, kind, number, scene.event.at, team.id)


def _open(scene: Scene, kind: RequestKind, team: Team) -> Sequence[Request]:
    return [
        each
        for each in scene.records.requests.of(scene.person.id)
        if each.kind is kind and each.team == team.id and each.waits
    ]


def _mine(scene: Scene, kind: RequestKind, number: int) -> Request | None:
    """One that still waits, other than a need, which is its check-in's."""
    return next(
        (
            each
            for each in scene.records.requests.of(scene.person.id)
            if (each.kind, each.number) == (kind, number)
            and each.waits
            and kind is not RequestKind.NEED
        ),
        None,
    )


def _withdrawn(scene: Scene, asked: Request) -> Effect:
    over = replace(asked, words="", verdict=Verdict.WITHDRAWN, answered_at=scene.event.at)
    return SaveRequest(over, asked)


def _talk_card(scene: Scene, asked: Request, team: Team) -> Card:
    say = scene.say
    body: tuple[Block, ...] = (Paragraph(say.text("talk-asked-what")),)
    if asked.words:
        body = (*body, Quote(asked.words))
    label = "choice-talk-rewrite" if asked.words else "choice-talk-write"
    write = Choice(say.line(label), WriteTalk(asked.number))
    return Card(say.line("talk-asked", team=team.name), body, (write, *_after(scene, asked)))


def _after(scene: Scene, asked: Request) -> tuple[Choice, ...]:
    say = scene.say
    back = Choice(say.line("choice-withdraw"), Withdraw(asked.kind, asked.number))
    mine = Choice(say.line("choice-mine"), ShowMine())
    if asked.skill is None:
        return back, mine
    name = scene.name(scene.catalog.skills[asked.skill])
    return back, mine, Choice(say.line("choice-back-to", name=name), ShowSkill(asked.skill))
