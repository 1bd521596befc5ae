"""A manager told what only they can find out or mend: whether a digest arrived, or where it may go."""

from dataclasses import replace

from bot.conversation import help
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import Kind, SaveTeam, Send, Settle, Turn
from bot.domain.events import DeliveryHeld
from bot.domain.ids import DeliveryId
from bot.domain.picks import PlanDigest, RetryDigest, SettleDigest, StopDigest
from bot.domain.picks.teams import ShowTeam
from bot.domain.teams import Team


def told(scene: Scene, event: DeliveryHeld) -> Turn:
    """A word to the manager alone; nothing for one that Rung has never met.

    That a place takes nothing is told once, until the digest goes somewhere again.
    """
    team = scene.records.team(event.team)
    if not scene.known or team is None or not team.led_by(scene.person.id):
        return Turn(scene.person if scene.known else None, ())
    if event.invitation:
        return Turn(scene.person, (_uninvited(scene, event, team),))
    if event.refused and team.refused_at is not None:
        return Turn(scene.person, ())
    say = scene.say
    key = "digest-refused" if event.refused else "digest-held"
    choices = _mended(scene, team) if event.refused else _found_out(scene, event.delivery)
    body = (Paragraph(say.text(f"{key}-how")),)
    card = Card(say.line(key, team=team.name), body, choices)
    send = Send(card, scene.person.home, Kind.NOTICE, f"notice:{event.id}", language=scene.language)
    waits = (SaveTeam(replace(team, refused_at=event.at)),) if event.refused else ()
    return Turn(scene.person, (send, *waits))


def settled(scene: Scene, delivery: str, arrived: bool) -> Turn:
    """What they found out: it stays as it is, or goes out again."""
    if not scene.known:
        return help.stale(scene)
    key = "digest-arrived" if arrived else "digest-again"
    card = Card(scene.say.line(key), (), way_on(scene))
    return answer(scene, card, Settle(DeliveryId(delivery), arrived, scene.person.id))


def _uninvited(scene: Scene, event: DeliveryHeld, team: Team) -> Send:
    """Its open invitation went nowhere."""
    say = scene.say
    body = (Paragraph(say.text("open-refused-how")),)
    choices = (Choice(say.line("choice-team", team=team.name), ShowTeam(team.id)),)
    card = Card(say.line("open-refused", team=team.name), body, choices)
    key = f"notice:{event.id}"
    return Send(card, scene.person.home, Kind.NOTICE, key, language=scene.language)


def _mended(scene: Scene, team: Team) -> tuple[Choice, ...]:
    return (
        Choice(scene.say.line("choice-digest-retry"), RetryDigest(team.id)),
        Choice(scene.say.line("choice-digest-change"), PlanDigest(team.id)),
        Choice(scene.say.line("choice-digest-stop"), StopDigest(team.id)),
    )


def _found_out(scene: Scene, delivery: DeliveryId) -> tuple[Choice, ...]:
    return (
        Choice(scene.say.line("choice-digest-arrived"), SettleDigest(delivery, arrived=True)),
        Choice(scene.say.line("choice-digest-again"), SettleDigest(delivery, arrived=False)),
    )
