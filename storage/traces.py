"""Where a person leaves traces: for each table that names people, which of its rows are about one."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, bindparam, or_, select

from storage.rows import table

_PERSON: ColumnElement[str] = bindparam("person_")


def _named(name: str, *columns: str) -> ColumnElement[bool]:
    of = table(name).c
    return and_(of.tenant == bindparam("tenant_"), or_(*(of[each] == _PERSON for each in columns)))


NAMES: Mapping[str, tuple[str, ...]] = {
    "people": ("id",),
    "ratings": ("person",),
    "plan_items": ("person",),
    "watches": ("person",),
    "proposals": ("person",),
    "comments": ("person",),
    "check_ins": ("person",),
    "events": ("person",),
    "deliveries": ("person",),
    "schedules": ("owner",),
    "managers": ("person",),
    "members": ("person",),
    "offices": ("person",),
    "pseudonyms": ("person",),
    "requests": ("person",),
    "talks": ("manager", "person"),
    "digest_lines": ("person",),
    "invitations": ("person", "by"),
    "exports": ("person",),
    "playground_messages": ("author", "reader"),
    "installations": ("installed_by",),
}
"""By table: the columns that may name a person."""

_THEIRS = (
    select(table("pseudonyms").c.pseudonym).where(_named("pseudonyms", "person")).scalar_subquery()
)

TRACES: Mapping[str, ColumnElement[bool]] = {
    **{name: _named(name, *columns) for name, columns in NAMES.items()},
    # A digest's owner is a team.
    "schedules": and_(_named("schedules", "owner"), table("schedules").c.kind != "digest"),
    # What became of an invitation is nobody's but theirs who were invited.
    "invitations": _named("invitations", "person"),
    # A team is its managers'.
    "teams": and_(
        table("teams").c.tenant == bindparam("tenant_"),
        table("teams").c.id.in_(
            select(table("managers").c.team).where(_named("managers", "person")).scalar_subquery()
        ),
    ),
    # What they did, and what was done about them: as long as anybody can say that it was they.
    "audit": and_(
        table("audit").c.tenant == bindparam("tenant_"),
        or_(table("audit").c.actor.in_(_THEIRS), table("audit").c.subject.in_(_THEIRS)),
    ),
}
"""By table: the condition, of the parameters `tenant` and `person`."""

NOBODYS: Mapping[str, str] = {
    "rules": "what holds for everybody of a tenant",
    "chains": "the key and the end of a tenant's audit",
    "digests": "what is said of somebody stands in `digest_lines`",
    "refusals": "pseudonyms of people who want no invitation, which outlive them here",
    "wordings": "the ladder's words, shared by all who rated them",
    "arrivals": "somebody on their way to allow an installation, by a hash of what they carry",
    "throttles": "places under a hash, for as long as they are not to be written to",
    "erasures": "pseudonyms of people of whom nothing else is left",
}
"""The tables that name nobody, and why."""
