"""Who is asked into a team, and who is taken off it: the manager hears the same whatever comes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.conversation import asking
from bot.conversation.replies import answer, said
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, people, shown
from bot.conversation.vocabulary import normalized
from bot.domain.cards import (
    Aside,
    Block,
    Card,
    Choice,
    Form,
    Paragraph,
    Quote,
    SelectField,
)
from bot.domain.effects import Effect, Invite, Open, RemoveMember, Turn
from bot.domain.invitations import Capacity, Named
from bot.domain.pickers import PeopleField
from bot.domain.picks.teams import AddPeople, DropPerson, packed, unpacked
from bot.domain.teams import Member, Standing, Team
from bot.domain.tokens import TOKEN_LENGTH

MOST_AT_ONCE = 50


def add(scene: Scene, words: str) -> Turn:
    """The people mentioned, into the team that is meant; nobody mentioned: how to."""
    found = meant(scene, words, led(scene), lambda team: _adding(scene, team), whole=False)
    if isinstance(found, Turn):
        return found
    if not people(scene):
        return _whom(scene, found.team, AddPeople(found.team.id), "team-add-typed")
    if found.rest:
        return _unsure(scene, found.team, found.rest)
    return invite(scene, found.team, people(scene), "team-added")


def added(scene: Scene, pick: AddPeople) -> Turn:
    """The people whom a button names, or a form has; the form, where neither does."""
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    named = people(scene) or tuple(Named(each) for each in unpacked(pick.people))
    if not named:
        return _form(scene, team)
    return invite(scene, team, named, "team-added")


def invite(scene: Scene, team: Team, named: Sequence[Named], key: str) -> Turn:
    """Everybody named is on the list from now on, and asked, once, if they may be."""
    say = scene.say
    welcome = [each for each in named if each.welcome][:MOST_AT_ONCE]
    others = [each for each in named if not each.welcome]
    effects: list[Effect] = []
    if welcome:
        known = asking.known(scene, team, welcome)
        for each in welcome:
            effects.append(Invite(_member(scene, team, each, scene.event.at)))
            effects += asking.asked(scene, team, each, Capacity.MEMBER, known)
    names = say.row(_name(scene, each) for each in welcome)
    title = say.line(key if welcome else "team-added-nobody", team=team.name)
    body: list[Block] = []
    if welcome:
        body = [Paragraph(say.text("team-added-who", names=names)), *passing_on(scene, team)]
    if len(named) > len(others) + MOST_AT_ONCE:
        body.append(Aside(say.text("team-most", most=MOST_AT_ONCE)))
    if others:
        outside = say.row(_name(scene, each) for each in others)
        body.append(Aside(say.text("team-outsiders", names=outside)))
    return answer(scene, Card(title, tuple(body), (shown(scene, team),)), *effects)


def passing_on(scene: Scene, team: Team) -> tuple[Block, ...]:
    """What to tell whoever hears nothing from us: said every time, so that it says nothing."""
    say = scene.say
    quoted = say.line("team-pass-on-words", team=team.name, word=say.line("team-typed"))
    return Paragraph(say.text("team-pass-on")), Quote(quoted), Aside(say.text("team-counts"))


def drop(scene: Scene, words: str) -> Turn:
    """Somebody off the list, by mention or by name."""
    found = meant(scene, words, led(scene), lambda team: DropPerson(team.id), whole=False)
    if isinstance(found, Turn):
        return found
    gone = {each.person for each in people(scene)}
    members = scene.records.members(found.team.id)
    those = [
        each
        for each in members
        if each.person in gone
        or (found.rest and normalized(called(scene, each)) == normalized(found.rest))
    ]
    if not those:
        return _whom(scene, found.team, DropPerson(found.team.id), "team-remove-typed")
    return _dropped(scene, found.team, those)


def dropped(scene: Scene, pick: DropPerson) -> Turn:
    """Somebody off the list by a press; the form where nobody is named."""
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    members = scene.records.members(team.id)
    gone = unpacked(pick.person)
    those = [each for each in members if each.person in gone]
    if gone or not members:
        return _dropped(scene, team, those)
    return _drop_form(scene, team, members)


def drop_submitted(scene: Scene, pick: DropPerson, values: Mapping[str, str]) -> Turn:
    return dropped(scene, DropPerson(pick.team, values.get("person") or "-"))


def called(scene: Scene, member: Member) -> str:
    """Somebody invited, by the name they were invited by: it does not change when they accept."""
    return member.name or scene.say.line("team-someone", code=packed([member.person])[:8])


def _member(scene: Scene, team: Team, named: Named, at: datetime) -> Member:
    return Member(team.id, named.person, Standing.INVITED, since=at, name=_stated(scene, named))


def _stated(scene: Scene, named: Named) -> str:
    """The name to remember them by: as they were named, else as Rung knows them already."""
    if named.name:
        return named.name
    known = scene.records.person(named.person)
    return known.name if known else ""


def _name(scene: Scene, named: Named) -> str:
    code = packed([named.person])[:8]
    return _stated(scene, named) or scene.say.line("team-someone", code=code)


def _adding(scene: Scene, team: Team) -> AddPeople:
    """The same people into this team, as far as a button can carry them."""
    those = packed(each.person for each in people(scene) if each.welcome)
    fits = those and len(those) + len(team.id) < TOKEN_LENGTH - 20
    return AddPeople(team.id, those if fits else None)


def _dropped(scene: Scene, team: Team, those: Sequence[Member]) -> Turn:
    say = scene.say
    if not those:
        return said(scene, "team-dropped-nobody", shown(scene, team))
    names = say.row(called(scene, each) for each in those)
    card = Card(
        say.line("team-dropped", names=names, team=team.name),
        (Paragraph(say.text("team-dropped-what")),),
        (shown(scene, team),),
    )
    return answer(scene, card, *(RemoveMember(team.id, each.person) for each in those))


def _whom(scene: Scene, team: Team, form: AddPeople | DropPerson, key: str) -> Turn:
    """Nobody was mentioned: how to name somebody."""
    say = scene.say
    example = scene.typed(say.line(key))
    body = (Paragraph(say.text("team-whom-how", example=example)),)
    choose = Choice(say.line("choice-team-whom"), form)
    return said(scene, "team-whom", choose, shown(scene, team), body=body)


def _unsure(scene: Scene, team: Team, words: str) -> Turn:
    """Somebody was mentioned and somebody else, it seems, was not: nobody is asked before it is clear."""
    say = scene.say
    body = (Paragraph(say.text("team-unsure-how")),)
    choose = Choice(say.line("choice-team-whom"), AddPeople(team.id))
    card = Card(say.line("team-unsure", words=words), body, (choose, shown(scene, team)))
    return answer(scene, card)


def _form(scene: Scene, team: Team) -> Turn:
    say = scene.say
    hint = say.line("team-field-people-hint")
    field = PeopleField(say.line("team-field-people"), hint, required=True)
    buttons = say.line("team-invite"), say.line("choice-cancel")
    made = Form(say.line("team-form-add"), (field,), AddPeople(team.id), *buttons)
    return Turn(scene.person, (Open(made),))


def _drop_form(scene: Scene, team: Team, members: Sequence[Member]) -> Turn:
    say = scene.say
    options = sorted((called(scene, each), packed([each.person])) for each in members)
    fitting = tuple((id, name) for name, id in options if len(id) <= TOKEN_LENGTH)
    field = SelectField("person", say.line("team-field-person"), fitting, fitting[0][0])
    buttons = say.line("team-drop"), say.line("choice-cancel")
    made = Form(say.line("team-form-drop"), (field,), DropPerson(team.id), *buttons)
    return Turn(scene.person, (Open(made),))
