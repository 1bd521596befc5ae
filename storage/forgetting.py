"""Forgetting a person: every row about them, in every table."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, exists, select, update

from bot.domain.ids import PersonId, TenantId
from storage import digests
from storage.asked import read
from storage.rows import table
from storage.statements import at, given
from storage.throttles import conversation
from storage.traces import TRACES

_ratings = table("ratings")
_wordings = table("wordings")
_teams = table("teams")
_schedules = table("schedules")
_deliveries = table("deliveries")
_check_ins = table("check_ins")
_people = table("people")

_managers = table("managers")
_invitations = table("invitations")
_LEADERLESS = and_(
    _teams.c.tenant == given("tenant"),
    ~exists().where(_managers.c.tenant == _teams.c.tenant, _managers.c.team == _teams.c.id),
)
_ENDING = select(_teams.c.id).where(_LEADERLESS).scalar_subquery()
_RATED = select(_ratings.c.wording).where(TRACES["ratings"]).distinct()
_ASKED = select(_check_ins.c.asked).where(TRACES["check_ins"])
_UNRATED = delete(_wordings).where(
    _wordings.c.tenant == given("tenant"),
    _wordings.c.hash.in_(bindparam("hashes_")),
    ~exists().where(
        _ratings.c.tenant == _wordings.c.tenant, _ratings.c.wording == _wordings.c.hash
    ),
    ~exists().where(
        _check_ins.c.tenant == _wordings.c.tenant, _check_ins.c.asked.contains(_wordings.c.hash)
    ),
)
_HOME = select(_people.c.platform, _people.c.address).where(TRACES["people"])
_THROTTLE = delete(table("throttles")).where(at(table("throttles"), bucket="bucket"))

_ERASE = (
    # A team ends with the last of its managers, and what is owed to it.
    delete(_managers).where(TRACES["managers"]),
    delete(_schedules).where(
        _schedules.c.tenant == given("tenant"),
        _schedules.c.kind == "digest",
        _schedules.c.owner.in_(_ENDING),
    ),
    delete(_deliveries).where(
        _deliveries.c.tenant == given("tenant"), _deliveries.c.team.in_(_ENDING)
    ),
    delete(_teams).where(_LEADERLESS),
    # What was posted for a team stays to be edited, in the name of whoever leads it now.
    update(_deliveries)
    .where(TRACES["deliveries"], _deliveries.c.team.is_not(None), ~_deliveries.c.private)
    .values(
        person=select(_managers.c.person)
        .where(_managers.c.tenant == _deliveries.c.tenant, _managers.c.team == _deliveries.c.team)
        .order_by(_managers.c.number)
        .limit(1)
        .scalar_subquery()
    ),
    # An event seen stays seen: its repetition must not bring the person back.
    update(table("events")).where(TRACES["events"]).values(person=None, answer=None),
    # Whom they asked was asked all the same.
    update(_invitations)
    .where(_invitations.c.tenant == given("tenant"), _invitations.c.by == given("person"))
    .values(by=None),
    # The workspace stays.
    update(table("installations")).where(TRACES["installations"]).values(installed_by=None),
    *(
        delete(table(name)).where(TRACES[name])
        for name in (
            "playground_messages",
            "exports",
            "members",
            "offices",
            "pseudonyms",
            "requests",
            "talks",
            "digest_lines",
            "invitations",
            "schedules",
            "deliveries",
            "plan_items",
            "watches",
            "comments",
            "proposals",
            "check_ins",
            "ratings",
            "people",
        )
    ),
)
"""In an order that no foreign key objects to."""


def forget(connection: Connection, tenant: TenantId, person: PersonId, now: datetime) -> None:
    """Deletes every trace of the person; the ladder's words go with the last who was asked about them."""
    whose = {"tenant_": tenant, "person_": person}
    known = set(connection.execute(_RATED, whose).scalars())
    for asked in connection.execute(_ASKED, whose).scalars():
        known |= {each.wording for each in read(asked)}
    for home in connection.execute(_HOME, whose):
        bucket = conversation(home.platform, home.address)
        connection.execute(_THROTTLE, {"tenant_": tenant, "bucket_": bucket})
    digests.redrawn(connection, tenant, person, now)
    for statement in _ERASE:
        connection.execute(statement, whose)
    connection.execute(_UNRATED, {"tenant_": tenant, "hashes_": sorted(known)})
