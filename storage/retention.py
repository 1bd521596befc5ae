"""How long things are kept when nobody asks for them to go."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists

from storage.rows import table
from storage.statements import given

_ratings = table("ratings")
_newer = _ratings.alias("newer")
_deliveries = table("deliveries")
_events = table("events")
_exports = table("exports")
_messages = table("playground_messages")

_SUPERSEDED = delete(_ratings).where(
    _ratings.c.at < given("answers_before"),
    exists().where(
        _newer.c.tenant == _ratings.c.tenant,
        _newer.c.person == _ratings.c.person,
        _newer.c.skill == _ratings.c.skill,
        _newer.c.statement == _ratings.c.statement,
        _newer.c.number > _ratings.c.number,
    ),
)
"""Old answers that a newer one has replaced. The one that counts stays, however old."""

_EXPIRED = (
    _SUPERSEDED,
    delete(_messages).where(_messages.c.at < given("answers_before")),
    delete(_deliveries).where(_deliveries.c.ended_at < given("sends_before")),
    delete(_events).where(_events.c.at < given("events_before")),
    delete(_exports).where(_exports.c.expires_at < given("now")),
)


def expire(
    connection: Connection, now: datetime, answers_days: int, sends_days: int, events_days: int
) -> None:
    """Deletes what has been kept long enough, of every tenant."""
    limits = {
        "now_": now,
        "answers_before_": now - timedelta(days=answers_days),
        "sends_before_": now - timedelta(days=sends_days),
        "events_before_": now - timedelta(days=events_days),
    }
    for statement in _EXPIRED:
        connection.execute(statement, limits)
