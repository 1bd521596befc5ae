"""What the page sends, refused unless it has the right shape, and read as events."""

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from adapters import locales
from adapters.playground import places
from adapters.playground.naming import chosen, mentions
from adapters.playground.places import PEOPLE, Role, channel, direct, named
from bot.domain.events import HomeOpened, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, Language, PersonId
from bot.domain.people import Place
from bot.domain.pickers import CHANNEL_PICKER, PICKER
from bot.domain.tokens import decode

_STRICT = ConfigDict(frozen=True, extra="forbid", strict=True)
_MENTION = re.compile(r"@rung\b[:,]?", re.IGNORECASE)
_ZONE = "Europe/Berlin"

Who = Literal["ana", "ben", "leyla", "mia", "cem", "dia", "eli", "fay", "gus", "noa"]
View = Literal["direct", "growth", "home"]


class Seat(BaseModel):
    """Who sits at the page, what they look at, and what their browser says of them."""

    model_config = _STRICT
    who: Who
    view: View
    language: Literal["en", "de", "zh"]
    zone: str = Field(max_length=64)
    locale: str = Field(default="", max_length=35)


class Opened(BaseModel):
    """The page turns to a conversation."""

    model_config = _STRICT
    type: Literal["open"]
    id: UUID
    seat: Seat


class Typed(BaseModel):
    model_config = _STRICT
    type: Literal["say"]
    id: UUID
    seat: Seat
    text: str = Field(max_length=100_000)


class Pressed(BaseModel):
    """A button of the card `entry`; None for one of the Home view, which is no message."""

    model_config = _STRICT
    type: Literal["press"]
    id: UUID
    seat: Seat
    entry: str | None = Field(max_length=200)
    token: str = Field(max_length=1000)


class Filled(BaseModel):
    """A form sent that the card `entry` had opened."""

    model_config = _STRICT
    type: Literal["submit"]
    id: UUID
    seat: Seat
    entry: str | None = Field(max_length=200)
    token: str = Field(max_length=1000)
    values: dict[str, str] = Field(max_length=100)


class Compared(BaseModel):
    """The wish to see the card `entry` as another platform would get it."""

    model_config = _STRICT
    type: Literal["show"]
    id: UUID
    seat: Seat
    entry: str = Field(max_length=200)
    platform: str = Field(max_length=20)


class Moved(BaseModel):
    """The clock is to be moved on: `next` is to whatever comes next by itself for who sits there."""

    model_config = _STRICT
    type: Literal["move"]
    id: UUID
    seat: Seat
    by: Literal["hour", "day", "week", "monday", "next"]


Turning = Typed | Pressed | Filled
Request = Turning | Opened | Compared | Moved

_REQUESTS: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="type")])


def request(raw: str) -> Request | None:
    """What the page asks for, or None for anything else."""
    try:
        return _REQUESTS.validate_json(raw)
    except ValidationError:
        return None


def event(asked: Turning, at: datetime) -> Said | Picked | Submitted | None:
    """What happened; None for words in the channel that do not call on Rung.

    The page makes the id and sends the same one again after a lost connection.
    """
    who = PersonId(asked.seat.who)
    id, place, home, seen = event_id(asked), where(asked.seat), direct(who), _seen(asked.seat)
    match asked:
        case Typed() if asked.seat.view == "growth" and not _MENTION.search(asked.text):
            return None
        case Typed():
            text = _MENTION.sub(" ", asked.text).strip()
            here = None if place.private else place
            text, people = mentions(text)
            return Said(
                id=id, who=who, place=place, home=home, at=at, seen=seen, text=text,
                here=here, channels=named(text), people=people,
            )  # fmt: skip
        case Pressed():
            picks = (decode(asked.token),)
            return Picked(id=id, who=who, place=place, home=home, at=at, seen=seen, picks=picks)
        case Filled():
            submit = decode(asked.token)
            return Submitted(
                id=id,
                who=who,
                place=place,
                home=home,
                at=at,
                seen=seen,
                submit=submit,
                values=asked.values,
                people=chosen(asked.values.get(PICKER, "")),
                channels=places.chosen(asked.values.get(CHANNEL_PICKER, "")),
            )


def home_opened(asked: Opened, at: datetime) -> HomeOpened:
    who = PersonId(asked.seat.who)
    home = direct(who)
    return HomeOpened(
        id=event_id(asked), who=who, place=home, home=home, at=at, seen=_seen(asked.seat)
    )


def event_id(asked: Request) -> EventId:
    return EventId(f"{asked.seat.who}:{asked.id}")


def where(seat: Seat) -> Place:
    """Where what the person does there belongs: a press in the Home view is answered in the chat."""
    return channel() if seat.view == "growth" else direct(PersonId(seat.who))


def _seen(seat: Seat) -> Seen:
    person = _person(seat)
    return Seen(
        name=person.name,
        timezone=zone(seat),
        language=Language(seat.language),
        country=person.country,
        locale_country=locales.country(seat.locale),
    )


def _person(seat: Seat) -> Role:
    return next(each for each in PEOPLE if each.id == seat.who)


def zone(seat: Seat) -> str:
    """The browser's zone, if it is one we know."""
    try:
        return ZoneInfo(seat.zone).key
    except (KeyError, ValueError, OSError):
        return _ZONE
