"""The people whose schedules a batch takes: their rows are locked, and nobody is waited for."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ARRAY, Connection, Select, String, and_, bindparam, func, select

from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind
from storage.records import SqlRecords
from storage.seals import Seals
from storage.selects import Found, found
from storage.statements import given, people

Due = tuple[TenantId, Schedule]
Key = tuple[str, str]
"""A tenant, and a person of it."""

_WANTED = (
    func.unnest(bindparam("tenants_", type_=ARRAY(String)), bindparam("ids_", type_=ARRAY(String)))
    .table_valued("tenant", "id", name="wanted")
    .render_derived()
)
_THEIRS = and_(people.c.tenant == _WANTED.c.tenant, people.c.id == _WANTED.c.id)
_KNOWN = select(people.c.tenant, people.c.id).join_from(people, _WANTED, _THEIRS)
_LOCKED = (
    select(people).join_from(people, _WANTED, _THEIRS).with_for_update(of=people, skip_locked=True)
)
_NAMED = func.json_each(given("wanted")).table_valued("value", name="wanted")
_ALONE = select(people).join_from(
    _NAMED,
    people,
    and_(
        people.c.tenant == func.json_extract(_NAMED.c.value, "$[0]"),
        people.c.id == func.json_extract(_NAMED.c.value, "$[1]"),
    ),
)


class Owners:
    """Those read so far, and locked. SQLite locks nobody: who writes there is alone."""

    def __init__(self, connection: Connection, seals: Seals) -> None:
        self._connection = connection
        self._seals = seals
        self._alone = connection.dialect.name == "sqlite"
        self._people: dict[Key, Found | None] = {}
        self._changed: set[TenantId] = set()

    def locked(self, due: Sequence[Due]) -> Sequence[Due]:
        """What is due, without that of people who are just then spoken with: it comes with the next
        beat."""
        keys: set[Key] = {(tenant, each.owner) for tenant, each in due if _is_a_persons(each)}
        if self._alone:
            rows = found(self._connection, _ALONE, {"wanted_": json.dumps(list(keys))})
            self._people = {(row.tenant, row.id): row for row in rows}
            return due
        if not due:
            return due
        self._people |= {(row.tenant, row.id): row for row in self._rows(_LOCKED, keys)}
        absent = keys - self._people.keys()
        busy = {(row.tenant, row.id) for row in self._rows(_KNOWN, absent)} if absent else set()
        self._people |= dict.fromkeys(absent - busy)
        return [
            (tenant, each)
            for tenant, each in due
            if not (_is_a_persons(each) and (tenant, each.owner) in busy)
        ]

    def changed(self, tenants: Iterable[TenantId]) -> None:
        """Of their people some are no longer as they were when they were read."""
        self._changed.update(tenants)

    def person(self, records: SqlRecords, id: PersonId) -> Person | None:
        """Raises KeyError for somebody who is not locked."""
        key = records.tenant, id
        if key not in self._people and not self._alone:
            raise KeyError(key)
        if key not in self._people or records.tenant in self._changed:
            return records.person(id)
        row = self._people[key]
        return records.person_in(row) if row else None

    def _rows(self, statement: Select[*tuple[Any, ...]], keys: Collection[Key]) -> Sequence[Found]:
        wanted = {"tenants_": [key[0] for key in keys], "ids_": [key[1] for key in keys]}
        return found(self._connection, statement, wanted)


def _is_a_persons(schedule: Schedule) -> bool:
    return schedule.kind is not ScheduleKind.DIGEST
