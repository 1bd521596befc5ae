"""A request answered by a manager: kept once, and its person told privately who said what."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import inbox
from bot.conversation.prospects import UTC_ZONE
from bot.conversation.replies import answer
from bot.conversation.requests import LONGEST
from bot.conversation.scenes import Scene
from bot.domain.cards import (
    Aside,
    Block,
    Card,
    Choice,
    Form,
    Paragraph,
    Quote,
    SelectField,
    TextField,
)
from bot.domain.effects import Kind, Open, Reject, Send, Turn
from bot.domain.occurrences import out_of_quiet
from bot.domain.picks import AnswerRequest, ShowMine, ShowSkill, Verdict, WriteReply
from bot.domain.requests import SaveRequest, Waiting
from bot.words import LANGUAGES


def pressed(scene: Scene, pick: AnswerRequest) -> Turn:
    """The answer without a line."""
    return _answered(scene, pick, pick.verdict, "")


def form(scene: Scene, pick: WriteReply) -> Turn:
    """The answer with a line of one's own."""
    each = inbox.put_to_me(scene, pick)
    if each is None or not each.request.waits:
        return inbox.gone(scene, each)
    say = scene.say
    verdicts = tuple((v.value, say.line(f"verdict-{v}")) for v in inbox.VERDICTS.get(pick.kind, ()))
    fields = (
        SelectField("verdict", say.line("reply-verdict"), verdicts, verdicts[0][0]),
        TextField(
            "line", say.line("reply-line"), "", say.line("reply-line-hint"),
            multiline=True, max_length=LONGEST,
        ),
    )  # fmt: skip
    buttons = say.line("reply-send"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("reply-form"), fields, pick, *buttons)),))


def written(scene: Scene, pick: WriteReply, values: Mapping[str, str]) -> Turn:
    """The form sent."""
    say, line = scene.say, values.get("line", "").strip()
    chosen = next(
        (v for v in inbox.VERDICTS.get(pick.kind, ()) if v == values.get("verdict")), None
    )
    errors = {} if chosen else {"verdict": say.line("reply-no-verdict")}
    if len(line) > LONGEST:
        errors["line"] = say.line("check-in-long", most=LONGEST)
    if errors or chosen is None:
        return Turn(scene.person, (Reject(errors),))
    return _answered(scene, pick, chosen, line)


def _answered(scene: Scene, pick: AnswerRequest | WriteReply, verdict: Verdict, line: str) -> Turn:
    """Kept, and told, if nobody else was first and nothing has changed."""
    each = inbox.put_to_me(scene, pick)
    if each is None or not each.request.waits:
        return inbox.gone(scene, each)
    if verdict not in inbox.VERDICTS.get(pick.kind, ()) or (
        verdict is each.request.verdict and not line
    ):
        return inbox.gone(scene, each)
    now = replace(each.request, verdict=verdict, answered_at=scene.event.at)
    say = scene.say
    said = say.line(f"verdict-{verdict}")
    body = (Paragraph(say.text("reply-kept-how", name=inbox.name(each))),)
    card = Card(say.line("reply-kept", verdict=said), body, (inbox.to_list(scene),))
    return answer(scene, card, SaveRequest(now, each.kept), _notice(scene, each, verdict, line))


def _notice(scene: Scene, each: Waiting, verdict: Verdict, line: str) -> Send:
    """In the person's language, and not in their quiet hours."""
    person, asked = each.person, each.request
    theirs = replace(scene, person=person)
    say = theirs.say
    who = scene.person.name or scene.person.id
    skill = theirs.catalog.skills.get(asked.skill) if asked.skill else None
    named = theirs.name(skill) if skill else asked.skill or ""
    title = say.line(f"told-{asked.kind}-{verdict}", name=who, skill=named)
    body: list[Block] = []
    if line:
        body += [Quote(line)]
    if asked.words:
        body += [Aside(say.text("told-about")), Quote(asked.words)]
    body.append(Aside(say.text("told-why", team=each.team_name)))
    mine = Choice(say.line("choice-mine"), ShowMine())
    back = Choice(say.line("choice-back-to", name=named), ShowSkill(skill.id)) if skill else None
    return Send(
        card=Card(title, tuple(body), (mine, back) if back else (mine,)),
        to=person.home,
        kind=Kind.NOTICE,
        key=f"verdict:{scene.event.id}",
        not_before=out_of_quiet(scene.event.at, person.timezone or UTC_ZONE, scene.house.quiet),
        language=person.language or LANGUAGES[0],
        who=person.id,
    )
