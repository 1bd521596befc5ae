"""What of one's own each team may see: nothing, until the person gives it, kind by kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.conversation import own_lines
from bot.conversation.memberships import Mine, Standings, standings
from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import Scene
from bot.conversation.sharing_kinds import facts
from bot.conversation.sharing_words import Puzzle, read
from bot.conversation.wishes import Share
from bot.domain.cards import Aside, Block, Card, Choice, Facts, Options, Paragraph
from bot.domain.effects import SaveMember, Turn
from bot.domain.ids import TeamId
from bot.domain.picks import SetShare, ShowMe, ShowOwnLine, ShowSharing, StopSharing
from bot.domain.teams import Member, ShareKind, Team
from bot.words import Phrases


def asked_for(scene: Scene, wish: Share) -> Turn:
    """`share notes with growth`, `stop sharing`, `share`: done where it can mean one thing only."""
    every = standings(scene)
    if not every.mine:
        return nobody(scene, every)
    meant = read(scene.house, wish.words, wish.off, [team for team, _ in every.mine])
    if isinstance(meant, Puzzle):
        return answer(scene, _overview(scene, every, _how(scene, meant)))
    named = {team.id for team in meant.teams}
    concerned = [each for each in every.mine if not named or each[0].id in named]
    if meant.line:
        return own_lines.shown(scene, [team.id for team, _ in concerned])
    if not meant.kinds and not meant.off:
        return answer(scene, _card(scene, every, concerned))
    return _kept(scene, every, [_changed(each, meant.kinds, meant.off) for each in concerned])


def shown(scene: Scene, team: str | None) -> Turn:
    """One team's card, or what each may see."""
    every = standings(scene)
    if not every.mine:
        return nobody(scene, every)
    return answer(scene, _card(scene, every, [e for e in every.mine if team in (None, e[0].id)]))


def pressed(scene: Scene, picks: Sequence[SetShare]) -> Turn:
    """One kind, or those of a whole card sent together."""
    every = standings(scene)
    changed: list[Mine] = []
    for team, member in every.mine:
        now: Mine = team, member
        for pick in picks:
            kind = next((each for each in ShareKind if each == pick.kind), None)
            if pick.team == team.id and kind is not None:
                now = _changed(now, {kind}, off=not pick.shares)
        if any(pick.team == team.id for pick in picks):
            changed.append(now)
    return _kept(scene, every, changed) if changed else nobody(scene, every)


def stopped(scene: Scene, team: str) -> Turn:
    """Nothing for this team any more."""
    every = standings(scene)
    concerned = [each for each in every.mine if each[0].id == team]
    if not concerned:
        return nobody(scene, every)
    return _kept(scene, every, [_changed(each, (), off=True) for each in concerned])


def nobody(scene: Scene, every: Standings) -> Turn:
    """In no team, or not yet."""
    return said(scene, "share-no-team", *way_on(scene), body=_invitations(scene, every))


def card(scene: Scene, team: Team, member: Member) -> Card:
    """What a team may see of somebody who is in it from this moment on."""
    return _team_card(scene, Standings([(team, member)], ()), team, member)


def _changed(mine: Mine, kinds: Iterable[ShareKind], off: bool) -> Mine:
    """The member as they share from now on; a team that has ended is given nothing."""
    team, member = mine
    if team.archived_at is not None and not off:
        return mine
    before = member.shares
    taken = frozenset(kinds) or frozenset(ShareKind) if off else frozenset()
    after = (before - taken) if off else before | frozenset(kinds)
    kept = member if before <= after else member.without_words()
    return team, replace(kept, shares=after)


def _kept(scene: Scene, before: Standings, changed: Sequence[Mine]) -> Turn:
    """The changes, and the card as it is now."""
    new: Mapping[TeamId, Mine] = {each[0].id: each for each in changed}
    mine = [new.get(each[0].id, each) for each in before.mine]
    effects = [
        SaveMember(member)
        for was, (_, member) in zip(before.mine, mine, strict=True)
        if was[1] != member
    ]
    every = replace(before, mine=mine)
    told = [
        block
        for was, (team, member) in zip(before.mine, mine, strict=True)
        if team.id in new
        for block in own_lines.gone(scene, team, was[1], member)
    ]
    return answer(scene, _card(scene, every, changed, tuple(told)), *effects)


def _card(
    scene: Scene, every: Standings, concerned: Sequence[Mine], note: tuple[Block, ...] = ()
) -> Card:
    """One team's card where it is about one that goes on, else all of them at a glance."""
    if len(concerned) == 1 and concerned[0][0].archived_at is None:
        return _team_card(scene, every, *concerned[0], note)
    return _overview(scene, every, note)


def _overview(scene: Scene, every: Standings, note: tuple[Block, ...] = ()) -> Card:
    say = scene.say
    choices = tuple(
        Choice(say.line("choice-share-with", team=team.name), ShowSharing(team.id))
        if team.archived_at is None
        else Choice(say.line("choice-share-stop-with", team=team.name), StopSharing(team.id))
        for team, member in every.mine
        if team.archived_at is None or member.shares
    )
    body = (*note, Facts(facts(say, every.mine)), *_invitations(scene, every))
    return Card(say.line("share-ask"), body, (*choices, _line(scene, None)))


def _team_card(
    scene: Scene, every: Standings, team: Team, member: Member, note: tuple[Block, ...] = ()
) -> Card:
    """Each kind with its yes and no, and who would read it."""
    say = scene.say
    goes = "share-goes-channel" if team.place else "share-goes-alone"
    body = (
        Paragraph(say.text(goes, team=team.name)),
        *(_question(say, team, member, kind) for kind in ShareKind),
        *note,
        Aside(say.text("share-any-time")),
        *_invitations(scene, every),
    )
    choices = [_line(scene, team.id)]
    if member.shares:
        choices.append(Choice(say.line("choice-share-off"), StopSharing(team.id)))
    if len(every.mine) > 1:
        choices.append(Choice(say.line("choice-share-all"), ShowSharing()))
    choices.append(Choice(say.line("choice-me"), ShowMe()))
    return Card(say.line("share-ask-one", team=team.name), body, tuple(choices))


def _question(say: Phrases, team: Team, member: Member, kind: ShareKind) -> Options:
    choices = tuple(
        Choice(say.line(f"choice-share-{key}"), SetShare(team.id, kind.value, shares=yes))
        for key, yes in (("yes", True), ("no", False))
    )
    return Options(say.text(f"share-kind-{kind}"), choices, 0 if kind in member.shares else 1)


def _line(scene: Scene, team: TeamId | None) -> Choice:
    return Choice(scene.say.line("choice-own-line"), ShowOwnLine(team))


def _how(scene: Scene, puzzle: Puzzle) -> tuple[Block, ...]:
    examples = {
        f"{name}_typed": scene.typed(scene.say.line(f"share-{name}-typed"))
        for name in ("progress", "notes", "nothing")
    }
    return (Paragraph(scene.say.text(f"share-how-{puzzle}", **examples)),)


def _invitations(scene: Scene, every: Standings) -> tuple[Block, ...]:
    """Of a team that one was asked into, nothing is shared before one has said yes."""
    typed = scene.typed(scene.say.line("share-team-typed"))
    return tuple(
        Paragraph(scene.say.text("share-invited", team=team.name, typed=typed))
        for team in every.invited
    )
