"""Who leads a team: several of them, one in another's stead, one no longer.

Somebody leads a team only once they have said yes to it themselves.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import asking
from bot.conversation.replies import answer, said
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, people, shown
from bot.domain.cards import Card, Choice, Form, Paragraph, Quote
from bot.domain.effects import Effect, Kind, Open, SaveTeam, Send, Turn
from bot.domain.ids import PersonId
from bot.domain.invitations import Capacity, Invitation, KeepInvitation, Named
from bot.domain.pickers import PeopleField
from bot.domain.picks.teams import (
    AnswerInvitation,
    ArchiveTeam,
    ShareLead,
    ShowTeams,
    packed,
    unpacked,
)
from bot.domain.teams import Team

MOST_MANAGERS = 10


def share(scene: Scene, words: str, *, instead: bool) -> Turn:
    """Somebody mentioned is asked to lead the team that is meant, too or instead."""
    those = people(scene)
    first = packed([those[0].person]) if those else None
    found = meant(
        scene,
        words,
        led(scene),
        lambda team: ShareLead(team.id, first, instead=instead),
        whole=bool(those),
    )
    if isinstance(found, Turn):
        return found
    return _asked(scene, found.team, those, instead=instead)


def pressed(scene: Scene, pick: ShareLead) -> Turn:
    """By a press, in a form, or taken back."""
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    those = people(scene) or tuple(Named(each) for each in unpacked(pick.person))
    if pick.back:
        return _taken_back(scene, team, those, _capacity(instead=pick.instead))
    return _asked(scene, team, those, instead=pick.instead)


def _asked(scene: Scene, team: Team, those: Sequence[Named], *, instead: bool) -> Turn:
    say, capacity = scene.say, _capacity(instead=instead)
    one = next((each for each in those if each.welcome), None)
    if not those:
        return _form(scene, team, instead=instead)
    if one is None:
        return said(scene, "team-lead-outsider", shown(scene, team))
    if team.led_by(one.person):
        return said(scene, "team-lead-already", shown(scene, team))
    if capacity is Capacity.MANAGER and len(team.managers) >= MOST_MANAGERS:
        return said(scene, "team-lead-most", shown(scene, team))
    known = asking.known(scene, team, [one])
    effects = asking.asked(scene, team, one, capacity, known)
    words = say.line(f"team-pass-on-{capacity}", team=team.name, word=say.line("team-typed"))
    name = one.name or _known_name(scene, one.person)
    card = Card(
        say.line(f"team-asked-{capacity}", name=name, team=team.name),
        (
            Paragraph(say.text(f"team-asked-{capacity}-what")),
            Paragraph(say.text("team-pass-on")),
            Quote(words),
        ),
        (
            Choice(
                say.line("choice-team-take-back"),
                ShareLead(team.id, packed([one.person]), instead=instead, back=True),
            ),
            shown(scene, team),
        ),
    )
    return answer(scene, card, *effects)


def open_to(scene: Scene) -> tuple[Team, ...]:
    """The teams that the person is asked to lead."""
    every = [each for each in scene.records.invitations.to(scene.person.id) if _leads(each)]
    teams = [scene.records.team(each.team) for each in every]
    return tuple(
        team
        for team, each in zip(teams, every, strict=True)
        if team is not None and _stands(team, each)
    )


def asked(scene: Scene, team: Team) -> Invitation | None:
    """What the person is asked to be in the leading of the team."""
    every = scene.records.invitations.to(scene.person.id)
    mine = (each for each in every if each.team == team.id and _leads(each))
    return next((each for each in mine if _stands(team, each)), None)


def answered(scene: Scene, team: Team, pick: AnswerInvitation) -> Turn:
    """Yes or no to leading: only the question that stands can be answered."""
    every = scene.records.invitations.to(scene.person.id)
    mine = (each for each in every if each.team == team.id and each.capacity == pick.capacity)
    open_one = next((each for each in mine if _stands(team, each)), None)
    teams = Choice(scene.say.line("choice-teams"), ShowTeams())
    if open_one is None:
        return said(scene, "team-not-yours", teams)
    over = KeepInvitation(replace(open_one, open=False))
    if not pick.yes:
        body = (Paragraph(scene.say.text("invited-declined-what")),)
        card = Card(scene.say.line("team-lead-no", team=team.name), body, (teams,))
        return answer(scene, card, over)
    now = replace(team, managers=_managers(team, scene.person.id, open_one))
    card = Card(
        scene.say.line("team-lead-yes", team=team.name),
        (Paragraph(scene.say.text("team-lead-yes-what")),),
        (shown(scene, team),),
    )
    return answer(scene, card, SaveTeam(now), over, *_told(scene, team, open_one))


def stepped_down(scene: Scene, team: str) -> Turn:
    """Leading no longer, as long as somebody else does."""
    known = mine(scene, team)
    if known is None:
        return not_yours(scene)
    others = tuple(each for each in known.managers if each != scene.person.id)
    if not others:
        hand_over = Choice(
            scene.say.line("choice-team-handover"), ShareLead(known.id, instead=True)
        )
        archive = Choice(scene.say.line("choice-team-archive"), ArchiveTeam(known.id))
        return said(scene, "team-last-manager", hand_over, archive, shown(scene, known))
    card = Card(
        scene.say.line("team-stepped-down", team=known.name),
        (),
        (Choice(scene.say.line("choice-teams"), ShowTeams()),),
    )
    return answer(scene, card, SaveTeam(replace(known, managers=others)))


def _taken_back(scene: Scene, team: Team, those: Sequence[Named], capacity: Capacity) -> Turn:
    """Whoever was asked is asked no more: what they may still see of it leads nowhere."""
    whom = {each.person for each in those}
    over = [
        KeepInvitation(replace(each, open=False))
        for each in scene.records.invitations.of(team.id)
        if each.person in whom and each.capacity is capacity
    ]
    return answer(
        scene,
        Card(scene.say.line("team-taken-back", team=team.name), (), (shown(scene, team),)),
        *over,
    )


def _managers(team: Team, person: PersonId, asked: Invitation) -> tuple[PersonId, ...]:
    """Those who lead it from now on: one more, or one in the stead of who asked."""
    others = tuple(each for each in team.managers if each != person)
    if asked.capacity is Capacity.MANAGER:
        return (*others, person)
    return tuple(person if each == asked.by else each for each in others)


def _told(scene: Scene, team: Team, asked: Invitation) -> Sequence[Effect]:
    """A word to who asked: their team is led by another, or by two."""
    asker = scene.records.person(asked.by) if asked.by else None
    if asker is None or asker.unreachable is not None:
        return ()
    say = scene.house.words.to(asker.language)
    name = scene.person.name or say.line("team-a-colleague")
    key = f"team-leads-{asked.capacity}"
    card = Card(say.line(key, name=name, team=team.name), (), ())
    known = f"{key}:{team.id}:{scene.event.id}"
    return (Send(card, asker.home, Kind.NOTICE, known, language=say.language, who=asker.id),)


def _known_name(scene: Scene, person: PersonId) -> str:
    known = scene.records.person(person)
    return (known.name if known else "") or scene.say.line("team-a-colleague")


def _capacity(*, instead: bool) -> Capacity:
    return Capacity.SUCCESSOR if instead else Capacity.MANAGER


def _leads(asked: Invitation) -> bool:
    return asked.open and asked.capacity is not Capacity.MEMBER


def _stands(team: Team, asked: Invitation) -> bool:
    """Whether it can still be answered: who asked must still have the say."""
    leads = asked.by is not None and team.led_by(asked.by)
    return _leads(asked) and leads and team.archived_at is None


def _form(scene: Scene, team: Team, *, instead: bool) -> Turn:
    say = scene.say
    key = _capacity(instead=instead)
    hint = say.line("team-field-people-hint")
    field = PeopleField(say.line("team-field-lead"), hint, required=True)
    buttons = say.line("team-ask"), say.line("choice-cancel")
    pick = ShareLead(team.id, instead=instead)
    made = Form(say.line(f"team-form-{key}"), (field,), pick, *buttons)
    return Turn(scene.person, (Open(made),))
