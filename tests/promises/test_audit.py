"""P38: whatever is done to an audit by a hand in the database is found, with where and what."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update

from storage.chains import COVERED, Head, hashed
from storage.engines import engine
from storage.heads import HeadLog
from storage.rows import table
from storage.seals import Seals
from storage.vault import Vault
from storage.verifying import Fault, Wrong, verify
from tests.audits import audited, noted
from tests.lives import database
from tests.samples import ACME, ANA, BEN, OTHER
from tests.stores import KEY

AUDIT, CHAINS, NAMES = table("audit"), table("chains"), table("pseudonyms")
SEALS = Seals(Vault([KEY]))
Row = dict[str, Any]


@dataclass(frozen=True)
class Audits:
    """Two tenants' audits, what is noted of them outside, and copies from when they were shorter."""

    url: str
    noted: Sequence[Head]
    earlier: Mapping[str, Row]
    """The chains' rows as they were, by tenant."""
    last: int


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def audits(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audits:
    folder = tmp_path_factory.mktemp("audit")
    url = database(request, folder / "rung.db", request.param)
    with closing(noted(url, folder / "noted")) as store:
        audited(store, ACME)
        audited(store, OTHER)
        earlier = {row["tenant"]: row for row in _all(url, CHAINS)}
        audited(store, ACME, rounds=2)
        audited(store, OTHER)
    last = max(row["number"] for row in _all(url, AUDIT) if row["tenant"] == ACME)
    return Audits(url, HeadLog(folder / "noted").read(), earlier, last)


def _all(url: str, of: Table) -> Sequence[Row]:
    made = engine(url)
    with made.connect() as connection:
        found = [dict(row) for row in connection.execute(of.select()).mappings()]
    made.dispose()
    return found


@dataclass(frozen=True)
class Hand:
    """Somebody with the database open, and none of our keys."""

    connection: Connection
    audits: Audits
    chance: Random

    def row(self, number: int, tenant: str = ACME) -> Row:
        wanted = select(AUDIT).where(AUDIT.c.tenant == tenant, AUDIT.c.number == number)
        return dict(self.connection.execute(wanted).mappings().one())

    def set(self, which: int, **columns: object) -> None:
        where = (AUDIT.c.tenant == ACME) & (AUDIT.c.number == which)
        self.connection.execute(update(AUDIT).where(where).values(**columns))

    def drop(self, *numbers: int) -> None:
        where = (AUDIT.c.tenant == ACME) & AUDIT.c.number.in_(numbers)
        self.connection.execute(delete(AUDIT).where(where))

    def add(self, row: Row) -> None:
        self.connection.execute(insert(AUDIT).values(row))

    def move(self, first: int, by: int) -> None:
        """Every row from this one on gets another number."""
        numbers = range(first, self.audits.last + 1)
        for number in reversed(numbers) if by > 0 else numbers:
            self.set(number, number=number + by)

    def chain(self, **columns: object) -> None:
        self.connection.execute(update(CHAINS).where(CHAINS.c.tenant == ACME).values(**columns))

    def earlier(self, *columns: str) -> None:
        """The chain's row as an older copy of the database has it."""
        old = self.audits.earlier[ACME]
        self.chain(**{name: old[name] for name in columns})

    def any(self) -> int:
        return self.chance.randrange(2, self.audits.last)


Tampering = Callable[[Hand], Fault | None]
"""What is done; what is to be found, or None for anything."""


def changed(**columns: object) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        number = hand.any()
        hand.set(number, **columns)
        return Fault(ACME, number, Wrong.CHANGED)

    return tampering


def taken_from_another_row(column: str) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        number = hand.any()
        others = [hand.row(each)[column] for each in range(1, hand.audits.last + 1)]
        mine = hand.row(number)[column]
        hand.set(number, **{column: next(each for each in others if each != mine)})
        return Fault(ACME, number, Wrong.CHANGED)

    return tampering


def deleted(which: Callable[[Hand], int]) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        number = which(hand)
        hand.drop(number)
        return Fault(ACME, number, Wrong.MISSING)

    return tampering


def swapped(apart: int) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        first = hand.chance.randrange(1, hand.audits.last - apart)
        second = first + apart
        hand.set(first, number=0)
        hand.set(second, number=first)
        hand.set(0, number=second)
        return Fault(ACME, first, Wrong.OUT_OF_ORDER)

    return tampering


def closed_up(hand: Hand) -> Fault:
    number = hand.any()
    hand.drop(number)
    hand.move(number + 1, -1)
    return Fault(ACME, number, Wrong.CHANGED)


def inserted(hand: Hand) -> Fault:
    number = hand.any()
    row = hand.row(number)
    hand.move(number, 1)
    hand.add(row)
    return Fault(ACME, number + 1, Wrong.OUT_OF_ORDER)  # what belongs there stands one further


def appended(hand: Hand) -> Fault:
    hand.add(hand.row(hand.any()) | {"number": hand.audits.last + 1})
    return Fault(ACME, hand.audits.last + 1, Wrong.ADDED)


def cut(rows: int) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        last = hand.audits.last
        hand.drop(*range(last - rows + 1, last + 1))
        return Fault(ACME, last - rows + 1, Wrong.CUT_OFF)

    return tampering


def cut_with_the_head_of_then(hand: Hand) -> Fault:
    old = SEALS.words(hand.audits.earlier[ACME]["head"], ACME, "chains", "head")
    kept = int(old.partition(":")[0])
    hand.drop(*range(kept + 1, hand.audits.last + 1))
    hand.earlier("head")
    return Fault(ACME, kept + 1, Wrong.CUT_OFF)


def head_of_then(hand: Hand) -> None:
    hand.earlier("head")


def emptied(hand: Hand) -> Fault:
    hand.drop(*range(hand.audits.last + 1))
    return Fault(ACME, 1, Wrong.CUT_OFF)


def gone_as_a_whole(hand: Hand) -> Fault:
    emptied(hand)
    hand.connection.execute(delete(CHAINS).where(CHAINS.c.tenant == ACME))
    return Fault("", hand.audits.last, Wrong.CUT_OFF)


def chain_gone(hand: Hand) -> Fault:
    hand.connection.execute(delete(CHAINS).where(CHAINS.c.tenant == ACME))
    return Fault(ACME, 0, Wrong.UNSEALED)


def chain_of_another(*columns: str) -> Tampering:
    def tampering(hand: Hand) -> Fault | None:
        wanted = select(CHAINS).where(CHAINS.c.tenant == OTHER)
        other = hand.connection.execute(wanted).mappings().one()
        hand.chain(**{name: other[name] for name in columns})
        return None

    return tampering


def copied_from_another_tenant(hand: Hand) -> Fault:
    number = hand.chance.randrange(2, 9)
    hand.drop(number)
    hand.add(hand.row(number, OTHER) | {"tenant": ACME})
    return Fault(ACME, number, Wrong.CHANGED)


def wholly_another_tenants(hand: Hand) -> Fault | None:
    hand.drop(*range(hand.audits.last + 1))
    for row in hand.connection.execute(AUDIT.select().where(AUDIT.c.tenant == OTHER)).mappings():
        hand.add({**row, "tenant": ACME})
    chain_of_another("chain", "key", "head")(hand)
    return None


def hashed_anew(key: bytes, *, to_the_end: bool) -> Tampering:
    """Changed, and hashed as we do, but with a key of their own."""

    def tampering(hand: Hand) -> Fault:
        first = hand.any()
        hand.set(first, act="digest_stopped")
        before = hand.row(first - 1)["hash"]
        for number in range(first, hand.audits.last + 1 if to_the_end else first + 1):
            before = hashed(key, before, hand.row(number))
            hand.set(number, hash=before)
        return Fault(ACME, first, Wrong.CHANGED)

    return tampering


def hashed_without_a_key(hand: Hand) -> Fault:
    number = hand.any()
    hand.set(number, detail="{}", act="invited")
    row = hand.row(number)
    words = "".join(str(row[column]) for column in COVERED)
    hand.set(number, hash=sha256(words.encode()).hexdigest())
    return Fault(ACME, number, Wrong.CHANGED)


def column_moved_into_the_next(hand: Hand) -> Fault:
    """What is hashed would read alike if the values were only put one behind the other."""
    number = next(n for n in range(1, hand.audits.last) if hand.row(n)["actor"])
    actor = hand.row(number)["actor"]
    subject = hand.row(number)["subject"] or ""
    hand.set(number, actor=actor[:-1], subject=actor[-1] + subject)
    return Fault(ACME, number, Wrong.CHANGED)


def nothing_for_no_words(hand: Hand) -> Fault:
    number = next(n for n in range(1, hand.audits.last) if hand.row(n)["team"] is None)
    hand.set(number, team="")
    return Fault(ACME, number, Wrong.CHANGED)


def renamed(hand: Hand) -> Fault:
    """Ana is made to have done what Ben did, and Ben what Ana did."""
    wanted = select(NAMES).where(NAMES.c.tenant == ACME)
    names = {row.person: row.pseudonym for row in hand.connection.execute(wanted)}
    for person, other in ((ANA, BEN), (BEN, ANA)):
        where = (NAMES.c.tenant == ACME) & (NAMES.c.person == person)
        hand.connection.execute(update(NAMES).where(where).values(pseudonym=names[other]))
    return Fault(ACME, 0, Wrong.RENAMED)


def renamed_with_its_proof(hand: Hand) -> Fault:
    """The whole row, under another's name."""
    where = (NAMES.c.tenant == ACME) & (NAMES.c.person == ANA)
    hand.connection.execute(update(NAMES).where(where).values(person="U0NEW"))
    return Fault(ACME, 0, Wrong.RENAMED)


def a_byte_of(column: str) -> Tampering:
    def tampering(hand: Hand) -> Fault:
        wanted = select(CHAINS.c[column]).where(CHAINS.c.tenant == ACME)
        sealed = hand.connection.execute(wanted).scalar_one()
        hand.chain(**{column: sealed[:-1] + bytes([sealed[-1] ^ 1])})
        return Fault(ACME, 0, Wrong.UNSEALED)

    return tampering


TAMPERINGS: Mapping[str, Tampering] = {
    **{
        f"{column} set to {value!r}": changed(**{column: value})
        for column, value in (
            ("act", "erased"),
            ("actor", None),
            ("actor", "0" * 32),
            ("subject", "0" * 32),
            ("team", "another"),
            ("detail", "{}x"),
            ("detail", '{"kinds": "needs,notes"}'),
            ("hash", "0" * 64),
            ("hash", ""),
        )
    },
    **{
        f"{column} of another row": taken_from_another_row(column)
        for column in ("at", "act", "actor", "subject", "team", "detail", "hash")
    },
    "the first deleted": deleted(lambda _: 1),
    "the second deleted": deleted(lambda _: 2),
    "one deleted": deleted(Hand.any),
    "the last but one deleted": deleted(lambda hand: hand.audits.last - 1),
    "one deleted and the rest closed up": closed_up,
    **{f"two swapped, {apart} apart": swapped(apart) for apart in (1, 2, 7)},
    "one inserted": inserted,
    "one appended": appended,
    **{f"{rows} cut off": cut(rows) for rows in (1, 2, 10)},
    "cut off, with the head of then": cut_with_the_head_of_then,
    "the head of then": head_of_then,
    "all entries gone": emptied,
    "all gone": gone_as_a_whole,
    "the chain gone": chain_gone,
    "one of another tenant's": copied_from_another_tenant,
    "wholly another tenant's": wholly_another_tenants,
    **{
        f"another tenant's {' and '.join(columns)}": chain_of_another(*columns)
        for columns in (("chain",), ("key",), ("head",), ("key", "head"), ("chain", "key", "head"))
    },
    "hashed anew, with no key": hashed_anew(b"", to_the_end=False),
    "hashed anew to the end, with no key": hashed_anew(b"", to_the_end=True),
    "hashed anew to the end, with a guess": hashed_anew(KEY.encode(), to_the_end=True),
    "hashed without a key": hashed_without_a_key,
    "a letter moved": column_moved_into_the_next,
    "nothing for no words": nothing_for_no_words,
    "two people swapped": renamed,
    "somebody renamed with their proof": renamed_with_its_proof,
    "a byte of the key": a_byte_of("key"),
    "a byte of the head": a_byte_of("head"),
}


def test_there_are_fifty_ways_to_tamper() -> None:
    assert len(TAMPERINGS) >= 50


def test_an_audit_that_nobody_touched_is_whole(audits: Audits) -> None:
    made = engine(audits.url)
    with made.connect() as connection:
        report = verify(connection, SEALS, audits.noted)
    made.dispose()
    assert (report.faults, report.lost, report.tenants) == ((), (), 2)
    assert report.entries == 40


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_is_found(audits: Audits, name: str) -> None:
    made = engine(audits.url)
    with made.connect() as connection:
        wanted = TAMPERINGS[name](Hand(connection, audits, Random(name)))
        faults = verify(connection, SEALS, audits.noted).faults
        connection.rollback()
    made.dispose()
    assert faults
    assert {each.tenant for each in faults} <= {ACME, ""}
    assert wanted is None or wanted in faults
