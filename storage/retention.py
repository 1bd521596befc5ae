"""How long things are kept when nobody asks for them to go."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, exists, select, tuple_

from storage.databases import Database
from storage.rows import table
from storage.statements import given

_BATCH = 500
"""Rows a transaction: others write in between."""

_ratings = table("ratings")
_newer = _ratings.alias("newer")
_messages = table("playground_messages")
_deliveries = table("deliveries")
_events = table("events")
_exports = table("exports")

_SUPERSEDED = exists().where(
    _newer.c.tenant == _ratings.c.tenant,
    _newer.c.person == _ratings.c.person,
    _newer.c.skill == _ratings.c.skill,
    _newer.c.statement == _ratings.c.statement,
    _newer.c.number > _ratings.c.number,
)

_OLD = (
    # The answer that counts stays, however old.
    (_ratings, (_ratings.c.at < given("answers_before")) & _SUPERSEDED),
    (_messages, _messages.c.at < given("answers_before")),
    (_deliveries, _deliveries.c.ended_at < given("sends_before")),
    (_events, _events.c.at < given("events_before")),
    (_exports, _exports.c.expires_at < given("now")),
)


def expire(
    database: Database, now: datetime, answers_days: int, sends_days: int, events_days: int
) -> None:
    """Deletes what has been kept long enough, of every tenant, and leaves none of it on the disk."""
    moments = {
        "now_": now,
        "answers_before_": now - timedelta(days=answers_days),
        "sends_before_": now - timedelta(days=sends_days),
        "events_before_": now - timedelta(days=events_days),
    }
    deleted = sum(_deleted(database, of, old, moments) for of, old in _OLD)
    if deleted:
        database.wipe()


def _deleted(
    database: Database, of: Table, old: ColumnElement[bool], moments: dict[str, datetime]
) -> int:
    """How many. They are looked for without a lock, and looked at again when they are deleted."""
    key = tuple_(*of.primary_key)
    deleted = 0
    while True:
        with database.reading() as connection:
            keys = connection.execute(
                select(*of.primary_key).where(old).limit(_BATCH), moments
            ).all()
        if not keys:
            return deleted
        with database.writing() as connection:
            gone = connection.execute(
                delete(of).where(key.in_([tuple(each) for each in keys]), old), moments
            )
            deleted += gone.rowcount
