"""A beat with nothing due: what it costs with a thousand people, and with a million."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from benchmarks import crowds, houses
from benchmarks.drains import DUE_AT, clock
from benchmarks.engines import EmptyTurns
from benchmarks.results import Result, milliseconds
from benchmarks.rounds import YARDSTICK, Act, medians
from bot.clockwork import Clockwork
from bot.domain.ids import TenantId
from storage import schema
from storage.engines import engine
from storage.sql import SqlStore
from storage.vault import Vault

_FEW, _MANY = 1_000, 1_000_000
_ROUNDS = 20

_FILL = text(
    """
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :size)
    INSERT INTO schedules
        (tenant, kind, owner, id, rule, local_time, zone, next_due_at, period, round, last_on)
    SELECT 'T' || (n % 1000), 'check_in', 'U' || n, 'check-in:U' || n, :rule, '09:30:00.000000',
        :zone, :due, '', 0, NULL
    FROM numbers
    """
)


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as folder:
        few, many = (_house(Path(folder) / f"{size}.db", size) for size in (_FEW, _MANY))
        took = await medians(
            {YARDSTICK: yardstick, "few": _beat(few), "many": _beat(many)}, _ROUNDS
        )
        few.close()
        many.close()
    return (
        milliseconds(f"a beat, nothing due, {_FEW:,} people", took["few"], None, took[YARDSTICK]),
        milliseconds(f"a beat, nothing due, {_MANY:,} people", took["many"], None, took[YARDSTICK]),
        Result("  the second through the first", took["many"] / took["few"], "x", 2),
    )


def _house(file: Path, size: int) -> SqlStore:
    """A SQLite database with so many people, none of whom is asked before tomorrow."""
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    made = engine(url)
    with made.begin() as connection:
        due = f"{DUE_AT + timedelta(days=1):%Y-%m-%d %H:%M:%S.%f}"
        given = {"size": size, "rule": crowds.RULE, "zone": crowds.ZONE, "due": due}
        connection.execute(_FILL, given)
    made.dispose()
    return SqlStore(url, Vault([crowds.KEY]))


def _beat(store: SqlStore) -> Act:
    rung = list[TenantId]()
    clockwork = Clockwork(store, EmptyTurns(houses.small), clock, rung.extend)

    async def beat() -> None:
        assert clockwork.beat() == 0
        assert not rung

    return beat
