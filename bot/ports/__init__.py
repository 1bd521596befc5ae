"""The shapes of the world the shell needs, so that each can be the real thing or a fake with its manners."""

from bot.ports.clocks import Clock, Shelf
from bot.ports.deliveries import Claim, Delivery, Figures, Ledger, Marked, State
from bot.ports.installations import Access, Installation, Installations, Renewal
from bot.ports.measuring import UNMEASURED, Meter
from bot.ports.speaking import (
    PATIENCE,
    InDoubt,
    Lanes,
    Later,
    Messenger,
    Messengers,
    Outcome,
    Refused,
    Sent,
    Whose,
)
from bot.ports.stores import Diary, Store, Turn
from bot.ports.transactions import Batch, Kept, Snapshot, Transaction
from bot.ports.turns import Dispatch, Response

__all__ = [
    "PATIENCE",
    "UNMEASURED",
    "Access",
    "Batch",
    "Claim",
    "Clock",
    "Delivery",
    "Diary",
    "Dispatch",
    "Figures",
    "InDoubt",
    "Installation",
    "Installations",
    "Kept",
    "Lanes",
    "Later",
    "Ledger",
    "Marked",
    "Messenger",
    "Messengers",
    "Meter",
    "Outcome",
    "Refused",
    "Renewal",
    "Response",
    "Sent",
    "Shelf",
    "Snapshot",
    "State",
    "Store",
    "Transaction",
    "Turn",
    "Whose",
]
