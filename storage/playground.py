"""The playground's conversations, which every other platform keeps by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar

import structlog
from sqlalchemy import delete, func, or_, select, update

from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId
from bot.errors import RungError
from storage import cards
from storage.databases import Database
from storage.rows import table
from storage.seals import Row, Seals
from storage.statements import ADD, at, given
from storage.traces import TRACES

log = structlog.get_logger(__name__)

_TENANT = "playground"
_NAME = "playground_messages"
_NEWEST = 200

_messages = table(_NAME)
_NUMBER = select(func.coalesce(func.max(_messages.c.number), 0) + 1).where(at(_messages))
_ONE = select(_messages).where(at(_messages, id="id"))
_REPLACE = update(_messages).where(at(_messages, id="id"))
_HISTORY = (
    select(_messages)
    .where(
        at(_messages, place="place"),
        or_(_messages.c.reader.is_(None), _messages.c.reader == given("person")),
    )
    .order_by(_messages.c.number.desc(), _messages.c.id)
    .limit(_NEWEST)
)
_FORGET = delete(_messages).where(TRACES[_NAME])


class Message(Protocol):
    """What the playground says of a message; `reader` None for everybody in the place."""

    @property
    def id(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reader(self) -> PersonId | None: ...
    @property
    def text(self) -> str: ...
    @property
    def card(self) -> Card | None: ...
    @property
    def language(self) -> Language: ...
    @property
    def thread(self) -> str | None: ...


E = TypeVar("E")


class Messages(Generic[E]):
    """The history of every place. `entry` makes a message of its fields, which it is given by name."""

    def __init__(self, database: Database, seals: Seals, entry: Callable[..., E]) -> None:
        self._database = database
        self._seals = seals
        self._made = entry

    def append(self, entry: Message) -> bool:
        """False, and nothing added, where there is a message of this id already."""
        with self._database.writing() as connection:
            number = connection.execute(_NUMBER, {"tenant_": _TENANT}).scalar_one()
            row = self._seals.seal(_NAME, _row(entry) | {"number": number})
            return connection.execute(ADD[_NAME], row).one_or_none() is not None

    def replace(self, entry: Message) -> bool:
        """The message in the stead of the one with its id, in its place; False where there is none."""
        row = self._seals.seal(_NAME, _row(entry))
        with self._database.writing() as connection:
            found = connection.execute(_REPLACE.values(**row), _which(id=entry.id))
            return found.rowcount == 1

    def entry(self, id: str) -> E | None:
        """None for one that is not there, or cannot be read any more."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, _which(id=id)).mappings().one_or_none()
        return self._readable(dict(row)) if row else None

    def history(self, place: str, person: PersonId) -> Sequence[E]:
        """The newest messages this person may read there, the oldest first.

        One that cannot be read any more is left out, and holds back none of the others.
        """
        with self._database.reading() as connection:
            rows = connection.execute(_HISTORY, _which(place=place, person=person)).mappings().all()
        entries = (self._readable(dict(row)) for row in reversed(rows))
        return [entry for entry in entries if entry is not None]

    def forget(self, person: PersonId) -> None:
        """Everything the person wrote or alone could read."""
        with self._database.writing() as connection:
            connection.execute(_FORGET, _which(person=person))
        self._database.wipe()

    def _readable(self, sealed: Row) -> E | None:
        """The message; None where its key is gone, its seal broken, or its card of another version."""
        try:
            return self._entry(sealed)
        except RungError as fault:
            log.warning("message_unreadable", id=sealed["id"], error=type(fault).__name__)
            return None

    def _entry(self, sealed: Row) -> E:
        row = self._seals.open(_NAME, sealed)
        said = cards.read(row["content"])
        return self._made(
            id=row["id"],
            place=row["place"],
            author=row["author"],
            at=row["at"],
            reader=row["reader"],
            text=said if isinstance(said, str) else "",
            card=said if isinstance(said, Card) else None,
            language=row["language"],
            thread=row["thread"],
        )


def _row(entry: Message) -> Row:
    return {
        "tenant": _TENANT,
        "id": entry.id,
        "place": entry.place,
        "author": entry.author,
        "reader": entry.reader,
        "language": entry.language,
        "thread": entry.thread,
        "content": cards.written(entry.card or entry.text),
        "at": entry.at,
    }


def _which(**values: str) -> dict[str, str]:
    return {"tenant_": _TENANT} | {f"{name}_": value for name, value in values.items()}
