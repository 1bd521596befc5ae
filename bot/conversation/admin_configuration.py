"""A tenant's configuration, given to its admins: rules, admins, teams; and nothing that is anybody's own."""

from collections.abc import Iterator

from bot.calendars import country_name
from bot.conversation import admin_facts
from bot.conversation.replies import answer
from bot.conversation.rhythm_words import described
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Facts, Heading
from bot.domain.deeds import Act
from bot.domain.effects import Turn
from bot.domain.picks import ShowConfiguration, ShowRules
from bot.domain.punctuation import beside
from bot.domain.recurrences import recurrence
from bot.domain.rules import Office, Witness
from bot.domain.schedules import ScheduleKind
from bot.domain.spans import Code, Text, plain
from bot.domain.teams import Team

A_PAGE = 8
"""Teams on a card."""


def shown(scene: Scene, page: int) -> Turn:
    """The rules first, then the teams, some on each page."""
    say = scene.say
    teams = sorted(scene.records.teams(), key=lambda team: (team.name, team.id))
    pages = max(1, -(-len(teams) // A_PAGE))
    at = min(page, pages - 1)
    body: list[Block] = [*(_rules(scene) if at == 0 else ())]
    for team in teams[at * A_PAGE : (at + 1) * A_PAGE]:
        body += [Heading(team.name), Facts(tuple(_facts(scene, team)))]
    body.append(Aside(say.text("configuration-without")))
    choices = []
    if at + 1 < pages:
        choices.append(Choice(say.line("choice-next"), ShowConfiguration(at + 1)))
    if at:
        choices.append(Choice(say.line("choice-previous"), ShowConfiguration(at - 1)))
    title = say.line("configuration-title", page=at + 1, pages=pages)
    card = Card(title, tuple(body), (*choices, Choice(say.line("choice-rules"), ShowRules())))
    return answer(scene, card, *([] if at else [Witness(Act.CONFIGURATION_GIVEN)]))


def _rules(scene: Scene) -> Iterator[Block]:
    say, governance = scene.say, scene.records.governance()
    admins = [admin_facts.called(scene, each) for each in governance.holders(Office.ADMIN)]
    named = plain(say.listed(admins)) if admins else say.text("nobody-named")
    facts = (*admin_facts.facts(scene, governance), (say.line("fact-admins"), named))
    yield Facts(facts)


def _facts(scene: Scene, team: Team) -> Iterator[tuple[str, Text]]:
    say = scene.say
    yield (
        say.line("fact-managers"),
        plain(say.row(admin_facts.called(scene, each) for each in team.managers)),
    )
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    when = recurrence(schedule.rule) if schedule is not None else None
    if schedule is not None and when is not None:
        rhythm = described(say, when, schedule.local_time)
        yield say.line("fact-digest-when"), plain(f"{rhythm}{beside(schedule.zone)}")
    if team.place is not None:
        where = team.place.conversation or team.place.address.partition("\n")[0]
        yield say.line("fact-digest-where"), (Code(where),)
    yield say.line("fact-zone"), plain(team.zone)
    if team.country is not None:
        yield (
            say.line("fact-holidays"),
            plain(country_name(team.country, team.region, say.language)),
        )
    yield say.line("fact-language"), plain(say.language_name(team.language))
    if team.archived_at is not None:
        yield say.line("fact-archived"), plain(say.day(team.archived_at.date()))
