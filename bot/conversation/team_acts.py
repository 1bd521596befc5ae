"""What is said, pressed and filled in about teams, matched to what Rung does about it."""

from collections.abc import Mapping

from bot.conversation import (
    invitations,
    leading,
    open_invitations,
    team_ends,
    team_people,
    team_pictures,
    team_settings,
    teams,
)
from bot.conversation.scenes import Scene
from bot.conversation.team_words import after_name, led, meant, people
from bot.conversation.vocabulary import Verb, normalized
from bot.conversation.wishes import OfTeam
from bot.domain.effects import Reject, Turn
from bot.domain.pickers import PICKER
from bot.domain.picks import TeamDeed
from bot.domain.picks.teams import (
    AddPeople,
    AllowInvitations,
    AnswerInvitation,
    ArchiveTeam,
    AskToJoin,
    DropPerson,
    InviteHere,
    LeaveTeam,
    MakeTeam,
    RefuseInvitations,
    RenameTeam,
    ReopenTeam,
    SetTeamCountry,
    SetTeamLanguage,
    SetTeamZone,
    ShareLead,
    ShowTeam,
    ShowTeams,
)
from bot.domain.teams import Standing


def heard(scene: Scene, wanted: OfTeam) -> Turn:
    """What was said about a team."""
    words = wanted.words
    match wanted.verb:
        case Verb.TEAM_CREATE:
            return teams.create(scene, words)
        case Verb.TEAM_ADD:
            return team_people.add(scene, words)
        case Verb.TEAM_REMOVE:
            return team_people.drop(scene, words)
        case Verb.TEAM_MANAGER:
            return leading.share(scene, words, instead=False)
        case Verb.TEAM_HANDOVER:
            return leading.share(scene, words, instead=True)
        case Verb.TEAM_LEAVE:
            return _leaving(scene, words)
        case Verb.TEAM_ARCHIVE:
            return team_ends.archive(scene, words)
        case Verb.TEAM_RENAME:
            return _renaming(scene, words)
        case Verb.TEAM_INVITE:
            return open_invitations.asked_for(scene, words)
        case Verb.TEAM_LANGUAGE:
            return team_settings.language(scene, words)
        case Verb.TEAM_ZONE:
            return team_settings.zone(scene, words)
        case Verb.TEAM_HOLIDAYS:
            return team_settings.country(scene, words)
        case Verb.TEAM_INVITATIONS:
            return invitations.switched(scene, words)
        case Verb.TEAM_MAP | Verb.TEAM_PROGRESS:
            return team_pictures.asked(scene, wanted)
        case _:
            return teams.named(scene, words) if words else teams.listed(scene)


def do(scene: Scene, pick: TeamDeed) -> Turn:  # noqa: C901  one branch a kind of pick
    """What a button about a team means, pressed now."""
    match pick:
        case ShowTeams():
            return teams.listed(scene)
        case ShowTeam(team, page):
            return teams.one(scene, team, page)
        case MakeTeam():
            return teams.form(scene)
        case AddPeople():
            return team_people.added(scene, pick)
        case DropPerson():
            return team_people.dropped(scene, pick)
        case ShareLead():
            return leading.pressed(scene, pick)
        case RenameTeam(team):
            return teams.rename_form(scene, team)
        case SetTeamLanguage():
            return team_settings.languages(scene, pick)
        case SetTeamZone():
            return team_settings.zone_chosen(scene, pick)
        case SetTeamCountry():
            return team_settings.country_chosen(scene, pick)
        case ArchiveTeam():
            return team_ends.archived(scene, pick)
        case ReopenTeam(team):
            return team_ends.reopened(scene, team)
        case LeaveTeam(team, lead):
            return leading.stepped_down(scene, team) if lead else invitations.left(scene, team)
        case InviteHere():
            return open_invitations.posted(scene, pick)
        case AskToJoin(team):
            return open_invitations.pressed(scene, team)
        case AnswerInvitation():
            return invitations.answered(scene, pick)
        case RefuseInvitations():
            return invitations.refused(scene)
        case AllowInvitations():
            return invitations.allowed(scene)


def submitted(scene: Scene, submit: TeamDeed, values: Mapping[str, str]) -> Turn:
    """What a form about a team was sent for."""
    match submit:
        case MakeTeam():
            return teams.submitted(scene, values)
        case RenameTeam(team):
            return teams.renamed(scene, team, values.get("name", ""), in_form=True)
        case DropPerson():
            return team_people.drop_submitted(scene, submit, values)
        case SetTeamZone():
            return team_settings.zone_submitted(scene, submit, values)
        case SetTeamCountry():
            return team_settings.country_submitted(scene, submit, values)
        case AddPeople() | ShareLead() if not people(scene):
            needed = scene.say.line("team-people-needed")
            return Turn(scene.person, (Reject({PICKER: needed}),))
        case _:
            return do(scene, submit)


def _leaving(scene: Scene, words: str) -> Turn:
    """Out of a team one is in; whoever only leads one leads it no longer."""
    memberships = scene.records.memberships(scene.person.id)
    joined = [team for team, each in memberships if each.standing is Standing.JOINED]
    if not joined and led(scene):
        found = meant(scene, words, led(scene), lambda t: LeaveTeam(t.id, lead=True), whole=True)
        return found if isinstance(found, Turn) else leading.stepped_down(scene, found.team.id)
    if not joined:
        return invitations.left(scene, "")
    found = meant(scene, words, joined, lambda team: LeaveTeam(team.id), whole=True)
    return found if isinstance(found, Turn) else invitations.left(scene, found.team.id)


def _renaming(scene: Scene, words: str) -> Turn:
    """`Growth to Crew`; or only the new name, where one team is led; else the form of the one meant."""
    teams_led = led(scene)
    for each in teams_led:
        name = after_name(scene, each, words)
        if name:
            return teams.renamed(scene, each.id, name, in_form=False)
        if name is not None:
            return teams.rename_form(scene, each.id)
    if len(teams_led) == 1 and normalized(words) not in ("", normalized(teams_led[0].name)):
        return teams.renamed(scene, teams_led[0].id, words, in_form=False)
    found = meant(scene, words, teams_led, lambda team: RenameTeam(team.id), whole=True)
    return found if isinstance(found, Turn) else teams.rename_form(scene, found.team.id)
