"""The hour of a team's digest has come: what is owed, or whom it waits for."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.scenes import Scene
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import KeepSchedule, Kind, Send, SendDigest, Turn
from bot.domain.events import DigestDue
from bot.domain.occurrences import out_of_quiet
from bot.domain.picks import PreviewDigest, StopDigest
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Team

OF_USE = timedelta(days=6)
"""How long a digest is worth posting that could not be."""


def due(scene: Scene, event: DigestDue) -> Turn:
    """The hour of a team's digest: what is owed names the team and the period, and no words.

    A manager who never spoke stays unknown: the channel is not where they can be spoken to alone. One
    for a manager alone keeps to the quiet hours; a channel has none.
    """
    manager = scene.person if scene.known else None
    team = scene.records.team(event.team)
    if team is None or team.archived_at is not None:
        return Turn(manager, ())
    if not team.agreed:
        return _unagreed(scene, team, event)
    at = event.at
    if team.place is None:
        at = out_of_quiet(at, scene.person.timezone or team.zone, scene.house.quiet)
    key = f"{event.schedule}:{event.period}"
    digest = SendDigest(team.id, event.place, event.period, key, team.language, at, at + OF_USE)
    return Turn(manager, (digest, replace(digest, key=f"{key}:details", of=key)))


def _unagreed(scene: Scene, team: Team, event: DigestDue) -> Turn:
    """Its hour has come and nobody has agreed to it: nothing is posted. A manager is reminded, once, and
    from then on it waits for their word."""
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None:
        return Turn(scene.person if scene.known else None, ())
    waits = KeepSchedule(replace(schedule, next_due_at=None))
    if not scene.known:
        return Turn(None, (waits,))
    say = scene.say
    card = Card(
        say.line("digest-unagreed", team=team.name),
        (Paragraph(say.text("digest-unagreed-how")),),
        (
            Choice(say.line("choice-digest-preview"), PreviewDigest(team.id)),
            Choice(say.line("choice-digest-stop"), StopDigest(team.id)),
        ),
    )
    send = Send(card, scene.person.home, Kind.NOTICE, f"notice:{event.id}", language=scene.language)
    return Turn(scene.person, (send, waits))
