"""A manager's picture of a team: how far it is, skill by skill and level by level, and how that went on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC

from bot.conversation import drawings
from bot.conversation.drawings import Drawn
from bot.conversation.prospects import local_day
from bot.conversation.replies import answer, foreign_ladder
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, shown
from bot.conversation.vocabulary import Verb
from bot.conversation.wishes import OfTeam
from bot.domain.cards import Aside, Card, Choice, Paragraph, Picture
from bot.domain.effects import Turn
from bot.domain.picks.pictures import ShowTeamMap, ShowTeamProgress, TeamPicture
from bot.domain.pictures import Motif, Theme, Wanted, written
from bot.domain.teams import SMALLEST_GROUP, Team
from bot.domain.totals import Totals


def asked(scene: Scene, wanted: OfTeam) -> Turn:
    """`team map` or `team progress` of the team that is meant."""
    motif = Motif.MAP if wanted.verb is Verb.TEAM_MAP else Motif.PROGRESS
    found = meant(scene, wanted.words, led(scene), lambda team: _pick(team, motif), whole=True)
    return found if isinstance(found, Turn) else _answered(scene, found.team, motif, 0)


def pressed(scene: Scene, pick: TeamPicture) -> Turn:
    """The same by its button."""
    known = mine(scene, pick.team)
    if known is None:
        return not_yours(scene)
    match pick:
        case ShowTeamMap(_, page):
            return _answered(scene, known, Motif.MAP, page)
        case ShowTeamProgress():
            return _answered(scene, known, Motif.PROGRESS, 0)


def _answered(scene: Scene, team: Team, motif: Motif, page: int) -> Turn:
    """The picture; else what there has to be for one, and nothing of how many that are."""
    say = scene.say
    kept = scene.records.digests.totals(team.id, drawings.LOOKED_BACK)
    drawn = drawings.of(scene.house, say, team, kept, motif, page)
    if drawn is None:
        key = "picture-too-few" if kept else "picture-none-yet"
        needed = Paragraph(say.text(f"{key}-what", people=SMALLEST_GROUP))
        none = Card(say.line(key, team=team.name), (needed,), (shown(scene, team),))
        return answer(scene, none)
    newest = kept[0]
    day = say.day(local_day(newest.at, team.zone))
    body = (
        _picture(scene, team, newest, motif, drawn, page),
        Aside(say.text(f"picture-{motif}-how", day=day)),
        *foreign_ladder(scene),
    )
    choices = tuple(_choices(scene, team, motif, drawn, page))
    return answer(scene, Card(say.line(f"picture-{motif}", team=team.name), body, choices))


def _picture(
    scene: Scene, team: Team, newest: Totals, motif: Motif, drawn: Drawn, page: int
) -> Picture:
    since = scene.event.at.astimezone(UTC).date()
    asked = Wanted(
        scene.event.place.tenant,
        scene.person.id,
        team.id,
        motif,
        newest.period,
        page,
        scene.language,
        Theme.LIGHT,
        since,
    )
    light, dark = (_address(scene, replace(asked, theme=theme)) for theme in Theme)
    return Picture(light, dark, drawn.alt, drawn.table, drawn.legend, drawn.trend)


def _address(scene: Scene, asked: Wanted) -> str:
    """Where the picture is to be had: whoever knows it may look, and it says nothing to anybody else."""
    house = scene.house
    if not house.address or house.seal is None:
        return ""
    return f"{house.address}/pictures/{house.seal(written(asked))}"


def _choices(scene: Scene, team: Team, motif: Motif, drawn: Drawn, page: int) -> Iterator[Choice]:
    say = scene.say
    if page + 1 < drawn.pages:
        yield Choice(say.line("choice-next"), ShowTeamMap(team.id, page + 1))
    if page:
        yield Choice(say.line("choice-previous"), ShowTeamMap(team.id, min(page, drawn.pages) - 1))
    other = Motif.PROGRESS if motif is Motif.MAP else Motif.MAP
    yield Choice(say.line(f"choice-picture-{other}"), _pick(team, other))
    yield shown(scene, team)


def _pick(team: Team, motif: Motif) -> ShowTeamMap | ShowTeamProgress:
    return ShowTeamMap(team.id) if motif is Motif.MAP else ShowTeamProgress(team.id)
