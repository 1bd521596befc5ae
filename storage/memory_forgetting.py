"""Forgetting a person in a draft of the memory store's tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.ids import PersonId, TenantId
from bot.domain.schedules import ScheduleKind
from storage.memory_digests import MemoryDigests
from storage.memory_records import MemoryRecords
from storage.memory_tables import Tables
from storage.throttles import bucket


def forget(
    tables: Tables, records: MemoryRecords, tenant: TenantId, person: PersonId, now: datetime
) -> None:
    """Removes every trace; an event seen stays seen, without whose it was and what was said."""
    MemoryDigests(tables, tenant).forget(person, now)
    led = {team.id for team in records.led(person) if team.managers == (person,)}
    known = records.person(person)
    if known is not None:
        tables.throttles.pop((tenant, bucket(known.home)), None)
    for key, row in tables.events.items():
        if (key[0], row["person"]) == (tenant, person):
            tables.events[key] = row | {"person": None, "answer": ""}
    said = tables.ratings, tables.check_ins, tables.requests
    for theirs in (tables.people, tables.plan_items, tables.watches, tables.offices, *said):
        _drop(theirs, lambda key, _: key[:2] == (tenant, person))
    records.proposals.forget(person)
    _handed_on(tables, records, tenant, person)
    _drop(tables.digests, lambda key, _: key[0] == tenant and key[1] in led)
    _drop(tables.teams, lambda key, _: key[0] == tenant and key[1] in led)
    _drop(
        tables.members,
        lambda key, _: key[0] == tenant and (key[1] in led or key[2] == person),
    )
    records.invitations.forget(person, led)
    _drop(
        tables.schedules,
        lambda key, each: (
            key[0] == tenant
            and each.owner in (led if each.kind is ScheduleKind.DIGEST else {person})
        ),
    )
    _drop(
        tables.deliveries,
        lambda key, row: key[0] == tenant and (row["person"] == person or row["team"] in led),
    )
    tables.pseudonyms.pop((tenant, person), None)
    _drop(tables.talks, lambda key, _: key[0] == tenant and person in key[1:])
    _drop(tables.exports, lambda key, row: (key[0], row["person"]) == (tenant, person))


def _handed_on(tables: Tables, records: MemoryRecords, tenant: TenantId, person: PersonId) -> None:
    """What was posted for a team stays to be edited, in the name of whoever leads it now."""
    for team in records.led(person):
        others = tuple(each for each in team.managers if each != person)
        tables.teams[tenant, team.id] = replace(team, managers=others)
    for key, row in list(tables.deliveries.items()):
        leads = tables.teams.get((tenant, row["team"])) if key[0] == tenant else None
        if leads and leads.managers and row["person"] == person and not row["private"]:
            tables.deliveries[key] = row | {"person": leads.managers[0]}


def _drop(table: dict[Any, Any], gone: Callable[[Any, Any], bool]) -> None:
    for key in [key for key, value in table.items() if gone(key, value)]:
        del table[key]
