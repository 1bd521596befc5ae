"""Where a person leaves traces: for each table that names people, which of its rows are about one."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, bindparam, or_

from storage.rows import table

_PERSON: ColumnElement[str] = bindparam("person_")


def _named(name: str, *columns: str, **fixed: str) -> ColumnElement[bool]:
    of = table(name).c
    named = or_(*(of[column] == _PERSON for column in columns))
    return and_(
        of.tenant == bindparam("tenant_"), named, *(of[at] == it for at, it in fixed.items())
    )


TRACES: Mapping[str, ColumnElement[bool]] = {
    "people": _named("people", "id"),
    "ratings": _named("ratings", "person"),
    "plan_items": _named("plan_items", "person"),
    "events": _named("events", "person"),
    "deliveries": _named("deliveries", "person"),
    "schedules": _named("schedules", "owner", kind="check_in"),
    "teams": _named("teams", "manager"),
    "members": _named("members", "person"),
    "exports": _named("exports", "person"),
    "playground_messages": _named("playground_messages", "author", "reader"),
}
"""By table: the condition, of the parameters `tenant` and `person`."""

NOBODYS: Mapping[str, str] = {
    "wordings": "the ladder's words, shared by all who rated them",
    "erasures": "pseudonyms of people of whom nothing else is left",
}
"""The tables that name nobody, and why."""
