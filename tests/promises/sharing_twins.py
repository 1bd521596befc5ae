"""The same world where whoever shares nothing with a team has never answered it, nor said anything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from typing import TypeVar

from bot.domain.cards import Card, lines
from bot.domain.events import Picked
from bot.domain.picks import Pick
from bot.domain.teams import Standing
from bot.ports import Delivery
from storage.memory import MemoryStore
from storage.memory_tables import Tables
from tests.doors.neutral import MovedClock, NeutralDoor
from tests.promises.sharing_people import MANAGERS, PEOPLE
from tests.promises.sharing_worlds import World

K = TypeVar("K", bound=tuple[object, ...])
V = TypeVar("V")


def told_alike(world: World, do: Callable[[NeutralDoor], object]) -> None:
    """What managers and channels are told because of it does not depend on what the silent are."""
    heard = []
    for silent in (False, True):
        with _twin(world, silent) as door:
            answer = do(door)
            door.carried()
            heard.append(
                (answer, [_seen(*each) for each in door.provider.told if _concerns(*each)])
            )
    assert heard[0] == heard[1], heard


def pressing(who: str, pick: Pick) -> Callable[[NeutralDoor], object]:
    return lambda door: door.take(who, Picked(picks=(pick,), **door.header(who)))


@contextmanager
def _twin(world: World, silent: bool) -> Iterator[NeutralDoor]:
    """A copy of the world as it is, or as it were if whoever shares nothing were invited and silent."""
    store = MemoryStore()
    store._tables = _silenced(world) if silent else world.store._tables.copy()
    provider = deepcopy(world.provider)
    provider.told.clear()
    door = NeutralDoor(
        world.house, store, MovedClock(world.door.clock.now), world.door.people, provider, "life",
        _count=world.door._count,
    )  # fmt: skip
    try:
        yield door
    finally:
        door.executor.shutdown()


def _silenced(world: World) -> Tables:
    tables = world.store._tables.copy()
    for key, member in tables.members.items():
        if not member.shares or member.standing is not Standing.JOINED:
            tables.members[key] = replace(
                member, standing=Standing.INVITED, shares=frozenset(), line=None
            )
    for at, asked in tables.invitations.items():
        place = tables.members.get((at[0], asked.team, asked.person))
        if place is not None and place.standing is Standing.INVITED:
            tables.invitations[at] = replace(asked, open=True)
    tables.refusals.clear()
    for who in PEOPLE:
        if not any(world.chosen[at].shown for at in world.chosen if at[1] == who):
            tables = replace(
                tables,
                ratings=_but(tables.ratings, who),
                check_ins=_but(tables.check_ins, who),
                plan_items=_but(tables.plan_items, who),
            )
    return tables


def _but(table: dict[K, V], who: str) -> dict[K, V]:
    """The table without what is theirs."""
    return {key: row for key, row in table.items() if key[1] != who}


def _concerns(delivery: Delivery, _: Card) -> bool:
    return not delivery.place.private or delivery.who in MANAGERS


def _seen(delivery: Delivery, card: Card) -> object:
    return delivery.kind, delivery.place, delivery.who, tuple(lines(card))
