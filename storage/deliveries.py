"""Rows of the outbox as what the courier and the operator get of them, and the states they end in."""

from datetime import datetime

from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, PersonId, TeamId, TenantId
from bot.domain.people import Place, Platform
from bot.ports import Delivery, Ledger
from storage import cards
from storage.seals import Row

OVER = frozenset({"cancelled", "expired"})
"""Ends that nobody can undo: the words go at once."""

OPEN = frozenset({"unknown", "held", "parked"})
"""Ends that somebody may yet undo: the words stay until they are too old to send."""


def refuse_state(state: str) -> None:
    """Raises ValueError for a state that is no end."""
    if state not in OVER | OPEN:
        raise ValueError(f"{state} is no end of a delivery")


def delivery(row: Row) -> Delivery:
    """The leased row, opened, as the courier takes it."""
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
        token=row["lease_token"],
    )


def ledger(row: Row) -> Ledger:
    """The row, sealed or not, as the operator may see it."""
    return Ledger(
        id=DeliveryId(row["id"]),
        tenant=TenantId(row["tenant"]),
        place=_place(row),
        kind=Kind(row["kind"]),
        state=row["state"],
        attempts=row["attempts"],
        not_before=row["not_before"],
        sent_at=row["sent_at"],
        last_error=row["last_error"],
    )


def turn(row: Row) -> tuple[datetime, datetime, int]:
    """What ready rows are sorted by: as they were owed."""
    return row["not_before"], row["owed_at"], row["ordinal"]


def _place(row: Row) -> Place:
    tenant = TenantId(row["tenant"])
    return Place(Platform(row["platform"]), tenant, row["address"], row["private"])
