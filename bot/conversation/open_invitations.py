"""A team's open invitation: one card in a channel, and for whoever presses it their own, alone.

Nobody's name is taken from the channel's roster, and nothing in the channel shows who has pressed.
"""

from datetime import timedelta
from urllib.parse import quote, unquote

from bot.conversation import invitations
from bot.conversation.invitation_cards import asking_card, member_of
from bot.conversation.replies import answer, said
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, shown
from bot.conversation.vocabulary import normalized
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import Invite, Turn
from bot.domain.events import Said
from bot.domain.ids import TeamId
from bot.domain.invitations import Capacity, Invitation, KeepInvitation, SendInvitation
from bot.domain.people import Place
from bot.domain.picks.teams import InviteHere, ShowTeams
from bot.domain.teams import Member, Standing, Team
from bot.domain.tokens import TOKEN_LENGTH

_LASTS = timedelta(days=1)


def asked_for(scene: Scene, words: str) -> Turn:
    """`team invite #channel`, or `here` where others read along."""
    place, rest = _place(scene, words)
    if place is None:
        return _how(scene)
    found = meant(scene, rest, led(scene), lambda team: _here(team, place), whole=True)
    return found if isinstance(found, Turn) else _posted(scene, found.team, place)


def posted(scene: Scene, pick: InviteHere) -> Turn:
    """The same, once it is clear for which team."""
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    home = scene.person.home
    place = Place(home.platform, home.tenant, unquote(pick.to), private=False)
    return _posted(scene, team, place)


def pressed(scene: Scene, team: str) -> Turn:
    """On the list from now on, and asked, alone: to whom it says nothing of them beyond that."""
    known = scene.records.team(TeamId(team))
    if known is None or known.archived_at is not None:
        return said(scene, "team-not-yours", Choice(scene.say.line("choice-teams"), ShowTeams()))
    who = scene.person
    if known.led_by(who.id) or member_of(scene.records, known, who.id) is not None:
        return invitations.shown(scene, team)
    now = scene.event.at
    name = who.name or scene.event.seen.name or ""
    member = Member(known.id, who.id, Standing.INVITED, since=now, name=name)
    asked = Invitation(known.id, who.id, Capacity.MEMBER, known.manager, now)
    card = asking_card(scene.say, scene.records, known, Capacity.MEMBER, known.manager)
    return invitations.quietly(scene, card, [Invite(member), KeepInvitation(asked)])


def _posted(scene: Scene, team: Team, place: Place) -> Turn:
    say, now = scene.say, scene.event.at
    owed = SendInvitation(
        team.id,
        scene.person.id,
        Capacity.ANYBODY,
        place,
        f"open:{team.id}:{scene.event.id}",
        not_before=now,
        expires_at=now + _LASTS,
        language=team.language,
    )
    card = Card(
        say.line("open-posted", team=team.name),
        (Paragraph(say.text("open-posted-what")),),
        (shown(scene, team),),
    )
    return answer(scene, card, owed)


def _place(scene: Scene, words: str) -> tuple[Place | None, str]:
    """The channel that is meant, and the words without it."""
    event = scene.event
    if not isinstance(event, Said):
        return None, words
    for name, place in event.channels.items():
        if name and name in words:
            return place, words.replace(name, " ", 1)
    here = {each for say in scene.house.words.every() for each in say.terms("team-here")}
    for each in sorted(here, key=len, reverse=True):
        if normalized(words).startswith(each):
            return event.here, words[len(each) :]
    return (event.here, words) if not words.strip() else (None, words)


def _here(team: Team, place: Place) -> InviteHere:
    to = quote(place.address, safe="#")
    return InviteHere(team.id, to if len(to) + len(team.id) < TOKEN_LENGTH - 20 else "-")


def _how(scene: Scene) -> Turn:
    say = scene.say
    if not led(scene):
        return not_yours(scene)
    example = scene.typed(say.line("team-invite-typed"))
    body = (Paragraph(say.text("open-how", example=example)),)
    return said(scene, "open-where", body=body)
