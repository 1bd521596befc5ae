"""One's own line: shown word for word before it goes out, to be shortened, left out or put back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import digest_dates
from bot.conversation.digest_lines import Line, line, said
from bot.conversation.memberships import Mine, in_use
from bot.conversation.replies import answer, way_on
from bot.conversation.replies import said as says
from bot.conversation.scenes import Scene
from bot.domain.cards import (
    Aside,
    Block,
    Buttons,
    Card,
    Choice,
    Form,
    Heading,
    Paragraph,
    TextField,
)
from bot.domain.effects import Open, Reject, SaveMember, Turn
from bot.domain.gatherings import Gathering
from bot.domain.picks import LeaveOut, PutBack, ShortenLine, ShowSharing
from bot.domain.schedules import ScheduleKind
from bot.domain.spans import flat
from bot.domain.teams import Member, OwnLine, Team
from bot.words import Phrases

Deed = ShortenLine | LeaveOut | PutBack | ShowSharing

LONGEST = 300
"""Characters of a line of one's own."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A team's digest to come: its period, and when; None: none is planned."""

    period: str
    at: datetime | None


def shown(scene: Scene, teams: Sequence[str] = (), stale: bool = False) -> Turn:
    """What the next digest of these teams (none named: of all) would say now; `stale`: the button that
    was pressed was about an earlier one."""
    mine = [each for each in in_use(scene) if not teams or each[0].id in teams]
    if not mine:
        return says(scene, "share-no-team", *way_on(scene))
    return answer(scene, _card(scene, mine, stale))


def form(scene: Scene, pick: ShortenLine) -> Turn:
    """The words to stand in the digest instead, beginning with what there is."""
    found = _still(scene, pick)
    if found is None:
        return shown(scene, [pick.team], stale=True)
    (team, member), coming = found
    own = _own(member, coming)
    text = own.words if own else ""
    if not text:
        text = flat(said(scene.house, *_gathered(scene, team, member, coming)))
    say = scene.say
    label = say.line("line-form-words", team=team.name)
    hint = say.line("line-form-hint")
    field = TextField("line", label, text[:LONGEST], hint, multiline=True, max_length=LONGEST)
    buttons = say.line("line-form-save"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("line-form"), (field,), pick, *buttons)),))


def submitted(scene: Scene, pick: ShortenLine, values: Mapping[str, str]) -> Turn:
    """The form sent: kept for this one digest, or refused with a word at the field."""
    words = " ".join(values.get("line", "").split())
    if not words:
        return Turn(scene.person, (Reject({"line": scene.say.line("line-form-empty")}),))
    if len(words) > LONGEST:
        long = scene.say.line("check-in-long", most=LONGEST)
        return Turn(scene.person, (Reject({"line": long}),))
    return _kept(scene, pick, words)


def left_out(scene: Scene, pick: LeaveOut) -> Turn:
    return _kept(scene, pick, "")


def put_back(scene: Scene, pick: PutBack) -> Turn:
    return _kept(scene, pick, None)


def _kept(scene: Scene, pick: ShortenLine | LeaveOut | PutBack, words: str | None) -> Turn:
    """The line as it is from now on, and what comes of it; nothing for a digest that is over."""
    found = _still(scene, pick)
    if found is None:
        return shown(scene, [pick.team], stale=True)
    (team, member), coming = found
    own = None if words is None else OwnLine(coming.period, words)
    changed = replace(member, line=own)
    return answer(scene, _card(scene, [(team, changed)]), SaveMember(changed))


def _still(scene: Scene, pick: ShortenLine | LeaveOut | PutBack) -> tuple[Mine, Coming] | None:
    """The membership, if something is shared, and the digest it is about is still to come."""
    mine = next((each for each in in_use(scene) if each[0].id == pick.team), None)
    if mine is None or not mine[1].shares:
        return None
    coming = upcoming(scene, mine[0])
    return (mine, coming) if coming.at and coming.period == pick.period else None


def upcoming(scene: Scene, team: Team) -> Coming:
    """The team's next digest."""
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None or schedule.next_due_at is None:
        return Coming("", None)
    return Coming(digest_dates.coming(schedule), schedule.next_due_at)


def _gathered(
    scene: Scene, team: Team, member: Member, coming: Coming
) -> tuple[Gathering, Member, Phrases]:
    """What the team is shown of this person, whether or not they want to be left out; in its language."""
    found = digest_dates.gathered(scene.records, team, coming.period, scene.event.at, member.person)
    return found, member, scene.house.words.to(team.language)


def gone(scene: Scene, team: Team, before: Member, now: Member) -> tuple[Block, ...]:
    """That the digest to come leaves somebody out who shares something: by what they have just taken
    back, or still."""
    own = _own(now, upcoming(scene, team))
    if own is None or own.words or not now.shares:
        return ()
    key = "line-words-gone" if before.line and before.line.words else "line-gone"
    return (Paragraph(scene.say.text(key, team=team.name)),)


def _own(member: Member, coming: Coming) -> OwnLine | None:
    return member.line if member.line and member.line.period == coming.period else None


def _card(scene: Scene, mine: Sequence[Mine], stale: bool = False) -> Card:
    say, several = scene.say, len(mine) > 1
    body: list[Block] = [Paragraph(say.text("line-stale"))] if stale else []
    for team, member in mine:
        if several:
            body.append(Heading(team.name))
        body.extend(_of(scene, team, member, several))
    if any(member.shares and member.line is None for _, member in mine):
        body.append(Aside(say.text("line-why")))
    title = "line-title" if several else "line-title-one"
    choices = (Choice(say.line("choice-share-all"), ShowSharing()),)
    return Card(say.line(title, team=mine[0][0].name), tuple(body), choices)


def _of(scene: Scene, team: Team, member: Member, several: bool) -> Iterator[Block]:
    """When it goes out, what it says, and what can be done about it."""
    say, coming = scene.say, upcoming(scene, team)
    if coming.at is None:
        yield Paragraph(say.text("line-unplanned"))
    else:
        when = say.moment(coming.at, team.zone)
        yield Paragraph(say.text("line-planned", when=when, zone=team.zone))
    if not member.shares:
        yield Paragraph(say.text("line-shares-nothing", team=team.name))
        yield _buttons(scene, team, several, [("choose", ShowSharing(team.id))])
        return
    told = line(scene.house, *_gathered(scene, team, member, coming))
    own = _own(member, coming)
    yield from _words(scene, told, own)
    if coming.at is not None:
        deeds = _deeds(team, coming, told, own)
        yield _buttons(scene, team, several, deeds)


def _words(scene: Scene, told: Line | None, own: OwnLine | None) -> Iterator[Block]:
    """The line itself, in the language of the team."""
    if told is None:
        yield Paragraph(scene.say.text("line-nothing-yet" if own is None else "line-left-out"))
        return
    yield Paragraph(told.short)
    if told.details:
        yield Aside(scene.say.text("line-details"))
        yield from told.details
    if own is not None:
        yield Aside(scene.say.text("line-own-words"))


def _deeds(
    team: Team, coming: Coming, told: Line | None, own: OwnLine | None
) -> Sequence[tuple[str, Deed]]:
    deeds: list[tuple[str, Deed]] = []
    if told is not None:
        deeds.append(("shorten", ShortenLine(team.id, coming.period)))
    if own is None or own.words:
        deeds.append(("leave", LeaveOut(team.id, coming.period)))
    if own is not None:
        deeds.append(("back", PutBack(team.id, coming.period)))
    return deeds


def _buttons(scene: Scene, team: Team, several: bool, deeds: Sequence[tuple[str, Deed]]) -> Buttons:
    """Named with their team where there are several."""
    choices = []
    for name, pick in deeds:
        key = f"choice-line-{name}-of" if several else f"choice-line-{name}"
        choices.append(Choice(scene.say.line(key, team=team.name), pick))
    return Buttons(tuple(choices))
