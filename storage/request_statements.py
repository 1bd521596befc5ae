"""The statements about what waits for managers: what is not shared never leaves the database."""

from sqlalchemy import and_, delete, or_, select, update

from bot.domain.picks import RequestKind
from bot.domain.requests import STAYS_OPEN
from bot.domain.teams import ShareKind, Standing
from storage.rows import table
from storage.statements import at, given

_requests = table("requests")
_talks = table("talks")
_check_ins = table("check_ins")
_members = table("members")
_managers = table("managers")
_teams = table("teams")

_LED = (
    select(_teams.c.id)
    .join_from(
        _managers,
        _teams,
        and_(_teams.c.tenant == _managers.c.tenant, _teams.c.id == _managers.c.team),
    )
    .where(at(_managers, person="manager"), _teams.c.archived_at.is_(None))
    .scalar_subquery()
)
_THEIRS = and_(
    at(_members),
    _members.c.team.in_(_LED),
    _members.c.standing == Standing.JOINED.value,
    _members.c.person != given("manager"),
)
"""Who has joined a team that the manager leads: only of them anything is ever found."""

_OF_TEAM = and_(_teams.c.tenant == _members.c.tenant, _teams.c.id == _members.c.team)
_TEAM = (_teams.c.id.label("of_team"), _teams.c.name.label("team_name"))

_PUT_TO = (
    select(_requests, *_TEAM)
    .select_from(
        _requests.join(
            _members,
            and_(
                _members.c.tenant == _requests.c.tenant,
                _members.c.team == _requests.c.team,
                _members.c.person == _requests.c.person,
            ),
        ).join(_teams, _OF_TEAM)
    )
    .where(_THEIRS, at(_requests))
)
WAITING = _PUT_TO.where(
    _requests.c.team.in_(_LED),
    or_(
        _requests.c.verdict.is_(None),
        *(_requests.c.verdict == each.value for each in STAYS_OPEN if each),
    ),
)
PUT_TO = _PUT_TO.where(
    _requests.c.person == given("person"),
    _requests.c.kind == given("kind"),
    _requests.c.number == given("number"),
)

_ANSWERED = and_(
    _requests.c.tenant == _check_ins.c.tenant,
    _requests.c.person == _check_ins.c.person,
    _requests.c.kind == RequestKind.NEED.value,
    _requests.c.number == _check_ins.c.number,
)
NEEDS = (
    select(
        *(_check_ins.c[name] for name in ("person", "number", "at", "said_at", "need")),
        *_TEAM,
        _requests.c.kind,
        _requests.c.words,
        _requests.c.verdict,
        _requests.c.answered_at,
    )
    .select_from(
        _members.join(_teams, _OF_TEAM)
        .join(
            _check_ins,
            and_(
                _check_ins.c.tenant == _members.c.tenant,
                _check_ins.c.person == _members.c.person,
            ),
        )
        .outerjoin(_requests, _ANSWERED)
    )
    .where(
        _THEIRS,
        _members.c.shares.contains(ShareKind.NEEDS.value),
        _check_ins.c.need.is_not(None),
        _check_ins.c.withheld.is_(False),
        _check_ins.c.at >= given("after"),
    )
)
NEED = NEEDS.where(_check_ins.c.person == given("person"), _check_ins.c.number == given("number"))

OF = select(_requests).where(at(_requests, person="person")).order_by(_requests.c.at)

SHOWN = select(_members.c.person, _members.c.team, _members.c.shares).where(
    _THEIRS, _members.c.shares != ""
)
SHOWN_ONE = SHOWN.where(_members.c.person == given("person"))
SPOKE = select(_talks.c.person, _talks.c.at).where(at(_talks, manager="manager"))
NO_TALK = delete(_talks).where(at(_talks, manager="manager", person="person"))

REPLACE = (
    update(_requests)
    .where(
        at(_requests, person="person", kind="kind", number="number"),
        _requests.c.verdict.is_not_distinct_from(given("was")),
        _requests.c.answered_at.is_not_distinct_from(given("then")),
    )
    .values(words=given("words"), verdict=given("verdict"), answered_at=given("answered"))
)
