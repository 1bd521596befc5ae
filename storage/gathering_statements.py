"""The statements that gather what a team may be shown: the database leaves out what is not."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
)

from bot.domain.check_ins import CheckInState
from bot.domain.picks import Mark
from bot.domain.teams import ShareKind, Standing
from storage.rows import table
from storage.statements import at, given

_members, _people = table("members"), table("people")
_check_ins, _ratings, _plan_items = table("check_ins"), table("ratings"), table("plan_items")

_MARK = "person", "skill", "statement", "mark", "at", "wording"
_ONE = [_ratings.c.person, _ratings.c.skill, _ratings.c.statement]
"""What all marks of one statement have in common."""

_CODES = {Mark.DOING: 1, Mark.CLEARED: 2}
_OF = 3
"""What a total has to tell apart."""


@dataclass(frozen=True, slots=True)
class Statements:
    """`members` has all who were invited; each other only what some of them share."""

    members: Select[Any]
    check_ins: Select[Any]
    ratings: Select[Any]
    plans: Select[Any]


@cache
def statements(alone: bool) -> Statements:
    """For the whole team, or for one of it alone, whether or not they want to be left out."""
    return Statements(_invited(alone), _said(alone), _marked(alone), _planned(alone))


def _team(alone: bool) -> ColumnElement[bool]:
    return at(_members, team="team", **({"person": "only"} if alone else {}))


def _shown(alone: bool) -> ColumnElement[bool]:
    """Whether anything of a member's is shown."""
    joined = and_(_members.c.standing == Standing.JOINED.value, _members.c.shares != "")
    stays = or_(
        _members.c.line_period.is_(None),
        _members.c.line_period != given("period"),
        _members.c.line.is_not(None),
    )
    return joined if alone else and_(joined, stays)


def _shares(kind: ShareKind) -> ColumnElement[bool]:
    return _members.c.shares.contains(kind.value)


def _if(condition: ColumnElement[bool], of: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((condition, of)).label(of.key or "")


def _invited(alone: bool) -> Select[Any]:
    shown = _shown(alone)
    own = and_(shown, _members.c.line_period == given("period"))
    answered, progress = (
        and_(shown, _shares(each)) for each in (ShareKind.ANSWERED, ShareKind.PROGRESS)
    )
    return (
        select(
            _members.c.tenant,
            _members.c.team,
            _members.c.person,
            case((shown, Standing.JOINED.value), else_=Standing.INVITED.value).label("standing"),
            case((shown, _members.c.shares), else_="").label("shares"),
            null().label("since"),
            _if(own, _members.c.line_period),
            _if(own, _members.c.line),
            _if(shown, _people.c.platform),
            null().label("name"),  # what whoever invited them called them
            case((shown, _people.c.name)).label("known_as"),
            _if(answered, _people.c.timezone),
            _if(answered, _people.c.away_since),
            _if(answered, _people.c.away_until),
            _if(progress, _people.c.role),
            _if(progress, _people.c.level),
            case((_people.c.unreachable.is_not(None), 1), else_=0).label("gone"),
        )
        .select_from(
            _members.outerjoin(
                _people,
                and_(_people.c.tenant == _members.c.tenant, _people.c.id == _members.c.person),
            )
        )
        .where(_team(alone))
    )


def _said(alone: bool) -> Select[Any]:
    answered, progress, notes, needs = (_shares(each) for each in ShareKind)
    away = _check_ins.c.state == CheckInState.AWAY.value
    when = case((away, _check_ins.c.at), else_=_check_ins.c.said_at)
    told = or_(
        and_(progress, _check_ins.c.mood.is_not(None)),
        and_(notes, _check_ins.c.note.is_not(None)),
        and_(needs, _check_ins.c.need.is_not(None)),
    )
    theirs = and_(
        _check_ins.c.tenant == _members.c.tenant, _check_ins.c.person == _members.c.person
    )
    return (
        select(
            _check_ins.c.person,
            _check_ins.c.state,
            _check_ins.c.number,
            _check_ins.c.period,
            _check_ins.c.at,
            _check_ins.c.said_at,
            case((progress, _check_ins.c.asked), else_="[]").label("asked"),
            _if(progress, _check_ins.c.mood),
            _if(notes, _check_ins.c.note),
            _if(needs, _check_ins.c.need),
        )
        .select_from(_members.join(_check_ins, theirs))
        .where(
            _team(alone),
            _of_shown(_check_ins, alone),
            _check_ins.c.withheld.is_(False),
            when > given("since"),
            when <= given("until"),
            or_(answered, and_(~away, told)),
        )
        .order_by(_check_ins.c.person, _check_ins.c.number)
    )


def _marked(alone: bool) -> Select[Any]:
    """Of each statement the newest mark, and the newest that is not since, where there is anything to
    tell: one since, or one that says it is being worked on."""
    earlier = case((_ratings.c.at <= given("since"), _ratings.c.number))
    every = (
        select(
            *(_ratings.c[each] for each in _MARK),
            _ratings.c.number,
            _newest(_ratings.c.number).label("newest"),
            _newest(earlier).label("before"),
        )
        .where(_open(alone))
        .subquery()
    )
    wanted = or_(every.c.number == every.c.newest, every.c.number == every.c.before)
    moved = every.c.before.is_distinct_from(every.c.newest)
    return (
        select(*(every.c[each] for each in _MARK))
        .where(wanted, or_(moved, every.c.mark == Mark.WORKING.value))
        .order_by(every.c.person, every.c.number)
    )


def _newest(number: ColumnElement[int]) -> ColumnElement[int]:
    """The highest of such numbers that a statement has."""
    return func.max(number).over(partition_by=_ONE)


def _open(alone: bool) -> ColumnElement[bool]:
    """Whether a mark is one that the team may know of."""
    withheld = exists().where(
        _check_ins.c.tenant == _ratings.c.tenant,
        _check_ins.c.person == _ratings.c.person,
        _check_ins.c.number == _ratings.c.check_in,
        _check_ins.c.withheld,
    )
    shown = _of_shown(_ratings, alone, _shares(ShareKind.PROGRESS))
    return and_(shown, _ratings.c.at <= given("until"), ~withheld)


@cache
def doing() -> Select[Any]:
    """For each skill that somebody who shares their progress has rated, what they do of it, between
    commas. The newest mark is found by its number, with what it says as the remainder: half the time
    of a window."""
    said = case(*((_ratings.c.mark == mark.value, code) for mark, code in _CODES.items()), else_=0)
    newest = (
        select(*_ONE, func.max(_ratings.c.number * _OF + said).label("newest"))
        .where(_open(alone=False))
        .group_by(*_ONE)
        .subquery()
    )
    code = newest.c.newest % _OF
    statement = case((code == _CODES[Mark.DOING], newest.c.statement))
    return (
        select(
            newest.c.person, newest.c.skill, func.aggregate_strings(statement, ",").label("done")
        )
        .where(code != _CODES[Mark.CLEARED])
        .group_by(newest.c.person, newest.c.skill)
    )


def _planned(alone: bool) -> Select[Any]:
    return (
        select(_plan_items.c.person, _plan_items.c.skill, _plan_items.c.added_at)
        .where(_of_shown(_plan_items, alone, _shares(ShareKind.PROGRESS)))
        .order_by(_plan_items.c.person, _plan_items.c.number)
    )


def _of_shown(of: Table, alone: bool, *too: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a row is of somebody of whom anything is shown. A list, as SQLite would begin a join at
    the tenant's rows, whose number it does not know."""
    shown = select(_members.c.person).where(_team(alone), _shown(alone), *too)
    return and_(of.c.tenant == given("tenant"), of.c.person.in_(shown))
