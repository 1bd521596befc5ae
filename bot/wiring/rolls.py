"""Whom Rung knows in Slack, asked of the records in a worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person, Platform
from bot.errors import Conflict
from bot.ports import Store
from bot.threads import Threads


@dataclass(frozen=True, slots=True)
class SlackRoll:
    """Implements `adapters.slack.rolls.Roll`."""

    store: Store
    away: Threads

    async def person(self, tenant: TenantId, person: PersonId) -> Person | None:
        return await self.away(self._person, tenant, person)

    async def expecting(
        self, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        return await self.away(self.store.expecting, Platform.SLACK, after, limit)

    async def first(self, tenant: TenantId, person: PersonId, key: EventId, at: datetime) -> bool:
        return await self.away(self._first, tenant, person, key, at)

    def _person(self, tenant: TenantId, person: PersonId) -> Person | None:
        with self.store.read(tenant) as records:
            return records.person(person)

    def _first(self, tenant: TenantId, person: PersonId, key: EventId, at: datetime) -> bool:
        with self.store.read(tenant) as records:
            if records.kept(key) is not None:
                return False
        try:
            with self.store.write(tenant) as transaction:
                if transaction.person(person) is None or transaction.kept(key) is not None:
                    return False
                transaction.keep(key, at, None, person)
        except Conflict:
            return False
        return True
