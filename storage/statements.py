"""The statements about one tenant's records, built once, so that each is compiled once a database.

A parameter's name ends in an underscore: SQLAlchemy takes one named like a column for a new value.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import SQLModel

from storage.rows import table

people = table("people")
wordings = table("wordings")
ratings = table("ratings")
plan_items = table("plan_items")
events = table("events")
deliveries = table("deliveries")
schedules = table("schedules")
watches = table("watches")
check_ins = table("check_ins")
teams = table("teams")
members = table("members")
managers = table("managers")
invitations = table("invitations")
refusals = table("refusals")


def given(name: str) -> BindParameter[Any]:
    """The parameter of that name."""
    return bindparam(f"{name}_")


def at(of: Table, **columns: str) -> ColumnElement[bool]:
    """The tenant's rows of a table, each named column equal to the parameter named beside it."""
    wanted = {"tenant": "tenant"} | columns
    return and_(*(of.c[column] == given(name) for column, name in wanted.items()))


def _add(name: str) -> ReturningInsert[Any]:
    return insert(table(name)).on_conflict_do_nothing().returning(table(name).c.tenant)


def _put(name: str) -> Insert:
    row = insert(table(name))
    changed = {each.name: row.excluded[each.name] for each in table(name).c if not each.primary_key}
    keys = [each.name for each in table(name).primary_key]
    return row.on_conflict_do_update(index_elements=keys, set_=changed)


# SQLite's ON CONFLICT is PostgreSQL's, and SQLAlchemy writes this construct for either.
ADD: Mapping[str, ReturningInsert[Any]] = {name: _add(name) for name in SQLModel.metadata.tables}
"""By table: insert a row, returning its tenant; nothing where one like it is there."""

PUT: Mapping[str, Insert] = {
    name: _put(name)
    for name in (
        *("people", "schedules", "teams", "members", "invitations", "refusals", "check_ins"),
        *("throttles", "erasures", "rules", "chains", "talks", "digests", "watches"),
    )
}
"""By table: insert a whole row, or overwrite the one with its key."""

PERSON = select(people).where(at(people, id="person"))
PEOPLE = select(people).where(
    people.c.tenant == given("tenant"), people.c.id.in_(bindparam("people_"))
)
PERSON_LOCKED = PERSON.with_for_update()
LOCK_NAME = select(func.pg_advisory_xact_lock(func.hashtextextended(given("name"), 0)))

RATINGS = (
    select(
        ratings.c.number,
        ratings.c.skill,
        ratings.c.statement,
        ratings.c.mark,
        ratings.c.at,
        ratings.c.wording,
        wordings.c.text,
        ratings.c.note,
        ratings.c.link,
        ratings.c.check_in,
    )
    .join_from(
        ratings,
        wordings,
        and_(wordings.c.tenant == ratings.c.tenant, wordings.c.hash == ratings.c.wording),
    )
    .where(at(ratings, person="person"))
    .order_by(ratings.c.number)
)
PLAN = (
    select(plan_items.c.skill, plan_items.c.added_at)
    .where(at(plan_items, person="person"))
    .order_by(plan_items.c.number)
)
OFF_PLAN = delete(plan_items).where(at(plan_items, person="person", skill="skill"))


def _next_number(of: Table) -> Select[tuple[int]]:
    number = func.coalesce(func.max(of.c.number), 0) + 1
    return select(number.label("number")).where(at(of, person="person"))


NEXT_RATING = _next_number(ratings)
NEXT_PLAN_ITEM = _next_number(plan_items)

WATCHED = (
    select(watches.c.skill)
    .where(at(watches, person="person"))
    .order_by(watches.c.since, watches.c.skill)
)
WATCHES = (
    select(watches).where(at(watches, person="person")).order_by(watches.c.since, watches.c.skill)
)
UNWATCH = delete(watches).where(at(watches, person="person", skill="skill"))

SCHEDULE = select(schedules).where(at(schedules, kind="kind", owner="owner"))
UNSCHEDULE = delete(schedules).where(at(schedules, kind="kind", owner="owner"))

CHECK_INS = (
    select(check_ins)
    .where(at(check_ins, person="person"))
    .order_by(check_ins.c.number.desc())
    .limit(given("limit"))
)
CHECK_IN = select(check_ins).where(at(check_ins, person="person", number="number"))

_OVER = {"payload": None, "ended_at": given("at")}
WITHDRAW = (
    update(deliveries)
    .where(
        at(deliveries, person="person"),
        deliveries.c.kind.in_(["check_in", "reminder"]),
        deliveries.c.state == "owed",
    )
    .values(state="cancelled", **_OVER)
)

_LED_BY = and_(
    managers.c.tenant == given("tenant"),
    managers.c.team == teams.c.id,
    managers.c.person == given("person"),
)
LEADS = (
    select(managers.c.team)
    .join_from(
        deliveries,
        managers,
        and_(managers.c.tenant == deliveries.c.tenant, managers.c.team == deliveries.c.team),
    )
    .where(at(deliveries, id="id"), managers.c.person == given("person"))
)
TEAM = select(teams).where(at(teams, id="team"))
TEAM_LOCKED = TEAM.with_for_update()
MANAGERS = select(managers.c.person).where(at(managers, team="team")).order_by(managers.c.number)
LED = select(teams).join_from(managers, teams, _LED_BY).where(at(teams)).order_by(teams.c.id)
MEMBERS = select(members).where(at(members, team="team"))
IN_TEAM = select(members.c.person).where(at(members, team="team", person="person"))
MEMBERSHIPS = select(members).where(at(members, person="person"))
NO_MANAGERS = delete(managers).where(at(managers, team="team"))
MOVE_LINES = (
    update(members)
    .where(at(members, team="team", line_period="of"))
    .values(line_period=given("to"))
)
NO_MEMBER = delete(members).where(at(members, team="team", person="person"))
NOT_MEMBERS = delete(members).where(
    at(members, team="team"), members.c.person.not_in(bindparam("people_"))
)


INVITATIONS = (
    select(invitations)
    .where(at(invitations, person="person"))
    .order_by(invitations.c.team, invitations.c.capacity)
)
ASKED = (
    select(invitations)
    .where(at(invitations, team="team"))
    .order_by(invitations.c.person, invitations.c.capacity)
)
REFUSING = select(refusals.c.pseudonym).where(
    at(refusals), refusals.c.pseudonym.in_(bindparam("pseudonyms_"))
)
ALLOW = delete(refusals).where(at(refusals), refusals.c.pseudonym.in_(bindparam("pseudonyms_")))


def _of_another(of: Table) -> ColumnElement[bool]:
    return exists().where(
        of.c.conversation == given("conversation"),
        of.c.platform == given("platform"),
        of.c.tenant != given("tenant"),
    )


ELSEWHERE = select(literal(1).label("found")).where(or_(_of_another(people), _of_another(teams)))
TEAMS_AT = select(teams).where(
    at(teams, conversation="conversation", platform="platform"),
)
REROUTE = update(teams).where(at(teams, id="team")).values(address=given("address"))

KEPT = select(events.c.answer).where(at(events, id="id"))
