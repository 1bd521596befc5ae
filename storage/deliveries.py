"""Rows of the outbox as what the courier and the operator get of them, and what marking one changes."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, PersonId, TeamId, TenantId
from bot.domain.people import Place, Platform
from bot.ports import Delivery, Ledger, Marked, State
from storage import cards
from storage.lanes import Aside
from storage.seals import Row

OVER = frozenset({State.SENT, State.CANCELLED, State.EXPIRED})
"""Ends that nobody can undo: the words go at once."""

OPEN = frozenset({State.UNKNOWN, State.HELD, State.PARKED})
"""Ends that somebody may yet undo: the words stay until they are too old to send."""

IN_DOUBT = frozenset({State.UNKNOWN, State.HELD})
"""Nobody knows whether it arrived."""

PARKABLE = frozenset({State.OWED, State.UNKNOWN, State.HELD})
"""What can be told not to be tried again by itself."""

UNSENT = frozenset({State.OWED, State.PARKED})
"""What has not gone out: with a redrawing of it, it never does."""

UNREADABLE = "unreadable"
"""The error of a row whose words cannot be opened any more."""

Changes = dict[str, Any]
"""What becomes of a row's columns."""


def delivery(row: Row, of: str | None = None) -> Delivery:
    """The leased row, opened, as the courier takes it; `of` is the message a redrawing is about.

    Raises NotACard, or ValueError, for what this version of Rung does not know.
    """
    return Delivery(
        id=DeliveryId(row["id"]),
        tenant=TenantId(row["tenant"]),
        who=PersonId(row["person"]),
        place=_place(row),
        kind=Kind(row["kind"]),
        key=row["key"],
        card=cards.read_card(row["payload"]) if row["payload"] else None,
        team=TeamId(row["team"]) if row["team"] else None,
        period=row["period"],
        attempts=row["attempts"],
        fence=row["fence"],
        language=Language(row["language"]),
        of=of,
        first_tried_at=row["first_tried_at"],
        repeated=row["repeated"],
    )


def ledger(row: Row) -> Ledger:
    """The row, sealed or not, as the operator may see it."""
    return Ledger(
        id=DeliveryId(row["id"]),
        tenant=TenantId(row["tenant"]),
        who=PersonId(row["person"]),
        place=_place(row),
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        attempts=row["attempts"],
        owed_at=row["owed_at"],
        not_before=row["not_before"],
        expires_at=row["expires_at"],
        sent_at=row["sent_at"],
        ended_at=row["ended_at"],
        last_error=row["last_error"],
        repeated=row["repeated"],
    )


def turn(row: Row) -> tuple[datetime, datetime, int]:
    """What rows are sorted by: as they became ready, then as they were owed."""
    return row["not_before"], row["owed_at"], row["ordinal"]


def marked(mark: Marked, now: datetime) -> Changes:
    """What a mark makes of a leased row; `repeated`, once true, stays so.

    Raises ValueError for SENDING, which only a lease makes.
    """
    match mark.state:
        case State.SENT:
            sent = {"sent_at": now, "provider_id": mark.provider_id, "last_error": None}
            return _ended(mark.state, now) | sent
        case State.OWED:
            row: Changes = {"state": mark.state.value, "ended_at": None, "lease_until": None}
            later = {"not_before": mark.not_before} if mark.not_before else {}
            repeated = {"repeated": True} if mark.repeated else {}
            return row | {"last_error": mark.error} | later | repeated
        case State.SENDING:
            raise ValueError("a lease is no mark")
        case _:
            return _ended(mark.state, now) | {"last_error": mark.error}


def tried(row: Row, now: datetime) -> Row:
    """An owed row as it is once it is leased: from now on the provider may hear of it."""
    return row | {
        "attempts": row["attempts"] + 1,
        "fence": row["fence"] + 1,
        "first_tried_at": row["first_tried_at"] or now,
    }


def taken_over(row: Row) -> Row:
    """A row left behind as it is once somebody else has leased it: its try was begun already."""
    return row | {"fence": row["fence"] + 1}


def too_late(row: Row, now: datetime) -> bool:
    """Whether its day is over."""
    return row["expires_at"] is not None and bool(row["expires_at"] <= now)


def lease_ends(row: Row, now: datetime, clock: datetime) -> datetime:
    """When a row's lease is over, by the clock that people live by."""
    left: timedelta = row["lease_until"] - clock
    return now + max(left, timedelta())


def handed_back(row: Row) -> Changes:
    """What becomes of a leased row that was not tried."""
    return {
        "state": State.OWED.value,
        "attempts": row["attempts"] - 1,
        "lease_until": None,
        "first_tried_at": row["first_tried_at"] if row["attempts"] > 1 else None,
    }


def redrawn(original: Row | None, of_digest: bool = False) -> str | Aside:
    """The provider's id of the message that a redrawing is about, or why there is none.

    A digest that has not gone out is made anew when it does.
    """
    state = original["state"] if original else None
    if original and state == State.SENT and original["provider_id"]:
        return str(original["provider_id"])
    if state in (State.SENDING, State.UNKNOWN, State.HELD):
        return Aside.EARLY
    return Aside.WITHDRAWN if of_digest else Aside.POINTLESS


def under(original: Row | None) -> str | Aside:
    """The provider's id of the digest whose details these are, or why they do not go out now."""
    state = original["state"] if original else None
    if original and state == State.SENT and original["provider_id"]:
        return str(original["provider_id"])
    if state in (State.OWED, State.SENDING, State.UNKNOWN):
        return Aside.EARLY
    return Aside.REFUSED if state in (State.PARKED, State.HELD) else Aside.WITHDRAWN


def original(row: Row, other: Row | None) -> str | Aside | None:
    """What a row needs to know of the one it is about, if it is about any."""
    if row["of_key"] is None:
        return None
    return redrawn(other, bool(row["team"])) if row["kind"] == Kind.REDRAW else under(other)


def settled(arrived: bool, now: datetime) -> Changes:
    """What becomes of a row in doubt once somebody has looked."""
    if arrived:
        return _ended(State.SENT, now) | {"sent_at": now}
    return owed_again(now) | {"repeated": True}


def owed_again(now: datetime) -> Changes:
    """What becomes of a row that is given fresh tries."""
    return {"state": State.OWED.value, "attempts": 0, "not_before": now, "ended_at": None}


def cancelled(now: datetime) -> Changes:
    """What becomes of a row that is not to be sent after all."""
    return _ended(State.CANCELLED, now)


def expired(now: datetime) -> Changes:
    """What becomes of a row whose day is over."""
    return _ended(State.EXPIRED, now)


def parked(now: datetime) -> Changes:
    """What becomes of a row that is not tried again by itself."""
    return _ended(State.PARKED, now)


def unreadable(now: datetime) -> Changes:
    """What becomes of a row whose words cannot be opened any more."""
    return parked(now) | {"last_error": UNREADABLE}


def _ended(state: State, now: datetime) -> Changes:
    row: Changes = {"state": state.value, "ended_at": now, "lease_until": None}
    return row | {"payload": None} if state in OVER else row


def _place(row: Row) -> Place:
    tenant = TenantId(row["tenant"])
    return Place(Platform(row["platform"]), tenant, row["address"], row["private"])
