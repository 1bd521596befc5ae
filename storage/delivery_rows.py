"""Messages owed as rows of plain values: what both stores keep, before anything is sealed."""

from datetime import datetime

from bot.domain.digests import RedrawDigest
from bot.domain.effects import Kind, Owed, Redraw, Send, SendDigest
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.invitations import SendInvitation
from storage import cards
from storage.seals import Row
from storage.shapes import place_row


def delivery_row(
    tenant: TenantId,
    id: DeliveryId,
    owed: Owed | RedrawDigest,
    who: PersonId,
    at: datetime,
    ordinal: int,
) -> Row:
    return {
        "tenant": tenant,
        "id": id,
        "person": who,
        **place_row(tenant, owed.to),
        "key": owed.key,
        **_message(owed, at),
        "state": "owed",
        "owed_at": at,
        "ordinal": ordinal,
        "attempts": 0,
        "lease_until": None,
        "provider_id": None,
        "last_error": None,
        "sent_at": None,
        "ended_at": None,
        "language": owed.language,
        "fence": 0,
        "first_tried_at": None,
        "repeated": False,
    }


def _message(owed: Owed | RedrawDigest, at: datetime) -> Row:
    """What differs from one sort of message to the next."""
    row: Row = {
        "team": None, "period": None, "payload": "", "not_before": at, "expires_at": None,
        "of_key": None,
    }  # fmt: skip
    match owed:
        case Send(card=card, kind=kind):
            return row | {
                "kind": kind.value,
                "payload": cards.written(card),
                "not_before": owed.not_before or at,
                "expires_at": owed.expires_at,
            }
        case Redraw(card=card, of=of):
            shown = {"payload": cards.written(card), "of_key": of}
            return row | shown | {"kind": Kind.REDRAW.value}
        case RedrawDigest(team=team, period=period, of=of):
            return row | {"kind": Kind.REDRAW.value, "team": team, "period": period, "of_key": of}
        case SendInvitation(team=team, capacity=capacity):
            asked: Row = {"not_before": owed.not_before, "expires_at": owed.expires_at}
            return row | asked | {
                "kind": Kind.INVITATION.value, "team": team, "period": capacity.value
            }  # fmt: skip
        case SendDigest(team=team, period=period):
            when = {"not_before": owed.not_before or at, "expires_at": owed.expires_at}
            what = {"kind": Kind.DIGEST.value, "team": team, "period": period, "of_key": owed.of}
            return row | what | when
