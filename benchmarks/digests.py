"""A digest composed over SQLite, for a team of fifty and one of five thousand, and the questions asked; a
thousand of them due at one moment."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine, event

from benchmarks import gatherings, houses, mornings
from benchmarks.crowds import KEY
from benchmarks.gatherings import Teams
from benchmarks.memory import peak
from benchmarks.results import Result
from benchmarks.rounds import YARDSTICK, Act, medians
from bot.composing import Composing
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, TenantId
from bot.ports import Delivery
from storage import schema
from storage.sql import SqlStore
from storage.vault import Vault

_FEW, _MANY = 50, 5_000
_ROUNDS = 7
_PERIOD = "2026-W02"


async def measured(yardstick: Act) -> Sequence[Result]:
    bare = (await medians({YARDSTICK: yardstick}, 20))[YARDSTICK]
    results, questions = [], []
    with TemporaryDirectory(prefix="rung-bench-") as folder:
        for size, target in ((_FEW, 25.0), (_MANY, 1_000.0)):
            with composing(Path(folder) / f"{size}.db", size) as (compose, asked):
                before = peak()
                took = [_composed(compose) for _ in range(_ROUNDS)]
                asked.clear()
                _composed(compose)
                questions.append(sum(each.lstrip().startswith("SELECT") for each in asked))
            what = f"a digest and its details, {size:,} people, over SQLite"
            results.append(Result(what, median(took) * 1000, "ms", target, median(took) / bare))
            results.append(Result("  more memory at its peak", peak() - before, "MB", 100))
    more = questions[1] / questions[0]
    results.append(Result(f"  its {questions[1]} questions beside {_FEW} people's", more, "x", 1))
    return [*results, *await mornings.measured()]


@contextmanager
def composing(file: Path, size: int) -> Iterator[tuple[Composing, list[str]]]:
    """A team of that size, and every statement given to its database."""
    asked: list[str] = []
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    gatherings.settle(url, Teams(1, 1, size, houses.BEGAN))

    def traced(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(asked.append)

    event.listen(Engine, "connect", traced)
    store = SqlStore(url, Vault([KEY]))
    try:
        yield Composing(houses.small, store, lambda: houses.BEGAN), asked
    finally:
        store.close()
        event.remove(Engine, "connect", traced)


def _composed(compose: Composing) -> float:
    """Seconds that both of its messages take."""
    began = perf_counter()
    message = compose(_owed("digest", None))
    details = compose(_owed("digest:details", "sent"))
    took = perf_counter() - began
    assert message is not None and details is not None
    return took


def _owed(key: str, of: str | None) -> Delivery:
    team = next(Teams(1, 1, 1, houses.BEGAN).teams())
    assert team.place is not None
    return Delivery(
        id=DeliveryId(key), tenant=TenantId("slack:T0000"), who=team.manager, place=team.place,
        kind=Kind.DIGEST, key=key, card=None, team=team.id, period=_PERIOD, attempts=0, fence=1,
        language=Language("en"), of=of,
    )  # fmt: skip
