"""One event all the way over SQLite: a skill asked for, and a statement marked and kept on the disk."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, redirect_stdout
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import houses
from benchmarks.results import Result, milliseconds
from benchmarks.rounds import YARDSTICK, Act, medians
from bot.dispatcher import Dispatcher
from bot.domain.effects import RecordRating, SaveToPlan
from bot.domain.events import Picked
from bot.domain.people import Person
from bot.domain.picks import Mark, MarkStatement
from bot.domain.plans import PlanItem
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.logs import configure
from storage import schema
from storage.sql import SqlStore
from storage.vault import Vault

_ROUNDS = 50
_PEOPLE = 100
_THREADS = 8


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as folder, _dispatcher(Path(folder)) as dispatch:
        acts = {
            YARDSTICK: yardstick,
            "asked": _asking(dispatch),
            "rated": _rating(dispatch),
            "written": _writing(Path(folder)),
        }
        took = await medians(acts, _ROUNDS)
    bare = took[YARDSTICK]
    return (
        milliseconds("skill, dispatched over SQLite", took["asked"], 0.6, bare),
        milliseconds("a rating, dispatched over SQLite", took["rated"], 2, bare),
        milliseconds("(one row synced to the same disk)", took["written"], None, bare),
    )


@contextmanager
def _dispatcher(folder: Path) -> Iterator[Dispatcher]:
    """The dispatcher as `rung serve` has it, its log thrown away, and the people it knows."""
    url = f"sqlite:///{folder / 'rung.db'}"
    schema.upgrade(url)
    with ExitStack() as stack:
        nowhere = stack.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        with redirect_stdout(nowhere):
            configure(Settings(rung_log_format="json"))
        store = SqlStore(url, Vault(["a key that seals nothing of worth, 43 letters"]))
        stack.callback(store.close)
        executor = stack.enter_context(ThreadPoolExecutor(_THREADS))
        _settle(store)
        yield Dispatcher(store, Turns(houses.small), executor, lambda _: None)


def _settle(store: SqlStore) -> None:
    with store.write(houses.TENANT) as transaction:
        for person in _people():
            transaction.save(person)
            for rating in houses.ratings(person):
                transaction.change(RecordRating(rating), rating.at)
            item = PlanItem(person.id, houses.SKILL, houses.BEGAN)
            transaction.change(SaveToPlan(item), item.added_at)


def _asking(dispatch: Dispatcher) -> Act:
    people = cycle(_people())

    async def asked() -> None:
        response = await dispatch(houses.asked(next(people)))
        assert response.card is not None

    return asked


def _rating(dispatch: Dispatcher) -> Act:
    """Each press changes a mark: the next person's, and every round of them another."""
    people, marks = cycle(_people()), cycle(Mark)
    statement = next(houses.ratings(_people()[0])).statement

    async def rated() -> None:
        person = next(people)
        pick = MarkStatement(houses.SKILL, statement, next(marks))
        response = await dispatch(Picked(picks=(pick,), **houses.header(person)))
        assert response.card is not None

    return rated


def _writing(folder: Path) -> Act:
    """The least that keeping anything costs here: what no code of ours can be faster than."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE bare (at REAL)")

    async def written() -> None:
        connection.execute("INSERT INTO bare VALUES (0)")

    return written


def _people() -> list[Person]:
    return [houses.person(f"U{number}") for number in range(_PEOPLE)]
