"""A team as its managers see it: who was invited, who leads it, its digest, and what can be done.

Nothing of it depends on what anybody made of being invited.
"""

from collections.abc import Iterator, Sequence

from bot.calendars import country_name
from bot.conversation import invitations, team_people
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Facts, Heading, Paragraph, Style
from bot.domain.picks.pictures import ShowTeamMap
from bot.domain.picks.teams import (
    AddPeople,
    ArchiveTeam,
    DropPerson,
    LeaveTeam,
    RenameTeam,
    ReopenTeam,
    SetTeamCountry,
    SetTeamLanguage,
    SetTeamZone,
    ShareLead,
    ShowTeam,
)
from bot.domain.schedules import ScheduleKind
from bot.domain.spans import Text, plain
from bot.domain.teams import Member, Team

A_PAGE = 50
"""Names shown at a time."""


def manager_card(scene: Scene, team: Team, page: int) -> Card:
    """Who was invited, who leads it, where and when its digest goes, and what can be done."""
    say = scene.say
    if team.archived_at is not None:
        reopen = Choice(say.line("choice-team-reopen", team=team.name), ReopenTeam(team.id))
        return Card(say.line("team-archived", team=team.name), (), (reopen,))
    members = scene.records.members(team.id)
    body = (
        Facts(tuple(_facts(scene, team))),
        *_invited(scene, members, page),
        Aside(say.text("team-counts")),
    )
    choices = [*_deeds(scene, team, members)]
    if (page + 1) * A_PAGE < len(members):
        choices.append(Choice(say.line("choice-next"), ShowTeam(team.id, page + 1)))
    if page:
        choices.append(Choice(say.line("choice-previous"), ShowTeam(team.id, page - 1)))
    return Card(say.line("team-title", team=team.name), body, tuple(choices))


def _facts(scene: Scene, team: Team) -> Iterator[tuple[str, Text]]:
    say = scene.say
    country = country_name(team.country, team.region, say.language) if team.country else ""
    leading = say.row(invitations.name_of(scene, each) for each in team.managers)
    yield say.line("team-fact-managers"), plain(leading)
    yield say.line("team-fact-digest"), _digest(scene, team)
    yield say.line("fact-language"), plain(say.language_name(team.language))
    yield say.line("fact-zone"), plain(team.zone)
    yield say.line("team-fact-holidays"), plain(country) or say.text("team-no-holidays")


def _digest(scene: Scene, team: Team) -> Text:
    """Where it goes, and when the next one does."""
    say = scene.say
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None or schedule.next_due_at is None:
        return say.text("team-digest-none")
    when = say.moment(schedule.next_due_at, schedule.zone)
    alone = team.place is None or team.place.private
    return say.text("team-digest-alone" if alone else "team-digest-channel", when=when)


def _invited(scene: Scene, members: Sequence[Member], page: int) -> Iterator[Block]:
    """Everybody invited, by name and in no order that says anything of them."""
    say = scene.say
    if not members:
        example = scene.typed(say.line("team-add-typed"))
        yield Paragraph(say.text("team-nobody", example=example))
        return
    names = sorted(team_people.called(scene, each) for each in members)
    some = names[page * A_PAGE : (page + 1) * A_PAGE]
    yield Heading(say.line("team-invited", count=len(members)))
    yield Paragraph(plain(say.listed(some)))


def _deeds(scene: Scene, team: Team, members: Sequence[Member]) -> Iterator[Choice]:
    say = scene.say
    yield Choice(say.line("choice-team-add"), AddPeople(team.id), Style.PRIMARY)
    if members:
        yield Choice(say.line("choice-team-drop"), DropPerson(team.id))
        yield Choice(say.line("choice-picture"), ShowTeamMap(team.id))
    yield Choice(say.line("choice-team-rename"), RenameTeam(team.id))
    yield Choice(say.line("choice-team-language"), SetTeamLanguage(team.id))
    yield Choice(say.line("choice-team-zone"), SetTeamZone(team.id))
    yield Choice(say.line("choice-team-country"), SetTeamCountry(team.id))
    yield Choice(say.line("choice-team-manager"), ShareLead(team.id))
    yield Choice(say.line("choice-team-handover"), ShareLead(team.id, instead=True))
    if len(team.managers) > 1:
        yield Choice(say.line("choice-team-step-down"), LeaveTeam(team.id, lead=True))
    yield Choice(say.line("choice-team-archive"), ArchiveTeam(team.id))
