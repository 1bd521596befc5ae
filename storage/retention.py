"""How long things are kept when nobody asks for them to go."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, Table, Update, delete, exists, select, tuple_, update

from bot.domain.choices import Stored
from bot.domain.invitations import ASKED_AGAIN
from bot.domain.rules import USUAL, Rules
from storage.databases import Database
from storage.rows import table
from storage.seals import Row
from storage.selects import Found, found
from storage.statements import given

_BATCH = 500
"""Rows a transaction: others write in between."""

_ratings = table("ratings")
_newer = _ratings.alias("newer")
_messages = table("playground_messages")
_deliveries = table("deliveries")
_events = table("events")
_digests = table("digests")
_exports = table("exports")
_check_ins = table("check_ins")
_requests = table("requests")
_talks = table("talks")
_proposals = table("proposals")
_throttles = table("throttles")
_arrivals = table("arrivals")
_rules = table("rules")
_invitations = table("invitations")

_DAYS = (_rules.c.answers_days, _rules.c.sends_days, _rules.c.events_days)
_OWN = select(*_DAYS).distinct()
_WITH_THESE = select(_rules.c.tenant).where(*(each == given(each.name) for each in _DAYS))

ANSWERS_DAYS = USUAL[Stored.ANSWERS]
"""How long answers are kept that count no more, what was said in check-ins, and the playground: where
no admin has set another time. So are the next two."""

SENDS_DAYS = USUAL[Stored.SENDS]
"""How long it is kept, without its words, what became of a message."""

EVENTS_DAYS = USUAL[Stored.EVENTS]
"""How long an event and its answer are kept: for its repetitions."""

LEFT_DAYS = 14
"""How long somebody is remembered who removed the app and does not come back."""

_SUPERSEDED = exists().where(
    _newer.c.tenant == _ratings.c.tenant,
    _newer.c.person == _ratings.c.person,
    _newer.c.skill == _ratings.c.skill,
    _newer.c.statement == _ratings.c.statement,
    _newer.c.number > _ratings.c.number,
)

_ENDS = ("sent", "unknown", "held", "parked", "cancelled", "expired")

_NO_DIGEST = (_deliveries.c.kind != "digest") | (_deliveries.c.state != "sent")

_OLD = (
    # The answer that counts stays, however old.
    (_ratings, (_ratings.c.at < given("answers_before")) & _SUPERSEDED),
    (_messages, _messages.c.at < given("answers_before")),
    (_check_ins, _check_ins.c.at < given("answers_before")),
    (_requests, _requests.c.at < given("answers_before")),
    # With what was said to it.
    (_proposals, _proposals.c.at < given("answers_before")),
    (_talks, _talks.c.at < given("answers_before")),
    (
        _deliveries,
        # The first for the index: nothing ends before it is owed.
        (_deliveries.c.state.in_(_ENDS))
        & (_deliveries.c.owed_at < given("sends_before"))
        & (_deliveries.c.ended_at < given("sends_before"))
        # A digest that was posted can be edited as long as it is known what stands in it.
        & (_NO_DIGEST | (_deliveries.c.owed_at < given("answers_before"))),
    ),
    (_digests, _digests.c.at < given("answers_before")),
    (_events, _events.c.at < given("events_before")),
)
"""As long as a tenant's rules say."""

_OVER = (
    (_throttles, _throttles.c.ends_at < given("now")),
    (_exports, _exports.c.expires_at < given("now")),
    (_arrivals, _arrivals.c.expires_at < given("now")),
    (_invitations, _invitations.c.at < given("asked_before")),
)

_OVERDUE = (_deliveries.c.state == "owed") & (_deliveries.c.expires_at <= given("now"))
"""What a tenant never claims to whom nothing may go for long: its day is over all the same."""

_EXPIRED = update(_deliveries).values(state="expired", payload=None, ended_at=given("now"))


def expire(database: Database, now: datetime, usual: Rules) -> None:
    """Deletes what has been kept long enough, of every tenant as its own rules say, and else as usual;
    leaves none of it on the disk."""
    moments: Row = {"now_": now, "asked_before_": now - ASKED_AGAIN}
    _done(database, _EXPIRED, _deliveries, _OVERDUE, moments)
    with database.reading() as connection:
        own = found(connection, _OWN, {})  # few: whole tenants share the same times
    for of, old in _OLD:
        _done(database, delete(of), of, old & _unset(of), moments | _before(now, usual))
        for row in own:
            theirs = (
                moments
                | _before(now, row)
                | {f"{each.name}_": row[at] for at, each in enumerate(_DAYS)}
            )
            _done(database, delete(of), of, old & of.c.tenant.in_(_WITH_THESE), theirs)
    for of, old in _OVER:
        _done(database, delete(of), of, old, moments)
    database.wipe()  # of the words as well that went when their message was sent


def _unset(of: Table) -> ColumnElement[bool]:
    """Rows of tenants that have no rules of their own."""
    return of.c.tenant.not_in(select(_rules.c.tenant))


def _before(now: datetime, rules: Rules | Found) -> Row:
    """When what is too old was written at the latest."""
    return {
        "answers_before_": now - timedelta(days=rules.answers_days),
        "sends_before_": now - timedelta(days=rules.sends_days),
        "events_before_": now - timedelta(days=rules.events_days),
    }


def _done(
    database: Database,
    what: Update | Delete,
    of: Table,
    old: ColumnElement[bool],
    moments: Row,
) -> None:
    """The rows are looked for without a lock, and looked at again when it is done."""
    key = tuple_(*of.primary_key)
    while True:
        with database.reading() as connection:
            keys = connection.execute(
                select(*of.primary_key).where(old).limit(_BATCH), moments
            ).all()
        if not keys:
            return
        with database.writing() as connection:
            these = what.where(key.in_([tuple(each) for each in keys]), old)
            connection.execute(these, moments)
