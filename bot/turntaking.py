"""Taking a turn on a set of records and keeping what it decided: what every way into Rung shares."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain.cards import Card
from bot.domain.effects import Answer, Effect, Open, Reject, Send, SendDigest, Turn
from bot.domain.events import Event
from bot.domain.people import Person, Platform
from bot.domain.records import Records
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Decided:
    """A turn, and the person it began with (None: unknown until now)."""

    before: Person | None
    turn: Turn

    @property
    def changes_nothing(self) -> bool:
        replies = all(isinstance(effect, Answer | Open | Reject) for effect in self.turn.effects)
        return replies and self.turn.person == self.before


@dataclass(frozen=True, slots=True)
class Turns:
    """Taking a turn on a set of records, and keeping what it decided. Synchronous."""

    house: Callable[[], House]
    command: str = "/skill"

    def decide(self, records: Records, event: Event) -> Decided:
        """What the conversation makes of the event."""
        before = records.person(event.who)
        person = before or Person(event.who, event.place.tenant, event.home)
        prefix = f"{self.command} " if event.place.platform is Platform.SLACK else ""
        scene = Scene(
            house=self.house(),
            event=event,
            person=person,
            known=before is not None,
            records=records,
            secret=secrets.token_urlsafe(24),
            prefix=prefix,
        )
        return Decided(before, take_turn(scene))

    def keep(self, transaction: Transaction, event: Event, decided: Decided) -> bool:
        """Writes what was decided; whether anything is owed now. Forgetting leaves no event behind."""
        person, effects = decided.turn.person, decided.turn.effects
        if person is not None:
            if person != decided.before:
                transaction.save(person)
            transaction.keep(event.id, event.at, _card(effects), event.who)
        owing = False
        for effect in effects:
            match effect:
                case Send() | SendDigest():
                    owing |= transaction.owe(effect, event.who, event.at) is not None
                case Answer() | Open() | Reject():
                    pass
                case _:
                    transaction.change(effect, event.at)
        return owing


def _card(effects: tuple[Effect, ...]) -> Card | None:
    return next((effect.card for effect in effects if isinstance(effect, Answer)), None)
