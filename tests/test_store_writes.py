"""Rows written many at a time: as one statement on PostgreSQL, one by one on SQLite, with the same end."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.ports import Marked, State
from storage.rows import table
from storage.sql import SqlStore
from storage.statements import PUT
from storage.throttles import Throttle, throttle_row
from storage.writes import write
from tests.outboxes import apart, claim, owe, state
from tests.samples import ACME, NOW

WORDS = '"quoted" \\ back, 你好, 🙂, \n a line, %s %(rows)s :rows'
THROTTLES = table("throttles")


def put(store: SqlStore, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What is there after the rows were written together."""
    with store._database.writing() as connection:
        write(connection, PUT["throttles"], rows)
        return [tuple(row) for row in connection.execute(select(THROTTLES))]


def row(bucket: str, until: datetime | None = NOW, reason: str | None = None) -> dict[str, Any]:
    return throttle_row(ACME, bucket, Throttle((NOW,), until, reason))


def test_every_value_comes_back_as_it_was_written(sql_store: SqlStore) -> None:
    given = [row(WORDS, NOW + timedelta(microseconds=1), WORDS), row("b", None, None)]
    assert sorted(put(sql_store, *given)) == sorted(tuple(each.values()) for each in given)


def test_of_two_rows_with_one_key_the_last_stays(sql_store: SqlStore) -> None:
    rows = put(sql_store, row("a", reason="first"), row("b"), row("a", reason="last"))
    assert sorted((each[1], each[4]) for each in rows) == [("a", "last"), ("b", None)]


def test_an_instant_without_a_zone_is_refused(sql_store: SqlStore) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(Exception, match="zone"):
        put(sql_store, row("a") | {"blocked_until": naive})


def test_of_many_marks_those_fail_whose_fence_is_gone(sql_store: SqlStore) -> None:
    owe(sql_store, *apart(*"abcdefg"))
    held = claim(sql_store)
    sql_store.hand_back(held[2:4])
    claim(sql_store)
    marks = [Marked(each, State.SENT, provider_id=each.key) for each in held]
    assert sql_store.mark(marks, NOW) == [True, True, False, False, True, True, True]
    assert [state(sql_store, each.id) for each in held[1:4]] == ["sent", "sending", "sending"]
