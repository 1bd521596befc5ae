"""Shortcuts to the databases give what the long way gives: rows, and what the newest revision is."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select

from bot.domain.effects import RecordRating, SaveCheckIn
from bot.domain.schedules import ScheduleKind
from storage import revisions, schema
from storage.engines import engine
from storage.rows import table
from storage.selects import found, passing, plain, walked
from storage.sql import SqlStore
from storage.statements import CHECK_INS, PERSON, RATINGS, SCHEDULE, at, given
from tests.outboxes import claim, owe
from tests.samples import ACME, ANA, MINUTE, NOW, check_in, nudge, person, rating, schedule
from tests.stores import Postgres, sqlite_url

QUESTIONS: Sequence[tuple[Select[*tuple[Any, ...]], Mapping[str, object]]] = [
    (PERSON, {"tenant_": ACME, "person_": ANA}),
    (RATINGS, {"tenant_": ACME, "person_": ANA}),
    (SCHEDULE, {"tenant_": ACME, "kind_": "check_in", "owner_": ANA}),
    (CHECK_INS, {"tenant_": ACME, "person_": ANA, "limit_": 2}),
    (PERSON, {"tenant_": ACME, "person_": "nobody"}),
    (
        select(table("deliveries")).where(
            at(table("deliveries")), table("deliveries").c.not_before <= given("now")
        ),
        {"tenant_": ACME, "now_": NOW + timedelta(hours=1)},
    ),
]


@pytest.fixture
def lived_in(sql_store: SqlStore) -> SqlStore:
    """A store with a row, or three, for each question."""
    with sql_store.write(ACME) as tx:
        tx.save(person())
        for nth in range(3):
            tx.change(RecordRating(rating(note=f"note {nth}")), NOW)
            tx.change(SaveCheckIn(check_in(number=nth)), NOW)
        tx.save_schedule(schedule())
        tx.save_schedule(schedule(kind=ScheduleKind.FOLLOW_UP))
    owe(sql_store, nudge("1"), nudge("2", until=NOW + MINUTE))
    claim(sql_store)
    return sql_store


@pytest.mark.parametrize("nth", range(len(QUESTIONS)))
def test_rows_asked_of_the_driver_are_the_rows_that_sqlalchemy_gives(
    lived_in: SqlStore, nth: int
) -> None:
    statement, values = QUESTIONS[nth]
    with lived_in._database.reading() as connection:
        expected = [row._asdict() for row in connection.execute(statement, values)]
        assert [row._asdict() for row in found(connection, statement, values)] == expected
        assert [row._asdict() for row in walked(connection, statement, values)] == expected
        assert [row._asdict() for row in passing(connection, statement, values)] == expected
        assert plain(connection, statement, values) == [tuple(row.values()) for row in expected]
    assert (len(expected) > 0) is ("nobody" not in values.values())


def test_a_parameter_that_is_missing_is_no_null(sqlite_store: SqlStore) -> None:
    with sqlite_store._database.reading() as connection, pytest.raises(KeyError):
        found(connection, PERSON, {"tenant_": ACME})


def test_whoever_has_enough_rows_leaves_the_rest(lived_in: SqlStore) -> None:
    with lived_in._database.reading() as connection:
        rows = walked(connection, RATINGS, {"tenant_": ACME, "person_": ANA})
        assert next(rows).number == 1
        rows.close()
        assert len(found(connection, RATINGS, {"tenant_": ACME, "person_": ANA})) == 3


def test_the_newest_revision_is_the_one_that_alembic_names(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "rung.db")
    assert not revisions.is_newest(url)
    schema.upgrade(url)
    assert revisions.is_newest(url)
    made = engine(url)
    with made.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = ?", (schema.newest() + "x",)
        )
    made.dispose()
    assert not revisions.is_newest(url)


def test_a_revision_that_is_missing_is_noticed(bare_postgres: str) -> None:
    schema.upgrade(bare_postgres)
    assert revisions.is_newest(bare_postgres)
    schema.downgrade(bare_postgres, "0001")
    assert not revisions.is_newest(bare_postgres)


@pytest.fixture
def bare_postgres(postgres: Postgres) -> str:
    return postgres.bare()
