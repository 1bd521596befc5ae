"""Sealing: what is sealed opens with our keys, where it was sealed, unchanged, and in no other case."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import KeyMissing, SettingsRefused
from storage.vault import SealBroken, Vault, fresh_key
from tests.samples import at_once

OLD = "an old key of more than thirty-two characters"
NEW = "a new key of more than thirty-two characters"
WHERE = ("slack:T0ACME", "people", "name", "U0ANA")
names = st.lists(st.text(), min_size=1, max_size=5).map(tuple)
words = st.text(st.characters(exclude_categories=()))


@given(words, names)
@example("\ud800 half a character", WHERE)
def test_words_open_where_they_were_sealed(said: str, where: tuple[str, ...]) -> None:
    vault = Vault([NEW])
    assert vault.open(vault.seal(said, where), where) == said


@given(names, names)
def test_words_open_nowhere_else(here: tuple[str, ...], there: tuple[str, ...]) -> None:
    vault = Vault([NEW])
    sealed = vault.seal("words", here)
    if here == there:
        return
    with pytest.raises(SealBroken):
        vault.open(sealed, there)


@pytest.mark.parametrize(
    "there",
    [
        ("slack:T0OTHER", "people", "name", "U0ANA"),
        ("slack:T0ACME", "teams", "name", "U0ANA"),
        ("slack:T0ACME", "people", "note", "U0ANA"),
        ("slack:T0ACME", "people", "name", "U0BEN"),
        ("slack:T0ACME", "people", "nameU0ANA"),
        ("slack:T0ACME", "people", "name", "U0", "ANA"),
    ],
)
def test_a_value_moved_to_another_tenant_table_column_or_row_does_not_open(
    there: tuple[str, ...],
) -> None:
    vault = Vault([NEW])
    with pytest.raises(SealBroken):
        vault.open(vault.seal("words", WHERE), there)


def test_a_value_changed_in_any_byte_does_not_open() -> None:
    vault = Vault([NEW])
    sealed = vault.seal("words", WHERE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises((SealBroken, KeyMissing)):
            vault.open(changed, WHERE)


def test_a_value_cut_short_anywhere_does_not_open() -> None:
    vault = Vault([NEW])
    sealed = vault.seal("words", WHERE)
    for length in range(len(sealed)):
        with pytest.raises((SealBroken, KeyMissing)):
            vault.open(sealed[:length], WHERE)


def test_the_first_key_seals_and_every_key_opens() -> None:
    sealed = Vault([OLD]).seal("words", WHERE)
    both = Vault([NEW, OLD])
    assert both.open(sealed, WHERE) == "words"
    assert Vault([NEW]).open(both.seal("words", WHERE), WHERE) == "words"


def test_a_value_whose_key_is_gone_asks_for_that_key() -> None:
    sealed = Vault([OLD]).seal("words", WHERE)
    with pytest.raises(KeyMissing):
        Vault([NEW]).open(sealed, WHERE)


def test_the_same_words_are_never_sealed_alike() -> None:
    vault = Vault([NEW])
    sealed = sorted(vault.seal("words", WHERE) for _ in range(100))
    assert all(one != other for one, other in pairwise(sealed))


def test_a_sealed_value_begins_with_the_mark_of_its_key() -> None:
    assert Vault([NEW, OLD]).seal("words", WHERE).startswith(Vault([NEW]).mark)
    assert Vault([NEW]).mark != Vault([OLD]).mark


def test_a_vault_is_shared_between_threads() -> None:
    vault = Vault([NEW, OLD])

    def seal_and_open() -> bool:
        return all(vault.open(vault.seal(f"{nth}", WHERE), WHERE) == f"{nth}" for nth in range(500))

    assert at_once([seal_and_open] * 8) == [True] * 8


def test_a_short_key_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsRefused) as refused:
        Vault([NEW, "short-and-secret"])
    assert "short-and-secret" not in str(refused.value)


def test_a_ring_without_keys_is_refused() -> None:
    with pytest.raises(KeyMissing):
        Vault([])


def test_fresh_keys_are_long_enough_and_all_different() -> None:
    keys = {fresh_key() for _ in range(20)}
    assert len(keys) == 20
    assert Vault(sorted(keys)).seal("words", WHERE)


def test_a_pseudonym_is_known_only_with_its_key() -> None:
    assert Vault([NEW]).pseudonyms("T", "U") != Vault([OLD]).pseudonyms("T", "U")
    assert Vault([NEW]).pseudonyms("T", "U") != Vault([NEW]).pseudonyms("T", "V")
    assert Vault([NEW]).pseudonyms("T", "U") != Vault([NEW]).pseudonyms("TU", "")
    assert Vault([NEW, OLD]).pseudonyms("T", "U") == (
        *Vault([NEW]).pseudonyms("T", "U"),
        *Vault([OLD]).pseudonyms("T", "U"),
    )


@given(st.text())
def test_a_ticket_is_always_the_same_and_only_we_can_read_it(said: str) -> None:
    vault = Vault([NEW, OLD])
    ticket = vault.ticket(said, "pictures")
    assert ticket == vault.ticket(said, "pictures")
    assert vault.ticket_words(ticket, "pictures") == said
    assert Vault([OLD]).ticket_words(ticket, "pictures") is None
    assert vault.ticket_words(ticket, "exports") is None
    assert re.fullmatch(r"[A-Za-z0-9_-]+", ticket)


def test_a_ticket_of_an_older_key_of_the_ring_still_opens() -> None:
    ticket = Vault([OLD]).ticket("words", "pictures")
    assert Vault([NEW, OLD]).ticket_words(ticket, "pictures") == "words"


def test_a_ticket_changed_anywhere_or_made_up_opens_nothing() -> None:
    vault = Vault([NEW])
    ticket = vault.ticket("a team's picture", "pictures")
    for at, letter in enumerate(ticket[:-1]):
        changed = ticket[:at] + ("A" if letter != "A" else "B") + ticket[at + 1 :]
        assert vault.ticket_words(changed, "pictures") is None, at
    for made_up in ("", "A", "AAAA", "é", "=" * 40, ticket[:30], ticket + ticket, "A" * 5000):
        assert vault.ticket_words(made_up, "pictures") is None, made_up
