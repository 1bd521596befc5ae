"""A tenant's rules, offices and audit in the memory store: the same questions, and no chain."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from bot.domain.deeds import SOMEBODY, Act, Deed, Entry
from bot.domain.ids import PersonId, TenantId
from bot.domain.rules import (
    Appoint,
    Dismiss,
    Governance,
    Office,
    RuleChange,
    Rules,
    SaveRules,
    Witness,
)
from bot.domain.teams import Team
from storage.memory_tables import Tables


class MemoryGoverned:
    """The part of `bot.domain.records.Records` about a tenant as a whole."""

    _tables: Tables
    _tenant: TenantId

    def teams(self) -> Sequence[Team]:
        theirs = [each for key, each in self._tables.teams.items() if key[0] == self._tenant]
        return sorted(theirs, key=lambda team: team.id)

    def governance(self) -> Governance:
        offices: dict[Office, tuple[PersonId, ...]] = {}
        for tenant, person, office in sorted(self._tables.offices):
            if tenant == self._tenant:
                offices[office] = (*offices.get(office, ()), person)
        return Governance(self._tables.rules.get(self._tenant, Rules()), offices)

    def audited(self, acts: Collection[Act], limit: int) -> Sequence[Entry]:
        every = self._tables.audit.get(self._tenant, ())
        named = [_named(self._tables, self._tenant, each) for each in reversed(every)]
        wanted = [each for each in named if each.deed.act in acts and each.deed.subject != SOMEBODY]
        return wanted[:limit]


def change(tables: Tables, tenant: TenantId, change: RuleChange, at: datetime) -> None:
    """The rules, or who holds an office, from now on."""
    match change:
        case SaveRules(rules):
            tables.rules[tenant] = rules
        case Appoint(person, office):
            tables.offices.setdefault((tenant, person, office), at)
        case Dismiss(person, office):
            tables.offices.pop((tenant, person, office), None)
        case Witness():
            pass


def note(
    tables: Tables,
    tenant: TenantId,
    deeds: Sequence[Deed],
    at: datetime,
    forgotten: Collection[PersonId],
) -> None:
    """Adds an entry for each, which knows people by their pseudonyms only."""

    def name(person: PersonId | None) -> PersonId | None:
        if person is None:
            return None
        if person in forgotten:
            return PersonId(token_hex(16))
        return PersonId(tables.pseudonyms.setdefault((tenant, person), token_hex(16)))

    fresh = [
        Entry(at, replace(each, actor=name(each.actor), subject=name(each.subject)))
        for each in deeds
    ]
    tables.audit[tenant] = (*tables.audit.get(tenant, ()), *fresh)


def _named(tables: Tables, tenant: TenantId, entry: Entry) -> Entry:
    """The entry with people under their own names, as far as anybody can tell them."""
    people = {name: who for (whose, who), name in tables.pseudonyms.items() if whose == tenant}

    def who(name: PersonId | None) -> PersonId | None:
        return None if name is None else people.get(name, SOMEBODY)

    deed = entry.deed
    return replace(entry, deed=replace(deed, actor=who(deed.actor), subject=who(deed.subject)))
