"""Whether the audits are as they were written: each row against its hash, each chain against its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, select, union

from bot.domain.deeds import Act
from storage.chains import Head, hashed
from storage.rows import table
from storage.seals import Seals
from storage.selects import Found, found, walked
from storage.statements import at, given
from storage.vault import SealBroken

_audit = table("audit")
_chains = table("chains")
_pseudonyms = table("pseudonyms")

_TENANTS = union(select(_audit.c.tenant), select(_chains.c.tenant)).order_by("tenant")
_CHAIN = select(_chains).where(at(_chains))
_ROWS = select(_audit).where(at(_audit)).order_by(_audit.c.number)
_LATER = select(_audit).where(at(_audit), _audit.c.number > given("number"))
_NAMES = select(_pseudonyms).where(at(_pseudonyms)).order_by(_pseudonyms.c.person)


class Wrong(StrEnum):
    """What is not as it was written."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"
    CUT_OFF = "cut_off"
    ADDED = "added"
    UNSEALED = "unsealed"
    """The chain's own row is gone, or was changed: nothing can be said of its entries."""
    RENAMED = "renamed"
    """A pseudonym stands for somebody else than it did."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong with a tenant's audit; `number` is the entry where it begins, 0 none in
    particular. `tenant` is "" where only the chain's name is known."""

    tenant: str
    number: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Lost:
    """Entries that were noted and are not there, because a backup was put back at this moment."""

    tenant: str
    at: datetime
    entries: int


@dataclass(frozen=True, slots=True)
class Report:
    """`entries` is how many were looked at."""

    tenants: int
    entries: int
    faults: tuple[Fault, ...]
    lost: tuple[Lost, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(connection: Connection, seals: Seals, noted: Sequence[Head]) -> Report:
    """Looks at every audit; `noted` is what is known of them outside the database, the oldest first.

    Raises KeyMissing where a chain is sealed with a key that is not in the ring.
    """
    notes = _by_chain(noted)
    tenants = connection.execute(_TENANTS).scalars().all()
    walks = [_Walk(connection, seals, tenant, notes) for tenant in tenants]
    faults = [fault for walk in walks for fault in walk.faults()]
    missing = (name for name in notes if name not in {walk.chain for walk in walks})
    faults += [Fault("", max(notes[name]), Wrong.CUT_OFF) for name in missing]
    lost = tuple(each.lost for each in walks if each.lost)
    return Report(len(walks), sum(each.entries for each in walks), tuple(faults), lost)


Noted = Mapping[int, Sequence[Head]]
"""Of one chain, by number: a backup put back begins to count anew from where it was taken."""


def _by_chain(noted: Iterable[Head]) -> Mapping[str, Noted]:
    chains: dict[str, dict[int, list[Head]]] = {}
    for each in noted:
        if each.number:
            chains.setdefault(each.chain, {}).setdefault(each.number, []).append(each)
        else:  # it ended with its tenant
            chains.pop(each.chain, None)
    return chains


@dataclass
class _Walk:
    """One tenant's audit, from its first row to the last that is as it was written."""

    connection: Connection
    seals: Seals
    tenant: str
    notes: Mapping[str, Noted]
    chain: str = ""
    entries: int = 0
    lost: Lost | None = None
    _unmet: list[Head] = field(default_factory=list)
    """What is noted and not there."""
    _restored: datetime | None = None

    def faults(self) -> Iterator[Fault]:
        try:
            fault = self._first_fault()
        except (SealBroken, ValueError):
            fault = self._fault(0, Wrong.UNSEALED)
        if fault:
            yield fault
        yield from self._renamed()

    def _first_fault(self) -> Fault | None:
        rows = found(self.connection, _CHAIN, {"tenant_": self.tenant})
        if not rows:
            return self._fault(0, Wrong.UNSEALED)
        (row,) = rows
        self.chain = row.chain
        number, _, _ = self.seals.words(row.head, self.tenant, "chains", "head").partition(":")
        key = bytes.fromhex(self.seals.words(row.key, self.tenant, "chains", "key"))
        return self._along(key, int(number)) or self._unexplained()

    def _along(self, key: bytes, last: int) -> Fault | None:
        before, noted = self.chain, dict(self.notes.get(self.chain, {}))
        for each in self._rows(_ROWS):
            row, number = each._asdict(), self.entries + 1
            if row["number"] != number:
                return self._fault(number, Wrong.MISSING)
            if hashed(key, before, row) != row["hash"]:
                return self._fault(number, self._what(key, before, number, last))
            if row["act"] == Act.RESTORED.value:
                self._restored = row["at"]
            self._unmet += [head for head in noted.pop(number, ()) if head.hash != row["hash"]]
            before, self.entries = row["hash"], number
        self._unmet += [each for heads in noted.values() for each in heads]
        if self.entries < last:
            return self._fault(self.entries + 1, Wrong.CUT_OFF)
        return self._fault(last + 1, Wrong.UNSEALED) if self.entries > last else None

    def _what(self, key: bytes, before: str, number: int, last: int) -> Wrong:
        """What is wrong with a row that does not follow on the one before."""
        if number > last:
            return Wrong.ADDED
        for each in self._rows(_LATER, number_=number):
            if hashed(key, before, each._asdict() | {"number": number}) == each.hash:
                return Wrong.OUT_OF_ORDER
        return Wrong.CHANGED

    def _unexplained(self) -> Fault | None:
        """What is noted outside and not there, unless a backup put back says why."""
        restored = self._restored
        gone = [each.number for each in self._unmet if restored is None or each.at > restored]
        if gone:
            return self._fault(min(gone), Wrong.CUT_OFF)
        if restored and self._unmet:
            self.lost = Lost(self.tenant, restored, len({each.number for each in self._unmet}))
        return None

    def _renamed(self) -> Iterator[Fault]:
        """Pseudonyms are proved by themselves: nobody can be made to have done what another did."""
        for row in self._rows(_NAMES):
            try:
                proof = self.seals.words(row.proof, self.tenant, "pseudonyms", "proof", row.person)
            except SealBroken:
                proof = ""
            if proof != row.pseudonym:
                yield self._fault(0, Wrong.RENAMED)
                return

    def _fault(self, number: int, wrong: Wrong) -> Fault:
        return Fault(self.tenant, number, wrong)

    def _rows(self, statement: Select[*tuple[Any, ...]], **more: object) -> Iterator[Found]:
        """One after the other: there may be very many."""
        with closing(walked(self.connection, statement, {"tenant_": self.tenant, **more})) as rows:
            yield from rows
