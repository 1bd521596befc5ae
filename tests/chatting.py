"""A message of the playground, as its adapter has them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    place: str
    author: str
    at: datetime
    reader: PersonId | None
    text: str
    card: Card | None
    language: Language
    thread: str | None = None
