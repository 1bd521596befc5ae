"""Being asked into a team: what the one message says, and yes, no, never again, and off again.

What somebody answers is told to nobody. Whoever has not met Rung leaves nothing here by saying no.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation import leading, sharing
from bot.conversation.invitation_cards import asking_card, called, is_for, member_of, standing
from bot.conversation.replies import answer, said
from bot.conversation.scenes import Scene
from bot.conversation.vocabulary import Verb
from bot.domain.cards import Aside, Card, Choice, Facts, Paragraph, Style
from bot.domain.effects import Answer, Effect, SaveMember, Turn
from bot.domain.ids import PersonId, TeamId
from bot.domain.invitations import Allow, Capacity, KeepInvitation, Refuse
from bot.domain.picks import ShowSharing
from bot.domain.picks.teams import (
    AllowInvitations,
    AnswerInvitation,
    LeaveTeam,
    RefuseInvitations,
    ShowTeams,
)
from bot.domain.spans import plain
from bot.domain.teams import Member, Standing, Team
from bot.words import Phrases


def waiting(scene: Scene) -> tuple[Team, ...]:
    """The teams that the person was asked into, or to lead, and has not answered."""
    memberships = scene.records.memberships(scene.person.id)
    asked = {team.id: team for team, member in memberships if member.standing is Standing.INVITED}
    for each in leading.open_to(scene):
        asked[each.id] = each
    return tuple(each for each in asked.values() if each.archived_at is None)


def shown(scene: Scene, team: str) -> Turn:
    """A team that the person does not lead: their place in it, or what they were asked."""
    known = scene.records.team(TeamId(team))
    if known is None or known.archived_at is not None:
        return said(scene, "team-not-yours", Choice(scene.say.line("choice-teams"), ShowTeams()))
    asked = leading.asked(scene, known)
    if asked is not None:
        return answer(scene, asking_card(scene.say, scene.records, known, asked.capacity, asked.by))
    place = standing(scene.records, known, scene.person.id)
    if place is None:
        return said(scene, "team-not-yours", Choice(scene.say.line("choice-teams"), ShowTeams()))
    if place is Standing.JOINED:
        return answer(scene, _place(scene, known))
    return answer(
        scene, asking_card(scene.say, scene.records, known, Capacity.MEMBER, _by(scene, known))
    )


def answered(scene: Scene, pick: AnswerInvitation) -> Turn:
    """Yes or no; an old button can be pressed again, and then counts again."""
    team = scene.records.team(TeamId(pick.team))
    if team is None or team.archived_at is not None:
        return said(scene, "team-not-yours", Choice(scene.say.line("choice-teams"), ShowTeams()))
    if pick.capacity != Capacity.MEMBER:
        return leading.answered(scene, team, pick)
    member = member_of(scene.records, team, scene.person.id)
    if member is None:
        return said(scene, "team-not-yours", Choice(scene.say.line("choice-teams"), ShowTeams()))
    return _joined(scene, team, member) if pick.yes else _declined(scene, team, member)


def left(scene: Scene, team: str) -> Turn:
    """Out of the team: nothing of theirs is shown from now on, and nobody is told."""
    mine = scene.records.memberships(scene.person.id)
    found = next((each for each in mine if each[0].id == team), None)
    if found is None or found[1].standing is not Standing.JOINED:
        return said(scene, "team-not-in", Choice(scene.say.line("choice-teams"), ShowTeams()))
    say = scene.say
    card = Card(
        say.line("team-left", team=found[0].name),
        (Paragraph(say.text("team-left-what")),),
        (
            Choice(say.line("choice-team-back"), AnswerInvitation(team, Capacity.MEMBER, yes=True)),
            Choice(say.line("choice-teams"), ShowTeams()),
        ),
    )
    return answer(scene, card, _out(found[1], Standing.LEFT, scene.event.at))


def refused(scene: Scene) -> Turn:
    """Never again from Rung: what is open is declined as well. It outlives being forgotten."""
    effects: list[Effect] = [Refuse(scene.person.id)]
    for _, member in scene.records.memberships(scene.person.id):
        if member.standing is Standing.INVITED:
            effects.append(_out(member, Standing.DECLINED, scene.event.at))
    effects += [
        KeepInvitation(replace(each, open=False))
        for each in scene.records.invitations.to(scene.person.id)
        if each.open
    ]
    say = scene.say
    body = (Paragraph(say.text("invitations-never-what", undo=scene.typed(_undo(say)))),)
    choices = (Choice(say.line("choice-invitations-on"), AllowInvitations()),)
    return quietly(scene, Card(say.line("invitations-never"), body, choices), effects)


def allowed(scene: Scene) -> Turn:
    card = Card(
        scene.say.line("invitations-on"),
        (Paragraph(scene.say.text("invitations-on-what")),),
        (Choice(scene.say.line("choice-teams"), ShowTeams()),),
    )
    return quietly(scene, card, [Allow(scene.person.id)])


def switched(scene: Scene, words: str) -> Turn:
    """`team invitations on`, `off`; without either, how it stands."""
    vocabulary = scene.house.vocabulary
    if words and vocabulary.is_verb(words.casefold(), Verb.NO):
        return refused(scene)
    on = any(
        words.casefold() in say.terms("invitations-on-words") for say in scene.house.words.every()
    )
    if words and (on or vocabulary.is_verb(words.casefold(), Verb.YES)):
        return allowed(scene)
    off = bool(scene.records.invitations.refusing([scene.person.id]))
    say = scene.say
    choice = (
        Choice(say.line("choice-invitations-on"), AllowInvitations())
        if off
        else Choice(say.line("choice-invitations-never"), RefuseInvitations(), Style.DANGER)
    )
    return said(scene, "invitations-off" if off else "invitations-are-on", choice)


def name_of(scene: Scene, person: PersonId) -> str:
    """Somebody who leads a team, by name."""
    return called(scene.say, scene.records, person)


def _place(scene: Scene, team: Team) -> Card:
    """Somebody's place in a team: who leads it, and the way to what it sees, and out."""
    say = scene.say
    leaders = say.row(name_of(scene, each) for each in team.managers)
    return Card(
        say.line("team-in", team=team.name),
        (
            Facts(((say.line("team-fact-managers"), plain(leaders)),)),
            Aside(say.text("team-in-aside")),
        ),
        (
            Choice(say.line("choice-share-with", team=team.name), ShowSharing(team.id)),
            Choice(say.line("choice-team-leave"), LeaveTeam(team.id)),
        ),
    )


def _joined(scene: Scene, team: Team, member: Member) -> Turn:
    """In the team, which sees nothing of theirs yet: what may it see?"""
    say = scene.say
    if member.standing is Standing.JOINED:
        return answer(scene, _place(scene, team))
    now = replace(member, standing=Standing.JOINED, since=scene.event.at)
    asking = sharing.card(scene, team, now)
    card = replace(
        asking,
        title=say.line("team-joined-now", team=team.name),
        body=(Paragraph(say.text("team-joined-what")), *asking.body),
        choices=(*asking.choices, Choice(say.line("choice-team-leave"), LeaveTeam(team.id))),
    )
    return answer(scene, card, SaveMember(now), *_over(scene, team))


def _declined(scene: Scene, team: Team, member: Member) -> Turn:
    say = scene.say
    again = AnswerInvitation(team.id, Capacity.MEMBER, yes=True)
    card = Card(
        say.line("invited-declined", team=team.name),
        (Paragraph(say.text("invited-declined-what")),),
        (
            Choice(say.line("choice-invited-after-all"), again),
            Choice(say.line("choice-invitations-never"), RefuseInvitations(), Style.DANGER),
        ),
    )
    over = _over(scene, team)
    return quietly(scene, card, [_out(member, Standing.DECLINED, scene.event.at), *over])


def quietly(scene: Scene, card: Card, effects: Sequence[Effect]) -> Turn:
    """The answer to somebody, of whom nothing is kept if Rung has not met them yet."""
    if scene.known:
        return answer(scene, card, *effects)
    return Turn(None, (*effects, Answer(card)))


def _out(member: Member, standing: Standing, at: datetime) -> SaveMember:
    return SaveMember(replace(member, standing=standing, shares=frozenset(), line=None, since=at))


def _over(scene: Scene, team: Team) -> Sequence[Effect]:
    """What is still on its way to them need not be sent."""
    every = scene.records.invitations.to(scene.person.id)
    mine = (each for each in every if is_for(each, team, Capacity.MEMBER) and each.open)
    return [KeepInvitation(replace(each, open=False)) for each in mine]


def _by(scene: Scene, team: Team) -> PersonId | None:
    every = scene.records.invitations.to(scene.person.id)
    return next((each.by for each in every if is_for(each, team, Capacity.MEMBER)), None)


def _undo(say: Phrases) -> str:
    return say.line("invitations-on-typed")
