"""Teams as those see them who lead or are in them: made, listed, shown, called something else.

What a manager is shown never depends on what anybody made of being invited.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.calendars import country_of
from bot.conversation import invitations, rules, team_people
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.conversation.team_cards import manager_card
from bot.conversation.team_words import led, meant, mine, not_yours, people, shown, without_people
from bot.conversation.vocabulary import normalized
from bot.domain.cards import (
    Aside,
    Block,
    Card,
    Choice,
    Form,
    Heading,
    Paragraph,
    Style,
    TextField,
)
from bot.domain.effects import Open, Reject, SaveTeam, Turn
from bot.domain.ids import TeamId
from bot.domain.pickers import PeopleField
from bot.domain.picks.teams import (
    AddPeople,
    AllowInvitations,
    MakeTeam,
    RenameTeam,
    ReopenTeam,
    ShowTeam,
)
from bot.domain.spans import Text, plain
from bot.domain.team_names import LONGEST, team_name
from bot.domain.teams import Standing, Team


def listed(scene: Scene) -> Turn:
    """The teams one leads, is in, or was asked into; with none of them, how to begin."""
    say = scene.say
    leading, asked = led(scene), invitations.waiting(scene)
    memberships = [each for each in scene.records.memberships(scene.person.id) if _at_work(each[0])]
    joined = [team for team, member in memberships if member.standing is Standing.JOINED]
    closed = [each for each in scene.records.led(scene.person.id) if not _at_work(each)]
    parts = {"team-leading": leading, "team-joined": joined, "team-asked": asked}
    body: list[Block] = []
    for key, teams in parts.items():
        if teams:
            body += [Heading(say.line(key)), Paragraph(plain(say.listed(t.name for t in teams)))]
    if not body:
        example = scene.typed(say.line("team-create-typed"))
        body.append(Paragraph(say.text("team-begin", example=example)))
    every = {team.id: team for team in (*leading, *joined, *asked)}
    choices = [Choice(team.name, ShowTeam(team.id)) for team in every.values()]
    choices += [
        Choice(say.line("choice-team-reopen", team=each.name), ReopenTeam(each.id))
        for each in closed
    ]
    choices.append(Choice(say.line("choice-team-new"), MakeTeam()))
    if scene.records.invitations.refusing([scene.person.id]):
        body.append(Aside(say.text("invitations-off")))
        choices.append(Choice(say.line("choice-invitations-on"), AllowInvitations()))
    title = say.line("teams-title" if every else "teams-title-none")
    return answer(scene, Card(title, tuple(body), tuple(choices)))


def named(scene: Scene, words: str) -> Turn:
    """The team of that name, whatever the person is to it."""
    memberships = (team for team, _ in scene.records.memberships(scene.person.id))
    every = {each.id: each for each in (*led(scene), *memberships, *invitations.waiting(scene))}
    teams = [each for each in every.values() if _at_work(each)]
    found = meant(scene, words, teams, lambda team: ShowTeam(team.id), whole=True)
    return found if isinstance(found, Turn) else one(scene, found.team.id)


def one(scene: Scene, team: str, page: int = 0) -> Turn:
    """The team as the person may see it."""
    known = mine(scene, team)
    if known is not None:
        return answer(scene, manager_card(scene, known, page))
    return invitations.shown(scene, team)


# --- making one, and calling it something else -----------------------------------------------------


def create(scene: Scene, words: str) -> Turn:
    """A team of that name, with whoever is named beside it; without a name, the form."""
    if not rules.may_make_teams(scene):
        return rules.no_team(scene)
    said_name = without_people(scene, words) if people(scene) else words
    name = team_name(said_name)
    if not words.strip():
        return form(scene)
    fault = _fault(scene, name)
    if fault is not None:
        return _not_called(scene, name, fault)
    return _made(scene, name)


def form(scene: Scene) -> Turn:
    if not rules.may_make_teams(scene):
        return rules.no_team(scene)
    say = scene.say
    fields = (
        TextField("name", say.line("team-field-name"), required=True, max_length=LONGEST),
        PeopleField(say.line("team-field-people"), say.line("team-field-people-hint")),
    )
    buttons = say.line("team-make"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("team-form"), fields, MakeTeam(), *buttons)),))


def submitted(scene: Scene, values: Mapping[str, str]) -> Turn:
    """The form sent; a name that cannot be is asked for again at its field."""
    if not rules.may_make_teams(scene):
        return rules.no_team(scene)
    name = team_name(values.get("name", ""))
    fault = _fault(scene, name)
    if fault is not None:
        return _asked_again(scene, name, fault)
    return _made(scene, name)


def rename_form(scene: Scene, team: str) -> Turn:
    known = mine(scene, team)
    if known is None:
        return not_yours(scene)
    say = scene.say
    field = TextField(
        "name", say.line("team-field-name"), known.name, required=True, max_length=LONGEST
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    return Turn(
        scene.person,
        (Open(Form(say.line("team-form-rename"), (field,), RenameTeam(known.id), *buttons)),),
    )


def renamed(scene: Scene, team: str, words: str, *, in_form: bool) -> Turn:
    """The team under another name."""
    known, name = mine(scene, team), team_name(words)
    if known is None:
        return not_yours(scene)
    fault = _fault(scene, name, known)
    if fault is not None and in_form:
        return _asked_again(scene, name, fault)
    if fault is not None:
        return _not_called(scene, name, fault)
    now = replace(known, name=name)
    return _told(scene, now, "team-renamed", was=known.name)


def changed(scene: Scene, team: Team, key: str, **arguments: str | Text) -> Turn:
    """The team kept as it is now, and its card below what was done."""
    return _told(scene, team, key, **arguments)


def _told(scene: Scene, team: Team, key: str, **arguments: str | Text) -> Turn:
    title = scene.say.line(key, team=team.name, **arguments)
    return answer(scene, Card(title, (), (shown(scene, team),)), SaveTeam(team))


def _made(scene: Scene, name: str) -> Turn:
    """The team, its manager's zone, holidays and language for a start; and whoever was named, invited."""
    person, say, holidays = scene.person, scene.say, country_of(scene.person)
    team = Team(
        TeamId(scene.secret[:12]),
        name,
        (person.id,),
        None,
        say.language,
        person.timezone or "UTC",
        holidays.country,
        holidays.region,
    )
    named_people = people(scene)
    if named_people:
        turn = team_people.invite(scene, team, named_people, "team-made")
        return replace(turn, effects=(SaveTeam(team), *turn.effects))
    body = (Paragraph(say.text("team-made-next")), Aside(say.text("team-counts")))
    choices = (
        Choice(say.line("choice-team-add"), AddPeople(team.id), Style.PRIMARY),
        shown(scene, team),
    )
    return answer(scene, Card(say.line("team-made", team=name), body, choices), SaveTeam(team))


def _fault(scene: Scene, name: str, besides: Team | None = None) -> str | None:
    """What is wrong with a name, as the key of a sentence."""
    if not name:
        return "team-name-needed"
    if len(name) > LONGEST:
        return "team-name-long"
    others = (each for each in led(scene) if besides is None or each.id != besides.id)
    same = any(normalized(each.name) == normalized(name) for each in others)
    return "team-name-taken" if same else None


def _asked_again(scene: Scene, name: str, fault: str) -> Turn:
    """The form sent back with what is wrong with the name."""
    same = _same(scene, name)
    why = scene.say.line(fault, name=same[0].name if same else name[:LONGEST], most=LONGEST)
    return Turn(scene.person, (Reject({"name": why}),))


def _same(scene: Scene, name: str) -> list[Team]:
    return [each for each in led(scene) if normalized(each.name) == normalized(name)]


def _not_called(scene: Scene, name: str, fault: str) -> Turn:
    """Asked about, instead of a second team of the same name."""
    same = _same(scene, name)
    choices = (
        *(shown(scene, each) for each in same),
        Choice(scene.say.line("choice-team-new"), MakeTeam()),
    )
    name = same[0].name if same else name[:LONGEST]
    title = scene.say.line(fault, name=name, most=LONGEST)
    return answer(scene, Card(title, (), choices))


def _at_work(team: Team) -> bool:
    return team.archived_at is None
