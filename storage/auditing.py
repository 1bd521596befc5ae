"""Writing down who changed what: rows added to a tenant's chain, one transaction after the other."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, func, select

from bot.domain.deeds import Deed
from bot.domain.ids import PersonId, TenantId
from storage import chains, statements
from storage.chains import Chain, Head
from storage.rows import table
from storage.seals import Seals
from storage.selects import found
from storage.statements import at
from storage.writes import added, put

_chains = table("chains")
_audit = table("audit")
_pseudonyms = table("pseudonyms")

_CHAIN = select(_chains).where(at(_chains)).with_for_update()
_LAST = select(func.coalesce(func.max(_audit.c.number), 0).label("number")).where(at(_audit))
_PSEUDONYM = select(_pseudonyms.c.pseudonym).where(at(_pseudonyms, person="person"))


class SqlAudit:
    """One tenant's, inside a database transaction. Whoever adds to a chain has it until that ends."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals

    def note(
        self, deeds: Sequence[Deed], moment: datetime, forgotten: Collection[PersonId]
    ) -> Head:
        """Adds a row for each; the new head. Of those `forgotten` nothing is left that would tell who."""
        chain = self._known() or chains.begun()
        (last,) = found(self._connection, _LAST, {"tenant_": self._tenant})
        # More rows than the head knows of are none of ours: what is written now must not be lost.
        chain = replace(chain, number=max(chain.number, last.number))
        for deed in deeds:
            actor, subject = (self._named(each, forgotten) for each in (deed.actor, deed.subject))
            row = chain.row(chains.row(self._tenant, deed, moment, actor, subject))
            added(self._connection, statements.ADD["audit"], row)
            chain = replace(chain, number=row["number"], hash=row["hash"])
        self._keep(chain)
        return Head(chain.name, chain.number, chain.hash, moment)

    def _known(self) -> Chain | None:
        """The chain, nobody else's until the transaction ends. PostgreSQL cannot lock a row that is not
        there yet: two who begin it wait for each other by name."""
        chain = self._locked()
        if chain is None and self._connection.dialect.name == "postgresql":
            name = {"name_": f"{self._tenant} audit"}
            self._connection.execute(statements.LOCK_NAME, name)
            chain = self._locked()
        return chain

    def _locked(self) -> Chain | None:
        rows = found(self._connection, _CHAIN, {"tenant_": self._tenant})
        if not rows:
            return None
        (row,) = rows
        number, _, hash = self._seals.words(row.head, self._tenant, "chains", "head").partition(":")
        key = self._seals.words(row.key, self._tenant, "chains", "key")
        return Chain(row.chain, bytes.fromhex(key), int(number), hash)

    def _keep(self, chain: Chain) -> None:
        row = {
            "tenant": self._tenant,
            "chain": chain.name,
            "key": chain.key.hex(),
            "head": f"{chain.number}:{chain.hash}",
        }
        put(self._connection, statements.PUT["chains"], self._seals.seal("chains", row))

    def _named(self, person: PersonId | None, forgotten: Collection[PersonId]) -> str | None:
        """What the audit calls somebody."""
        if person is None:
            return None
        if person in forgotten:
            return token_hex(16)
        whose = {"tenant_": self._tenant, "person_": person}
        rows = found(self._connection, _PSEUDONYM, whose)
        if rows:
            return str(rows[0].pseudonym)
        name = token_hex(16)
        row = {"tenant": self._tenant, "person": person, "pseudonym": name, "proof": name}
        added(self._connection, statements.ADD["pseudonyms"], self._seals.seal("pseudonyms", row))
        return name
