"""What waits for a manager: requests addressed to them, and what people share that they need."""

from collections.abc import Sequence

from bot.conversation import mine, requests
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Paragraph, Quote, Style
from bot.domain.effects import Turn
from bot.domain.ids import PersonId
from bot.domain.picks import (
    AnswerRequest,
    RequestKind,
    ShowMine,
    ShowReady,
    ShowRequest,
    ShowWaiting,
    Verdict,
    WriteReply,
)
from bot.domain.requests import NEEDS_WAIT, Waiting
from bot.domain.spans import plain

A_PAGE = 5

VERDICTS = {
    RequestKind.NEED: (Verdict.ON_IT, Verdict.DONE),
    RequestKind.CONFIRM: (Verdict.CONFIRMED, Verdict.NOT_YET),
    RequestKind.TALK: (Verdict.ON_IT, Verdict.DONE),
}
"""What each kind can be answered with."""


def shown(scene: Scene, pick: ShowWaiting) -> Turn:
    """The list, the oldest first; who leads no team sees what they wait for themselves."""
    if not leads(scene):
        return mine.shown(scene)
    every = waiting(scene)
    wanted = [each for each in every if pick.team in (None, each.team)]
    if not wanted:
        return answer(scene, _empty(scene))
    page = min(pick.page, (len(wanted) - 1) // A_PAGE)
    begin = page * A_PAGE
    several = len({each.team for each in every}) > 1
    body: list[Block] = []
    choices: list[Choice] = []
    for number, each in enumerate(wanted[begin : begin + A_PAGE], begin + 1):
        body += entry(scene, each, number, several)
        label = scene.say.line("choice-open-request", number=number)
        choices.append(Choice(label, _show(each)))
    title = scene.say.line("waiting-title", count=len(wanted))
    rest = (*_turning(scene, pick, page, len(wanted)), *_others(scene, pick, every))
    return answer(scene, Card(title, tuple(body), (*choices, *rest)))


def opened(scene: Scene, pick: ShowRequest) -> Turn:
    """One request, to be answered."""
    each = put_to_me(scene, pick)
    if each is None or not each.request.waits:
        return gone(scene, each)
    return answer(scene, request_card(scene, each))


def request_card(scene: Scene, each: Waiting) -> Card:
    """All that is shown of the person for it, and the answers there are."""
    say, asked = scene.say, each.request
    verdicts = tuple(
        Choice(
            say.line(f"verdict-{verdict}"),
            AnswerRequest(asked.person, asked.kind, asked.number, verdict),
            Style.PRIMARY if nth == 0 else Style.PLAIN,
        )
        for nth, verdict in enumerate(VERDICTS[asked.kind])
    )
    line = WriteReply(asked.person, asked.kind, asked.number)
    choices = (*verdicts, Choice(say.line("choice-reply-line"), line), to_list(scene))
    on = say.text("request-asked", day=requests.day(scene, asked.at), team=each.team_name)
    told = Aside(say.text("request-told"))
    return Card(title(scene, each), (Paragraph(on), *about(scene, each), told), choices)


def gone(scene: Scene, each: Waiting | None) -> Turn:
    """Nothing to answer any more. Whoever may not see it hears the same as of one that never was."""
    say = scene.say
    verdict = each.request.verdict if each else None
    if verdict in (None, Verdict.WITHDRAWN):
        body: tuple[Block, ...] = (Paragraph(say.text("request-gone-how")),)
        return answer(scene, Card(say.line("request-gone"), body, (to_list(scene), *way_on(scene))))
    said = say.line(f"verdict-{verdict}")
    return answer(scene, Card(say.line("request-answered", verdict=said), (), (to_list(scene),)))


def leads(scene: Scene) -> bool:
    return any(not each.archived_at for each in scene.records.led(scene.person.id))


def waiting(scene: Scene) -> Sequence[Waiting]:
    """All that waits for the person, the oldest first."""
    return scene.records.requests.waiting(scene.person.id, scene.event.at - NEEDS_WAIT)


def put_to_me(scene: Scene, pick: ShowRequest | AnswerRequest | WriteReply) -> Waiting | None:
    """The request a button names, if the person may see it now."""
    after = scene.event.at - NEEDS_WAIT
    return scene.records.requests.put_to(
        scene.person.id, pick.person, pick.kind, pick.number, after
    )


def title(scene: Scene, each: Waiting) -> str:
    return scene.say.line(
        f"request-{each.request.kind}-title", name=name(each), skill=_skill(scene, each)
    )


def name(each: Waiting) -> str:
    return each.person.name or each.person.id


def entry(scene: Scene, each: Waiting, number: int, several: bool) -> list[Block]:
    """A request in a line, and its words; by way of which team, for somebody with several."""
    say, asked = scene.say, each.request
    line = say.text(
        f"waiting-{asked.kind}",
        number=number,
        name=name(each),
        skill=plain(_skill(scene, each)),
        day=requests.day(scene, asked.at),
    )
    blocks: list[Block] = [Paragraph(line)]
    if asked.words:
        blocks.append(Quote(asked.words))
    notes = [say.text("waiting-team", team=each.team_name)] if several else []
    notes += [say.text("waiting-on-it")] if asked.verdict is Verdict.ON_IT else []
    return [*blocks, *(Aside(note) for note in notes)]


def about(scene: Scene, each: Waiting) -> tuple[Block, ...]:
    """The person's words, or the statements they say they do."""
    asked = each.request
    if asked.kind is not RequestKind.CONFIRM:
        return (Quote(asked.words),) if asked.words else ()
    skill = scene.catalog.skills.get(asked.skill) if asked.skill else None
    known = [id for id in asked.statements if skill and id in skill.statements]
    statements = tuple(scene.statement(skill, id) for id in known) if skill else ()
    return (Bullets(statements),) if statements else ()


def to_list(scene: Scene) -> Choice:
    return Choice(scene.say.line("choice-waiting"), ShowWaiting())


def _empty(scene: Scene) -> Card:
    say = scene.say
    body = (Paragraph(say.text("waiting-nothing-how")),)
    ready = Choice(say.line("choice-ready"), ShowReady())
    own = Choice(say.line("choice-mine"), ShowMine())
    return Card(say.line("waiting-nothing"), body, (ready, own, *way_on(scene)))


def _show(each: Waiting) -> ShowRequest:
    return ShowRequest(PersonId(each.request.person), each.request.kind, each.request.number)


def _skill(scene: Scene, each: Waiting) -> str:
    """The skill by name; one that the ladder has lost by its id."""
    id = each.request.skill
    skill = scene.catalog.skills.get(id) if id else None
    return scene.name(skill) if skill else id or ""


def _turning(scene: Scene, pick: ShowWaiting, page: int, total: int) -> tuple[Choice, ...]:
    say, choices = scene.say, list[Choice]()
    if page:
        choices.append(Choice(say.line("choice-previous"), ShowWaiting(page - 1, pick.team)))
    if (page + 1) * A_PAGE < total:
        choices.append(Choice(say.line("choice-next"), ShowWaiting(page + 1, pick.team)))
    return tuple(choices)


def _others(scene: Scene, pick: ShowWaiting, every: Sequence[Waiting]) -> tuple[Choice, ...]:
    """One team's by itself, or all teams' again."""
    if pick.team is not None:
        return (Choice(scene.say.line("choice-waiting-all"), ShowWaiting()),)
    teams = {each.team: each.team_name for each in every}
    if len(teams) == 1:
        return (Choice(scene.say.line("choice-ready"), ShowReady()),)
    return tuple(
        Choice(
            scene.say.line(
                "choice-waiting-team", team=named, count=sum(each.team == id for each in every)
            ),
            ShowWaiting(0, id),
        )
        for id, named in sorted(teams.items(), key=lambda each: each[1].casefold())
    )
