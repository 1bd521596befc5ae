"""Turns taken together: one transaction for all, and each of them kept, or not, by itself."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.domain.effects import Forget, RecordRating, SaveToPlan
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person
from bot.errors import Conflict, Unavailable
from bot.ports import Store, Transaction
from storage.erasures import ErasureLog
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, BEN, NOW, OTHER, card, person, plan_item, rating
from tests.stores import KEY, sqlite_store, sqlite_url


def save(name: str, who: PersonId, transaction: Transaction) -> str:
    """What one turn does: everybody gets an answer kept under a name of their own."""
    transaction.save(replace(person(), id=who, name=name))
    transaction.keep(EventId(name), NOW, card(name), who)
    return name


def spoil(fault: Exception, transaction: Transaction) -> str:
    """A turn that fails once it has written."""
    save("spoilt", BEN, transaction)
    transaction.change(SaveToPlan(plan_item()), NOW)
    raise fault


def of(store: Store, who: PersonId, tenant: TenantId = ACME) -> Person | None:
    with store.read(tenant) as records:
        return records.person(who)


def test_turns_of_several_tenants_are_all_kept(store: Store) -> None:
    turns = [(ACME, partial(save, "Ana", ANA)), (ACME, partial(save, "Ben", BEN))]
    assert store.together(turns) == ["Ana", "Ben"]
    assert [each.name for who in (ANA, BEN) if (each := of(store, who))] == ["Ana", "Ben"]
    with store.read(OTHER) as records:
        assert records.kept(EventId("Ana")) is None


@pytest.mark.parametrize("fault", [ValueError(), Conflict(), KeyError()])
def test_one_that_fails_leaves_nothing_and_spoils_no_other(store: Store, fault: Exception) -> None:
    turns: list[tuple[TenantId, Callable[[Transaction], str]]] = [
        (ACME, partial(save, "Ana", ANA)),
        (ACME, partial(spoil, fault)),
        (ACME, partial(save, "Cem", PersonId("U0CEM"))),
    ]
    assert store.together(turns) == ["Ana", fault, "Cem"]
    assert (of(store, BEN), of(store, PersonId("U0CEM")) is None) == (None, False)
    with store.read(ACME) as records:
        assert records.kept(EventId("spoilt")) is None
        assert records.plan(ANA) == []


def test_the_second_sees_what_the_first_has_written(store: Store) -> None:
    def mark(transaction: Transaction) -> int:
        transaction.change(RecordRating(rating()), NOW)
        return len(transaction.ratings(ANA))

    store.together([(ACME, partial(save, "Ana", ANA))])
    assert store.together([(ACME, mark)] * 3) == [1, 2, 3]


def test_an_event_kept_by_the_first_is_a_conflict_for_the_second(store: Store) -> None:
    first, second = store.together([(ACME, partial(save, "Ana", ANA))] * 2)
    assert first == "Ana"
    assert isinstance(second, Conflict)


def test_a_database_that_fails_one_fails_them_all(sqlite_store: SqlStore) -> None:
    def full(_: Transaction) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    turns: list[tuple[TenantId, Any]] = [(ACME, partial(save, "Ana", ANA)), (ACME, full)]
    with pytest.raises(Unavailable):
        sqlite_store.together(turns)
    assert of(sqlite_store, ANA) is None


def test_whoever_is_forgotten_is_noted_outside_and_only_if_that_was_kept(tmp_path: Path) -> None:
    sqlite_store(tmp_path / "rung.db").close()
    noted = ErasureLog(tmp_path / "erasures")
    store = SqlStore(sqlite_url(tmp_path / "rung.db"), Vault([KEY]), noted)

    def forget(who: PersonId, transaction: Transaction) -> None:
        transaction.change(Forget(who), NOW)
        if who == BEN:
            raise ValueError

    store.together([(ACME, partial(save, "Ana", ANA)), (ACME, partial(save, "Ben", BEN))])
    store.together([(ACME, partial(forget, BEN)), (ACME, partial(forget, ANA))])
    assert (of(store, ANA), of(store, BEN) is None) == (None, False)
    assert len(noted.read()) == 1
    store.close()
