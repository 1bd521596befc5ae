"""The last entries of the audit that an admin may read, in words."""

from bot.conversation import admin_facts
from bot.conversation.prospects import UTC_ZONE
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Paragraph
from bot.domain.deeds import OPEN, SOMEBODY, Act, Entry
from bot.domain.effects import Turn
from bot.domain.ids import PersonId, TeamId
from bot.domain.picks import ShowAudit, ShowRules
from bot.domain.spans import Text, plain

A_PAGE = 15
_PAGES = 20


def shown(scene: Scene, page: int) -> Turn:
    """The newest first. What people chose for themselves is not among it."""
    say, at = scene.say, min(page, _PAGES - 1)
    entries = scene.records.audited(OPEN, (at + 1) * A_PAGE + 1)
    these = entries[at * A_PAGE : (at + 1) * A_PAGE]
    body: tuple[Block, ...] = (Paragraph(say.text("audit-empty")),)
    if these:
        body = (Bullets(tuple(_entry(scene, each) for each in these)),)
    choices = []
    if len(entries) > (at + 1) * A_PAGE and at + 1 < _PAGES:
        choices.append(Choice(say.line("choice-older"), ShowAudit(at + 1)))
    if at:
        choices.append(Choice(say.line("choice-newer"), ShowAudit(at - 1)))
    card = Card(
        say.line("audit-title"),
        (*body, Aside(say.text("audit-without"))),
        (*choices, Choice(say.line("choice-rules"), ShowRules())),
    )
    return answer(scene, card)


def _entry(scene: Scene, entry: Entry) -> Text:
    say, deed = scene.say, entry.deed
    when = say.moment(entry.at, scene.person.timezone or UTC_ZONE)
    detail = next(iter(deed.detail.items()), ("", ""))
    said = say.text(
        _key(deed.act, *detail),
        actor=_actor(scene, deed.actor),
        subject=admin_facts.called(scene, deed.subject) if deed.subject else "",
        team=_team(scene, deed.team),
        days=int(detail[1]) if detail[1].isdecimal() else 0,
    )
    return (*plain(f"{when}: "), *said)


def _key(act: Act, name: str, value: str) -> str:
    """The sentence: one for each rule and each office."""
    if act is Act.RULES_SET:
        return f"audit-team-makers-{value}" if name == "team_makers" else f"audit-keep-{name}"
    if act in (Act.APPOINTED, Act.DISMISSED):
        return f"audit-{act}-{value}".replace("_", "-")
    return f"audit-{act}".replace("_", "-")


def _actor(scene: Scene, who: PersonId | None) -> str:
    if who is None:
        return scene.say.line("audit-operator")
    return scene.say.line("audit-somebody") if who == SOMEBODY else admin_facts.called(scene, who)


def _team(scene: Scene, id: TeamId | None) -> str:
    if id is None:
        return ""
    team = scene.records.team(id)
    return team.name if team else scene.say.line("audit-team-gone")
