"""Which team is meant by what was said, whom of the words are about, and what is left of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversation.replies import said
from bot.conversation.scenes import Scene
from bot.domain.cards import Choice, Paragraph
from bot.domain.effects import Turn
from bot.domain.ids import TeamId
from bot.domain.invitations import Named
from bot.domain.picks import Pick
from bot.domain.picks.teams import MakeTeam, ShowTeam, ShowTeams
from bot.domain.teams import Team

_MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class Meant:
    """The one team that is meant, and the words about it without its name and without anybody's."""

    team: Team
    rest: str


def people(scene: Scene) -> tuple[Named, ...]:
    """The colleagues whom the event names, each once."""
    named: Sequence[Named] = getattr(scene.event, "people", ())
    return tuple({each.person: each for each in named}.values())


def led(scene: Scene) -> tuple[Team, ...]:
    """The teams the person leads that are still at work, in the order of their names."""
    every = sorted(scene.records.led(scene.person.id), key=lambda each: each.name.casefold())
    return tuple(each for each in every if each.archived_at is None)


def mine(scene: Scene, team: str) -> Team | None:
    """The team as it is now, if the person leads it; where it is kept, it is theirs to change now."""
    known = scene.records.team(TeamId(team))
    return known if known is not None and known.led_by(scene.person.id) else None


def not_yours(scene: Scene) -> Turn:
    """A button about a team that is gone, or was never theirs: the same words for either."""
    teams = Choice(scene.say.line("choice-teams"), ShowTeams())
    return said(scene, "team-not-yours", teams)


def meant(
    scene: Scene, words: str, teams: Sequence[Team], then: Callable[[Team], Pick], *, whole: bool
) -> Meant | Turn:
    """The team the words are about, or the question which it is. `whole` says that they are nothing but a
    team's name."""
    if not teams:
        return _none(scene)
    rest = without_people(scene, words)
    named = [each for each in teams if _named(each, rest)]
    longest = max((len(each.name) for each in named), default=0)
    best = [each for each in named if len(each.name) == longest]
    if best:
        rest = between(scene, _named(best[0], rest) or "")
    found = best or list(teams)
    unknown = whole and bool(between(scene, rest))
    return Meant(found[0], rest) if len(found) == 1 and not unknown else _which(scene, found, then)


def without_people(scene: Scene, words: str) -> str:
    for each in people(scene):
        if each.name:
            words = re.sub(rf"@?{re.escape(each.name)}", " ", words, count=1, flags=re.IGNORECASE)
    return between(scene, words)


def between(scene: Scene, words: str) -> str:
    """The words without the small ones at their ends: to, for, and."""
    small = [each for say in scene.house.words.every() for each in say.terms("team-between")]
    before = None
    while before != words:
        before, words = words, words.strip(" \t\n,，、;；:：")
        for each in small:
            edge = r"\b" if each.isascii() else ""
            pattern = rf"^{re.escape(each)}{edge}|{edge}{re.escape(each)}$"
            words = re.sub(pattern, "", words, flags=re.IGNORECASE)
    return words


def after_name(scene: Scene, team: Team, words: str) -> str | None:
    """What follows the team's name and a "to", if anything; None where that is not how the words go."""
    small = {each for say in scene.house.words.every() for each in say.terms("team-rename-to")}
    to = "|".join(map(re.escape, sorted(small, key=len, reverse=True)))
    found = re.fullmatch(rf"\s*{re.escape(team.name)}\s*(?:{to})(?!\w*[a-z])\s*(.*)", words, re.I)
    return found[1] if found else None


def _named(team: Team, words: str) -> str | None:
    """What is left of words that begin or end with the team's name; None where they do not."""
    name = re.escape(team.name)
    left, right = (r"(?<!\w)", r"(?!\w)") if team.name[0].isascii() else ("", "")
    for pattern in (rf"{left}{name}\s*$", rf"^\s*{name}{right}"):
        if re.search(pattern, words, re.IGNORECASE):
            return re.sub(pattern, " ", words, count=1, flags=re.IGNORECASE)
    return None


def _none(scene: Scene) -> Turn:
    say = scene.say
    example = scene.typed(say.line("team-create-typed"))
    body = (Paragraph(say.text("team-begin", example=example)),)
    return said(scene, "team-none", Choice(say.line("choice-team-new"), MakeTeam()), body=body)


def _which(scene: Scene, teams: Sequence[Team], then: Callable[[Team], Pick]) -> Turn:
    offered = tuple(Choice(each.name, then(each)) for each in teams[:_MOST_OFFERED])
    return said(scene, "team-which", *offered)


def way(scene: Scene) -> tuple[Choice, ...]:
    """The way to one's teams, for those who have any."""
    who = scene.person.id
    if not scene.records.memberships(who) and not scene.records.led(who):
        return ()
    return (Choice(scene.say.line("choice-teams"), ShowTeams()),)


def shown(scene: Scene, team: Team) -> Choice:
    """The way to the team's own card."""
    return Choice(scene.say.line("choice-team", team=team.name), ShowTeam(team.id))
