"""What anybody of another tenant may guess and type, how often they try, and what is kept of one tenant."""

from collections.abc import Sequence

from bot.domain.ids import DeliveryId, TeamId, TenantId
from bot.domain.picks import (
    ConfirmForget,
    MakeExportLink,
    Pick,
    SetShare,
    SettleDigest,
    ShowCheckIn,
    ShowExport,
    ShowMe,
    ShowPlan,
    WriteCheckIn,
)
from storage.memory import MemoryStore
from tests.promises.conftest import FULL

TRIES = 1000 if FULL else 150
LIES = 60
GUESTS = 50
CANARY = "canary"
GUESSED: tuple[Pick, ...] = (
    *(ShowCheckIn(number) for number in range(1, 6)),
    *(WriteCheckIn(number) for number in range(1, 6)),
    *(ShowExport(page) for page in range(4)),
    SettleDigest(DeliveryId("1"), True),
    SetShare(TeamId("growth"), "progress", True),
    ShowMe(),
    ShowPlan(),
    MakeExportLink(),
    ConfirmForget(),
)
TYPED = ("me", "plan", "export", "forget me", "yes", "history", "checkin", "when", "digest")


def rows(store: MemoryStore, tenant: TenantId) -> Sequence[str]:
    """Everything kept of that tenant."""
    tables = store._tables
    return [
        repr(each)
        for name in tables.__slots__
        for each in getattr(tables, name).items()
        if each[0][0] == tenant
    ]
