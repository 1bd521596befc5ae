"""What tests do to an outbox: owe, claim, mark, and look at what became of a row."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import text

from bot.domain.effects import Owed
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.pace import Limits, Rate
from bot.domain.people import Platform
from bot.ports import Claim, Delivery, Marked, State, Store
from storage.memory import MemoryStore
from storage.sql import SqlStore
from tests.samples import ACME, ANA, MINUTE, NOW, nudge, place

SECOND = timedelta(seconds=1)
OVER = timedelta(0)
"""A lease that is over as soon as it is given."""

UNLIMITED: Mapping[Platform, Limits] = {}
AnyStore = MemoryStore | SqlStore


def slack(
    *, tenant: Sequence[Rate] = (), conversation: Sequence[Rate] = ()
) -> Mapping[Platform, Limits]:
    """Limits of the one platform that these tests write to."""
    return {Platform.SLACK: Limits(tuple(tenant), tuple(conversation))}


def owe(
    store: Store, *owed: Owed, who: PersonId = ANA, at: datetime = NOW, tenant: TenantId = ACME
) -> list[DeliveryId]:
    """The ids of what is now owed."""
    with store.write(tenant) as tx:
        ids = [tx.owe(each, who, at) for each in owed]
    return [id for id in ids if id is not None]


def apart(*keys: str) -> list[Owed]:
    """Nudges, each to a conversation of its own."""
    return [nudge(key, to=place(address=f"D{key}")) for key in keys]


def claimed(
    store: Store,
    now: datetime = NOW,
    *,
    limit: int = 100,
    lease: timedelta = MINUTE,
    limits: Mapping[Platform, Limits] = UNLIMITED,
    tenant: TenantId = ACME,
) -> Claim:
    return store.claim(tenant, now, lease, limit, limits)


def claim(
    store: Store, now: datetime = NOW, *, limit: int = 100, lease: timedelta = MINUTE
) -> Sequence[Delivery]:
    return claimed(store, now, limit=limit, lease=lease).deliveries


def keys(deliveries: Sequence[Delivery]) -> list[str]:
    return [each.key for each in deliveries]


def mark(store: Store, delivery: Delivery, state: State, now: datetime = NOW) -> bool:
    """Whether it was marked: with a provider's id where it was sent, else with an error."""
    if state is State.SENT:
        made = Marked(delivery, state, provider_id=f"provider:{delivery.key}")
    else:
        made = Marked(delivery, state, "error", not_before=now)
    (held,) = store.mark([made], now)
    return held


def send(store: Store, *deliveries: Delivery, now: datetime = NOW) -> None:
    """Marks them sent."""
    assert all(mark(store, each, State.SENT, now) for each in deliveries)


def state(store: Store, id: DeliveryId) -> State:
    row = store.entry(id)
    assert row is not None
    return row.state


def spoil(store: AnyStore, id: DeliveryId) -> None:
    """The words of the row cannot be opened any more."""
    if isinstance(store, MemoryStore):
        with store._draft() as tables:
            tables.deliveries[ACME, id]["payload"] = "no card"
        return
    with store._database.engine.begin() as connection:
        spoilt = text("UPDATE deliveries SET payload = :payload WHERE id = :id")
        connection.execute(spoilt, {"payload": b"\x01 sealed with a key that is lost", "id": id})
