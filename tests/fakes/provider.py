"""A chat provider that keeps what is sent to it, and can be told to fail in the ways providers do."""

from collections import deque
from dataclasses import dataclass, field

from bot.domain.cards import Card
from bot.ports import Delivery, InDoubt, Outcome, Sent


@dataclass
class Provider:
    """Implements `Messenger`. `faults` are given back before anything arrives; `asked` says whether it
    can be asked afterwards."""

    arrived: list[tuple[Delivery, Card]] = field(default_factory=list)
    faults: deque[Outcome] = field(default_factory=deque)
    answers_questions: bool = True

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        if self.faults:
            fault = self.faults.popleft()
            if isinstance(fault, InDoubt):
                self.arrived.append((delivery, card))
            return fault
        self.arrived.append((delivery, card))
        return Sent(f"provider-{len(self.arrived)}")

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        if not self.answers_questions:
            return InDoubt("cannot_be_asked")
        there = [at for at, (known, _) in enumerate(self.arrived, 1) if known.id == delivery.id]
        return Sent(f"provider-{there[-1]}") if there else None
