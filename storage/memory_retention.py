"""How long the memory store keeps things when nobody asks for them to go."""

from datetime import datetime

from bot.domain.reach import has_left
from bot.ports import State
from storage import deliveries
from storage.memory_forgetting import forget
from storage.memory_records import MemoryRecords
from storage.memory_tables import Tables


def expire(
    tables: Tables,
    now: datetime,
    *,
    answers_before: datetime,
    sends_before: datetime,
    events_before: datetime,
    left_before: datetime,
) -> None:
    """Removes what `storage.retention` removes, and who left before then."""
    _forget_left(tables, left_before)
    newest = {
        (tenant, person, rating.key): number
        for (tenant, person, number), rating in sorted(tables.ratings.items(), key=lambda at: at[0])
    }
    for (tenant, person, number), rating in list(tables.ratings.items()):
        if rating.at < answers_before and number < newest[tenant, person, rating.key]:
            del tables.ratings[tenant, person, number]
    for who, check_in in list(tables.check_ins.items()):
        if check_in.at < answers_before:
            del tables.check_ins[who]
    for key, row in list(tables.deliveries.items()):
        if row["state"] == State.OWED and deliveries.too_late(row, now):
            tables.deliveries[key] = row | {**deliveries.expired(now)}
        if row["ended_at"] is not None and row["ended_at"] < sends_before:
            del tables.deliveries[key]
    for key, row in list(tables.events.items()):
        if row["at"] < events_before:
            del tables.events[key]
    for key, row in list(tables.throttles.items()):
        if row["ends_at"] < now:
            del tables.throttles[key]
    for key, row in list(tables.exports.items()):
        if row["expires_at"] < now:
            del tables.exports[key]


def _forget_left(tables: Tables, before: datetime) -> None:
    for (tenant, id), person in list(tables.people.items()):
        if has_left(person, before):
            forget(tables, MemoryRecords(tables, tenant), tenant, id)
