"""What somebody waits for from whoever leads their teams, and how to take it back."""

from collections.abc import Sequence

from bot.conversation import requests
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph, Quote
from bot.domain.effects import Turn
from bot.domain.picks import AskTalk, RequestKind, Verdict, Withdraw, WriteCheckIn
from bot.domain.requests import NEEDS_WAIT, Request, need
from bot.domain.spans import Text, plain
from bot.domain.teams import Member, ShareKind, Standing, Team

_SEEN = 60
"""How many of the newest check-ins are looked at: one a day, and a few more."""

_MOST = 5
"""How many are shown, the newest."""


def shown(scene: Scene) -> Turn:
    return answer(scene, card(scene))


def card(scene: Scene) -> Card:
    """Each with who can see it; who waits for nothing reads what they could ask for."""
    say = scene.say
    memberships = scene.records.memberships(scene.person.id)
    waiting = _waiting(scene)
    if not waiting:
        return _nothing(scene)
    body: list[Block] = []
    choices: list[Choice] = []
    for number, each in enumerate(waiting[-_MOST:], 1):
        body += _entry(scene, memberships, each, number)
        choices.append(_back(scene, each, number))
    return Card(say.line("mine-title", count=len(waiting)), tuple(body), (*choices, *way_on(scene)))


def _nothing(scene: Scene) -> Card:
    say = scene.say
    somebody = bool(requests.teams(scene))
    talk = (Choice(say.line("choice-talk"), AskTalk()),) if somebody else ()
    body = (Paragraph(say.text("mine-nothing-how", example=scene.typed(say.line("talk-typed")))),)
    return Card(say.line("mine-nothing"), body, (*talk, *way_on(scene)))


def _waiting(scene: Scene) -> Sequence[Request]:
    """What was put to somebody, and what check-ins say is needed; the oldest first."""
    kept = scene.records.requests.of(scene.person.id)
    put = [each for each in kept if each.waits and each.kind is not RequestKind.NEED]
    answered = {each.number: each for each in kept if each.kind is RequestKind.NEED}
    after = scene.event.at - NEEDS_WAIT
    needs = (
        need(
            each.person, each.number, each.said_at or each.at, each.need, answered.get(each.number)
        )
        for each in scene.records.check_ins(scene.person.id, _SEEN)
        if each.need and not each.withheld and each.at >= after
    )
    return sorted([*put, *(each for each in needs if each.waits)], key=lambda each: each.at)


def _entry(
    scene: Scene, memberships: Sequence[tuple[Team, Member]], each: Request, number: int
) -> list[Block]:
    say = scene.say
    on = requests.day(scene, each.at)
    teams = [team.name for team, member in memberships if _sees(team, member, each)]
    known = scene.catalog.skills.get(each.skill) if each.skill else None
    what = say.text(
        f"mine-{each.kind}",
        number=number,
        day=on,
        skill=plain(scene.name(known) if known else each.skill or ""),
    )
    seen: Text = (
        say.text("mine-seen", teams=say.listed(teams)) if teams else say.text("mine-unseen")
    )
    blocks: list[Block] = [Paragraph(what)]
    if each.words:
        blocks.append(Quote(each.words))
    if each.verdict is Verdict.ON_IT:
        blocks.append(Paragraph(say.text("mine-on-it")))
    return [*blocks, Aside(seen)]


def _sees(team: Team, member: Member, each: Request) -> bool:
    """Whether whoever leads the team finds the request on their list."""
    if team.archived_at or team.managers == (each.person,):
        return False
    if each.kind is RequestKind.NEED:
        return member.shows(ShareKind.NEEDS)
    return team.id == each.team and member.standing is Standing.JOINED


def _back(scene: Scene, each: Request, number: int) -> Choice:
    """A need is what its check-in says: it is taken back there."""
    say = scene.say
    if each.kind is RequestKind.NEED:
        return Choice(say.line("choice-mine-rewrite", number=number), WriteCheckIn(each.number))
    return Choice(say.line("choice-mine-withdraw", number=number), Withdraw(each.kind, each.number))
