"""A manager told what only they can find out or mend: whether a digest arrived, or where it may go."""

from bot.conversation import help
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import Kind, Send, Settle, Turn
from bot.domain.events import DeliveryHeld
from bot.domain.ids import DeliveryId
from bot.domain.picks import SettleDigest


def told(scene: Scene, event: DeliveryHeld) -> Turn:
    """A word to the manager alone; nothing for one that Rung has never met."""
    team = scene.records.team(event.team)
    if not scene.known or team is None or not team.led_by(scene.person.id):
        return Turn(scene.person if scene.known else None, ())
    say = scene.say
    key = "digest-refused" if event.refused else "digest-held"
    choices = () if event.refused else _found_out(scene, event.delivery)
    body = (Paragraph(say.text(f"{key}-how")),)
    card = Card(say.line(key, team=team.name), body, choices)
    send = Send(card, scene.person.home, Kind.NOTICE, f"notice:{event.id}", language=scene.language)
    return Turn(scene.person, (send,))


def settled(scene: Scene, delivery: str, arrived: bool) -> Turn:
    """What they found out: it stays as it is, or goes out again."""
    if not scene.known:
        return help.stale(scene)
    key = "digest-arrived" if arrived else "digest-again"
    card = Card(scene.say.line(key), (), way_on(scene))
    return answer(scene, card, Settle(DeliveryId(delivery), arrived, scene.person.id))


def _found_out(scene: Scene, delivery: DeliveryId) -> tuple[Choice, ...]:
    return (
        Choice(scene.say.line("choice-digest-arrived"), SettleDigest(delivery, arrived=True)),
        Choice(scene.say.line("choice-digest-again"), SettleDigest(delivery, arrived=False)),
    )
