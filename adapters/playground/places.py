"""Who can be played, where they can be, and what is remembered of what was said there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.people import Place, Platform

TENANT = TenantId("playground")
RUNG = "rung"
"""The author of what Rung says; everybody else signs with their person id."""

CHANNEL = "channel:growth"
_DIRECT = "dm:"


@dataclass(frozen=True, slots=True)
class Role:
    """A person to be; `manages` is a hint for the menu, Rung knows nothing of it."""

    id: PersonId
    name: str
    country: str
    manages: bool = False


PEOPLE: tuple[Role, ...] = (
    Role(PersonId("ana"), "Ana Souza", "BR"),
    Role(PersonId("ben"), "Ben Okafor", "DE"),
    Role(PersonId("leyla"), "ليلى حداد", "AE"),
    Role(PersonId("mia"), "Mia Lindqvist", "SE", manages=True),
    Role(PersonId("cem"), "Cem Aydin", "DE"),
    Role(PersonId("dia"), "Dia Rahman", "DE"),
    Role(PersonId("eli"), "Eli Novak", "DE"),
    Role(PersonId("fay"), "Fay Moreau", "FR"),
    Role(PersonId("gus"), "Gus Weber", "DE"),
    Role(PersonId("noa"), "Noa Peretz", "IL"),
)
"""Enough for a team that is counted over, from five people on, and for whoever takes it over."""


def direct(person: PersonId) -> Place:
    """The person's chat with Rung."""
    return Place(Platform.PLAYGROUND, TENANT, f"{_DIRECT}{person}")


def channel() -> Place:
    """Where everybody reads everything, except what is said to one of them only."""
    return Place(Platform.PLAYGROUND, TENANT, CHANNEL, private=False)


def named(text: str) -> Mapping[str, Place]:
    """The channels that a text names, by how they stand in it: there is one."""
    return {each: channel() for each in (called(CHANNEL),) if each in text.casefold()}


def chosen(address: str) -> Mapping[str, Place]:
    """The channel chosen in a form, by its address."""
    return {address: channel()} if address == CHANNEL else {}


def called(address: str) -> str:
    """A channel as people write it."""
    return f"#{address.removeprefix('channel:')}"


def role(id: str) -> Role | None:
    return next((each for each in PEOPLE if each.id == id), None)


def exists(place: Place) -> bool:
    """Whether a message put there would be seen by anybody."""
    return place.tenant == TENANT and (
        place.address == CHANNEL or role(place.address.removeprefix(_DIRECT)) is not None
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: words somebody wrote, or a card.

    `reader` is the only one who sees it, in the channel or in their own chat; None for everybody.
    """

    id: str
    place: str
    author: str
    at: datetime
    reader: PersonId | None = None
    text: str = ""
    card: Card | None = None
    language: Language = field(default=Language("en"))
    thread: str | None = None
    """The message that it belongs under, if any."""

    @property
    def only_you(self) -> bool:
        """Whether it stands among what others read, and they do not see it."""
        return self.place == CHANNEL and self.reader is not None

    def readable(self, person: PersonId) -> bool:
        return self.reader == person if self.reader else self.place == CHANNEL


class History(Protocol):
    """What was said in each place, in the order it was said. Synchronous: call it from a thread."""

    def append(self, entry: Entry) -> bool:
        """False, and nothing added, when there is an entry of this id already."""
        ...

    def replace(self, entry: Entry) -> bool:
        """The entry in the stead of the one with its id; False when there is none."""
        ...

    def entry(self, id: str) -> Entry | None: ...

    def history(self, place: str, person: PersonId) -> Sequence[Entry]:
        """The newest entries this person may read there, the oldest first."""
        ...

    def forget(self, person: PersonId) -> None: ...
