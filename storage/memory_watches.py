"""Who watches what, as the memory store has it."""

from collections.abc import Sequence

from bot.domain.ids import PersonId, SkillId, TenantId
from bot.domain.watches import DropWatch, SaveWatch, Watch, WatchChange
from bot.errors import Conflict
from storage import watches
from storage.memory_tables import Tables
from storage.seals import Row


class MemoryWatches:
    """`bot.domain.watches.Watches`, and what changes them."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def skills(self, person: PersonId) -> Sequence[SkillId]:
        return [each.skill for each in self.of(person)]

    def of(self, person: PersonId) -> Sequence[Watch]:
        theirs = (
            each
            for (tenant, who, _), each in self._tables.watches.items()
            if (tenant, who) == (self._tenant, person)
        )
        return sorted(theirs, key=lambda each: (each.since, each.skill))

    def change(self, change: WatchChange) -> None:
        match change:
            case SaveWatch(watch):
                if (self._tenant, watch.person) not in self._tables.people:
                    raise Conflict  # as a foreign key has it
                self._tables.watches[self._tenant, watch.person, watch.skill] = watch
            case DropWatch(person, skill):
                self._tables.watches.pop((self._tenant, person, skill), None)

    def rows(self, person: PersonId) -> Sequence[Row]:
        """What an export gives of them."""
        return [watches.row(self._tenant, each) for each in self.of(person)]
