"""What our buttons carry, and what comes back with them: choices made on the card, fields filled in.

Everything that comes back was in the client's hands: it is read as a stranger's, and a token that is
none of ours is a press that leads nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adapters.edge import Json
from bot.domain.picks import Pick
from bot.domain.tokens import decode, encode

_KEY = "rung"

MENU = "more"
"""The input for the choices that found no place as buttons."""

NONE = -1
"""Where nothing is chosen yet."""


class Act(StrEnum):
    PICK = "pick"
    SAVE = "save"
    GO = "go"
    SEND = "send"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options changed on the card, and the button pressed or menu entry chosen, if it was one."""

    made: tuple[Pick | None, ...]
    pressed: tuple[Pick | None, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form sent."""

    submit: Pick | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hint:
    """A press that needs no turn, only a sentence: its name in the locales.

    `replaces`: the sentence takes the place of the card that was pressed. `aloud`: it is said where
    it was asked for, whoever reads there.
    """

    key: str
    replaces: bool = False
    aloud: bool = False


def question(at: int) -> str:
    """The id of the input for the card's question number `at`, from 0."""
    return f"o{at}"


def field(id: str) -> str:
    """The id of the input for a form's field."""
    return f"f_{id}"


def entry(at: int, pick: Pick) -> str:
    """The value of an entry in a question or menu: its place there, and its pick."""
    return f"{at}|{encode(pick)}"


def button(pick: Pick, was: Sequence[int]) -> Json:
    """A button of the card; `was` names today's answer to each of the card's questions."""
    return {_KEY: {"act": Act.PICK.value, "pick": encode(pick), **_was(was)}}


def save(was: Sequence[int]) -> Json:
    return {_KEY: {"act": Act.SAVE.value, **_was(was)}}


def go(was: Sequence[int]) -> Json:
    return {_KEY: {"act": Act.GO.value, **_was(was)}}


def send(submit: Pick, fields: Sequence[str]) -> Json:
    return {_KEY: {"act": Act.SEND.value, "pick": encode(submit), "fields": list(fields)}}


def leave() -> Json:
    return {_KEY: {"act": Act.LEAVE.value}}


def read(value: object) -> Chosen | Filled | Hint:
    """What somebody did, from the data of their Submit or Execute with the inputs beside it."""
    data = value if isinstance(value, dict) else {}
    try:
        carried = _Carried.model_validate(data.get(_KEY))
    except ValidationError:
        return Chosen((), (None,))
    match carried.act:
        case Act.PICK:
            return Chosen(_made(carried, data), (decode(carried.pick),))
        case Act.SAVE:
            made = _made(carried, data)
            return Chosen(made, ()) if made else Hint("teams-nothing-changed")
        case Act.GO:
            made, pressed = _made(carried, data), tuple(_picked(data.get(MENU)))
            return Chosen(made, pressed) if made or pressed else Hint("teams-choose-first")
        case Act.SEND:
            return Filled(decode(carried.pick), {id: _written(data, id) for id in carried.fields})
        case Act.LEAVE:
            return Hint("teams-form-left", replaces=True)


class _Carried(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    act: Act = Field(strict=False)
    pick: str = ""
    was: list[int] = []
    fields: list[str] = []


def _was(was: Sequence[int]) -> Json:
    return {"was": list(was)} if was else {}


def _made(carried: _Carried, data: Json) -> tuple[Pick | None, ...]:
    """The answers that are not today's; a question left alone says nothing."""
    return tuple(
        pick
        for at, was in enumerate(carried.was)
        for pick in _picked(data.get(question(at)), unless=was)
    )


def _picked(value: object, unless: int = NONE) -> Iterator[Pick | None]:
    at, _, token = str(value or "").partition("|")
    if at and at != str(unless):
        yield decode(token)


def _written(data: Json, id: str) -> str:
    value = data.get(field(id))
    return value if isinstance(value, str) else ""
