"""A team's end: asked about first, and undone with a press. Nothing of it goes out meanwhile."""

from dataclasses import replace

from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, shown
from bot.domain.cards import Card, Choice, Paragraph, Style
from bot.domain.effects import SaveTeam, Turn
from bot.domain.people import Asking, Question
from bot.domain.picks.teams import ArchiveTeam, ReopenTeam, ShowTeam, ShowTeams


def archive(scene: Scene, words: str) -> Turn:
    found = meant(scene, words, led(scene), lambda team: ArchiveTeam(team.id), whole=True)
    return found if isinstance(found, Turn) else archived(scene, ArchiveTeam(found.team.id))


def archived(scene: Scene, pick: ArchiveTeam) -> Turn:
    """Asked about first; then nothing of the team goes out any more, until it is opened again."""
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    say = scene.say
    if not pick.sure:
        sure = Choice(
            say.line("choice-team-archive-yes"), ArchiveTeam(team.id, sure=True), Style.DANGER
        )
        body = (Paragraph(say.text("team-archive-what")),)
        keep = Choice(say.line("choice-team-keep"), ShowTeam(team.id))
        asking = Asking(Question.ARCHIVE, sure.pick)
        asked = replace(scene, person=replace(scene.person, asking=asking))
        return answer(asked, Card(say.line("team-archive-ask", team=team.name), body, (sure, keep)))
    again = Choice(say.line("choice-team-reopen", team=team.name), ReopenTeam(team.id))
    card = Card(
        say.line("team-archived", team=team.name),
        (Paragraph(say.text("team-archived-what")),),
        (again, Choice(say.line("choice-teams"), ShowTeams())),
    )
    return answer(scene, card, SaveTeam(replace(team, archived_at=scene.event.at)))


def reopened(scene: Scene, team: str) -> Turn:
    known = mine(scene, team)
    if known is None:
        return not_yours(scene)
    card = Card(scene.say.line("team-reopened", team=known.name), (), (shown(scene, known),))
    return answer(scene, card, SaveTeam(replace(known, archived_at=None)))
