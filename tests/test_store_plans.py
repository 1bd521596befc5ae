"""What is asked of the outbox and the diary is found by an index, however many rows there are."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Executable, UpdateBase

from bot.ports import State
from storage import batches, ledgers, marks, outbox, owing, pending, recordsets
from storage.sql import SqlStore
from tests.outboxes import apart, owe
from tests.samples import ACME, NOW
from tests.stores import Postgres

MOMENTS = {"now": NOW, "now_": NOW, "clock": NOW, "clock_": NOW}
ASKED: Mapping[str, tuple[Executable, set[str]]] = {
    "ready": (outbox._READY, {"deliveries_owed"}),
    "later": (outbox._LATER, {"deliveries_owed"}),
    "any": (outbox._ANY, {"deliveries_owed"}),
    "being sent": (outbox._BEING_SENT, {"deliveries_leased"}),
    "left": (outbox._LEFT, {"deliveries_leased"}),
    "owing": (owing._OWING, {"deliveries_owed", "deliveries_leased"}),
    "counted": (ledgers._COUNTED, {"deliveries_ended"}),
    "owed": (ledgers._STILL_OWED, {"deliveries_owed"}),
    "newest": (ledgers._NEWEST[State.SENT], {"deliveries_ended"}),
    "due": (batches._DUE, {"schedules_due"}),
    "unreachable": (ledgers._UNREACHABLE, {"people_unreachable"}),
}
CHANGED: Mapping[str, tuple[UpdateBase, str]] = {
    "leased": (outbox._LEASE, "deliveries_pkey"),
    "marked": (marks._MARK, "deliveries_pkey"),
    "dropped": (pending._DROP, "schedules_pkey"),
}


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """As PostgreSQL finds it on a first day. What it counted in other tests would sway it."""
    return postgres.url()


@contextmanager
def explaining(store: SqlStore) -> Iterator[Connection]:
    """A connection on which PostgreSQL uses an index wherever it can; else it reads a small table."""
    with store._database.writing() as connection:
        if connection.dialect.name == "postgresql":
            for way in ("seqscan", "bitmapscan"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        yield connection


def plan(connection: Connection, asked: Executable) -> str:
    """How the database would go about it."""
    compiled = asked.compile(connection.engine)  # type: ignore[attr-defined]
    given = {name: MOMENTS.get(name, value) for name, value in compiled.params.items()}
    wanted = {"tenant_": ACME, "limit_": 9, "state_": "sent", "rows": "[]"}
    values = compiled.construct_params(given | {n: v for n, v in wanted.items() if n in given})
    values = {
        name: compiled._bind_processors.get(name, lambda value: value)(value)
        for name, value in values.items()
    }
    if connection.dialect.name == "sqlite":
        ordered = tuple(values[name] for name in compiled.positiontup)
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", ordered)
        return "\n".join(row[3] for row in rows)
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {compiled}", values))


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_answered_by_its_index(sql_store: SqlStore, name: str) -> None:
    asked, indexes = ASKED[name]
    with explaining(sql_store) as connection:
        found = plan(connection, asked)
    assert all(index in found for index in indexes), found
    for line in found.splitlines():
        assert "SCAN deliveries" not in line or "INDEX" in line, found
        assert "Seq Scan on deliveries" not in line, found


@pytest.mark.parametrize("name", CHANGED)
def test_rows_changed_together_are_each_found_by_their_key(
    postgres_store: SqlStore, name: str
) -> None:
    """Though PostgreSQL has not counted the table: as it is on a first day, with one tenant."""
    asked, index = CHANGED[name]
    owe(postgres_store, *apart(*map(str, range(1000))))
    with postgres_store._database.writing() as connection:
        connection.exec_driver_sql(recordsets.BY_KEY)
        changed = recordsets.changed(asked)
        explained = replace(changed, text=f"EXPLAIN {changed.text}")
        nothing = {column: None for column, _ in changed.columns}
        found = "\n".join(explained.execute(connection, [nothing] * 9).scalars())
    assert f"Index Scan using {index} " in found, found
    assert "Seq Scan" not in found, found
    assert re.search(r"Index Cond: .*tenant_.* AND ", found), found
