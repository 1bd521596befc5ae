"""Whom Rung knows already: what Slack's door has to ask the records before it answers anybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person


class Roll(Protocol):
    """The people of Slack in the records. Each raises Unavailable when the database is gone."""

    async def person(self, tenant: TenantId, person: PersonId) -> Person | None:
        """The person as Rung keeps them, if it does."""
        ...

    async def expecting(
        self, after: tuple[TenantId, PersonId] | None, limit: int
    ) -> Sequence[tuple[TenantId, PersonId]]:
        """Who has a check-in coming: the next so many after this one."""
        ...

    async def first(self, tenant: TenantId, person: PersonId, key: EventId, at: datetime) -> bool:
        """Whether nobody has come with this key before: of several replicas, one is the first. False for
        somebody Rung does not know."""
        ...
