"""One person with a plan and a rhythm, on a clock of their own, and all that comes to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain.cards import Card, Options, choices, lines
from bot.domain.check_ins import CheckIn
from bot.domain.effects import Kind, Turn
from bot.domain.events import Event, Picked, Submitted
from bot.domain.ids import PersonId, SkillId
from bot.domain.people import Person
from bot.domain.picks import (
    Mark,
    MarkAsked,
    Pick,
)
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Delivery, Response
from storage.memory import MemoryStore
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor

ANA = PersonId("ana")
SKILL = SkillId("llm-fine-tuning")
THURSDAY = datetime(2026, 1, 8, 8, 0, tzinfo=UTC)
MONDAY = datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
"""Half past nine in Berlin: when Ana's check-in comes."""


@dataclass
class Ana:
    """Somebody with a plan and a rhythm, and everything that comes to them."""

    house: House
    came: list[tuple[str, Card]] = field(default_factory=list)
    """The kind and card of each message."""
    redrawn: list[Card] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = {"ana": Who("ana", "Ana", "Europe/Berlin")}
        self.store = MemoryStore()
        self.door = NeutralDoor(self.house, self.store, MovedClock(THURSDAY), people)
        self.say("I'm a middle llm engineer")
        self.say("plan add llm-fine-tuning")
        self.say("checkin weekly monday 9:30")

    def say(self, words: str) -> Card:
        return self._answered(self.door.say("ana", words))

    def press(self, *picks: Pick) -> Card:
        return self._answered(self._take(Picked(picks=picks, **self.door.header("ana"))))

    def send(self, submit: Pick, **values: str) -> Response:
        event = Submitted(submit=submit, values=values, **self.door.header("ana"))
        response = self._take(event)
        self._bring()
        return response

    def until(self, moment: datetime) -> None:
        """From one thing that is due to the next."""
        self._keep(self.door.pass_time(moment - self.door.clock.now))

    def sleeps_until(self, moment: datetime) -> None:
        """Rung is down until then."""
        self.door.clock.now = moment
        self._keep(self.door.pass_time(timedelta(minutes=1)))

    def _take(self, event: Event) -> Response:
        return self.door.take("ana", event)

    def _answered(self, response: Response) -> Card:
        self._bring()
        assert response.card is not None
        return response.card

    def _bring(self) -> None:
        self._keep(self.door.carried())

    def _keep(self, told: Sequence[tuple[Delivery, Card]]) -> None:
        for delivery, card in told:
            if delivery.kind is Kind.REDRAW:
                self.redrawn.append(card)
            else:
                self.came.append((delivery.kind, card))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.came]

    @property
    def check_ins(self) -> Sequence[CheckIn]:
        with self.store.read(TENANT) as records:
            return records.check_ins(ANA, 100)

    @property
    def newest(self) -> CheckIn:
        return self.check_ins[0]

    @property
    def ratings(self) -> Sequence[Rating]:
        with self.store.read(TENANT) as records:
            return records.ratings(ANA)

    @property
    def person(self) -> Person:
        with self.store.read(TENANT) as records:
            person = records.person(ANA)
        assert person is not None
        return person

    def becomes(self, **changes: Any) -> None:
        with self.store.write(TENANT) as tx:
            tx.save(replace(self.person, **changes))

    def schedule(self, kind: ScheduleKind = ScheduleKind.CHECK_IN) -> Schedule | None:
        with self.store.read(TENANT) as records:
            return records.schedule(kind, ANA)

    def marks(self, number: int, *marks: Mark) -> list[MarkAsked]:
        asked = next(each for each in self.check_ins if each.number == number).asked
        return [
            MarkAsked(number, each.skill, each.statement, mark)
            for each, mark in zip(asked, marks, strict=False)
        ]

    def turn(self, event: Event, **changes: Any) -> Turn:
        """What the conversation would decide, with nothing kept."""
        with self.store.read(TENANT) as records:
            scene = Scene(self.house, event, self.person, True, records, "a secret")
            return take_turn(replace(scene, **changes))


def words(card: Card) -> str:
    return "\n".join(lines(card))


def labels(card: Card) -> list[str]:
    return [each.label for each in choices(card)]


def asked(card: Card) -> list[Options]:
    return [block for block in card.body if isinstance(block, Options)]
