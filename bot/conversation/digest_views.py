"""What whoever leads a team sees of its digest: how it stands, when it comes, and what it would say."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.calendars import country_name
from bot.conversation import digest_cards, digest_dates, digest_places
from bot.conversation.replies import answer
from bot.conversation.rhythm_words import described
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Facts, Heading, Paragraph, Style
from bot.domain.effects import Turn
from bot.domain.gatherings import Gathering
from bot.domain.people import Place, Platform
from bot.domain.picks import (
    AgreeDigest,
    PassDigest,
    PlanDigest,
    PreviewDigest,
    RetryDigest,
    ShowDigest,
    StopDigest,
)
from bot.domain.recurrences import recurrence
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.spans import Strong, Text, plain
from bot.domain.teams import SMALLEST_GROUP, Team


def shown(scene: Scene, teams: Sequence[Team]) -> Turn:
    """How it stands with the digest of one team; of several, which is meant."""
    if len(teams) > 1:
        choices = tuple(Choice(each.name, ShowDigest(each.id)) for each in teams)
        offered = digest_places.offered(scene, teams)
        return answer(scene, Card(scene.say.line("digest-which"), offered, choices))
    team, say = teams[0], scene.say
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None:
        return answer(scene, none_yet(scene, team))
    body = [
        Paragraph(say.text(_state(team))),
        Facts(tuple(_facts(scene, team, schedule))),
        *_coming(scene, team, schedule),
        *_reach(scene, digest_dates.gathered(scene.records, team, schedule.period, scene.event.at)),
        *digest_places.offered(scene, (team,)),
    ]
    title = say.line("digest-of", team=team.name)
    return answer(scene, Card(title, tuple(body), _choices(scene, team)))


def none_yet(scene: Scene, team: Team) -> Card:
    """How to begin one."""
    say = scene.say
    offered = digest_places.offered(scene, (team,))
    how = "digest-none-pick" if offered else "digest-none-how"
    body = (Paragraph(say.text(how, example=digest_places.example(scene))), *offered)
    title = say.line("digest-none", team=team.name)
    return Card(title, body, (Choice(say.line("choice-digest-form"), PlanDigest(team.id)),))


def preview(scene: Scene, team: Team, schedule: Schedule) -> Card:
    """The card as it would be now, when and where it would go, and the question whether it may.

    What is counted over the team stands in its details, and is counted only when they are sent: no
    two counts are to be compared.
    """
    say = scene.say
    gathering = digest_dates.gathered(scene.records, team, schedule.period, scene.event.at)
    card = digest_cards.shown(scene.house, team, digest_cards.message(scene.house, gathering, ""))
    body: list[Block] = [
        Heading(card.title),
        *card.body,
        Heading(say.line("digest-preview-when")),
        Facts(tuple(_facts(scene, team, schedule))),
        *_coming(scene, team, schedule, most=1),
        *_reach(scene, gathering),
        *_invite(scene, team),
    ]
    change = Choice(say.line("choice-digest-change"), PlanDigest(team.id))
    if team.agreed:
        stop = Choice(say.line("choice-digest-stop"), StopDigest(team.id))
        return Card(say.line("digest-preview", team=team.name), tuple(body), (change, stop))
    agree = AgreeDigest(team.id, fingerprint(team.place))
    choices = (
        Choice(say.line("choice-digest-agree"), agree, Style.PRIMARY),
        change,
        Choice(say.line("choice-digest-not-now"), PassDigest(team.id)),
    )
    body.append(Aside(say.text("digest-preview-why")))
    return Card(say.line("digest-preview", team=team.name), tuple(body), choices)


def moved(scene: Scene, team: Team, schedule: Schedule) -> Card:
    """Other hours for the same place: nothing to agree to again."""
    say = scene.say
    body = (Facts(tuple(_facts(scene, team, schedule))), *_coming(scene, team, schedule))
    title = say.line("digest-moved", team=team.name, rhythm=_rhythm(scene, schedule))
    return Card(title, body, _choices(scene, team))


def agreed(scene: Scene, team: Team, schedule: Schedule) -> Card:
    """The yes, said back with its first date."""
    say = scene.say
    body = (*_coming(scene, team, schedule, most=1), Aside(say.text("digest-agreed-how")))
    return Card(say.line("digest-agreed", team=team.name), body, _choices(scene, team))


def fingerprint(place: Place | None) -> str:
    """A place as a button can carry it, to be compared and nothing else."""
    if place is None:
        return "dm"
    where = place.conversation or place.address
    return sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _state(team: Team) -> str:
    if not team.agreed:
        return "digest-state-waits"
    return "digest-state-refused" if team.refused_at else "digest-state-goes"


def _facts(scene: Scene, team: Team, schedule: Schedule) -> Iterator[tuple[str, Text]]:
    say = scene.say
    yield say.line("fact-digest-where"), _where(scene, team.place)
    yield say.line("fact-digest-when"), plain(_rhythm(scene, schedule))
    yield say.line("fact-zone"), plain(schedule.zone)
    holidays = say.text("holidays-nobody")
    if team.country is not None:
        holidays = plain(country_name(team.country, team.region, say.language))
    yield say.line("fact-holidays"), holidays


def _where(scene: Scene, place: Place | None) -> Text:
    if place is None:
        return scene.say.text("digest-in-dm")
    if named := digest_places.name(scene, place):
        return scene.say.text("digest-in-named", channel=named)
    return scene.say.text("digest-in-channel")


def _coming(
    scene: Scene, team: Team, schedule: Schedule, most: int = digest_dates.MOST
) -> Iterator[Block]:
    """The next dates, and behind each whatever there is to say about it."""
    lines = []
    for each in list(digest_dates.dates(team, schedule))[:most]:
        moment: Text = (Strong(scene.say.moment(each.at, schedule.zone)),)
        for reason in digest_dates.why(team, scene.say, each):
            moment = (*moment, *plain(scene.say.line("when-reason")), *reason)
        lines.append(moment)
    if lines:
        yield Paragraph(scene.say.text("digest-next" if most == 1 else "digest-nexts"))
        yield Bullets(tuple(lines))


def _reach(scene: Scene, gathering: Gathering) -> Iterator[Block]:
    """How many of the team cannot be reached: for whoever leads it, from five people on, never why."""
    if gathering.unreachable and len(gathering.members) >= SMALLEST_GROUP:
        yield Aside(scene.say.text("digest-unreachable", count=gathering.unreachable))


def _invite(scene: Scene, team: Team) -> Iterator[Block]:
    """In Slack a channel takes what we post only where we are."""
    if team.place is not None and team.place.platform is Platform.SLACK:
        yield Aside(scene.say.text("digest-invite"))


def _choices(scene: Scene, team: Team) -> tuple[Choice, ...]:
    say = scene.say
    retry = (Choice(say.line("choice-digest-retry"), RetryDigest(team.id)),)
    return (
        *(retry if team.refused_at else ()),
        Choice(say.line("choice-digest-preview"), PreviewDigest(team.id)),
        Choice(say.line("choice-digest-change"), PlanDigest(team.id)),
        Choice(say.line("choice-digest-stop"), StopDigest(team.id)),
    )


def _rhythm(scene: Scene, schedule: Schedule) -> str:
    wanted = recurrence(schedule.rule)
    return described(scene.say, wanted, schedule.local_time) if wanted else ""
